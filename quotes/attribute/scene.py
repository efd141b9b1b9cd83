"""The scene: everything found in one article, by token index, and what the rules ask of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from quotes.arabic.groups import Chunker
from quotes.arabic.lexicon import Row, phrases, words
from quotes.arabic.names import names_in
from quotes.arabic.naming import Group
from quotes.arabic.words import Word, word
from quotes.model import Candidate, CueKind, Mention, Passage, Reason, Span
from quotes.text import Document, Token

_COMPLEMENTIZER = re.compile(r"[بل]?ان(?:ه|ها|هم|هما|هن|نا|ني|كم|ي)?")
_COMMAS = {"،", ",", "؛", ";", "-", "–", "—"}


@dataclass(frozen=True, slots=True)
class Opener:
    """Where the content of a cue begins: token index, what opened it, and the passage if marks did.

    ``gap`` is the token index up to which a subject may stand.
    """

    start: int
    gap: int
    by: str  # complementizer, colon, marks, before, around, preposition
    passage: Passage | None = None
    form: str = ""  # the complementizer as it stands, its pronoun left off


@dataclass(frozen=True, slots=True)
class Who:
    """The speaker as far as the text around a cue tells: a mention here, or one that is referred back to."""

    mention: Mention
    group: Group | None
    here: bool


@dataclass(slots=True)
class Draft:
    """A statement on its way to a quote."""

    candidate: Candidate | None
    content: tuple[Span, ...]
    form: str
    reasons: list[Reason]
    who: Who | None = None
    opener: Opener | None = None
    nested: bool = False
    relay: Who | None = None
    confidence: float = 0.9
    stop: int = 0
    passages: tuple[Passage, ...] = ()


@dataclass
class Scene:
    """One article, ready for attribution."""

    document: Document
    passages: tuple[Passage, ...]
    candidates: list[Candidate]
    drafts: list[Draft] = field(default_factory=list)
    focus: list[Who] = field(default_factory=list)
    openers: dict[tuple[int, CueKind], Opener | None] = field(default_factory=dict)  # found once per cue
    passed_over: list[Reason] = field(default_factory=list)  # cues and passages that made no statement, and why

    # -- tokens ----------------------------------------------------------------------------------

    @cached_property
    def tokens(self) -> list[Token]:
        return self.document.tokens

    @cached_property
    def _norms(self) -> list[str]:
        return [token.norm for token in self.tokens]

    @cached_property
    def printed(self) -> str:
        return self.document.article.text

    def norm(self, index: int) -> str:
        return self._norms[index] if 0 <= index < len(self._norms) else ""

    def word(self, index: int) -> Word:
        if not 0 <= index < len(self.tokens):
            return word("")
        return word(self.tokens[index].norm, self.tokens[index].heh)

    def is_comma(self, index: int) -> bool:
        return self.norm(index) in _COMMAS

    def text(self, start: int, stop: int) -> str:
        return self.printed[self.tokens[start].start : self.tokens[stop - 1].stop] if stop > start else ""

    @cached_property
    def full_names(self) -> list[range]:
        """Token ranges of the full names in the text."""
        return names_in(self.tokens, self.printed)

    @cached_property
    def chunker(self) -> Chunker:
        names = frozenset(self.norm(i) for found in self.full_names for i in found[1:])
        return Chunker(self.tokens, self.opening, self.document.token_from, self.is_cue, names)

    # -- passages --------------------------------------------------------------------------------

    @cached_property
    def outer(self) -> tuple[Passage, ...]:
        """Passages that stand in no other."""
        top: list[Passage] = []
        for passage in self.passages:
            if not top or passage.outer.start >= top[-1].outer.stop:
                top.append(passage)
        return tuple(top)

    @cached_property
    def _openings(self) -> dict[int, Passage]:
        return {self.document.token_from(p.opening.start): p for p in self.passages}

    @cached_property
    def _inside(self) -> dict[int, Passage]:
        inside = {}
        for passage in self.outer:
            for index in range(
                self.document.token_from(passage.outer.start), self.document.token_from(passage.outer.stop)
            ):
                inside[index] = passage
        return inside

    def opening(self, index: int) -> Passage | None:
        """The passage whose opening mark is this token."""
        return self._openings.get(index)

    def outer_opening(self, index: int) -> Passage | None:
        passage = self._openings.get(index)
        return passage if passage is not None and self._inside.get(index) is passage else None

    def inside(self, index: int) -> Passage | None:
        """The outermost passage that holds a token (its marks included)."""
        return self._inside.get(index)

    def after(self, passage: Passage) -> int:
        """First token after a passage and its closing mark."""
        return self.document.token_from(passage.outer.stop)

    def ending_before(self, index: int) -> Passage | None:
        """The outermost passage that ends right before a token, a comma or dash allowed between."""
        at = index - 1
        while at >= 0 and (self.is_comma(at) or self.norm(at) == ".") and self.inside(at) is None:
            at -= 1
        passage = self.inside(at) if at >= 0 else None
        return passage if passage is not None and self.after(passage) == at + 1 else None

    def words_in(self, passage: Passage) -> int:
        first, last = self.document.token_from(passage.inner.start), self.document.token_from(passage.inner.stop)
        return sum(self.tokens[i].is_word for i in range(first, last))

    # -- sentences -------------------------------------------------------------------------------

    @cached_property
    def _boundaries(self) -> list[int]:
        """Token indices at which a sentence starts; stops inside a passage end nothing outside it."""
        starts = {0}
        for line in self.document.lines:
            passage = self.inside(line)
            opens = passage is not None and self.document.token_from(passage.outer.start) == line
            if opens and self.norm(line - 1) == ":":
                continue  # «وكتب في يومياته:» and the quotation on the next line
            if passage is None or opens:
                starts.add(line)
        for end in self.document.ends:
            passage = self.inside(end)
            if passage is None:
                starts.add(end + 1)
            elif end + 1 >= self.document.token_from(passage.inner.stop) and not self._runs_on(self.after(passage)):
                starts.add(self.after(passage))
        return sorted(s for s in starts if s < len(self.tokens))

    def _runs_on(self, index: int) -> bool:
        """After «…؟» the sentence goes on with a comma, a full stop of its own or the verb that reports."""
        return index < len(self.tokens) and (not self.tokens[index].is_word or self.is_verb(index))

    @cached_property
    def _sentence_of(self) -> list[int]:
        owner, n = [], -1
        boundaries = set(self._boundaries)
        for index in range(len(self.tokens)):
            n += index in boundaries
            owner.append(n)
        return owner

    def sentence(self, index: int) -> range:
        """Token indices of the sentence that holds a token."""
        if index >= len(self.tokens):
            return range(len(self.tokens), len(self.tokens))
        n = self._sentence_of[index]
        stop = self._boundaries[n + 1] if n + 1 < len(self._boundaries) else len(self.tokens)
        return range(self._boundaries[n], stop)

    def reach(self, index: int) -> int:
        """First token behind all that can belong to a cue: the end of its sentence, or of the passage it stands in."""
        stop, around = self.sentence(index).stop, self.inside(index)
        return stop if around is None else min(stop, self.document.token_from(around.inner.stop))

    # -- cues ------------------------------------------------------------------------------------

    @cached_property
    def _by_token(self) -> dict[int, list[Candidate]]:
        table_: dict[int, list[Candidate]] = {}
        for candidate in self.candidates:
            table_.setdefault(candidate.start, []).append(candidate)
        return table_

    def cues_at(self, index: int) -> list[Candidate]:
        return self._by_token.get(index, [])

    def verb_at(self, index: int) -> Candidate | None:
        return next((c for c in self.cues_at(index) if c.cue.kind is CueKind.VERB), None)

    def participle_at(self, index: int) -> Candidate | None:
        return next((c for c in self.cues_at(index) if c.cue.kind is CueKind.PARTICIPLE), None)

    def is_possessed_noun(self, index: int) -> bool:
        """تأكيده, قوله: a verbal noun of reporting with its possessor."""
        return any(c.cue.kind is CueKind.NOUN and c.suffix for c in self.cues_at(index))

    def is_cue(self, index: int) -> bool:
        """A finite reporting verb or the participle of one: no part of a nominal group."""
        if index not in self._by_token:
            return False
        participle = self.participle_at(index)
        if self.is_verb(index) or self.is_possessed_noun(index):
            return True
        return (
            participle is not None
            and not participle.ambiguous
            and (self.norm(index).endswith("ا") or self.is_comma(index - 1))
        )

    def is_verb(self, index: int) -> bool:
        """A finite reporting verb; homographs of nouns count only where a verb can stand."""
        candidate = self.verb_at(index)
        if candidate is None:
            return False
        if not candidate.ambiguous:
            return True
        if index and self.word(index - 1).is_any("preposition"):
            return False
        here, following = self.word(index), self.word(index + 1)
        opens = index == 0 or not self.tokens[index - 1].is_word or candidate.joined
        if opens and here.is_any("title") and (following.definite or following.is_any("organization", "place")):
            return True  # وطالب الأزهر: behind a pause the verb comes first
        return not here.is_any("preposition", "title", "given", "organization", "document", "phrase")

    # -- complementizers -------------------------------------------------------------------------

    def complementizer(self, index: int) -> str | None:
        """أن, بأن …: its frame name (ان, بان, لان) if this token is one, its pronoun left off."""
        norm = self.norm(index)
        if not _COMPLEMENTIZER.fullmatch(norm) or norm == "انا" or self._spells_outlet(index):
            return None
        return norm[: norm.index("ان") + 2]

    def _spells_outlet(self, index: int) -> bool:
        """The إن of سي إن إن, إن بي سي."""
        letters = words("connectives", role="letter")
        if self.norm(index) != "ان":
            return False
        before, after = self.norm(index - 1), self.norm(index + 1)
        return before in letters or after in letters or (before == "ان" and self.norm(index - 2) in letters)

    def is_fused(self, index: int) -> bool:
        """أنه, إنها: the complementizer carries the clause's subject, so the clause begins with it."""
        norm = self.norm(index)
        return norm.partition("ان")[2] != ""

    def governed(self, index: int) -> bool:
        """من المقرر أن: an أن that belongs to the word before it."""
        before = self.norm(index - 1)
        return before in words("governors") or before.removeprefix("و") in words("governors")

    # -- phrases of the lexicon ------------------------------------------------------------------

    def phrase_at(self, index: int, name: str) -> Row | None:
        """The longest row of a phrase table that stands at a token."""
        for parts, row in phrases(name).get(self.norm(index), ()):
            if all(self.norm(index + n) == part for n, part in enumerate(parts)):
                return row
        return None

    def sentence_drafts(self, index: int) -> Iterator[Draft]:
        """Drafts whose cue stands in the same sentence, before a token."""
        sentence = self.sentence(index)
        return (
            d
            for d in self.drafts
            if d.candidate is not None and d.candidate.start in sentence and d.candidate.start < index
        )

    def span(self, start: int, stop: int) -> Span:
        """Printed span of a token stretch, without spaces, commas and stops at its edges."""
        while stop > start and not self.tokens[stop - 1].is_word and self._trims(stop - 1):
            stop -= 1
        while start < stop and not self.tokens[start].is_word and self._trims(start):
            start += 1
        if start >= stop:
            at = self.tokens[min(start, len(self.tokens) - 1)].start
            return Span(at, at)
        return Span(self.tokens[start].start, self.tokens[stop - 1].stop)

    def _trims(self, index: int) -> bool:
        return self.norm(index) in _COMMAS | {".", ":", "!", "؟", "?", "…"} and self.inside(index) is None
