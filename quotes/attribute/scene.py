"""The scene: everything found in one article, by token index, and what the rules ask of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from quotes.arabic.lexicon import Row, phrases_by_two, words
from quotes.arabic.noun_phrases import Chunker
from quotes.arabic.personal_names import acts_on_body, names_in
from quotes.arabic.words import CLAUSE_PREPOSITIONS, COMMAS, word, words_of
from quotes.attribute.disguised import read_given_names, read_names_as_subjects, read_names_in_waw
from quotes.attribute.draft import Draft, Opener, Who, cue_start
from quotes.attribute.marked_names import passages_that_name
from quotes.attribute.sentences import sentence_starts
from quotes.attribute.token_index import Places, outermost
from quotes.model import Candidate, CueKind, Features, Passage, Reason, Span
from quotes.text import Document

MARGIN: Final = 8  # how far a rule may look past the last token
_TRIMMED: Final = COMMAS | set(".:!؟?…")

# Cues of a sentence, and their share of its tokens. Of ten thousand articles, no sentence has more than 25, and none
# with more than eleven has one in five.
MANY_CUES: Final = 30
DENSE: Final = 1 / 5


class Scene:
    """One article, ready for attribution."""

    def __init__(self, document: Document, passages: tuple[Passage, ...], candidates: list[Candidate]) -> None:
        self.document = document
        self.passages = passages
        self.candidates = candidates
        self.drafts: list[Draft] = []
        self.focus: list[Who] = []
        self.openers: dict[tuple[int, CueKind], Opener | None] = {}  # found once per cue
        self.subjects: dict[tuple[int, int, Features], Who | None] = {}  # found once per stretch
        self.passed_over: list[Reason] = []  # cues and passages that made no statement, and why
        self.told: dict[int, Draft] = {}  # the statements of cues, by where their last stretch starts
        self._told_in: dict[int, list[Draft]] = {}  # by the start of the sentence of the cue
        self._over: dict[int, list[Draft]] = {}  # by the numbers of the sentences of the content
        self._by_cue: list[Draft] | None = None
        self._standing: dict[int, list[Passage]] = {}  # all passages, by the numbers of their sentences
        self.printed = document.article.text
        self.starts = document.tokens.starts
        self.stops = document.tokens.stops
        self.size = len(self.starts)
        # What the lists say of each token; nothing of what is past the last or, by an index below zero, the first.
        self.words = [*words_of(document.tokens.each), *[word("")] * MARGIN]
        read_names_in_waw(self.words, candidates)
        read_given_names(self.words, candidates, document.tokens.each)
        # Where something may open or end or a name begin, which is at few tokens.
        self._turning = [index for index, each in enumerate(self.words) if each.turns]

        self._index_cues(candidates)
        self._index_passages(passages)
        self._index_sentences()
        self._read_names()

    def _index_cues(self, candidates: list[Candidate]) -> None:
        """Which words report, and how, by token."""
        self._by_token: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            self._by_token.setdefault(candidate.start, []).append(candidate)
        self._verbs = self._first_of(CueKind.VERB)
        self._participles = self._first_of(CueKind.PARTICIPLE)
        self._prepositions = self._first_of(CueKind.PREPOSITION)
        self._is_verb = self._where(self._reads_as_verb)
        self._is_cue = self._where(self._reads_as_cue)

        # Phrases like نقلا عن.
        self.on_behalf = Places([candidate.start for candidate in candidates if candidate.role == "on_behalf"])

    def _index_passages(self, passages: tuple[Passage, ...]) -> None:
        """Which tokens open a passage or stand in one."""
        token_from = self.document.token_from
        self.outer = outermost(passages)  # passages that stand in no other
        self._outer_starts = [passage.outer.start for passage in self.outer]
        self._outer_stops = [passage.outer.stop for passage in self.outer]
        self._openings = {token_from(passage.opening.start): passage for passage in passages}
        self._inside = {
            index: passage
            for passage in self.outer
            for index in range(token_from(passage.outer.start), token_from(passage.outer.stop))
        }

    def _index_sentences(self) -> None:
        """Which sentence holds a token, and where something may open or end."""
        self.sentence_starts = sentence_starts(self.document, self.words, self.inside, self.is_verb)
        self._sentence_starts = [self.starts[index] for index in self.sentence_starts]  # as printed
        self._sentence = self._sentences()
        self._listed = self._lists()

        self.opens = self._openers()
        self._reporting = {at: cue for at in self._by_token if (cue := self._reports(at)) is not None}
        # Where a clause or a quotation may open, or a cue comes between.
        self.may_open = Places(sorted({*self.opens, *self._reporting}))
        self.may_end = self._ends()

    def _read_names(self) -> None:
        """The names in the text, and the means to read nominal groups."""
        document = self.document
        # Token ranges of the full names in the text.
        beginnings = [index for index in self._turning if self.words[index].may_name]
        self.full_names = names_in(document.tokens, self.words, beginnings, self.printed, self._is_verb)
        names = frozenset([self.words[index].form for found in self.full_names for index in found[1:]])
        read_names_as_subjects(self.words, self.candidates, names)
        self.naming = passages_that_name(self.words, self._openings, document.token_from, self._is_verb)
        pairs = frozenset([pair for found in self.full_names for pair in pairwise([self.words[i].form for i in found])])
        self.chunker = Chunker(document, self.words, self.naming, self._is_cue, names=names, pairs=pairs)

    # -- tokens ----------------------------------------------------------------------------------

    def text(self, start: int, stop: int) -> str:
        """The printed words of tokens ``[start, stop)``; empty where there are none."""
        return self.printed[self.starts[start] : self.stops[stop - 1]] if stop > start else ""

    def _openers(self) -> frozenset[int]:
        """Where a rule may find an opener: at أن and the preposition before it, at a colon and at a mark."""
        words = self.words
        here = [index for index in self._turning if words[index].may_open]
        before = [index - 1 for index in here if words[index - 1].form in CLAUSE_PREPOSITIONS]
        return frozenset((*here, *before, *self._openings))

    def _ends(self) -> Places:
        """Where a clause may end, or marks open within it."""
        here = [index for index in self._turning if self.words[index].may_end]
        cues = [cue.start for cue in self.candidates if self._may_go_on(cue)]
        return Places(sorted({*here, *self._openings, *cues}))

    def _may_go_on(self, cue: Candidate) -> bool:
        """Can the reporter go on with a cue, so that the clause before it ends: with و, behind a comma, by بحسب?"""
        if cue.cue.kind is CueKind.VERB:
            return cue.joined or self.words[cue.start - 1].is_comma
        return cue.cue.kind is not CueKind.NOUN

    # -- passages --------------------------------------------------------------------------------

    def opening(self, index: int) -> Passage | None:
        """The passage whose opening mark a token is."""
        return self._openings.get(index)

    def outer_opening(self, index: int) -> Passage | None:
        """The same of an outermost passage."""
        passage = self._openings.get(index)
        return passage if passage is not None and self._inside.get(index) is passage else None

    def inside(self, index: int) -> Passage | None:
        """The outermost passage that holds a token (its marks included)."""
        return self._inside.get(index)

    def outer_on(self, start: int, stop: int) -> tuple[Passage, ...]:
        """The outermost passages that share a character with a printed stretch."""
        return self.outer[bisect_right(self._outer_stops, start) : bisect_left(self._outer_starts, stop)]

    def within(self, passage: Passage, content: tuple[Span, ...]) -> list[Passage]:
        """What stands in a passage and shares a sentence with a content."""
        if not self._standing:
            for each in self.passages:
                for sentence in self._sentences_on(each.outer):
                    self._standing.setdefault(sentence, []).append(each)
        near = [each for piece in content for at in self._sentences_on(piece) for each in self._standing.get(at, ())]
        return list({id(p): p for p in near if p is not passage and passage.outer.contains(p.outer)}.values())

    def after(self, passage: Passage) -> int:
        """First token after a passage and its closing mark."""
        return self.document.token_from(passage.outer.stop)

    def ending_before(self, index: int) -> Passage | None:
        """The outermost passage that ends right before a token, a comma or dash allowed between."""
        at = index - 1
        while at >= 0 and (self.words[at].is_comma or self.words[at].form == ".") and self.inside(at) is None:
            at -= 1
        passage = self.inside(at) if at >= 0 else None
        return passage if passage is not None and self.after(passage) == at + 1 else None

    def words_in(self, passage: Passage) -> int:
        """How many words stand in a passage, without its marks."""
        first, last = self.document.token_from(passage.inner.start), self.document.token_from(passage.inner.stop)
        return sum(word.is_word for word in self.words[first:last])

    # -- sentences -------------------------------------------------------------------------------

    def _sentences(self) -> list[range]:
        """By each token and a few behind the last one: the token indices of the sentence that holds it."""
        each: list[range] = []
        for start, stop in pairwise([*self.sentence_starts, self.size]):
            each += [range(start, stop)] * (stop - start)
        return each + [range(self.size, self.size)] * MARGIN

    def sentence(self, index: int) -> range:
        """The token indices of the sentence that holds a token."""
        return self._sentence[index]

    def reach(self, index: int) -> int:
        """First token behind all that can belong to a cue: the end of its sentence, or of the passage it stands in."""
        stop, around = self.sentence(index).stop, self.inside(index)
        return stop if around is None else min(stop, self.document.token_from(around.inner.stop))

    # -- cues ------------------------------------------------------------------------------------

    def _lists(self) -> frozenset[int]:
        """Where those sentences start that are lists of reporting words rather than sentences."""
        if len(self.candidates) <= MANY_CUES:
            return frozenset()
        counts = Counter([self._sentence[cue.start].start for cue in self.candidates])
        return frozenset([at for at, n in counts.items() if n > MANY_CUES and n > DENSE * len(self._sentence[at])])

    def is_listed(self, cue: Candidate) -> bool:
        """In a list of reporting words, and no sentence?"""
        return self._sentence[cue.start].start in self._listed

    def _first_of(self, kind: CueKind) -> dict[int, Candidate]:
        """The first cue of a kind at each token."""
        return {cue.start: cue for cue in reversed(self.candidates) if cue.cue.kind is kind}

    def _where(self, reads: Callable[[int], bool]) -> list[bool]:
        """By each token and a few behind the last one: is there a cue that reads so?"""
        found = [False] * (self.size + MARGIN)
        for index in self._by_token:
            found[index] = reads(index)
        return found

    def verb_at(self, index: int) -> Candidate | None:
        """The reporting verb at a token, if there is one."""
        return self._verbs.get(index)

    def participle_at(self, index: int) -> Candidate | None:
        """The reporting participle at a token, if there is one."""
        return self._participles.get(index)

    def preposition_at(self, index: int) -> Candidate | None:
        """The reporting preposition (بحسب) at a token, if there is one."""
        return self._prepositions.get(index)

    def reporting_at(self, index: int) -> Candidate | None:
        """The finite verb or participle of reporting that may take an opener behind it."""
        return self._reporting.get(index)

    def is_verb(self, index: int) -> bool:
        """A finite reporting verb; homographs of nouns count only where a verb can stand."""
        return self._is_verb[index]

    def is_cue(self, index: int) -> bool:
        """A finite reporting verb or the participle of one: no part of a nominal group."""
        return self._is_cue[index]

    def cues_at(self, index: int) -> list[Candidate]:
        """All that the token may report as."""
        return self._by_token.get(index, [])

    def is_possessed_noun(self, index: int) -> bool:
        """تأكيده, قوله: a verbal noun of reporting with its possessor."""
        return any(c.cue.kind is CueKind.NOUN and c.suffix for c in self.cues_at(index))

    def _reports(self, index: int) -> Candidate | None:
        aside = self.words[index - 1].is_comma and self.participle_at(index) is not None
        return (self.verb_at(index) or self.participle_at(index)) if aside or self.is_cue(index) else None

    def _reads_as_cue(self, index: int) -> bool:
        participle = self.participle_at(index)
        if self.is_verb(index) or self.is_possessed_noun(index):
            return True
        return (
            participle is not None
            and not participle.ambiguous
            and (self.words[index].form.endswith("ا") or self.words[index - 1].is_comma)
        )

    def _reads_as_verb(self, index: int) -> bool:
        candidate = self.verb_at(index)
        if candidate is None:
            return False
        if not candidate.ambiguous:
            return True
        before, here, following = self.words[index - 1], self.words[index], self.words[index + 1]
        if before.kinds.preposition or (before.preposition and before.kinds.quantifier):
            return False  # وبكل أسف
        if acts_on_body(here, following):
            return True  # عزت الخزينة الزيادة إلى …
        opens = not before.is_word or candidate.joined
        named = following.definite or following.is_any("organization", "place", "title", "given", "phrase")
        if opens and here.kinds.title and (named or candidate.pronoun is not None):
            return True  # وطالب الأزهر: behind a pause the verb comes first
        if here.kinds.title and following.kinds.phrase and not before.kinds.relative:
            return True  # مشروع طالب فيه بـ…
        return not here.is_any("preposition", "title", "given", "organization", "document", "phrase")

    # -- complementizers -------------------------------------------------------------------------

    def complementizer(self, index: int) -> str | None:
        """أن, بأن …: its frame name (ان, بان, لان) if this token is one, its pronoun left off."""
        word = self.words[index]
        return None if word.complementizer is None or self._spells_outlet(index) else word.complementizer

    def _spells_outlet(self, index: int) -> bool:
        """The إن of سي إن إن, إن بي سي."""
        if self.words[index].form != "ان":
            return False
        before, after = self.words[index - 1], self.words[index + 1]
        return (
            "letter" in before.roles
            or "letter" in after.roles
            or (before.form == "ان" and "letter" in self.words[index - 2].roles)
        )

    def governed(self, index: int) -> bool:
        """من المقرر أن, أهمية أن: an أن that belongs to the word before it."""
        before = self.words[index - 1]
        if before.form in words("governors") or before.form.removeprefix("و") in words("governors"):
            return True
        return not before.definite and before.bare in words("stances") and before.form.endswith("ه")

    # -- phrases of the lexicon ------------------------------------------------------------------

    def phrase_at(self, index: int, name: str) -> Row | None:
        """The longest row of a phrase table that stands at a token."""
        begun = phrases_by_two(name)
        first, second = self.words[index].form, self.words[index + 1].form
        for parts, row in (*begun.get((first, second), ()), *begun.get((first, ""), ())):
            if [word.form for word in self.words[index : index + len(parts)]] == parts:
                return row
        return None

    # -- statements ------------------------------------------------------------------------------

    def add(self, draft: Draft) -> None:
        """A statement is found."""
        self.drafts.append(draft)
        for piece in draft.content:
            for sentence in self._sentences_on(piece):
                self._over.setdefault(sentence, []).append(draft)
        if draft.candidate is not None:
            self.told[draft.content[-1].start] = draft
            self._told_in.setdefault(self.sentence(draft.candidate.start).start, []).append(draft)

    def withdraw(self, draft: Draft) -> None:
        """A statement with a cue belongs to another cue after all."""
        assert draft.candidate is not None
        self.drafts.remove(draft)
        for over in self._over.values():
            if draft in over:
                over.remove(draft)
        del self.told[draft.content[-1].start]
        self._told_in[self.sentence(draft.candidate.start).start].remove(draft)

    def _sentences_on(self, stretch: Span) -> range:
        """The numbers of the sentences that a printed stretch touches."""
        first = bisect_right(self._sentence_starts, stretch.start)
        return range(first, max(first, bisect_left(self._sentence_starts, stretch.stop)) + 1)

    def drafts_over(self, stretch: Span) -> Iterator[Draft]:
        """Drafts that share a sentence with a printed stretch, in the order in which they were found."""
        return (draft for sentence in self._sentences_on(stretch) for draft in self._over.get(sentence, ()))

    def draft_around(self, span: Span) -> Draft | None:
        """The last draft that was found whose content holds a printed stretch of one sentence."""
        over = self._over.get(self._sentences_on(span).start, ())
        for draft in reversed(over):
            if any(piece.contains(span) for piece in draft.content):
                return draft
        return None

    def sentence_drafts(self, index: int) -> list[Draft]:
        """Drafts whose cue stands in the same sentence, before a token."""
        told = self._told_in.get(self.sentence(index).start, ())
        return [draft for draft in told if draft.candidate is not None and draft.candidate.start < index]

    def by_cue(self) -> list[Draft]:
        """The drafts with a cue in its order; to be asked for when all are found."""
        if self._by_cue is None:
            with_cue = [draft for draft in self.drafts if draft.candidate is not None]
            self._by_cue = sorted(with_cue, key=cue_start)
        return self._by_cue

    # -- stretches -------------------------------------------------------------------------------

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
        return self.words[index].form in _TRIMMED and self.inside(index) is None
