"""An article cut up: its tokens, lines and sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from quotes.model import Article
from quotes.text.reading import Text
from quotes.text.tokens import Tokens


@dataclass(slots=True)
class Document:
    """An article cut up. A sentence ends *after* each token index in ``ends``; a line starts *at* each in ``lines``.

    ``wraps`` are the printed positions of line breaks that end no line, since they only keep lines to a width.
    """

    article: Article
    text: Text
    tokens: Tokens
    lines: list[int]
    ends: list[int]
    wraps: frozenset[int] = frozenset()

    def token_from(self, position: int) -> int:
        """Index of the first token that starts at or after a printed position."""
        return bisect_left(self.tokens.starts, position)

    def line(self, index: int) -> range:
        """Token indices of the line that holds a token."""
        n = bisect_right(self.lines, index) - 1
        stop = self.lines[n + 1] if n + 1 < len(self.lines) else len(self.tokens.each)
        return range(self.lines[n], stop)
