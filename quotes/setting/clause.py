"""The clause that reports a statement, as far as its setting stands in it: what is round the cue, without the words
that are said and whoever says them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from quotes.arabic.lexicon import Row
from quotes.arabic.lexicon import words as lexicon
from quotes.arabic.words import Word
from quotes.attribute import Draft, Scene
from quotes.model import CueKind, Part, Role, Span
from quotes.setting import word_roles
from quotes.setting.moments import begins_moment, is_barring
from quotes.setting.word_roles import by_word, rows_by_role
from quotes.text import fold

_MOST: Final = 80  # tokens of a stretch that are looked at
_EVENT: Final = 12  # tokens after what is held, within which its place is told
_LEAD: Final = 3  # tokens before a phrase that still stands first: وكان قد …


class Clause:
    """Where the setting of a statement may stand: token indices ``after`` the cue, and ``before`` it.

    ``parts`` are what was found, one of each role; what is said, or names the speaker, is passed over.
    """

    def __init__(self, scene: Scene, draft: Draft) -> None:
        assert draft.candidate is not None
        self.scene = scene
        self.draft = draft
        self.cue = draft.candidate
        self.words = scene.words
        self.sentence = scene.sentences.at(self.cue.start)
        self.parts: dict[str, Part] = {}
        self.tells = "told" in self.cue.nominal
        self.ends: set[int] = {self.cue.stop}  # where a phrase ends, so that another may begin
        self.event: int | None = None  # from where the place of something that is held may stand
        self.heard: int | None = None  # after the people it was said to
        self._is_told = False
        stretch = Span(scene.starts[self.sentence.start], scene.stops[self.sentence.stop - 1])
        self._told = list(scene.found.over(stretch))  # what is said in this sentence, by whomever
        self._said = self._contents()
        self._speaker = self._mention()
        self.after = self._after()
        self.before = range(self._begin(), self.cue.start)

    def _contents(self) -> list[range]:
        """The tokens of what is said in this sentence, by whomever."""
        pieces = {piece for each in self._told for piece in each.content}
        return [self._range(piece) for piece in pieces]

    def _range(self, span: Span) -> range:
        token_from = self.scene.document.token_from
        return range(token_from(span.start), token_from(span.stop))

    def _mention(self) -> range:
        who = self.draft.who
        if who is None or not who.here or not len(who.mention.span):
            return range(0)
        found = self._range(who.mention.span)
        name = who.group.name if who.group is not None else range(0)
        if name and self._is_place_after(name.stop, found.stop):
            found = range(found.start, name.stop)  # سامر الحلبي في موسكو: where he says it
        self.ends.add(found.stop)
        return found

    def _is_place_after(self, at: int, stop: int) -> bool:
        """Whether a place and nothing else follows a name."""
        return stop == at + 2 and has_role(self.words[at], "at") and self.words[at + 1].kinds.place

    def _after(self) -> range:
        """From the cue to what is said; where that stands before, to the end of the clause."""
        stop = min(self.scene.size, self.sentence.stop, self.cue.stop + _MOST)
        others = [each.candidate.start for each in self._told if each.candidate is not None]
        starts = [piece.start for piece in self._said if piece.start >= self.cue.stop]
        own = [self._range(piece).start for piece in self.draft.content if piece.start >= self.cue.cue.span.stop]
        bounds = own or [*starts, *(at for at in others if at > self.cue.start)]
        return range(self.cue.stop, min([stop, *bounds]))

    def trailing(self) -> range:
        """What follows the words that are said, where it begins with their occasion: «…»، وذلك في مؤتمر صحفي."""
        said = [self._range(piece) for piece in self.draft.content]
        at = start = max(each.stop for each in said)
        words, stop = self.words, self.sentence.stop
        while at < stop and not words[at].is_word:
            at += 1
        at += at < stop and has_role(words[at], "that")
        leads = start < at < stop and self.is_free(at) and has_role(words[at], "during")
        return range(at, self._before_others(at, stop)) if leads else range(0)

    def _before_others(self, at: int, stop: int) -> int:
        """Before whatever else is reported in the sentence."""
        cues = [each.candidate.start for each in self._told if each.candidate is not None]
        return min([stop, at + _MOST, *(each for each in cues if each > at)])

    def _begin(self) -> int:
        """Where the clause begins: with its sentence, or after what was said before in it."""
        stops = [piece.stop for piece in self._said if piece.stop <= self.cue.start]
        return max([self.sentence.start, *stops])

    def is_nested(self) -> bool:
        """Whether the report itself is said by somebody else."""
        return self._is_inside(self.draft)

    def is_free(self, at: int) -> bool:
        """Whether a token may belong to the setting."""
        return at not in self._speaker and not any(at in piece for piece in self._said)

    def is_edge(self, at: int) -> bool:
        """Whether a phrase of the clause itself, and no complement of a noun, may begin at a token."""
        before = self.words[at - 1]
        if at in self.ends or not before.is_word or before.is_any("adverb", "time", "verb"):
            return True
        return has_role(before, "occasion") and self.is_free(at - 1)

    def ends_in_title(self, at: int) -> bool:
        """Whether the speaker's mention ends at a token with a title after a name (سامر الحلبي مدير عام)."""
        who = self.draft.who
        if who is None or self._speaker.stop != at or who.mention.name is None:
            return False
        return not who.mention.text.endswith(who.mention.name)

    def leads(self, at: int) -> bool:
        """Whether a phrase at a token before the cue stands first in its clause."""
        first = self.before.start
        while first < at and not self.words[first].is_word:
            first += 1
        return at <= first + _LEAD and not any(self.scene.cues.is_verb(each) for each in range(first, at))

    def goes_on(self, at: int) -> bool:
        """Whether a phrase at a token goes on from an occasion that stands first: وفي مؤتمر صحفي، أمس، قال …"""
        return Role.OCCASION in self.parts and self.words[at - 1].is_comma

    def hold(self, at: int, *, told: bool) -> None:
        """Something is held: its place may stand from a token on; ``told`` where a verb says so (عقده الوزير)."""
        self.event, self._is_told = at, told

    def is_in_event(self, at: int) -> bool:
        """Whether a token stands with something that is held: في مؤتمر صحفي عقده الوزير بموسكو. What follows another
        preposition (حول السلام في ليبيا), or a title without a name (لقائه السفير في موسكو), is of that."""
        if self.event is None or not self.event <= at <= self.event + _EVENT:
            return False
        between = self.words[self.event : at]
        if any(each.is_comma or _leads_away(each) for each in between) or self.has_said(range(self.event, at)):
            return False
        title = max((i for i, each in enumerate(between) if _is_title(each)), default=-1)
        if title < 0:
            return True
        after = between[title + 1 :]
        bare = all(each.kinds.place for each in after)  # كلمة ألقاها سفير مصر في موسكو
        return not bare and (self._is_told or any(each.kinds.given for each in after))

    def has_said(self, tokens: range) -> bool:
        """Whether some of these tokens are said, or name the speaker."""
        return any(not self.is_free(each) for each in tokens)

    def begins(self, at: int) -> bool:
        """Whether a token is the first word of the clause."""
        return not any(self.words[each].is_word for each in range(self.before.start, at))

    def leads_to_cue(self, at: int) -> bool:
        """Whether nothing but a comma stands between a token and the cue: وفي موسكو، قال …"""
        return all(not self.words[each].is_word for each in range(at, self.cue.start))

    def add(
        self, role: str, start: int, stop: int, rule: str, value: str | None = None, *, attached: bool = False
    ) -> int:
        """Keep a part, unless there is one of its role; the token after it. Its preposition may be ``attached``."""
        self.ends.add(stop)
        span = self.scene.span(start, stop)
        if role not in self.parts and len(span):
            first = self.words[start]
            attached = (attached or bool(first.preposition)) and role is not Role.TIME
            cut = _past(span, self.scene.printed, len(first.conjunction) + attached)
            text = " ".join(cut.of(self.scene.printed).split())
            if attached and first.preposition == "ل" and first.definite:
                text = f"ا{text}"  # للصحفيين: to the journalists
            self.parts[role] = Part(role, cut, text, rule, value)
        return stop

    def main(self) -> Draft | None:
        """The statement that a participle goes on from: of the last other cue of its sentence."""
        if self.cue.cue.kind is not CueKind.PARTICIPLE:
            return None
        told = (each for each in reversed(self.scene.found.before(self.cue.start)) if not self._is_inside(each))
        return next((d for d in told if d.candidate and d.candidate.cue.kind is not CueKind.PARTICIPLE), None)

    def _is_inside(self, draft: Draft) -> bool:
        """Whether a report is itself said in this sentence."""
        return draft.candidate is not None and any(draft.candidate.start in piece for piece in self._said)


def _past(span: Span, printed: str, letters: int) -> Span:
    """A place without so many letters at its beginning, and what is written on them."""
    start = span.start
    while start < span.stop and (letters or not printed[start].isalnum() or printed[start] == "\u0640"):
        letters -= printed[start].isalpha() and printed[start] != "\u0640"
        start += 1
    return Span(start, span.stop) if start < span.stop else span


def rows_of(word: Word, role: str) -> Sequence[Row]:
    """The rows of a word in a role of the table of settings."""
    return word_roles.rows_of("settings", word, role)


def has_role(word: Word, role: str) -> bool:
    """Whether the table of settings has a word in a role."""
    return role in rows_by_role("settings", word.form, word.bare)


def is_site(words: Sequence[Word], at: int) -> bool:
    """Whether a token is a place by its kind: مقر, مدينة; مجلس where النواب follows."""
    following = words[at + 1].form
    rows = rows_of(words[at], "site")
    return any(not row["with"] or following in map(fold, row["with"].split(",")) for row in rows)


def is_site_attached(words: Sequence[Word], at: int) -> bool:
    """بموسكو، بمقر: a place with the preposition written on it."""
    word = words[at]
    if word.preposition == "ب" and (word.kinds.somewhere or is_site(words, at)):
        return True
    return _is_site_behind(word)


def _is_site_behind(word: Word) -> bool:
    form = word.form.removeprefix("و")
    return form[:1] == "ب" and (form[1:] in lexicon("places") or "site" in by_word("settings").get(form[1:], {}))


def _leads_away(word: Word) -> bool:
    """حول, في, ب: not ل and مع, which tell whose an event is and with whom."""
    plain = word.kinds.preposition and not has_role(word, "toward")
    return plain or word.preposition not in ("", "ل")


def _is_title(word: Word) -> bool:
    """That of one person, who may be somewhere; not اجتماع وزراء الخارجية بمراكش."""
    return word.kinds.title and not word.kinds.possessed and word.number != "p"


def _may_be_site(word: Word) -> bool:
    """بأكادير, and a name that no list holds: a preposition may be written on it."""
    return _is_site_behind(word) or (word.form.removeprefix("و")[:1] == "ب" and not word.classes)


_OPENING: Final = frozenset({"during", "at", "from", "over", "asked", "before", "resumed"})


@lru_cache(1 << 13)
def may_begin(word: Word) -> bool:
    """Whether a part of the setting may begin at a word, or something to be passed over: asked first, at each token."""
    if word.preposition in ("ل", "ب") or word.form in ("ل", "ول") or word.is_relative:
        return True
    if _may_be_site(word) or begins_moment(word) or is_barring(word):
        return True
    return not _OPENING.isdisjoint(rows_by_role("settings", word.form, word.bare))
