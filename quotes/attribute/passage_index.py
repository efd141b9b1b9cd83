"""The passages of an article by token: which marks open where, and what stands in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from quotes.arabic.words import Word
from quotes.model import Passage
from quotes.text import Document


class PassageIndex:
    """What stands between quotation marks in an article, by token index."""

    def __init__(self, document: Document, words: list[Word], passages: tuple[Passage, ...]) -> None:
        """``words``: one for each token, and a few after the last."""
        token_from = document.token_from
        self.each: Final = passages
        self.outer: Final = outermost(passages)  # passages that stand in no other
        self._document = document
        self._words = words
        self._outer_starts = [passage.outer.start for passage in self.outer]
        self._outer_stops = [passage.outer.stop for passage in self.outer]
        self.openings: Final = {token_from(passage.opening.start): passage for passage in passages}
        self._inside = {
            index: passage
            for passage in self.outer
            for index in range(token_from(passage.outer.start), token_from(passage.outer.stop))
        }

    def opening(self, index: int) -> Passage | None:
        """The passage whose opening mark a token is."""
        return self.openings.get(index)

    def outer_opening(self, index: int) -> Passage | None:
        """The same of an outermost passage."""
        passage = self.openings.get(index)
        return passage if passage is not None and self._inside.get(index) is passage else None

    def inside(self, index: int) -> Passage | None:
        """The outermost passage that holds a token (its marks included)."""
        return self._inside.get(index)

    def outer_on(self, start: int, stop: int) -> tuple[Passage, ...]:
        """The outermost passages that share a character with a printed stretch."""
        return self.outer[bisect_right(self._outer_stops, start) : bisect_left(self._outer_starts, stop)]

    def after(self, passage: Passage) -> int:
        """First token after a passage and its closing mark."""
        return self._document.token_from(passage.outer.stop)

    def ending_before(self, index: int) -> Passage | None:
        """The outermost passage that ends right before a token, a comma or dash allowed between."""
        at = index - 1
        while at >= 0 and (self._words[at].is_comma or self._words[at].form == ".") and self.inside(at) is None:
            at -= 1
        passage = self.inside(at) if at >= 0 else None
        return passage if passage is not None and self.after(passage) == at + 1 else None

    def words_in(self, passage: Passage) -> int:
        """How many words stand in a passage, without its marks."""
        first, last = self._document.token_from(passage.inner.start), self._document.token_from(passage.inner.stop)
        return sum(word.is_word for word in self._words[first:last])


def outermost(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Those that no other passage holds, in order."""
    top: list[Passage] = []
    stop = -1
    for passage in passages:
        if passage.outer.start >= stop:
            top.append(passage)
            stop = passage.outer.stop
    return tuple(top)
