"""Places of interest in an article, by token index, and the passages that stand in no other."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from quotes.model import Passage


def outermost(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Those that no other passage holds, in order."""
    top: list[Passage] = []
    stop = -1
    for passage in passages:
        if passage.outer.start >= stop:
            top.append(passage)
            stop = passage.outer.stop
    return tuple(top)


@dataclass(slots=True)
class Places:
    """Token indices in order."""

    each: list[int]

    def between(self, start: int, stop: int) -> list[int]:
        """Those from token ``start`` to ``stop``, exclusive."""
        return self.each[bisect_left(self.each, start) : bisect_left(self.each, stop)]
