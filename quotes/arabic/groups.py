"""Mentions: nominal groups that can name a source — a name, a title, a body, a nameless voice.

There is no parser here. A group starts at a noun and grows over what Arabic lets follow a head noun
(idafa, adjectives, names, باسم …) until a word that cannot belong to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quotes.arabic.lexicon import words
from quotes.arabic.patterns import looks_like_verb, looks_like_verbal_noun
from quotes.arabic.words import Word, word
from quotes.model import Features, Mention, MentionKind, Passage, Span, SpeakerType
from quotes.text import Token

MAX_GROUP = 20  # tokens; longer titles than this were not met
_HEADS = ("title", "organization", "group", "anonymous", "document", "statement")
_BODIES = ("organization", "group", "anonymous", "document", "statement")
_STOPPERS = ("particle", "conjunction", "negation", "relative", "pronoun", "auxiliary", "phrase", "adverbial",
             "adverb", "time", "ordinal")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """A nominal group over tokens ``[start, stop)``; ``name`` are the token indices that name a person."""

    start: int
    stop: int
    head: Word
    type: SpeakerType
    features: Features
    name: range
    parts: tuple[range, ...] = ()  # the members of a joint group (بوتين وتوكاييف)
    known: bool = False  # the lists or the rest of the article vouch for it
    governor: str = ""  # the preposition written on its first word


class Chunker:
    """Reads nominal groups off the tokens of one article."""

    def __init__(
        self,
        tokens: Sequence[Token],
        opening: Callable[[int], Passage | None],
        after: Callable[[int], int],
        is_verb: Callable[[int], bool],
        names: frozenset[str] = frozenset(),
    ) -> None:
        """``opening`` gives the passage whose opening mark a token is; ``after`` the first token after a printed
        position; ``is_verb`` whether a token is a finite verb; ``names`` the words of names that the article gives."""
        self._tokens = tokens
        self._opening = opening
        self._after = after
        self._is_verb = is_verb
        self._names = names

    def word(self, index: int) -> Word:
        token = self._tokens[index]
        return word(token.norm, token.heh)

    def is_name(self, index: int) -> bool:
        """A given name, or a word that belongs to a name elsewhere in the article."""
        w = self.word(index)
        return (w.is_any("given") and not w.definite) or w.form in self._names or (bool(w.conjunction) and w.form[1:] in self._names)

    def may_be_name(self, index: int) -> bool:
        """A word that no list knows as anything but a name."""
        w = self.word(index)
        if self.is_name(index):
            return True
        if w.classes - {"common"} or w.conjunction or (w.definite and w.classes):
            return False
        if w.classes or w.preposition:
            return bool(w.preposition) and not w.definite and index > 0 and self.is_name(index - 1)
        if w.form.endswith("ه") and not (index > 0 and self.is_name(index - 1)):
            return False  # غاضبة: an adjective sooner than a name
        return not looks_like_verbal_noun(w.bare) and not (w.gender and w.number == "p")

    def starts(self, index: int) -> bool:
        """Can a nominal group that is nobody's object start here?"""
        token = self._tokens[index]
        if not token.is_word:
            return token.norm[:1].isdigit() and index + 1 < len(self._tokens) and self._tokens[index + 1].is_word
        w = self.word(index)
        if w.preposition or self._is_verb(index) or len(w.form) == 1:
            return False
        if w.is_any(*_HEADS, "place", "place_start", "given", "nisba", "common"):
            return True
        if w.is_any("preposition", "self", "label", *_STOPPERS):
            return False
        return self.is_name(index) or not looks_like_verb(w.form)

    def group(self, index: int, limit: int) -> Group | None:
        """The longest nominal group from a token on, not past ``limit``."""
        if index >= limit or not self.starts(index):
            return None
        share = self._share(index, limit)
        if share is not None:
            return share
        return self._describe(index, self._grow(index, min(limit, index + MAX_GROUP)))

    def _share(self, index: int, limit: int) -> Group | None:
        """87.5 في المائة من المواطنين: a share of people speaks for them."""
        at = index + 1 if self.word(index).bare == "نسبه" else index
        if not self._tokens[at].norm[:1].isdigit():
            return None
        at += 1
        words_ = [token.norm for token in self._tokens[at : at + 2]]
        if words_[:1] in (["%"], ["بالمايه"], ["بالمئه"], ["بالمائه"]):
            at += 1
        elif words_[:1] == ["في"] and words_[1:] in (["المايه"], ["المئه"], ["المائه"]):
            at += 2
        else:
            return None
        stop = at
        if at + 1 < limit and self._tokens[at].norm == "من" and self.starts(at + 1):
            stop = self._grow(at + 1, min(limit, at + 1 + MAX_GROUP))
        if stop > limit:
            return None
        return Group(index, stop, self.word(index), SpeakerType.GROUP, Features(3), range(0), (), True)

    def governed_group(self, index: int, limit: int, governor: str = "") -> Group | None:
        """The group from a token that may carry its preposition (للوزارة, بالرئيس).

        ``governor`` is the preposition that must be there, for words no list knows (وفقا لنوفوستي).
        """
        if index >= limit or not self._tokens[index].is_word:
            return None
        attached = self.word(index).preposition
        if not attached and governor and self._tokens[index].norm.startswith(governor):
            attached = governor
        if not attached and not self.starts(index):
            return None
        return replace(self._describe(index, self._grow(index, min(limit, index + MAX_GROUP))), governor=attached)

    # -- growing ---------------------------------------------------------------------------------

    def _grow(self, start: int, limit: int) -> int:
        at = start + 1
        head = self._head(start)
        while at < limit:
            step = self._step(start, at, limit, head)
            if step == 0:
                break
            at += step
            if self.word(at - 1).is_any("self"):
                break
        while at > start + 1 and not self._tokens[at - 1].is_word and self._tokens[at - 1].norm in "-–./":
            at -= 1
        return min(at, max(limit, start + 1))

    def _step(self, start: int, at: int, limit: int, head: Word) -> int:
        """How many tokens from ``at`` belong to the group (0: none)."""
        token, w = self._tokens[at], self.word(at)
        if not token.is_word:
            return self._step_over_mark(at, limit, head)
        if w.is_any("self"):
            return 1
        if token.norm == "اليوم" and at - 2 >= start and self.word(at - 2).bare in words("addressees"):
            return 1  # قناة روسيا اليوم: the name of an outlet
        if self._is_verb(at) and not (w.is_any("given") and not w.conjunction):
            return 0
        if token.norm in words("connectives", role="compass") and not before_place(self, at, limit) and not self.word(at - 1).definite:
            return 1  # دبلوماسي غربي
        if w.is_any("preposition") and not w.is_any(*_HEADS, "given"):
            return self._step_over_preposition(at, limit, head)
        if w.is_any(*_STOPPERS):
            return 0
        if w.preposition and not self.may_be_name(at):
            return self._step_over_attached(start, at, head)
        if w.conjunction:
            return self._step_over_conjunction(start, at)
        if not w.classes and looks_like_verb(w.form) and not self.is_name(at) and not self.is_name(at - 1):
            return 0  # دراسة أجريت
        if self._begins_another(start, at, head):
            return 0
        return 1

    def _begins_another(self, start: int, at: int, head: Word) -> bool:
        """A definite body is complete: an indefinite noun behind it is the object (أعلنت الشرطة توقيف …)."""
        w, before = self.word(at), self.word(at - 1)
        if (w.definite and self._clashes(at, head)) or (w.is_any("place") and before.definite and before.is_any("title")):
            return True
        if w.definite or self.is_name(at) or w.is_any("nisba") or self._continues_place(at):
            return False
        if w.is_any("place") and not (before.definite or before.is_any("place")):
            return False
        if at - 1 == start and before.is_any("given") and not before.definite and not w.form.endswith("ه"):
            return looks_like_verbal_noun(w.bare)  # سالم عيد: one more word after a given name is a surname
        if looks_like_verbal_noun(w.bare) and (before.definite or self.may_be_name(at - 1)):
            return True
        if w.is_any("quantifier") or w.is_any("demonstrative"):
            return at > start + 1 or not head.is_any("quantifier")
        complete = before.definite or before.is_any("place") or self._tokens[at - 1].norm in (")", '"', "»", "”")
        if head.is_any(*_BODIES, "place", "place_start") and not head.is_any("title"):
            return complete
        if head.is_any("title"):
            return (complete or self.is_name(at - 1)) and w.is_any("common") and not w.is_any("title", "nisba")
        # a bare name: a common noun behind it is no surname
        return self.may_be_name(at - 1) and w.is_any("common", "organization", "document") and not w.is_any("title")

    def _clashes(self, at: int, head: Word) -> bool:
        """الناقد الرواية, النواب الوزير: a definite noun that cannot describe the definite noun before it."""
        w, before = self.word(at), self.word(at - 1)
        if not before.definite or w.is_any("nisba"):
            return False
        if self._is_plural_of_people(w) and (before.number == "s" or before.form.endswith("ه")):
            return True  # اللجنة الناخبين
        if w.is_any("organization", "group", "anonymous", "title") and not w.bare.endswith(("ي", "يه")):
            honorific = before.is_any("title") and w.is_any("title") and w.number == "s" and before.number == "s"
            return not honorific and not (head.is_any("organization") and not head.definite)
        masculine_person = before.is_any("title") and before.gender == "m" and before.number == "s"
        return masculine_person and w.form.endswith("ه") and not w.is_any("possessed") and not w.is_any("title")

    @staticmethod
    def _is_plural_of_people(w: Word) -> bool:
        return w.form.endswith(("ين", "ون")) and len(w.bare) > 5 and not w.is_any("place", "given")

    def _step_over_mark(self, at: int, limit: int, head: Word) -> int:
        token, before = self._tokens[at], self._tokens[at - 1]
        if token.norm[0].isdigit():
            return 1 if head.is_any("quantifier") else 0
        if (
            token.norm in "-–"
            and before.stop == token.start
            and at + 1 < limit
            and self._tokens[at + 1].start == token.stop
        ):
            return 2
        if token.norm == "." and len(before.norm) == 1 and before.is_word:
            return 1
        if token.norm == "(":
            for close in range(at + 1, min(limit, at + 12)):
                if self._tokens[close].norm == ")":
                    return close + 1 - at
            return 0
        passage = self._opening(at)
        if passage is not None and passage.closing is not None:
            close = self._after(passage.closing.stop)
            w = self.word(at - 1)
            named = before.is_word and w.is_any(*_HEADS, "common") and not w.is_any("nisba")
            named = (named and (close - at <= 5 or not w.definite)) or (head.is_any("organization") and close - at <= 4)
            if close - at <= 8 and close <= limit and named:
                return close - at
        return 0

    def _step_over_preposition(self, at: int, limit: int, head: Word) -> int:
        """باسم الكرملين, في جامعة القاهرة, لدى روسيا, عدد من الخبراء belong to the group; في بيان does not."""
        if at + 1 >= limit or not self._tokens[at + 1].is_word:
            return 0
        norm, before, following = self._tokens[at].norm, self.word(at - 1), self.word(at + 1)
        if norm == "باسم":
            return 2
        if norm == "من" and words("quantifiers").intersection((before.bare, head.bare)):
            return 2
        if (
            norm in words("connectives", role="compass")
            and (following.is_any("place", "place_start") or following.definite)
            and not before.definite
        ):
            return 2
        if norm in ("في", "لدي", "الي") and not following.preposition and head.is_any(*_HEADS):
            if following.is_any("organization", "place", "place_start", "anonymous"):
                return 2
            if head.is_any("title") and norm == "لدي":
                return 2
        return 0

    def _step_over_attached(self, start: int, at: int, head: Word) -> int:
        """الأمين العام للأمم المتحدة: ل with the article carries a title on, unless it names who is spoken to."""
        w = self.word(at)
        if w.is_any("outlet") or not head.is_any("title", "organization", "anonymous", "document", "statement"):
            return 0
        if w.bare in words("addressees") or self._name_start(start, at) is not None:
            return 0
        if w.preposition == "ل":
            return 1 if w.definite or w.is_any("organization", "place", "place_start") else 0
        return 1 if w.preposition == "ب" and w.is_any("organization", "place", "place_start") else 0

    def _step_over_conjunction(self, start: int, at: int) -> int:
        """و joins a second noun (الأسرى والمحررين, روسيا وأوكرانيا), not a clause."""
        w = self.word(at)
        if w.conjunction != "و" or self._is_verb(at) or w.is_any(*_STOPPERS):
            return 0
        return 1 if w.definite or w.is_any("place", "place_start", "given", *_HEADS) or self.is_name(at) else 0

    # -- describing ------------------------------------------------------------------------------

    def _head(self, start: int) -> Word:
        w = self.word(start)
        if (w.is_any("demonstrative", "quantifier") or not self._tokens[start].is_word) and start + 1 < len(
            self._tokens
        ):
            following = self.word(start + 1)
            if following.is_any(*_HEADS):
                return following
        return w

    def _describe(self, start: int, stop: int) -> Group:
        head = self._head(start)
        name = self._name_start(start, stop)
        parts = self._parts(start, stop, name)
        kind = SpeakerType.GROUP if parts else self._type(start, head, name)
        features = Features(3, head.gender, head.number)
        if head.is_any("demonstrative"):
            features = Features(3, None, None)
        elif name == start and not head.is_any("place", "place_start"):
            features = Features(3, None, "s")
        if parts:
            features = Features(3, features.gender, "p")
        names = range(name, self._name_stop(name, stop)) if name is not None else range(0)
        known = head.is_any(*_HEADS, "place", "place_start", "given") or (name is not None and self.is_name(name))
        known = known or (head.definite and head.gender == "m" and head.number == "p")
        return Group(start, stop, head, kind, features, names, parts, known)

    def _type(self, start: int, head: Word, name: int | None) -> SpeakerType:
        if head.is_any("anonymous") and not head.is_any("title"):
            return SpeakerType.ANONYMOUS
        if name is not None and (name > start or head.is_any("given")):
            return SpeakerType.PERSON
        if head.is_any("document", "statement"):
            return SpeakerType.ORGANIZATION
        if head.is_any("group"):
            return SpeakerType.GROUP
        if head.is_any("title"):
            return SpeakerType.GROUP if head.number in ("p", "d") else SpeakerType.PERSON
        if head.is_any("organization", "place", "place_start"):
            return SpeakerType.ORGANIZATION
        return SpeakerType.PERSON if name is not None else SpeakerType.ORGANIZATION

    def _name_start(self, start: int, stop: int) -> int | None:
        """Where the personal name begins in ``[start, stop)``: after a title is complete, or at once."""
        head = self._head(start)
        if head.is_any(*_BODIES, "demonstrative", "quantifier", "place", "place_start") and not head.is_any(
            "title", "given"
        ):
            return None
        if not head.is_any("title") or (
            head.is_any("given") and not head.definite and self._reads_as_name(start, stop)
        ):
            named = self.is_name(start) or self.may_be_name(start)
            return start if self._tokens[start].is_word and named and not head.is_any("nisba") else None
        if head.number in ("p", "d"):
            return None
        complete = head.definite or head.is_any("possessed")
        for at in range(start + 1, stop):
            if not self._tokens[at].is_word:
                continue
            w = self.word(at)
            if w.preposition or w.conjunction or w.is_any("preposition"):
                complete = w.definite or w.is_any("place")
                continue
            if w.is_any("self"):
                return None
            if w.is_any("given") and w.is_any("nisba") and not complete and not head.definite:
                continue  # مسؤول تركي
            if self._is_possessed(at, start):
                complete = True  # حملة بوتين: the name belongs to the noun before it
                continue
            if w.is_any("title") and not w.is_any("given"):
                complete = w.definite or w.is_any("possessed") or not w.gender
                continue
            if complete and not w.definite and not w.is_any("organization") and not self._continues_place(at):
                if self.may_be_name(at) or w.is_any("given"):
                    return at
            if (
                w.definite
                or w.is_any("place")
                or self._continues_place(at)
                or self._tokens[at - 1].norm in ("في", "من", "باسم", "لدي")
            ):
                complete = True
            elif self.is_name(at) and at > start + 1:
                return at
        return None

    def _is_possessed(self, at: int, start: int) -> bool:
        """A name right behind an indefinite noun of the title is that noun's possessor."""
        before = self.word(at - 1)
        noun = (
            before.is_any("organization", "common", "title")
            and not before.definite
            and not before.is_any("nisba", "possessed")
        )
        return noun and self.is_name(at) and not (at - 1 == start and before.is_any("given"))

    def _reads_as_name(self, start: int, stop: int) -> bool:
        """أمين معلوف, not أمين عام or أمين المجلس."""
        return start + 1 >= stop or self.may_be_name(start + 1)

    def _continues_place(self, at: int) -> bool:
        """The second word of الولايات المتحدة, كوريا الجنوبية."""
        return at > 0 and self.word(at - 1).is_any("place_start")

    def _name_stop(self, name: int, stop: int) -> int:
        """A name ends before a title in apposition (حسن الزرقوني مدير عام …) or a mark."""
        for at in range(name + 1, stop):
            token, w = self._tokens[at], self.word(at)
            if not token.is_word:
                if token.norm in "-–.":
                    continue
                return at
            if w.is_any("title") and not self.is_name(at) and not w.conjunction:
                return at
            if w.preposition or (
                w.is_any("preposition", "organization", "document", "self", "nisba") and not self.is_name(at)
            ):
                return at
        return stop

    def _parts(self, start: int, stop: int, name: int | None) -> tuple[range, ...]:
        """بوتين وتوكاييف, الحكومة اليمنية وقوات التحالف: the members of a joint group, else ()."""
        cut = []
        for at in range(start + 1, stop):
            w = self.word(at)
            if w.conjunction != "و":
                continue
            head = self._head(start)
            places = head.is_any("place", "place_start") and w.is_any("place", "place_start")
            bodies = head.is_any("organization") and w.is_any("organization") and not head.is_any("title")
            persons = name is not None and at > name and (self.is_name(at) or w.is_any("title"))
            plain = at > start + 1 or not bodies or head.definite
            if (places or bodies or persons) and plain:
                cut.append(at)
        edges = [start, *cut, stop]
        return tuple(range(a, b) for a, b in zip(edges, edges[1:], strict=False)) if cut else ()

    # -- mentions --------------------------------------------------------------------------------

    def mention(self, group: Group, text: str, also: Sequence[Group] = ()) -> Mention:
        """The mention that a group (with groups in apposition) is."""
        groups = [group, *also]
        span = Span(self._start(group), self._tokens[max(g.stop for g in groups) - 1].stop)
        persons = [g for g in groups if g.name and (g.name.start > g.start or g.known or g is group)]
        named = next((g for g in persons if g.name.start > g.start), persons[0] if persons else None)
        if group.name and group.name.start == group.start and (len(group.name) > 1 or group.known):
            named = group  # بسمة الخلفاوي، أرملة الشهيد شكري بلعيد
        if group.parts or group.type is SpeakerType.ANONYMOUS:
            named = None
        titles = []
        for g in groups:
            if g is not named:
                titles.append(self._printed(range(g.start, g.stop), text, g.governor))
                continue
            if g.name.start > g.start:
                titles.append(self._printed(range(g.start, g.name.start), text))
            if g.name.stop < g.stop and not self.word(g.name.stop).is_any("self"):
                titles.append(self._printed(range(g.name.stop, g.stop), text))
        if named is not None:
            kind = MentionKind.NAME
        elif group.head.is_any("title") and not group.parts:
            kind = MentionKind.TITLE
        else:
            kind = MentionKind.COLLECTIVE
        gender = next((g.features.gender for g in groups if g.features.gender), None)
        name = (
            self._printed(named.name, text, named.governor if named.name.start == named.start else "")
            if named is not None
            else None
        )
        written = self._printed(range(group.start, group.stop), text, group.governor)
        return Mention(span, kind, written, name, tuple(titles), Features(3, gender, group.features.number))

    def _start(self, group: Group) -> int:
        return self._tokens[group.start].start

    def _printed(self, indices: range, text: str, governor: str = "") -> str:
        """The words of a stretch as printed, without the conjunction and preposition that hang on the first."""
        written = text[self._tokens[indices.start].start : self._tokens[indices.stop - 1].stop]
        if self.word(indices.start).conjunction and written[0] in "وف":
            written = written[1:]
        if governor and written.startswith("لل"):
            written = "ال" + written[2:]
        elif governor and written.startswith(governor):
            written = written[1:].removeprefix("ـ")
        return " ".join(written.split()).strip(" \"“”«»‘’'،,.:")


def before_place(chunker: Chunker, at: int, limit: int) -> bool:
    """Does a point of the compass stand before what it places (جنوب لبنان, شرقي المدينة)?"""
    return at + 1 < limit and (chunker.word(at + 1).is_any("place", "place_start") or chunker.word(at + 1).definite)
