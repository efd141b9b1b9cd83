"""Places of interest in an article, by token index."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

MARGIN: Final = 8  # how far a rule may look past the last token


@dataclass(slots=True)
class Places:
    """Token indices in order."""

    each: list[int]

    def between(self, start: int, stop: int) -> list[int]:
        """Those from token ``start`` to ``stop``, exclusive."""
        return self.each[bisect_left(self.each, start) : bisect_left(self.each, stop)]

    def first(self, start: int, stop: int) -> int | None:
        """The first from token ``start`` to ``stop``, exclusive; None where there is none."""
        at = bisect_left(self.each, start)
        return self.each[at] if at < len(self.each) and self.each[at] < stop else None
