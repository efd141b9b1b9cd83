"""Mentions: nominal groups that can name a source — a name, a title, a body, a nameless voice.

There is no parser here. A group starts at a noun and grows over what Arabic lets follow a head noun
(idafa, adjectives, names, باسم …) until a word that cannot belong to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quotes.arabic.lexicon import words
from quotes.arabic.words import Word, word
from quotes.model import Features, Mention, MentionKind, Passage, Span, SpeakerType
from quotes.text import Token

MAX_GROUP = 18  # tokens; longer titles than this were not met
_HEADS = ("title", "organization", "group", "anonymous", "document")
_STOPPERS = ("particle", "conjunction", "negation", "relative", "pronoun", "auxiliary", "phrase", "adverbial")


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


class Chunker:
    """Reads nominal groups off the tokens of one article."""

    def __init__(
        self,
        tokens: Sequence[Token],
        opening: Callable[[int], Passage | None],
        after: Callable[[int], int],
        is_verb: Callable[[int], bool],
    ) -> None:
        """``opening`` gives the passage whose opening mark a token is; ``after`` the first token after a printed
        position; ``is_verb`` whether a token is a finite verb."""
        self._tokens = tokens
        self._opening = opening
        self._after = after
        self._is_verb = is_verb

    def word(self, index: int) -> Word:
        return word(self._tokens[index].norm)

    def starts(self, index: int) -> bool:
        """Can a nominal group that is nobody's object start here?"""
        token = self._tokens[index]
        if not token.is_word:
            return token.norm[:1].isdigit() and index + 1 < len(self._tokens) and self._tokens[index + 1].is_word
        w = self.word(index)
        if w.preposition or self._is_verb(index):
            return False
        if w.is_any(*_HEADS, "place", "place_start", "given"):
            return True
        return not w.is_any("preposition", "adverb", "time", *_STOPPERS)

    def group(self, index: int, limit: int) -> Group | None:
        """The longest nominal group from a token on, not past ``limit``."""
        if index >= limit or not self.starts(index):
            return None
        stop = self._grow(index, min(limit, index + MAX_GROUP))
        return self._describe(index, stop)

    def bare_group(self, start: int, stop: int) -> Group:
        """The group ``[start, stop)`` whose first word carries a preposition (للوزارة)."""
        return self._describe(start, stop)

    # -- growing ---------------------------------------------------------------------------------

    def _grow(self, start: int, limit: int) -> int:
        at = start + 1
        head = self._head(start)
        while at < limit:
            step = self._step(start, at, limit, head)
            if step == 0:
                break
            at += step
        while at > start + 1 and not self._tokens[at - 1].is_word and self._tokens[at - 1].norm in "-–./":
            at -= 1
        return at

    def _step(self, start: int, at: int, limit: int, head: Word) -> int:
        """How many tokens from ``at`` belong to the group (0: none)."""
        token, w = self._tokens[at], self.word(at)
        if not token.is_word:
            return self._step_over_mark(start, at, limit, head)
        if self._is_verb(at) and not (w.is_any("given") and self._tokens[at - 1].is_word and not w.conjunction):
            return 0
        if w.is_any("preposition") and not w.is_any(*_HEADS, "given"):
            return self._step_over_preposition(start, at, limit, head)
        if w.is_any(*_STOPPERS) or w.is_any("adverb", "time"):
            return 0
        if w.preposition:
            return self._step_over_attached(start, at, head)
        if w.conjunction:
            return self._step_over_conjunction(start, at, limit)
        return 1

    def _step_over_mark(self, start: int, at: int, limit: int, head: Word) -> int:
        token, before = self._tokens[at], self._tokens[at - 1]
        if token.norm[0].isdigit():
            return 1 if head.is_any("quantifier") else 0
        if token.norm in "-–" and before.stop == token.start and at + 1 < limit and self._tokens[at + 1].start == token.stop:
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
            if close - at <= 8 and close <= limit and not head.is_any("adverb"):
                return close - at
        return 0

    def _step_over_preposition(self, start: int, at: int, limit: int, head: Word) -> int:
        """باسم الكرملين, في جامعة القاهرة, لدى روسيا, عدد من الخبراء belong to the group; في بيان does not."""
        if at + 1 >= limit or not self._tokens[at + 1].is_word:
            return 0
        norm, following = self._tokens[at].norm, self.word(at + 1)
        if norm == "باسم":
            return 2
        if norm == "من" and words("quantifiers").intersection((self.word(at - 1).bare, head.bare)):
            return 2
        if norm in ("في", "لدي", "الي", "علي") and not following.preposition:
            if head.is_any(*_HEADS) and following.is_any("organization", "place", "place_start", "anonymous"):
                return 2
            if norm != "في" and head.is_any("title") and norm == "لدي":
                return 2
        return 0

    def _step_over_attached(self, start: int, at: int, head: Word) -> int:
        """الأمين العام للأمم المتحدة: ل with the article carries a title on, unless it names who is spoken to."""
        w = self.word(at)
        if w.is_any("outlet") or not head.is_any("title", "organization", "anonymous", "document"):
            return 0
        if w.bare in words("addressees") or self._name_start(start, at) is not None:
            return 0
        if w.preposition == "ل":
            return 1 if w.definite or w.is_any("organization", "place", "place_start") else 0
        return 1 if w.preposition == "ب" and w.is_any("organization", "place", "place_start") else 0

    def _step_over_conjunction(self, start: int, at: int, limit: int) -> int:
        """و joins a second noun (الأسرى والمحررين, روسيا وأوكرانيا), not a clause."""
        w = self.word(at)
        if w.conjunction != "و" or self._is_verb(at):
            return 0
        if w.definite or w.is_any("place", "place_start", "given", *_HEADS):
            return 1
        return 0

    # -- describing ------------------------------------------------------------------------------

    def _head(self, start: int) -> Word:
        w = self.word(start)
        if (w.is_any("demonstrative", "quantifier") or not self._tokens[start].is_word) and start + 1 < len(self._tokens):
            following = self.word(start + 1)
            if following.is_any(*_HEADS):
                return following
        return w

    def _describe(self, start: int, stop: int) -> Group:
        head = self._head(start)
        name = self._name_start(start, stop)
        kind = self._type(start, head, name)
        features = Features(3, head.gender, head.number)
        if name == start and not head.is_any("place", "place_start"):
            features = Features(3, None, "s")
        if head.is_any("title") and not head.definite and head.number == "s" and not head.is_any(*_HEADS[1:]):
            features = Features(3, head.gender, "s")
        parts = self._parts(start, stop)
        if parts:
            features = Features(3, features.gender, "p")
            kind = SpeakerType.GROUP
        stop_name = stop
        if name is not None:
            stop_name = self._name_stop(name, stop)
        return Group(start, stop, head, kind, features, range(name, stop_name) if name is not None else range(0), parts)

    def _type(self, start: int, head: Word, name: int | None) -> SpeakerType:
        if head.is_any("anonymous") and not head.is_any("title"):
            return SpeakerType.ANONYMOUS
        if name is not None and (name > start or head.is_any("given")):
            return SpeakerType.PERSON
        if head.is_any("document"):
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
        if head.is_any("organization", "group", "anonymous", "document", "demonstrative", "quantifier", "place", "place_start"):
            if not head.is_any("title", "given"):
                return None
        if not head.is_any("title") or (head.is_any("given") and not head.definite and self._looks_like_name(start, stop)):
            return start if self._tokens[start].is_word and not head.is_any("nisba") else None
        if head.number in ("p", "d"):
            return None
        complete = head.definite
        for at in range(start + 1, stop):
            if not self._tokens[at].is_word:
                continue
            w = self.word(at)
            if w.preposition or w.conjunction or w.is_any("preposition"):
                complete = w.definite or w.is_any("place")
                continue
            if w.is_any("title") and not w.is_any("given"):
                complete = w.definite or complete and self._title_alone(at, stop)
                continue
            if complete and not w.definite and not w.is_any("nisba", "organization", "place_start") and not self._continues_place(at):
                return at
            if w.is_any("given") and not w.definite and complete:
                return at
            if w.definite or w.is_any("place") or self._continues_place(at):
                complete = True
            elif self._tokens[at - 1].norm in ("في", "من", "باسم", "لدي"):
                complete = True
            elif w.is_any("given") and at > start + 1:
                return at
        return None

    def _title_alone(self, at: int, stop: int) -> bool:
        """الشيخ الدكتور: honorifics pile up and need no complement."""
        return at + 1 < stop

    def _looks_like_name(self, start: int, stop: int) -> bool:
        return start + 1 >= stop or not self.word(start + 1).definite

    def _continues_place(self, at: int) -> bool:
        """The second word of الولايات المتحدة, كوريا الجنوبية."""
        return at > 0 and self.word(at - 1).is_any("place_start")

    def _name_stop(self, name: int, stop: int) -> int:
        """A name ends before a title in apposition (حسن الزرقوني مدير عام …) or a mark."""
        for at in range(name + 1, stop):
            token, w = self._tokens[at], self.word(at)
            if not token.is_word:
                if token.norm in "-–." or token.norm in '"“”«»':
                    continue
                return at
            if w.is_any("title") and not w.is_any("given") and not w.definite and not w.conjunction:
                return at
            if w.preposition or w.is_any("preposition", "organization", "document"):
                return at
        return stop

    def _parts(self, start: int, stop: int) -> tuple[range, ...]:
        """بوتين وتوكاييف, الحكومة اليمنية وقوات التحالف: the members of a joint group, else ()."""
        if self._head(start).is_any("title") and not self.word(start).definite:
            return ()
        cut = [
            at for at in range(start + 1, stop)
            if self.word(at).conjunction == "و" and self.word(at).is_any("place", "given", "organization", "title")
            and (self.word(at).is_any("place", "given") or not self.word(at - 1).definite or at - start > 1)
            and self._same_rank(start, at)
        ]  # fmt: skip
        edges = [start, *cut, stop]
        return tuple(range(a, b) for a, b in zip(edges, edges[1:], strict=False)) if cut else ()

    def _same_rank(self, start: int, at: int) -> bool:
        first, second = self._head(start), self.word(at)
        for rank in ("place", "organization"):
            if first.is_any(rank):
                return second.is_any(rank, "place", "organization") and first.definite == second.definite or (
                    first.is_any("place") and second.is_any("place")
                )
        return first.is_any("given") and second.is_any("given")

    # -- mentions --------------------------------------------------------------------------------

    def mention(self, group: Group, text: str, also: Sequence[Group] = ()) -> Mention:
        """The mention that a group (with groups in apposition) is."""
        groups = [group, *also]
        span = Span(self._tokens[group.start].start, self._tokens[max(g.stop for g in groups) - 1].stop)
        named = next((g for g in groups if g.name and g.type is SpeakerType.PERSON and (g is not group or g.name.start > g.start)),
                     None) or next((g for g in groups if g.name), None)  # fmt: skip
        name = self._printed(named.name, text) if named is not None else None
        titles = []
        for g in groups:
            if g is named:
                if g.name.start > g.start:
                    titles.append(self._printed(range(g.start, g.name.start), text))
                if g.name.stop < g.stop:
                    titles.append(self._printed(range(g.name.stop, g.stop), text))
            else:
                titles.append(self._printed(range(g.start, g.stop), text))
        if named is not None:
            kind = MentionKind.NAME
        elif group.head.is_any("title"):
            kind = MentionKind.TITLE
        else:
            kind = MentionKind.COLLECTIVE
        gender = next((g.features.gender for g in groups if g.features.gender), None)
        return Mention(span, kind, span.of(text), name, tuple(titles), Features(3, gender, group.features.number))

    def _printed(self, indices: range, text: str) -> str:
        """The words of a stretch as printed, without the conjunction that hangs on the first."""
        first = self._tokens[indices.start]
        start = first.start
        if self.word(indices.start).conjunction and text[start] in "وف":
            start += 1
        stop = self._tokens[indices.stop - 1].stop
        return text[start:stop].strip(" \"“”«»‘’'،,.:")

