"""Whether a noun goes on with the noun before it, or begins another phrase: an object, an apposition, somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.mentions import MentionReader
from quotes.arabic.parts_of_speech import is_adjective, is_noun
from quotes.arabic.patterns import looks_like_adjective, looks_like_verbal_noun
from quotes.arabic.personal_names import is_honorific, is_our_deed, is_unlisted
from quotes.arabic.word_lists import places_in_two_words
from quotes.arabic.words import Word

_OFFICE: Final = re.compile("..ي.")  # رئيس, سفير, وزير: the pattern of offices, and no participle (الوزير الناطق)


def may_describe(word: Word) -> bool:
    """العربي, الكبيرة, الثلاث: may a word tell more of the noun before it?"""
    return word.kinds.nisba or is_adjective(word.bare) or word.bare in words("descriptions")


def is_of_party(word: Word, before: Word) -> bool:
    """الأقلية ⟨الجمهورية⟩: after a feminine noun with the article an adjective, and no republic."""
    return word.bare == "جمهوريه" and before.definite and before.form.endswith("ه")


def withholds_name(words_: Sequence[Word], at: int) -> bool:
    """⟨عدم الكشف عن اسمه⟩, ⟨التكتم على هويته⟩, ⟨ذكر⟩ ⟨اسمه⟩: is nobody to be named, or a name told?"""
    first = words_[at].form
    start, reach = at + (first in ("عدم", "عن")), 3 if first == "عدم" or words_[at].has_role("silence") else 1
    return any(word.has_role("silence") and word.kinds.possessed for word in words_[start : start + reach])


def _keeps_nun(w: Word) -> bool:
    """مسؤولون, باحثان: a sound plural or dual of people that would lose its ن before a possessor; not سكان."""
    ending = {"p": "ون", "d": "ان"}.get(w.number or "")
    return ending is not None and w.form.endswith(ending) and w.is_any("title", "nisba")


class PhraseReader(MentionReader):
    """Tells what describes a noun from what follows its phrase."""

    def _begins_another(self, start: int, at: int, head: Word) -> bool:
        """A definite body is complete: an indefinite noun after it is the object (أعلنت الشرطة توقيف …)."""
        w, before = self._words[at], self._words[at - 1]
        if (w.definite and self._clashes(at, head)) or (at > start + 1 and self._follows_voice(at, head)):
            return True
        if self.is_after_full_name(start, at) or self._asks_not_to_be_named(at) or self._is_object_always(start, at):
            return True  # حثت ميشيل باشليه الأطراف
        if w.definite and not before.definite and _keeps_nun(before):
            return True  # أيد اقتصاديان الخطة
        whole = before.definite or before.kinds.place or self.is_name(at - 1)
        if (w.kinds.possessed or self._is_his_office(at)) and not w.kinds.oneself and whole:
            return True  # طمأن الوزير نظيره, رفع المدير يده, أعلنت روسيا نيتها
        if self._is_place_told(w, before, head) or (at - 1 > start and self._follows_plural(w, before)):
            return True
        if w.definite or self.is_name(at) or w.kinds.nisba or self._continues_place(at):
            return False
        if w.kinds.place and not (before.definite or before.kinds.place):
            return False
        if self._follows_given_name(at):
            return self._is_object_of_name(at)
        if self.after_honorific(at) and not w.kinds.demonstrative:
            return False  # but برر الباحث هذا الاهتمام
        if looks_like_verbal_noun(w.bare) and (before.definite or self.may_be_name(at - 1)):
            return True
        if w.bare in words("descriptions") and not before.definite:
            return False  # مصادر عدة
        thing = head.kinds.common and not (head.kinds.head or head.kinds.given or self.is_name(start))
        if w.kinds.title and before.definite and thing and not self._words[start].conjunction:
            return True  # روى تفاصيل القصة والد الطفلة
        described = before is head or (before.form.endswith("ون") and before.definite)
        if described and head.definite and self._is_other_person(at, head):
            return True
        if w.form in ("احدي", "احد") and (before.definite or self.is_name(at - 1)):
            return True  # أبلغت إدارة ترومان إحدى المحاكم
        if w.kinds.quantifier or w.kinds.demonstrative:
            return at > start + 1 or not head.kinds.quantifier
        return self._follows_complete(start, at, head)

    def _is_object_always(self, start: int, at: int) -> bool:
        """حثت الوزيرة ⟨موسكو⟩, لفت الوزير ⟨الانتباه⟩, دعا الوزير سالم حداد ⟨الولايات⟩ المتحدة: no part of any name."""
        w, before = self._words[at], self._words[at - 1]
        if w.kinds.place and before.definite and before.kinds.title:
            return not (w.kinds.nisba and before.gender == "f" and w.form.endswith("ه"))  # الناشطة السعودية
        named = self.is_name(at - 1) or is_unlisted(before)
        if is_our_deed(w):
            return True  # قال سالم حداد ⟨نعمل⟩ …
        if self._is_thing_after_honorific(start, at) or (self.is_name(at - 1) and self._is_after_surname(start, at)):
            return True
        if w.has_role("speech"):
            return named or before.definite or before.kinds.place
        two = (w.bare, self._words[at + 1].form) in places_in_two_words()  # not محافظة ظهران الجنوب
        return two and w.form.startswith("ال") and at - start > 1 and named

    def _is_after_surname(self, start: int, at: int) -> bool:
        """حذرت إدارة أوباما ⟨إسرائيل⟩, دعا حصاد ⟨المواطنين⟩: a country after a body's name, people in another case."""
        w, head = self._words[at], self._words[start]
        country = w.kinds.place and not (w.kinds.given or w.kinds.nisba or w.preposition or w.conjunction)
        people = w.definite and w.number == "p" and w.form.endswith("ين")
        return people or (country and head.bare in ("اداره", "حكومه"))

    def _is_thing_after_honorific(self, start: int, at: int) -> bool:
        """ألقى الشيخ ⟨كلمة⟩ في المسجد: a noun that begins no name; but الدكتورة رحمة هيدا, الدكتور سلامة الجوهري."""
        w, before, following = self._words[at], self._words[at - 1], self._words[at + 1]
        if at != start + 1 or not before.definite or not is_honorific(before) or w.definite or w.kinds.given:
            return False
        goes_on = is_unlisted(following) or following.kinds.given or following.definite
        return w.kinds.statement or (self._is_noun(at) and not goes_on)

    def _asks_not_to_be_named(self, at: int) -> bool:
        """مسؤول ⟨فضل عدم ذكر اسمه⟩: a verb that tells of the source."""
        return self._words[at + 1].form == "عدم" and withholds_name(self._words, at + 1)

    def _follows_complete(self, start: int, at: int, head: Word) -> bool:
        """أعلنت الشرطة ⟨توقيف⟩ …, لخص سالم ⟨قصة⟩ …: an indefinite noun after a phrase that takes no other."""
        w, before = self._words[at], self._words[at - 1]
        complete = before.definite or before.kinds.place or self._words[at - 1].form in (")", '"', "»", "”")
        if (head.kinds.body or head.kinds.somewhere) and not head.kinds.title:
            return complete
        if head.kinds.title and complete and self._is_feminine_thing(at):
            return True
        if head.kinds.title:
            named = self.is_name(at - 1) or (self.after_honorific(at - 1) and at - 1 > start)  # الدكتور يماني عملية
            return (complete or named) and w.kinds.common and not (w.kinds.title or w.kinds.nisba)
        if at == start + 1 and self._words[at + 1].is_comma and self._words[at + 2].kinds.title and not w.definite:
            return False  # راجنيت جيل، نائب الرئيس،
        # a bare name: a common noun after it is no surname
        return self.may_be_name(at - 1) and w.is_any("common", "organization", "document") and not w.kinds.title

    def _is_feminine_thing(self, at: int) -> bool:
        """قدمت المسؤولة ⟨لمحة⟩ عن …, أجابت الممثلة ⟨بخفة⟩: unlisted, and printed with the ة that few surnames have."""
        w = self._words[at]
        unlisted = not (w.classes or w.definite or self.is_name(at))
        goes_on = w.form.startswith("ب") or not self._closes(at + 1)
        return unlisted and goes_on and self._tokens.each[at].printed.endswith("ة")

    def _is_other_person(self, at: int, head: Word) -> bool:
        """استقبل الوزير ⟨مدير البنك⟩, واسى المحافظ ⟨أسر الضحايا⟩, نصح الطبيب ⟨مرضاه⟩: after a title with ال."""
        w = self._words[at]
        bare = head.kinds.title and not (is_honorific(head) or w.kinds.given or head.number == "d")
        others = w.kinds.title and w.number in ("s", "p") and bare and self._words[at + 1].definite
        return others or (w.form.endswith("اه") and len(w.form) > 4 and not w.classes)

    def _is_his_office(self, at: int) -> bool:
        """نظيره, مستشارها, نوابهم: a title with a pronoun."""
        w = self._words[at]
        owned = self._tokens.each[at].printed.endswith("ه") or w.form.endswith(("ها", "هم"))
        return w.kinds.title and not w.definite and owned

    def _is_object_of_name(self, at: int) -> bool:
        """لخص نوفل أداء الحكومة: a noun of things with its possessor, or a verbal noun, after a given name."""
        w, following = self._words[at], self._words[at + 1]
        owned = following.is_any("common", "organization") and not following.kinds.title
        family = following.definite and following.form.endswith("ي")  # خالد قرار الحربي
        owned = owned and not (family or self._words[at - 1].kinds.title)  # أمير منطقة السهول
        surname = not w.classes and self._closes(at + 1)  # توماس توخيل إن
        deed = looks_like_verbal_noun(w.bare) and not w.kinds.title and not surname
        office = w.kinds.organization and not w.definite and self.is_name(at + 1)  # اتهم سالم مكتب حداد
        return deed or office or (owned and is_noun(w.bare))

    def _follows_voice(self, at: int, head: Word) -> bool:
        """أبلغ مصدر مطلع ⟨الشبكة⟩: a source that is described is complete, and a body after it is told."""
        w, before = self._words[at], self._words[at - 1]
        described = before.classes <= {"common"} and not before.definite and before.form.startswith("م")
        source = self._words[at - 2] is head and head.kinds.anonymous and head.form.startswith("م")  # not إحدى
        return source and described and w.is_any("organization", "outlet") and not w.is_any("nisba", "title")

    @staticmethod
    def _is_place_told(w: Word, before: Word, head: Word) -> bool:
        """حثت كلينتون إريتريا: after somebody's name a country is another."""
        people = before.definite or before.is_any("nisba", "title", "anonymous")  # not ديون اليونان
        if w.kinds.place and people and before.form.endswith("ون") and before.number != "s":
            return True  # حث المسؤولون الأمريكيون إسرائيل, يتهم مسؤولون إريتريا
        named = head.kinds.given and not head.kinds.title
        return w.kinds.place and named and not (w.kinds.given or w.kinds.nisba or before.kinds.preposition)

    @staticmethod
    def _follows_plural(w: Word, before: Word) -> bool:
        """مسؤولون أمنيون وقوع, مسؤولون آخرون دعم: what goes on with an indefinite plural is a plural too."""
        plural = before.form.endswith(("ون", "ين")) and before.is_any("nisba", "title", "anonymous")
        if not plural or before.number == "s" or before.definite or w.definite or w.preposition or w.conjunction:
            return False
        goes_on = w.form.endswith(("ون", "ين")) or w.kinds.title or w.kinds.preposition
        return not goes_on and (w.kinds.common or looks_like_verbal_noun(w.bare))

    def _clashes(self, at: int, head: Word) -> bool:
        """الناقد الرواية, النواب الوزير: a definite noun that cannot describe the definite noun before it."""
        w, before = self._words[at], self._words[at - 1]
        counted = at - 2 >= 0 and self._words[at - 2].kinds.quantifier  # بعض ملاك المدارس
        named = self.is_name(at - 1) and not (before.kinds.head or before.kinds.common or counted)
        if self._are_people_told(at, head):
            return True
        described = before is head and w.kinds.organization and w.form.endswith("ه") and head.form.endswith("ه")
        if described and self._words[at + 1].preposition == "ل":
            return False  # اللجنة المنظمة للمهرجان
        if not (before.definite or before.kinds.place or named):
            return False
        unlisted = not (before.classes or before.preposition)
        ruled = at > 1 and self._words[at - 2].form.endswith("ه")  # قائد قيادة الأركتيك الأمريكية
        man = unlisted and not ruled and head.kinds.title and head.gender == "m" and head.number == "s"
        if man and w.form.endswith("ه") and w.kinds.common and not w.is_any("title", "organization"):
            return True  # رسالة الوزير العمير الأخيرة
        if before is head and head.kinds.organization and w.form in self._names and not is_adjective(w.bare):
            return True  # طالب الحزب الحداد بـ…, where the text names سالم الحداد
        if w.kinds.common and w.bare.endswith("ات") and (unlisted or before.classes <= {"given"}):
            return True  # وأيد الفوزان المطالبات
        if is_of_party(w, before) or may_describe(w):
            return False
        if w.form.endswith(("يين", "يون")) and before.number == "p" and before.definite:
            return False  # الخبراء الأمنيين
        if self._is_noun(at) and (w.kinds.common or not self.is_name(at - 1)):
            return True  # وقعت الرئيسة القانون, وجدد بطرس الدعوة
        return before.definite and self._clashes_with_definite(at, head)

    def _clashes_with_definite(self, at: int, head: Word) -> bool:
        """المنظمتين, الناخبين, اللاعب: by number and gender no description of the noun with the article before it."""
        w, before = self._words[at], self._words[at - 1]
        if w.number == "d" and w.form.endswith("ين") and "d" not in (head.number, before.number):
            return True  # طمأن الجهاز السري المنظمتين
        if self._is_second_noun(at, head) or (before is head and self._disagrees(w, head)):
            return True  # كرر الصحافي السؤال, أغلقت الشركة المصنع
        described = before.kinds.nisba or is_adjective(before.bare)
        single = "s" in (before.number, head.number if described else None)
        if self._is_plural_of_people(w) and (single or before.form.endswith("ه")):
            return True  # اللجنة الناخبين, المصرف المركزي المودعين
        man = w.kinds.title and w.gender == "m" and w.number == "s" and not head.kinds.title
        if man and head.kinds.organization and head.gender == "f":
            return True  # إدارة النادي اللاعب
        if w.is_any("organization", "group", "anonymous", "title") and not w.bare.endswith(("ي", "يه")):
            return self._is_other_voice(at, head)
        masculine_person = before.kinds.title and before.gender == "m" and before.number == "s"
        return masculine_person and w.form.endswith("ه") and not w.kinds.possessed and not w.kinds.title

    def _is_other_voice(self, at: int, head: Word) -> bool:
        """استقبل الوزير ⟨السفير⟩, أغلقت الشركة ⟨المدرسة⟩: a body or a title that is no second one of the same."""
        w, before = self._words[at], self._words[at - 1]
        both = before.kinds.title and w.kinds.title and w.number == "s" and before.number == "s"
        office = before is head and _OFFICE.fullmatch(w.bare) is not None and not self.is_honorific(at - 1)
        honorific = both and (not office or self.is_honorific(at))
        person = w.kinds.title and w.number == "s" and w.gender == "m" and before.kinds.nisba
        return not honorific and (person or not (head.kinds.organization and not head.definite))

    def _are_people_told(self, at: int, head: Word) -> bool:
        """خاطبت شيرمان ⟨الإيرانيين⟩, دعا محافظ المهرة ⟨اليمنيين⟩: a plural that one person does not have."""
        w, before = self._words[at], self._words[at - 1]
        if w.form.endswith("يين") and before.kinds.place and head.kinds.title and head.number == "s":
            return True
        alone = not before.definite and (not before.classes or (self.is_name(at - 1) and not before.kinds.title))
        return alone and w.form.endswith("ين") and w.number == "p" and not w.conjunction

    def _is_noun(self, at: int) -> bool:
        """A noun of things by where it stands elsewhere, and no title or surname (الغامدي) spelt like one."""
        w = self._words[at]
        return is_noun(w.bare) and not w.is_any("title", "given")

    @staticmethod
    def _disagrees(w: Word, head: Word) -> bool:
        """A masculine word right after a feminine body does not describe it."""
        if not head.kinds.body or head.kinds.title or not head.form.endswith("ه") or w.classes - {"common"}:
            return False
        return not w.bare.endswith(("ه", "ي", "ا", "اء", "ات", "و")) and len(w.bare) > 2

    def _is_second_noun(self, at: int, head: Word) -> bool:
        """A definite noun of things that describes nobody: the object of the verb."""
        w = self._words[at]
        if not w.kinds.common or w.classes - {"common"} or self.is_name(at):
            return False
        if w.bare in words("descriptions") or w.bare in words("numerals"):
            return False  # الوزراء العرب, الدول الثلاث
        return (head.kinds.title or head.kinds.body) and not looks_like_adjective(w.bare)

    @staticmethod
    def _is_plural_of_people(w: Word) -> bool:
        return w.form.endswith(("ين", "ون")) and len(w.bare) > 5 and not (w.kinds.place or w.kinds.given)

    def _describes_body(self, start: int, at: int) -> bool:
        """الهيئة الوطنية: right after a body of a title and its adjective, before a noun and its possessor."""
        before = self._words[at - 1]
        noun, w = self._words[at - 2], self._words[at]
        deed = looks_like_verbal_noun(w.bare)  # المديرية العامة لمراقبة الحدود
        body = at - 2 >= start + (not deed) and noun.kinds.organization and not noun.kinds.title
        described = may_describe(before) and self._words[at + 1].definite
        return described and body and (deed or not w.is_any("title", "outlet"))

    def _opens_statement(self, at: int) -> bool:
        return at < self._size and self._words[at].may_open
