"""What prepositions and و add to a nominal group: المسؤول عن الملف, لجنة لمكافحة الفساد, الأسرى والمحررين."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from quotes.arabic.lexicon import phrases_by_two, table, words
from quotes.arabic.parts_of_speech import is_adjective
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.arabic.phrase_boundaries import may_describe
from quotes.arabic.phrase_marks import MarkReader
from quotes.arabic.words import Word
from quotes.model import Passage
from quotes.text import Document, fold


@cache
def complements() -> frozenset[tuple[str, str]]:
    """Titles with the preposition that goes on with them (المسؤول عن الملف, المشرف على الحملة)."""
    return frozenset((fold(row["word"]), fold(row["preposition"])) for row in table("title_complements"))


def _is_purpose(word: Word) -> bool:
    """لجنة للحفاظ على الطيور, جمعية للدفاع عن المستهلك: what a body is there for."""
    return word.preposition == "ل" and word.definite and not (word.kinds.head or word.kinds.place or _are_people(word))


def _are_people(word: Word) -> bool:
    """اعتذرت الشركة ⟨للمشتركين⟩ عن …: whoever is told something, and no purpose."""
    return word.number == "p" and word.form.endswith("ين")


class ComplementReader(MarkReader):
    """Says how many tokens of a group a preposition, a word with one or a word in و takes."""

    def __init__(
        self,
        document: Document,
        words_: Sequence[Word],
        openings: Mapping[int, Passage],
        is_verb: Sequence[bool],
        names: frozenset[str],
    ) -> None:
        """``is_verb``: whether a token is a finite verb; the others as for `MarkReader`."""
        super().__init__(document, words_, openings, names)
        self._is_verb = is_verb

    def _step_over_preposition(self, start: int, at: int, limit: int, head: Word) -> int:
        """باسم الكرملين, في جامعة القاهرة, لدى روسيا, عدد من الخبراء belong to the group; في بيان does not."""
        if at + 1 >= limit or not self._words[at + 1].is_word:
            named = self._words[at].form == "باسم"  # المتحدث باسم «المقاومة»
            owned = (
                self._words[at].form == "ل" and head.bare in words("addressees") and (head.bare, "ل") in complements()
            )
            # الموقع الرسمي لـ«المكتبة»
            return self._step_over_marks_of_owner(at, limit) if at + 1 < limit and (named or owned) else 0
        norm, before, following = self._words[at].form, self._words[at - 1], self._words[at + 1]
        if norm == "باسم" or (norm in ("علي", "عن") and _is_purpose(before)):
            return 2
        described = (before.kinds.nisba or is_adjective(before.bare)) and self._words[at - 2] is head
        joined = bool(before.conjunction) and before.definite  # الأمر بالمعروف والنهي عن المنكر
        noun = self._words[at - 2].definite or not self._words[at - 2].is_word
        tells = before.definite and noun and (before.bare, norm) in complements()
        headed = before is head or joined or head.kinds.anonymous or described or tells  # الخبير المتخصص في التاريخ
        goes_on = bool({(before.bare, norm), (head.bare, norm)} & complements())
        if headed and goes_on and norm != "الي":
            beside = following.is_any("statement", "document", "time", "self", "possessed")  # قال الباحث في تصريح
            return 0 if beside or following.bare in words("occasions") else 2
        if following.form in phrases_by_two("adverbials").get(norm, ()):
            return 0  # أكد أحد السكان من جهة أخرى
        if norm == "من" and words("quantifiers").intersection((before.bare, head.bare)):
            return 2
        if (
            self._words[at].has_role("compass")
            and (following.kinds.somewhere or following.definite)
            and not before.definite
        ):
            return 2
        sent = norm == "الي" and goes_on  # السفير إلى لبنان
        placing = (norm in ("في", "لدي") or sent) and not following.preposition
        return 2 if placing and self._is_placed(at, head) else 0

    def _is_tied_to(self, at: int) -> bool:
        """المقبوض ⟨عليهم⟩, المقربين ⟨منها⟩, الوقاية ⟨منها⟩: a pronoun that what stands before it asks for."""
        w, before = self._words[at], self._words[at - 1]
        participle = before.form.startswith("الم")
        if w.form.startswith("علي"):
            return participle
        people = participle and before.form.endswith(("ين", "ون"))
        tied = before.definite and (people or looks_like_verbal_noun(before.bare))
        return tied and w.form.startswith("من")

    def _is_placed(self, at: int, head: Word) -> bool:
        """عامل في الميناء, السفير لدى المنظمة; not لدى افتتاحه المعرض."""
        if not head.kinds.head or head.kinds.possessed:
            return False
        following = self._words[at + 1]
        if following.is_any("organization", "place", "place_start", "anonymous") or following.bare in words(
            "place_heads"
        ):
            return True
        return head.kinds.title and self._words[at].form == "لدي" and not following.kinds.possessed

    def _is_described(self, at: int, start: int) -> bool:
        """Is a token an adjective of the noun before it?"""
        w = self._words[at]
        return at > start and may_describe(w) and w.definite == self._words[at - 1].definite

    def _step_over_attached(self, start: int, at: int, head: Word) -> int:
        """الأمين العام للأمم المتحدة: ل with the article carries a title on, unless it names who is spoken to."""
        w, before = self._words[at], self._words[at - 1]
        placed = w.preposition == "ب" and (w.kinds.organization or w.kinds.somewhere or w.bare in words("place_heads"))
        joined = w.conjunction == "و" and w.preposition == before.preposition and before.definite
        led = before.definite and (before.bare, w.preposition) in complements() and not before.kinds.organization
        if led and w.bare not in words("addressees"):
            return 1  # الجالية المقيمة بالمدينة, المتتبعون للملف
        if placed and (joined or (before.conjunction and before.kinds.voice and not before.definite)):
            return 1  # مصادر بالشرطة وبالمستشفيات, عمدة البلدة ومصدران بالشرطة
        if w.kinds.outlet or not head.is_any("title", "organization", "anonymous", "document", "statement"):
            return 0
        told = (head.definite and at == start + 1) or head.is_any("place", "group") or head.bare == "دول"
        # أعرب الملك للشيخ محمد, قالت دول الخليج لوزير …
        people = head.definite and w.definite and _are_people(w)
        told = told and ((w.kinds.title and (w.number == "s" or head.gender == "m")) or people)
        if at > start + 1 and (head.bare, w.preposition) in complements() and w.bare in words("addressees"):
            # الموقع الإلكتروني لصحيفة «النهر», المركز الوطني للإعلام; not هيئة الأرصاد والبيئة لصحيفة …, للصحفيين
            told = not w.definite or (w.kinds.title and w.number == "p")
            described = self._words[at - 2] is head and self._is_described(at - 1, start)
            belongs = head.bare in words("addressees") or described
            return int(not told or belongs or (before.bare, "ل") in complements())
        if told or w.bare in words("addressees") or self._name_start(start, at) is not None:
            return 0
        if w.preposition == "ل":
            purpose = looks_like_verbal_noun(w.bare) or (w.kinds.common and not w.kinds.possessed)
            gerund = (
                not w.classes and w.form.startswith("لت") and self._words[at + 1].definite
            )  # اللجنة الحكومية لتتبع …
            founded = (head.bare, "ل") in complements() or (head.kinds.organization and not head.definite)
            if (purpose or gerund) and (founded or self._describes_body(start, at)):
                return 1  # المديرية العامة لمراقبة …, المتحدث باسم الهيئة الوطنية لسلامة النقل
            field = w.bare in ("شؤون", "حقوق") or w.bare in words("place_heads")
            if field and head.kinds.organization and self._is_described(at - 1, start):
                return 1  # الرابطة الوطنية لحقوق الإنسان, السلطات المحلية لإقليم النهر
            office = head.kinds.title and field and w.bare != "حقوق"  # وزير الدولة لشؤون …
            return 1 if w.definite or w.kinds.organization or w.kinds.somewhere or office else 0
        whole = w.preposition == "ب" and (before.bare, w.preposition) in complements()  # هيئة الأمر بالمعروف
        return 1 if placed or whole else 0

    def _step_over_conjunction(self, start: int, at: int) -> int:
        """و joins a second noun (الأسرى والمحررين, روسيا وأوكرانيا), not a clause."""
        w = self._words[at]
        if w.conjunction != "و" or self._is_verb[at] or w.kinds.stops:
            return 0
        head = self._words[start]  # تنسيقيات وتنظيمات أمازيغية
        alike = w.bare.endswith("ات") and head.bare.endswith("ات") and not head.definite and at == start + 1
        before = self._words[at - 1]  # مصادر أمنية وطبية
        several = head.kinds.anonymous or head.kinds.document  # دراسات محلية ودولية
        alike = alike or (several and not before.definite and w.bare[-2:] == before.bare[-2:] == "يه")
        domain = w.kinds.common and not w.bare.endswith("ات") and before.definite and self._words[at + 1].definite
        domain = domain and self._words[at + 1].bare != head.bare  # اجتمع الاتحاد بالأندية ودرس الاتحاد …
        shared = self._shares_its_possessor(start, at)
        return 1 if w.definite or w.kinds.certain or self.is_name(at) or alike or domain or shared else 0

    def _shares_its_possessor(self, start: int, at: int) -> bool:
        """وكالة غوث ⟨وتشغيل⟩ اللاجئين, هيئة تنظيم ⟨وتطوير⟩ القطاع: two verbal nouns in the name of a body."""
        w, before, head = self._words[at], self._words[at - 1], self._words[start]
        bare = not (w.definite or before.definite or w.kinds.possessed or before.conjunction)
        named = head.kinds.organization and at == start + 2 and self._words[at + 1].definite
        return bare and named and looks_like_verbal_noun(w.bare)

    def _spells_outlet(self, at: int) -> bool:
        """سي إن إن: the إن of an outlet's letters."""
        if self._words[at].form != "ان" or at == 0:
            return False
        before = self._words[at - 1]
        if at > 1 and self._words[at - 2].kinds.given:
            return False  # قال حسني بي إن …
        first = self._words[at - 2]
        if before.has_role("letter"):
            return not first.has_role("letter") or self._words[at + 1].form == "ان"  # not بي بي سي إن الطريق آمنة
        return before.form == "ان" and first.has_role("letter")

    def _places(self, at: int, limit: int) -> bool:
        """Does a point of the compass stand before what it places (جنوب لبنان, شرقي المدينة)?"""
        return at + 1 < limit and (self._words[at + 1].kinds.somewhere or self._words[at + 1].definite)
