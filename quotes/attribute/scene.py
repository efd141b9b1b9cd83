"""The scene: an article ready for attribution, and the places where what was found in it is kept.

scene.words     what the lists say of each token; scene.chunker reads nominal groups
scene.cues      which words may report (cue_index.py)
scene.passages  what stands between marks (passage_index.py)
scene.sentences what a sentence holds (sentences.py)
scene.speakers  what is known of speakers so far (speakers_so_far.py)
scene.found     what was decided (found_statements.py)
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, Literal

from quotes.arabic.lexicon import Row, phrases_by_two, words
from quotes.arabic.noun_phrases import Chunker
from quotes.arabic.personal_names import names_in
from quotes.arabic.words import CLAUSE_PREPOSITIONS, COMMAS, word, words_of
from quotes.attribute.cue_index import CueIndex
from quotes.attribute.disguised import (
    read_fathers,
    read_given_names,
    read_names_as_subjects,
    read_names_in_waw,
    read_surnames,
)
from quotes.attribute.draft import Opener
from quotes.attribute.found_statements import FoundStatements
from quotes.attribute.marked_names import passages_that_name
from quotes.attribute.passage_index import PassageIndex
from quotes.attribute.sentences import Sentences
from quotes.attribute.speakers_so_far import SpeakersSoFar
from quotes.attribute.token_index import MARGIN, Places
from quotes.model import Candidate, CueKind, Passage, Span
from quotes.text import Document

# Tables of the lexicon whose phrases a rule may ask for at a token.
PhraseTable = Literal["adverbials", "circumstances", "eulogies", "impersonal", "phrase_ends", "resumptions"]
_EDGES: Final = COMMAS | set(".:!؟?…")


class Scene:
    """One article, ready for attribution."""

    def __init__(self, document: Document, passages: tuple[Passage, ...], candidates: list[Candidate]) -> None:
        self.document = document
        self.printed = document.article.text
        self.starts = document.tokens.starts
        self.stops = document.tokens.stops
        self.size = len(self.starts)
        # What the lists say of each token; nothing of what is past the last or, by an index below zero, the first.
        self.words = [*words_of(document.tokens.each), *[word("")] * MARGIN]
        read_names_in_waw(self.words, candidates)
        read_given_names(self.words, candidates, document.tokens.each)
        read_fathers(self.words, candidates, document.tokens.each)
        read_surnames(self.words, document.tokens.each)
        self.cues = CueIndex(self.words, candidates)
        self.passages = PassageIndex(document, self.words, passages)
        self.sentences = Sentences(document, self.words, self.passages, self.cues)
        self.found = FoundStatements(self.sentences)
        self.speakers = SpeakersSoFar()
        self.openers: dict[tuple[int, CueKind], Opener | None] = {}  # found once per cue
        self.clause_heads: dict[int, Places] = {}  # where subjects may begin, found once per sentence
        self.main_verbs: dict[int, Places] = {}  # the verbs of main clauses, likewise
        # Where something may open or end or a name begin, which is at few tokens.
        turning = [index for index, each in enumerate(self.words) if each.turns]
        self._complementizers = {
            at: particle
            for at in turning
            if (particle := self.words[at].complementizer) and not (self._spells_outlet(at) or self._means_if(at))
        }
        self._complementizers.update(dict.fromkeys(filter(self._is_that_not, turning), "ان"))
        self.that_clauses = Places(sorted(self._complementizers))
        self._note_edges(turning)
        self._read_names(turning)
        self._note_predicates()

    def _note_edges(self, turning: list[int]) -> None:
        """Where a clause or a quotation may open or end."""
        self.opens = self._openers(turning)
        # Where a clause or a quotation may open, or a cue comes between.
        self.may_open = Places(sorted({*self.opens, *self.cues.reporting}))

    def _openers(self, turning: list[int]) -> frozenset[int]:
        """Where a rule may find an opener: at أن and the preposition before it, at a colon and at a mark."""
        words = self.words
        here = [index for index in turning if words[index].may_open or index in self._complementizers]
        before = [index - 1 for index in here if words[index - 1].form in CLAUSE_PREPOSITIONS]
        return frozenset((*here, *before, *self.passages.openings))

    def _read_names(self, turning: list[int]) -> None:
        """The names in the text, and the means to read nominal groups."""
        document, is_verb = self.document, self.cues.verb_places
        # Token ranges of the full names in the text.
        beginnings = [index for index in turning if self.words[index].may_name]
        self.full_names = names_in(document.tokens, self.words, beginnings, self.printed, is_verb)
        surnames = (self.words[index].form for found in self.full_names for index in found[1:])
        names = frozenset(surnames) - words("surnames")
        read_names_as_subjects(self.words, self.cues.each, names)
        self.naming = passages_that_name(self.words, self.passages.openings, document.token_from, is_verb)
        pairs = frozenset([pair for found in self.full_names for pair in pairwise([self.words[i].form for i in found])])
        self.chunker = Chunker(document, self.words, self.naming, self.cues.cue_places, names=names, pairs=pairs)

    def _note_predicates(self) -> None:
        """Which tokens are finite verbs, and where a clause may have its predicate."""
        self.finite = [listed or each.is_finite for listed, each in zip(self.cues.verb_places, self.words, strict=True)]
        self.predicates = Places(
            [at for at, (finite, each) in enumerate(zip(self.finite, self.words, strict=True))
             if finite or each.kinds.auxiliary]
        )  # fmt: skip
        self.finite_verbs = Places([at for at, finite in enumerate(self.finite) if finite])

    # -- complementizers -------------------------------------------------------------------------

    def complementizer(self, index: int) -> str | None:
        """أن, بأن …: its frame name (ان, بان, لان) if this token is one, its pronoun left off."""
        return self._complementizers.get(index)

    def opens_content(self, index: int) -> bool:
        """Does a token open what is said: أن and its like, a colon?"""
        return index in self._complementizers or self.words[index].form == ":"

    def _is_that_not(self, index: int) -> bool:
        """توقع ألا يصل: أن and لا in one word, which other than إلا has an imperfect after it."""
        if self.words[index].form != "الا" or self.printed[self.starts[index]] != "أ":
            return False
        return self.words[index + 1].form[:1] in "يت"

    def _means_if(self, index: int) -> bool:
        """إن شاء الله, إن وافقوا: before a verb in the perfect إن is no complementizer."""
        if self.words[index].form != "ان" or self.printed[self.starts[index]] != "إ":
            return False
        verb = self.words[index + 1]
        if verb.form == "لم" or verb.form.rstrip("ت") in ("شاء", "كان"):
            return True
        return verb.form.endswith("وا") and verb.is_finite

    def _spells_outlet(self, index: int) -> bool:
        """The إن of سي إن إن, إن بي سي; not of شبكة بي بي سي إن الطريق آمنة."""
        if self.words[index].form != "ان":
            return False
        before, after = self.words[index - 1], self.words[index + 1]
        first = self.words[index - 2]
        whole = first.kinds.given or first.has_role("letter")  # قال حسني بي إن …; شبكة بي بي سي إن …
        return (
            (before.has_role("letter") and (not whole or after.form == "ان"))
            or after.has_role("letter")
            or (before.form == "ان" and self.words[index - 2].has_role("letter"))
        )

    def is_governed(self, index: int) -> bool:
        """من المقرر أن, أهمية أن: an أن that belongs to the word before it."""
        before = self.words[index - 1]
        if before.form == "خاصه" and self.words[index - 2].kinds.anonymous:
            return False  # أكدت مصادر خاصة أن
        if before.form in words("governors") or before.form.removeprefix("و") in words("governors"):
            return True
        return not before.definite and before.bare in words("stances") and before.form.endswith("ه")

    # -- phrases of the lexicon ------------------------------------------------------------------

    def is_adverbial(self, start: int, stop: int) -> bool:
        """Is ``[start, stop)`` an adverbial phrase of the lexicon: ردا على سؤال, في وقت سابق?"""
        row = self.phrase_at(start, "adverbials")
        return row is not None and start + len(row["phrase"].split()) == stop

    def phrase_at(self, index: int, name: PhraseTable) -> Row | None:
        """The longest row of a phrase table that stands at a token."""
        begun = phrases_by_two(name).get(self.words[index].form)
        if begun is None:  # at most tokens
            return None
        for parts, row in (*begun.get(self.words[index + 1].form, ()), *begun.get("", ())):
            if [word.form for word in self.words[index : index + len(parts)]] == parts:
                return row
        return None

    # -- stretches -------------------------------------------------------------------------------

    def text(self, start: int, stop: int) -> str:
        """The printed words of tokens ``[start, stop)``; empty where there are none."""
        return self.printed[self.starts[start] : self.stops[stop - 1]] if stop > start else ""

    def span(self, start: int, stop: int) -> Span:
        """Printed span of a token stretch, without spaces, commas and stops at its edges."""
        while stop > start and not self.words[stop - 1].is_word and self._trims(stop - 1):
            stop -= 1
        while start < stop and not self.words[start].is_word and self._trims(start):
            start += 1
        if start >= stop:
            at = self.starts[min(start, self.size - 1)]
            return Span(at, at)
        return Span(self.starts[start], self.stops[stop - 1])

    def _trims(self, index: int) -> bool:
        return self.words[index].form in _EDGES and self.passages.inside(index) is None
