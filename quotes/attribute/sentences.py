"""The sentences of an article: at lines and after full stops, but for those in words that somebody speaks on after.

What holds a token, what a sentence holds, and which sentences are none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from typing import Final

from quotes.arabic.words import Word, word
from quotes.attribute.cue_index import CueIndex
from quotes.attribute.passage_index import PassageIndex
from quotes.attribute.token_index import MARGIN
from quotes.model import Candidate, Passage, Span
from quotes.text import Document

# Tokens. Cues of one sentence look at each other and at every word between; of 3,000 articles one has one of over 357.
LONGEST_SENTENCE: Final = 600

# Cues of a sentence, and their share of its tokens: a list of words has more of both. Of 86,722 sentences with cues (of
# 16,465 articles) one has more than 29, which has 35, and of those with more than 21 none has one cue in seven tokens.
MANY_CUES: Final = 21
DENSE: Final = 1 / 7
MOST_CUES: Final = 36


class Sentences:
    """The sentences of an article, by token index and by what is printed."""

    def __init__(self, document: Document, words: list[Word], passages: PassageIndex, cues: CueIndex) -> None:
        """``words``: one for each token, and `MARGIN` after the last."""
        starts = document.tokens.starts
        self.starts: Final = _sentence_starts(document, words, passages, cues)  # token indices
        self._document = document
        self._passages = passages
        self._printed_starts = [starts[index] for index in self.starts]
        self._by_token = self._stretches(len(starts))
        self._lists = self._starts_of_lists(cues.each)
        self._passages_by_sentence: dict[int, list[Passage]] = {}  # all passages, by the numbers of their sentences

    def _stretches(self, size: int) -> list[range]:
        """By each token and a few after the last one: the token indices of the sentence that holds it."""
        each: list[range] = []
        for start, stop in pairwise([*self.starts, size]):
            each += [range(start, stop)] * (stop - start)
        return each + [range(size, size)] * MARGIN

    def _starts_of_lists(self, cues: list[Candidate]) -> frozenset[int]:
        """Where those sentences start that are lists of reporting words rather than sentences."""
        if len(cues) <= MANY_CUES:
            return frozenset()
        counts = Counter([self._by_token[cue.start].start for cue in cues])
        return frozenset([at for at, n in counts.items() if n > MOST_CUES or self._is_dense(at, n)])

    def _is_dense(self, start: int, cues: int) -> bool:
        return cues > MANY_CUES and cues > DENSE * len(self._by_token[start])

    def at(self, index: int) -> range:
        """The token indices of the sentence that holds a token."""
        return self._by_token[index]

    def reach(self, index: int) -> int:
        """First token after all that can belong to a cue: the end of its sentence, or of the passage it stands in."""
        stop, around = self._by_token[index].stop, self._passages.inside(index)
        return stop if around is None else min(stop, self._document.token_from(around.inner.stop))

    def is_listed(self, cue: Candidate) -> bool:
        """In a list of reporting words, and no sentence?"""
        return self._by_token[cue.start].start in self._lists

    def on(self, stretch: Span) -> range:
        """The numbers of the sentences that a printed stretch touches."""
        first = bisect_right(self._printed_starts, stretch.start)
        return range(first, max(first, bisect_left(self._printed_starts, stretch.stop)) + 1)

    def passages_within(self, passage: Passage, content: tuple[Span, ...]) -> list[Passage]:
        """What stands in a passage and shares a sentence with a content."""
        if not self._passages_by_sentence:
            for each in self._passages.each:
                for sentence in self.on(each.outer):
                    self._passages_by_sentence.setdefault(sentence, []).append(each)
        near = [each for piece in content for at in self.on(piece) for each in self._passages_by_sentence.get(at, ())]
        return list({id(p): p for p in near if p is not passage and passage.outer.contains(p.outer)}.values())


def _sentence_starts(document: Document, words: list[Word], passages: PassageIndex, cues: CueIndex) -> list[int]:
    """Token indices at which a sentence starts; stops inside a passage end nothing outside it."""
    token_from, size = document.token_from, len(document.tokens.starts)

    def runs_on(index: int) -> bool:
        """After «…؟» the sentence goes on with a comma, a full stop of its own or the verb that reports."""
        return index < size and (not words[index].is_word or cues.is_verb(index))

    def goes_on(index: int) -> bool:
        """متى يبدأ العمل؟، مؤكدا أن …; إن الجسر أغلق. وأنه سيفتح: a comma or وأن belongs to what was said before."""
        that = document.tokens.each[index].printed.startswith("وأن")
        return words[index].is_comma or (that and word(words[index].form[1:]).complementizer is not None)

    starts = {0}
    for line in document.lines:
        passage = passages.inside(line)
        opens = passage is not None and token_from(passage.outer.start) == line
        if opens and words[line - 1].form == ":":
            continue  # «وكتب في يومياته:» and the quotation on the next line
        if passage is None or opens:
            starts.add(line)
    for end in document.ends:
        passage = passages.inside(end)
        if passage is None:
            if not (end + 1 < size and goes_on(end + 1)):
                starts.add(end + 1)
            continue
        after = token_from(passage.outer.stop)
        if end + 1 >= token_from(passage.inner.stop) and not runs_on(after):
            starts.add(after)
    ordered = [*sorted(start for start in starts if start < size), size]
    return [at for start, stop in pairwise(ordered) for at in range(start, stop, LONGEST_SENTENCE)]
