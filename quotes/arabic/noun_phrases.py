"""Nominal groups that can name a source — a name, a title, a body, a nameless voice.

There is no parser here. A group starts at a noun and grows over what Arabic lets follow a head noun
(idafa, adjectives, names, باسم …) until a word that cannot belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from quotes.arabic.diacritics import has_accusative
from quotes.arabic.lexicon import words
from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.parts_of_speech import is_adjective
from quotes.arabic.patterns import looks_like_verb
from quotes.arabic.personal_names import (
    acts_on_body,
    begins_compound,
    gender_of_name,
    is_initial,
    is_kin,
    is_state_of_speaker,
    is_unlisted,
)
from quotes.arabic.phrase_complements import ComplementReader
from quotes.arabic.word_classes import ClassName
from quotes.arabic.word_lists import places_in_two_words, takes_up
from quotes.arabic.words import Word
from quotes.model import Features, Passage, SpeakerType
from quotes.text import NAME_BAN, Document

MAX_GROUP: Final = 20  # tokens; longer titles than this were not met
_COMMON: Final[frozenset[ClassName]] = frozenset({"common"})
_HUNDRED: Final = re.compile("ال(?:ما[يئ]|مئ)ه")  # في المائة, per cent


class Chunker(ComplementReader):
    """Reads nominal groups off the tokens of one article."""

    def __init__(
        self,
        document: Document,
        words_: Sequence[Word],
        openings: Mapping[int, Passage],
        is_verb: Sequence[bool],
        *,
        names: frozenset[str] = frozenset(),
        pairs: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        """``openings``: the passages by the token of their opening mark; ``is_verb``: whether a token is a finite verb;
        ``words_`` and ``names`` as for `Namer`; ``pairs``: which words follow each other in those names."""
        super().__init__(document, words_, openings, is_verb, names)
        self._pairs = pairs
        self._known: dict[tuple[int, int, str], NounPhrase] = {}
        self._extents: dict[int, tuple[int, int]] = {}  # for all limits that are so many tokens away
        self._limited: dict[tuple[int, int], int] = {}
        self._starts: dict[int, bool] = {}

    def starts(self, index: int, sure: bool = False) -> bool:
        """Can a nominal group that is nobody's object start here?

        ``sure``: a noun must stand here, so that the shape of a verb says nothing (قال سترشكو).
        """
        if sure:
            return self._may_start(index, sure)
        found = self._starts.get(index)
        if found is None:
            found = self._starts[index] = self._may_start(index, sure)
        return found

    def _may_start(self, index: int, sure: bool) -> bool:
        w = self._words[index]
        if not w.is_word:
            return w.form[:1].isdigit() and self._words[index + 1].is_word
        if w.preposition or self._is_verb[index] or len(w.form) == 1:
            return False
        if index and self._words[index - 1].has_role("perfect"):
            return False  # وكان قد راسل الملك
        if w.kinds.group and index and self._words[index - 1].form[:1].isdigit():
            return False  # 5 آلاف جنيه
        if w.kinds.given and self.acts_on_body(index):
            return False
        if w.form == "سبق" and (self._words[index + 1].kinds.phrase or self._words[index + 1].preposition == "ل"):
            return False  # سبق له أن
        if w.kinds.certain:
            return True
        if w.has_role("initial") and is_initial(self._tokens, index):
            return True  # أو. سميث
        if w.kinds.no_noun and not (w.kinds.time and w.form in self._names):
            return False
        if w.kinds.nisba or w.kinds.common:
            return True
        return sure or self.is_name(index) or not looks_like_verb(w.form)

    def acts_on_body(self, index: int) -> bool:
        """رفعت الحكومة, عزت أمانة المنطقة: a given name that is a verb where a body follows it."""
        return acts_on_body(self._words[index], self._words[index + 1])

    def group(self, index: int, limit: int, sure: bool = False) -> NounPhrase | None:
        """The longest nominal group from a token on, not past ``limit``."""
        if index >= limit or not self.starts(index, sure):
            return None
        share = self._share(index, limit)
        if share is not None:
            return share
        return self._described(index, self._extent(index, limit))

    def _share(self, index: int, limit: int) -> NounPhrase | None:
        """87.5 في المائة من المواطنين, خمسون في المئة من السكان: a share of people speaks for them."""
        at = index + 1 if self._words[index].bare == "نسبه" else index
        if not (self._words[at].form[:1].isdigit() or self._words[at].bare in words("numerals")):
            return None
        at += 1
        sign, after = self._words[at].form, self._words[at + 1].form
        if sign == "%" or (sign.startswith("ب") and _HUNDRED.fullmatch(sign, 1)):
            at += 1
        elif sign == "في" and _HUNDRED.fullmatch(after):
            at += 2
        else:
            return None
        stop = at
        if at + 1 < limit and self._words[at].form == "من" and self.starts(at + 1):
            stop = self._extent(at + 1, limit)
        if stop > limit:
            return None
        return NounPhrase(
            index, stop, self._words[index], SpeakerType.GROUP, features=Features(3), name=range(0), known=True
        )

    def governed_group(self, index: int, limit: int, governor: str = "") -> NounPhrase | None:
        """The group from a token that may carry its preposition (للوزارة, بالرئيس).

        ``governor`` is the preposition that must be there, for words no list knows (وفقا لنوفوستي).
        """
        if index >= limit or not self._words[index].is_word:
            return None
        attached = self._words[index].preposition
        if not attached and governor and self._words[index].form.startswith(governor):
            attached = governor
        if not attached and not self.starts(index):
            return None
        return self._described(index, self._extent(index, limit), attached)

    def after_governed(self, index: int, limit: int) -> int:
        """The first token after such a group; after the one token where there is none."""
        word = self._words[index]
        if index >= limit or not word.is_word or not (word.preposition or self.starts(index)):
            return index + 1
        return max(index + 1, self._extent(index, limit))

    def _described(self, start: int, stop: int, governor: str = "") -> NounPhrase:
        """Rules share what is found of a stretch, and never change it."""
        key = start, stop, governor
        if key not in self._known:
            self._known[key] = self.describe(start, stop, governor)
        return self._known[key]

    def _extent(self, start: int, limit: int) -> int:
        """Where a group from a token on ends; found once for all limits that do not come into it."""
        limit = min(limit, start + MAX_GROUP)
        stop, reach = self._extents.get(start, (0, MAX_GROUP + 1))
        if limit - start >= reach:
            return stop
        key = start, limit
        if key not in self._limited:
            stop = self._limited[key] = self._grow(start, min(limit, self._size))
            # Over words no step looks further than one token ahead, over brackets and marks up to twelve.
            plain = all(each.is_word for each in self._words[start + 1 : stop + 1])
            if limit == start + MAX_GROUP or (plain and stop + 1 < limit):
                self._extents[start] = stop, stop + 2 - start if plain else MAX_GROUP
        return self._limited[key]

    def _grow(self, start: int, limit: int) -> int:
        at = start + 1
        head = self._head(start)
        while at < limit:
            step = self._step(start, at, limit, head)
            if step == 0:
                break
            at += step
            if self._words[at - 1].kinds.oneself:
                break
        if head.kinds.possessed and not head.gender and head.kinds.title:
            return start + 1  # سموه: a pronoun in its robes
        while at > start + 1 and not self._words[at - 1].is_word and self._words[at - 1].form in "-–./":
            at -= 1
        return min(at, max(limit, start + 1))

    def _step(self, start: int, at: int, limit: int, head: Word) -> int:
        """How many tokens from ``at`` belong to the group (0: none)."""
        w = self._words[at]
        if not w.is_word:
            return self._step_over_mark(at, limit, head)
        if w.has_role("initial") and is_initial(self._tokens, at):
            return 2
        if self._belongs(start, at, head):
            return 1
        if begins_compound(self._tokens, at):
            return 2  # اللواء وصل الله الحربي
        if self._ends_group(at) or (self._is_accusative(at) and not self._is_accusative(start)):
            return 0
        if w.form == "ال" and at + 1 < limit and self._words[at + 1].form[:1].isdigit():
            return 2  # القناة الـ12
        if w.form == "غير" and at + 1 < limit and self._is_negated_adjective(at + 1):
            return 2
        if w.form == "و" and at + 1 < limit and self._words[at + 1].definite and head.kinds.title:
            return 2
        surname = w.form.endswith("ي") and self._closes(at + 1) and self.after_honorific(at - 1)  # الدكتورة كولين ديني،
        if self._is_verb[at] and not ((w.kinds.given or surname) and not w.conjunction):
            return 0
        if w.has_role("compass") and not self._places(at, limit) and not self._words[at - 1].definite:
            return 1  # دبلوماسي غربي
        if w.kinds.phrase and self._is_tied_to(at):
            return 1  # المقبوض عليهم, أحد المقربين منها
        if w.kinds.preposition and not (w.kinds.head or w.kinds.given):
            return self._step_over_preposition(start, at, limit, head)
        if w.kinds.stops:
            return 0
        if w.preposition and not self.may_be_name(at):
            return self._step_over_attached(start, at, head)
        if w.conjunction:
            return self._step_over_conjunction(start, at)
        return self._step_over_noun(start, at, limit, head)

    def _ends_group(self, at: int) -> bool:
        """Words that tell more of what was named: سالم حداد ⟨البالغ⟩ من العمر, ⟨الكوبي⟩ الأصل, ⟨ذات⟩ الدفع الرباعي."""
        w, following = self._words[at], self._words[at + 1]
        if w.form.startswith(("باسمه", "قائل")) or w.form in ("القول", "ذات"):
            return True  # رفع البركاتي باسمه; عن صحيفة محلية القول إن …; سلمى حداد قائلة
        prayer = following.form == "الله" and self._tokens.each[at].printed.endswith(("ه", "ها", "هم"))
        if prayer and len(w.form) > 3 and not begins_compound(self._tokens, at):
            return True  # سالم الحداد يرحمه الله; but هبة الله
        alone = w.form.startswith("وحد") and w.form[3:] in ("ه", "ها", "هم")
        if alone and not self._tokens.each[at].printed.endswith("ة"):
            return True  # لم يكن المهندس وحده
        if w.form == "الله" and self._words[at - 1].definite and self._words[at - 1].form != "العبد":
            return True  # دعا الرئيس الله أن; but العبد الله
        origin = w.kinds.nisba and w.definite and following.has_role("origin")
        text = self._words[at - 1].is_any("document", "statement") and not self._words[at - 1].definite
        issued = w.has_role("issued") and (w.bare[1:2] == "ا" or text)  # بيان صادر, بيان صدر أمس; no other صدر
        return origin or issued or w.has_role("described") or w.has_role("called")

    def _is_negated_adjective(self, at: int) -> bool:
        """الكسب غير ⟨المشروع⟩, منظمات غير ⟨حكومية⟩: as definite as its noun."""
        w, noun = self._words[at], self._words[at - 2]
        described = w.definite == noun.definite and (w.definite or w.kinds.nisba or is_adjective(w.bare))
        return described and not noun.kinds.possessed  # اعتبرها خصومه غير دستورية

    def _step_over_noun(self, start: int, at: int, limit: int, head: Word) -> int:
        """What has no clitic belongs to the group unless it is a verb or begins another one."""
        w, before = self._words[at], self._words[at - 1]
        if (w.form[0] in "لب" and self._is_tied_name(at)) or self._is_told_his(w):
            return 0  # قال هوبكنز لسيليجر, of مارك سيليجر; أشاد كينياتا بأوباما
        if w.form in self._names and before.form in self._names and not (w.kinds.given or before.kinds.given):
            return int((before.form, w.form) in self._pairs)  # حذر غولدسميث بلير, of two full names
        untold = before.definite and not self.is_name(at - 1)
        if head.kinds.title and head.gender == "f" and untold and not is_kin(head) and self._is_man_in_full(at):
            return 0  # شكرت الوزيرة عبد الجليل لحجمري
        purpose = before.definite and not w.classes and w.form[:2] in ("لي", "لت") and not self.is_name(at)
        if purpose and not (before.kinds.title and before.number == "s"):
            return 0  # عاد فريق النواب ليخلق الجدل, but الوزير ليبرمان
        possessed = (before.kinds.title or before.kinds.group) and not before.definite and not head.kinds.anonymous
        possessed = possessed or before.form in ("احدي", "احد")
        if w.kinds.demonstrative and possessed and at + 1 < limit and self._words[at + 1].definite:
            return 2  # رئيس هذه اللجنة; but نفى مصدر هذه الأنباء
        if not (w.classes or before.definite) and head.kinds.certain and takes_up(w.form):
            return 0  # تقرير حديث أصدرته المنظمة
        titled = head.kinds.title and (before.definite or before.kinds.place)
        if not (w.classes or titled) and looks_like_verb(w.form) and not self._may_be_name_of(start, at, head):
            return 0  # دراسة أجريت
        if w.definite and w.kinds.title and w.number == "s" and self.is_name(at - 1) and self._opens_statement(at + 1):
            return 1  # بشارة بطرس الراعي: «…»
        return 0 if self._begins_another(start, at, head) else 1

    def _may_be_name_of(self, start: int, at: int, head: Word) -> bool:
        """قال جياس ⟨جوكينيت⟩،, شركة ⟨ماركت⟩ للبيانات: does what looks like a verb name whoever stands before it?"""
        if self.is_name(at) or self.is_name(at - 1):
            return True
        before, ends = self._words[at - 1], self._closes(at + 1)
        if at == start + 1 and not before.classes and ends:
            return True
        body = before is head and head.kinds.organization and not head.definite
        if ends and self.is_name_of_body(at):
            return True  # باحث بجامعة ستانفورد
        return body and (ends or self._words[at + 1].preposition == "ل")

    def _belongs(self, start: int, at: int, head: Word) -> bool:
        """Words that are part of a group and nothing else: نفسه, قناة روسيا اليوم, سي إن إن, الناطق باسمها."""
        norm = self._words[at].form
        if self._numbers_ruler(at) or self._completes_compound(at):
            return True
        before = self._words[at - 1]
        month = norm == "ربيع" or norm in words("months")
        if month and before.kinds.given and not (before.definite or before.kinds.time):
            if at == start + 1 and self._words[at + 1].kinds.title:
                return True  # حميد شباط الأمين العام
            return self._closes(at + 1) or self._words[at + 1].kinds.preposition  # محمد ربيع عن
        private = norm == "خاصه" and head.kinds.anonymous and (at == start + 1 or before.kinds.nisba)
        if private or (head.kinds.title and self._words[at].has_role("acting")):
            return True  # مصادر كويتية خاصة, المدير العام بالإنابة
        if norm == "لي" and self.may_be_name(at - 1) and at - 2 >= start and self._closes(at + 1):
            return True  # روبير دجيرو لي
        if (norm, before.form) == ("الله", "العبد") or self._is_unlisted_place(at):
            return True
        if norm == "كي" and self._words[at - 1].form == NAME_BAN:
            return True  # بان كي مون
        if norm == "العبد" and at + 1 < self._size and self._words[at + 1].definite and self.is_name(at - 1):
            return True
        if self._words[at - 1].form == "العبد" and self._words[at].definite and at - 2 >= start:
            return True
        if self._words[at].definite and at - 2 >= start and self._ends_compound(at) and self._belongs_to_name(at):
            return True
        if at == start + 1 and not self._words[at].classes and self._words[at].preposition in ("ك", "ب"):
            return head.bare in words("addressees") and not head.definite  # صحيفة كاليغاري هيرالد
        if self._names_outlet(start, at, head):
            return True
        if norm == "اليوم":
            # صحيفة المصري اليوم, but وسائل إعلام بريطانية اليوم, صحيفة النهار اليوم الخميس
            named = (before.definite or not before.kinds.nisba) and not self._words[at + 1].kinds.adverb
            return named and at - 2 >= start and self._words[at - 2].bare in words("addressees")
        if norm.startswith("باسمه"):  # his, her, their name; not الملك سلمان باسمه
            return head.kinds.title and not self.is_name(at - 1)
        if norm == "الصباح" and at > start:
            return self._words[at - 1].definite or self.is_name(at - 1)  # in the morning is صباحا
        own = self._words[at].kinds.oneself and not self._words[at].preposition  # not يجد روني لنفسه
        return own or (norm == "ان" and self._spells_outlet(at))

    def _is_unlisted_place(self, at: int) -> bool:
        """في مدينة ⟨بنارس⟩: what no list knows, after a noun that is a place's."""
        w, before = self._words[at], self._words[at - 1]
        if (before.bare, w.form) in places_in_two_words():
            return True  # وول ستريت
        if before.definite or before.bare not in words("place_heads"):
            return False
        return is_unlisted(w) and not (self.is_name(at) or looks_like_verb(w.form))

    def _names_outlet(self, start: int, at: int, head: Word) -> bool:
        """صحيفة واشنطن ⟨بوست⟩, مجلة دير ⟨شبيغل⟩: what no list knows, after a place or more such words."""
        w, before = self._words[at], self._words[at - 1]
        if at == start + 1 and w.definite and w.kinds.time and not head.definite:
            return head.bare in words("addressees") and head.kinds.organization  # جريدة الأسبوع
        known = w.kinds.outlet or not w.classes  # نيويورك تايمز
        if head.bare not in words("addressees") or head.definite or w.definite or w.preposition or not known:
            return False
        named = before.is_word and (before.kinds.place or (not before.classes and at - 1 > start))
        following = self._words[at + 1]
        over = self._closes(at + 1) or following.governs or following.is_any("adverb", "time", "preposition")
        return named and not w.conjunction and (over or not looks_like_verb(w.form))

    def _numbers_ruler(self, at: int) -> bool:
        """الملك محمد السادس, البابا يوحنا الثالث والعشرون, الوزير الأول: the number of a ruler, a first minister."""
        w, before = self._words[at], self._words[at - 1]
        if not (w.kinds.ordinal and w.form.startswith("ال")):
            return False
        ruler = (before.kinds.given and not before.kinds.time) or before.form.startswith("الوزير")
        return ruler or (at > 1 and self._completes_compound(at - 1))

    def _ends_compound(self, at: int) -> bool:
        """Right after a name in بن or عبد: خالد بن ناصر المرشد."""
        whole = begins_compound(self._tokens, at - 2)  # سعد الدين الحداد
        return whole or self._completes_compound(at - 1) or self._words[at - 1].form.startswith("عبد")

    def _is_accusative(self, at: int) -> bool:
        """أعلن أوباما محاطا بوزرائه: what carries the strokes of the accusative is no part of a subject."""
        w = self._words[at]
        plain = not w.classes or w.classes == _COMMON
        text = plain and w.form.endswith("ا") and self.listed(w.form[:-1], "document", "statement")  # أصدر نشطاء بيانا
        after_name = self._words[at - 1].kinds.given and self._is_object_by_alef(at)
        return text or after_name or is_state_of_speaker(w) or has_accusative(self._tokens.each[at].printed)

    def is_told(self, at: int) -> bool:
        """لسيليجر: an unlisted word in ل that the text has without it."""
        w = self._words[at]
        return w.form.startswith("ل") and not w.classes and not self.is_name(at) and w.form[1:] in self._forms

    def _is_tied_name(self, at: int) -> bool:
        """A name that the text has elsewhere without the preposition that it carries here."""
        w, before = self._words[at], self._words[at - 1]
        if self.is_name(at):
            return False
        alone = not w.classes and not before.definite and w.form[1:] in self._forms
        return w.form[1:] in self._names or (alone and at > 1 and self.is_name(at - 2))

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(each.form for each in self._words)

    def _is_man_in_full(self, at: int) -> bool:
        """A man's given name and more of a name after it: nobody's surname."""
        if gender_of_name(self._words[at].form) != "m" or at + 1 >= self._size:
            return False
        following = self._words[at + 1]
        named = following.definite or self.may_be_name(at + 1) or self._completes_compound(at + 1)
        return following.is_word and named
