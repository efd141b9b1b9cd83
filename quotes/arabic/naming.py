"""What a nominal group is: its head, the personal name in it, its type, and the mention it makes."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.name_words import NameWords
from quotes.arabic.noun_phrase import NounPhrase, gender_beside, gender_of_demonstrative
from quotes.arabic.parts_of_speech import is_noun
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.arabic.personal_names import (
    OPENING,
    begins_compound,
    by_name,
    closing_mark_of_name,
    is_held_of,
    is_hyphenated,
    is_name_of_another,
    is_office,
    spells_station,
)
from quotes.arabic.word_lists import few, places_in_two_words
from quotes.arabic.words import Word, word
from quotes.model import Features, SpeakerType


@cache
def third_person(gender: str | None, number: str | None) -> Features:
    """He, she or they."""
    return Features(3, gender, number)


# حاتم بن حسن قاضي, محمد عيسى والي: without the article the noun would be written قاض, so that this is a surname.
_DEFECTIVE: Final = re.compile(".ا.ي|محامي")


def _bears_no_name(head: Word) -> bool:
    """A body, a place, a pointing or a counting word, and no title or given name."""
    kinds = head.kinds
    nobody = kinds.body or kinds.somewhere or kinds.demonstrative or kinds.quantifier
    return nobody and not (kinds.title or kinds.given)


class Namer(NameWords):
    """Reads heads and names off the tokens of one article."""

    def _head(self, start: int) -> Word:
        w = self._words[start]
        counts = w.bare in few()  # ثلاثة مصادر
        if not w.is_word or counts or w.kinds.demonstrative or w.kinds.quantifier or w.kinds.elative:
            following = self._words[start + 1]
            if following.kinds.head or (w.kinds.demonstrative and following.definite):
                return following
        return w

    def describe(self, start: int, stop: int, governor: str = "") -> NounPhrase:
        """What the stretch ``[start, stop)`` of tokens is, after a ``governor`` that it depends on."""
        head = self._head(start)
        name = self._name_start(start, stop)
        parts = self._parts(start, stop, name) if stop - start > 1 else ()
        kind = SpeakerType.GROUP if parts else self._type(start, head, name)
        gender, number = head.gender, head.number
        if head.kinds.demonstrative:
            gender = number = None
        elif head.kinds.title and self._may_be_his(start):
            gender = None
        elif self._words[start].kinds.demonstrative:
            gender = gender_of_demonstrative(self._words[start].form) or gender  # وصفت هذا القرار: not its subject
        elif stop - start > 1 and (shown := gender_beside(self._words[start], head, self._words[start + 1])):
            gender = shown
        elif name == start and (not head.kinds.somewhere or begins_compound(self._tokens, start)):
            gender, number = None, "s"
        features = third_person(gender, "p" if parts else number)
        names = range(name, self._name_stop(name, stop)) if name is not None else range(0)
        known = head.kinds.certain or (name is not None and self.is_name(name))
        known = known or (head.definite and head.gender == "m" and head.number == "p")
        return NounPhrase(
            start, stop, head, kind, features=features, name=names, parts=parts, known=known, governor=governor
        )

    def _may_be_his(self, at: int) -> bool:
        """مساعده, نائبه: his assistant, or a woman's title whose ة is printed without its dots."""
        w = self._words[at]
        if w.gender != "f" or not self._tokens.each[at].printed.endswith("ه"):
            return False
        stem = word(w.form[:-1])
        return stem.kinds.title and stem.gender == "m"

    def _type(self, start: int, head: Word, name: int | None) -> SpeakerType:
        if head.kinds.anonymous and not head.kinds.title:
            return SpeakerType.ANONYMOUS
        if name is not None and (name > start or head.kinds.given or begins_compound(self._tokens, name)):
            return SpeakerType.PERSON
        if head.kinds.document or head.kinds.statement:
            return SpeakerType.ORGANIZATION
        if head.kinds.group:
            return SpeakerType.GROUP
        if head.kinds.title:
            return SpeakerType.GROUP if head.number in ("p", "d") else SpeakerType.PERSON
        if head.kinds.organization or head.kinds.somewhere:
            return SpeakerType.ORGANIZATION
        return SpeakerType.PERSON if name is not None else SpeakerType.ORGANIZATION

    def _name_start(self, start: int, stop: int) -> int | None:
        """Where the personal name begins in ``[start, stop)``: at once, or when a title is complete."""
        head = self._head(start)
        if _bears_no_name(head):
            return None
        given = head.kinds.given and not head.definite and self._reads_as_name(start, stop)
        if given or not head.kinds.title or begins_compound(self._tokens, start):
            return self._untitled_name(start, stop, head)
        if head.number in ("p", "d"):
            return None
        complete = head.definite or head.kinds.possessed
        of_body = 0  # up to where the name of somebody runs after whom a body is called
        for at in range(start + 1, stop):
            before = self._words[at - 1]
            of_body = closing_mark_of_name(self._words, at, stop) or of_body
            if self._words[at].form == "ال" or not self._words[at].is_word:
                if before.kinds.organization and not before.definite and self._words[at].is_word:
                    of_body, complete = self._name_stop(at + 1, stop), True  # نائب عشيرة آل مهنا
                continue  # الرئيس الـ44
            if len(self._words[at].form) == 1 or spells_station(self._words, at):
                continue
            if self._is_brand(at):
                complete = True
                continue  # الناطقة باسم إدارة الطيران FAA
            if self._words[at].kinds.oneself:
                return None
            if at < of_body:
                continue
            if self._is_unlisted_son(at):
                return at
            other = self._stop_of_other(start, at, stop)
            if other is not None:
                of_body, complete = other, True
                continue
            completed = self._of_title(start, at, stop, complete)
            if completed is not None:
                complete = completed
            elif complete or (self.is_name(at) and at > start + 1) or self.after_honorific(at):
                return at
        return None

    def _stop_of_other(self, start: int, at: int, stop: int) -> int | None:
        """محامي ⟨كلينتون⟩ ديفيد كيندال, محامي ⟨سالم حداد⟩: up to where a name goes that is somebody else's."""
        if self._words[at - 1].form == "باسم" and self._is_client(at):
            return self._stop_of_client(at, stop)
        if self.is_name_of_body(at):
            return self.stop_of_body(at, stop)
        if not (self.is_name(at) and is_name_of_another(self._words[start:at])):
            return None
        client = at == start + 1 and not self._words[at].kinds.given and self._words[at + 1].kinds.given
        return at + 1 if client else self._name_stop(at, stop)

    def _is_client(self, at: int) -> bool:
        """متحدثة باسم ⟨راندوم هاوس⟩, باسم ⟨سالم حداد⟩: in whose name one speaks, if no list has it for a body."""
        w = self._words[at]
        return not (w.definite or w.kinds.somewhere) and (self.is_name(at) or not w.classes - {"given", "nisba"})

    def _stop_of_client(self, at: int, stop: int) -> int:
        """باسم ⟨دي ميستورا⟩ جيسي شاهين: up to where the name of whoever speaks begins, if it is given."""
        end = self._name_stop(at, stop)
        return next((each for each in range(at + 2, end - 1) if self._words[each].kinds.given), end)

    def _is_unlisted_son(self, at: int) -> bool:
        """العقيد دكتور ⟨عاطي⟩ بن عطية: no list knows the word, but what stands around it does."""
        before = self._words[at - 1]
        titled = before.kinds.title and not (before.definite or self._words[at].classes)
        return titled and self._words[at + 1].form == "بن"

    def _is_brand(self, at: int) -> bool:
        """FAA, مدير العلامة L'Atelier: Latin letters, in capitals or after a noun, are a body's."""
        printed = self._tokens.each[at].printed
        return printed.isascii() and (printed.isupper() or not self._words[at - 1].is_any("title", "nisba"))

    def _untitled_name(self, start: int, stop: int, head: Word) -> int | None:
        """A name with no title before it, a nationality at most (الإسباني بيب غوارديولا)."""
        following = start + 1
        if head.kinds.nisba:
            named = following < stop and not self._words[following].definite
            named = named and (self.is_name(following) or self.may_be_name(following))
            return following if head.definite and named else None
        return start if self._words[start].is_word and self.may_be_name(start) else None

    def _of_title(self, start: int, at: int, stop: int, complete: bool) -> bool | None:
        """Whether the title is complete with this word; None for a word that is no part of a title."""
        w = self._words[at]
        his = w.form == "باسمه" and self._tokens.each[at].printed.endswith("ه")  # المتحدث باسمه; but باسمة العلي
        if his or (at + 1 < stop and self._may_carry_ba(at)):
            return True  # المندوب الجهوي بمدنين رحومة المحضاوي
        if w.preposition or w.conjunction or w.kinds.preposition:
            return w.definite or w.kinds.place
        if w.kinds.given and w.kinds.nisba and not complete:
            return complete  # مسؤول تركي
        if self._is_possessed(at, start) or self._is_of_place(at):
            return True  # حملة بوتين: the name belongs to the noun before it
        if w.has_role("rank") and self.after_honorific(at):
            return True  # الفريق أول سالم حداد
        if self.after_honorific(at) and not w.definite and not w.is_any("title", "nisba"):
            return None  # الدكتور توفيق حامد: a name whatever its pattern
        given = (w.kinds.given and self._reads_as_name(at, stop)) or self._words[at + 1].form in ("بن", "بنت")
        if w.kinds.title and not given and not begins_compound(self._tokens, at):
            return w.definite or w.kinds.possessed or not w.gender
        return self._completes(start, at, complete)

    def _is_of_place(self, at: int) -> bool:
        """مقاطعة "هانغو", مسؤول في شركة أرامكو: the name of a province or a town, or a body's that no person has."""
        noun = self._words[at - 1] if self._words[at - 1].is_word else self._words[at - 2]
        own = noun.form in ("شركه", "شركات") and not self._words[at].kinds.given
        return (own or noun.bare in words("place_heads")) and not noun.definite

    def _completes(self, start: int, at: int, complete: bool) -> bool | None:
        w = self._words[at]
        continues = self._continues_place(at)
        of_body = self._wants_name(at - 1)  # حركة ⟨فتح⟩ منذر الحايك
        may_name = not (w.definite or w.kinds.organization or continues or of_body)
        if complete and may_name and w.classes <= {"common"} and self._words[at + 1].kinds.given:
            return None  # الفنانة السورية أصالة نصري
        if complete and may_name and (self.may_be_name(at) or w.kinds.given):
            return None
        governed = self._words[at - 1].form in ("في", "من", "باسم", "لدي")
        if w.definite or w.kinds.somewhere or continues or governed:
            return True
        return None if self.is_name(at) and at > start + 1 and not complete else complete

    def _may_carry_ba(self, at: int) -> bool:
        """An unknown word in ب after a definite one is sooner a place with its preposition than a name."""
        w = self._words[at]
        return w.form.startswith("ب") and not w.classes and not self.is_name(at) and self._words[at - 1].definite

    def is_weak_name(self, name: range) -> bool:
        """Is a one-word name perhaps a place with its preposition (بمدنين)?"""
        return len(name) == 1 and self._may_carry_ba(name.start)

    def _is_possessed(self, at: int, start: int) -> bool:
        """A name right after an indefinite noun of the title is that noun's possessor."""
        before = self._words[at - 1]
        noun = before.is_any("organization", "common", "title") and not before.is_any("nisba", "possessed")
        ranked = before.kinds.title or before.has_role("rank")
        noun = noun and not (before.definite or (ranked and self.after_honorific(at - 1)))  # العميد ركن …
        named = self.is_name(at) or (self._words[at - 2].form == "باسم" and self.may_be_name(at))  # باسم حملة سايرس
        return noun and named and not (at - 1 == start and before.kinds.given)

    def _reads_as_name(self, start: int, stop: int) -> bool:
        """أمين معلوف, not أمين عام or أمين المجلس."""
        if start + 1 < stop and self._words[start].kinds.title and self._words[start + 1].kinds.place:
            return False  # أمير عسير
        return start + 1 >= stop or self.may_be_name(start + 1)

    def _continues_place(self, at: int) -> bool:
        """The second word of الولايات المتحدة, سان جيرمان; not نفت روسيا إرسال قوات, عمدة المدينة محمد حداد."""
        w, before = self._words[at], self._words[at - 1]
        if at == 0 or not before.kinds.place_start:
            return False
        deed = w.kinds.common and looks_like_verbal_noun(w.form)
        alone = before.kinds.place and not before.preposition  # وأعلنت روسيا ⟨بدء العمل⟩
        another = deed or alone or (before.form.startswith("ال") and not w.definite)
        return not another or (before.bare, w.form) in places_in_two_words()

    def _name_stop(self, name: int, stop: int) -> int:
        """A name ends before a title in apposition (حسن الزرقوني مدير عام …) or a mark."""
        inside = name  # up to where a by-name in marks goes
        for at in range(name + 1, stop):
            w = self._words[at]
            inside = max(inside, at + by_name(self._tokens, self._words, at, stop))
            if at < inside:
                continue
            if w.kinds.oneself or (not w.is_word and w.form not in "-–."):
                return at  # عباس نفسه
            if not w.is_word or is_hyphenated(self._tokens, at):
                continue
            if at > name + 1 and self._is_object(at):
                return at
            if self._belongs_to_name(at):
                continue
            if at > name + 1 and self._describes_noun_before(at):
                return at
            if _DEFECTIVE.fullmatch(w.form) and not is_held_of(self._words[at + 1]):
                continue
            surname = self._follows_given_name(at) and not (w.preposition or w.conjunction or w.kinds.preposition)
            if at == name + 1 and surname:
                continue
            if w.kinds.title and (not self.is_name(at) or is_office(w, self._words[at + 1])) and not w.conjunction:
                if self._is_surname_like_title(name, at):
                    continue
                return at
            joined = bool(w.conjunction) and w.definite and w.kinds.title  # سالم السلمي والمشرف على …
            if joined or (at > name + 1 and self._leads_on(at)):
                return at
            prefixed = w.preposition and not (w.kinds.given and self._closes(at + 1))  # زماراي بشيري
            closed = self._closes(at + 1)  # كولين ديني،, سيف فتح،
            described = w.kinds.nisba and not (w.definite or (closed and at == name + 1))
            other = described or w.is_any("preposition", "document", "self") or (w.kinds.organization and not closed)
            if prefixed or (other and not self.is_name(at)):
                return at
        return stop

    def _is_surname_like_title(self, name: int, at: int) -> bool:
        """أميدهان شاب أن, عبد الرحمن مقدم إن: after given names, or a word in no list, and held of nothing."""
        w, before = self._words[at], self._words[at - 1]
        lone = not (before.definite or before.classes - {"nisba", "common"})
        named = lone or all(self._words[each].kinds.given for each in range(name, at))
        known = w.definite or w.kinds.possessed
        return named and not known and self._is_over(at + 1)

    def _is_over(self, at: int) -> bool:
        """Does no noun of a title follow? A mark, أن, أمس, إلى أن, لـ«الصحيفة», في بيان."""
        w, following = self._words[at], self._words[at + 1]
        if w.form == "ل" or w.is_any("adverb", "time") or (w.preposition == "ل" and w.bare in words("addressees")):
            return True
        if w.governs and (following.complementizer is not None or following.bare in words("occasions")):
            return True
        return self._closes(at) and w.form not in OPENING

    def _leads_on(self, at: int) -> bool:
        """جمال زبيري المعروف بـ…: a definite participle before its preposition ends a name."""
        w, following = self._words[at], self._words[at + 1] if at + 1 < self._size else None
        shaped = w.definite and w.form.startswith("الم") and len(w.form) > 5 and not w.kinds.given
        tied = following is not None and (following.preposition == "ب" or following.form in ("ب", "من", "عن", "في"))
        return (shaped or w.has_role("described")) and tied and not self.is_name(at)

    def _belongs_to_name(self, at: int) -> bool:
        """Never asked of a title alone: the number of a ruler, what a particle of names wants, a family's name."""
        w, before = self._words[at], self._words[at - 1]
        compound = self._words[at - 2].form in self._particles or begins_compound(self._tokens, at - 2)
        if w.form.startswith("ال") and w.kinds.ordinal and (before.kinds.given or compound):
            return True
        if w.form.startswith("ال") and w.form.endswith("ي") and compound and at > 1:
            return True  # عبد الملك الحوثي
        if before.form in self._particles or "العبد" in (w.form, before.form):
            return True
        following = self._words[at + 1]
        ends = not following.is_word or following.complementizer is not None
        family = w.form.startswith("ال") and w.classes <= {"common"} and not is_noun(w.bare)
        if compound and ends and family:
            return True  # أسامة بن فضل البار،
        titled = following.kinds.title and not following.definite and not following.conjunction
        return w.definite and w.kinds.title and w.number == "s" and (ends or titled) and not w.conjunction

    def _describes_noun_before(self, at: int) -> bool:
        """رسالة الوزير سالم الأخيرة: a feminine adjective after a man's name belongs to a noun before."""
        w = self._words[at]
        return w.definite and w.kinds.common and w.form.endswith("ه") and not self.is_name(at)

    def _is_object(self, at: int) -> bool:
        """أكد فتحي الجبال رضاه عن …, زار سالم حداد المدينة: no part of the name, but the object of the verb."""
        w = self._words[at]
        if w.kinds.place_start and w.form.startswith("ال") and w.form.endswith(("ه", "ات")):
            return True
        plain = w.classes <= {"common"} and self._words[at - 1].definite
        his = plain and self._tokens.each[at].printed.endswith("ه")  # أبدى سالم الحداد أسفه
        return (his or w.form.endswith(("اه", "ته", "ها", "هم"))) and not self.is_name(at) and not w.definite

    def _is_second_office(self, before: range, stop: int) -> bool:
        """سالم حداد المدير العام ⟨ورئيس المجلس⟩: a second title, with no name, of one who is named before the first."""
        w = self._words[before.stop]
        if not w.kinds.title or w.number != "s" or self.is_name(before.stop):
            return False
        first = next((self._words[at] for at in before[1:] if self._words[at].kinds.title), None)
        alike = first is not None and first.number == "s" and first.gender == w.gender and not first.conjunction
        return alike and self._name_start(before.stop, stop) is None

    def _parts(self, start: int, stop: int, name: int | None) -> tuple[range, ...]:
        """بوتين وتوكاييف, الحكومة اليمنية وقوات التحالف: the members of a joint group, else ()."""
        cut = []
        for at in range(start + 1, stop):
            w = self._words[at]
            if w.conjunction != "و":
                continue
            head = self._head(start)
            places = head.kinds.somewhere and w.kinds.somewhere
            bodies = head.kinds.organization and w.kinds.organization and not head.kinds.title
            persons = (
                name is not None
                and at > name
                and (self.is_name(at) or w.kinds.title)
                and not self._is_second_office(range(name, at), stop)
            )
            plain = at > start + 1 or not bodies or head.definite
            if (places or bodies or persons) and plain:
                cut.append(at)
        edges = [start, *cut, stop]
        return tuple(range(a, b) for a, b in pairwise(edges)) if cut else ()
