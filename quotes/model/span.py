"""A stretch of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(init=False, unsafe_hash=True, slots=True, order=True)
class Span:
    """A stretch of text, ``start <= position < stop``, in code points."""

    start: Final[int]
    stop: Final[int]

    def __init__(self, start: int, stop: int) -> None:
        if not 0 <= start <= stop:
            raise ValueError(f"not a span: [{start}, {stop})")
        self.start = start
        self.stop = stop

    def __len__(self) -> int:
        return self.stop - self.start

    def __bool__(self) -> bool:
        """A span is a place even when it is empty (a dropped subject), so it is always true."""
        return True

    def __iter__(self) -> Iterator[int]:
        return iter((self.start, self.stop))

    def of(self, text: str) -> str:
        """The characters of ``text`` that stand here."""
        return text[self.start : self.stop]

    def contains(self, other: Span) -> bool:
        """Does the other one stand within it?"""
        return self.start <= other.start and other.stop <= self.stop

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.stop and other.start < self.stop

    def intersection(self, other: Span) -> Span | None:
        """What both have, or None."""
        start, stop = max(self.start, other.start), min(self.stop, other.stop)
        return Span(start, stop) if start < stop else None

    def without(self, others: Iterable[Span]) -> tuple[Span, ...]:
        """What is left of this span when ``others`` are cut out of it, in text order."""
        pieces: list[Span] = []
        at = self.start
        for other in sorted(others):
            if other.stop <= at or other.start >= self.stop or not len(other):
                continue
            if other.start > at:
                pieces.append(Span(at, other.start))
            at = other.stop
        if at < self.stop:
            pieces.append(Span(at, self.stop))
        return tuple(pieces)
