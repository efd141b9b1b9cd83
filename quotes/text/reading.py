"""A text read twice, and the way back from the folded reading to the printed one."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

from quotes.model import Span
from quotes.text.folding import DROP, ODD, OFTEN, PRESENTATION, SAME, fold


class Text:
    """Printed and folded reading of the same characters.

    ``folded`` is shorter where characters were dropped and longer where a ligature was taken apart;
    `at` leads back.
    """

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self.same_places = not (any(mark in printed for mark in OFTEN) or ODD.search(printed))
        self._folded: str | None = None
        self._shifts: tuple[list[int], list[int]] | None = None

    @property
    def folded(self) -> str:
        """The folded reading, made when it is first asked for."""
        if self._folded is None:
            self._folded = fold(self.printed)
        return self._folded

    def _steps(self) -> tuple[list[int], list[int]]:
        """Folded positions after which the difference to the printed position changes, and the difference."""
        places, shifts = [0], [0]
        folded = 0
        last = 0
        events = [(m.start(), m.end(), 0) for m in DROP.finditer(self.printed)]
        for m in PRESENTATION.finditer(self.printed):
            width = len(DROP.sub("", unicodedata.normalize("NFKC", m.group())).translate(SAME))
            if width != 1:
                events.append((m.start(), m.end(), width))
        for start, stop, width in sorted(events):
            folded += start - last
            for inside in range(1, width):  # every letter of a ligature leads back to the ligature
                places.append(folded + inside)
                shifts.append(start - (folded + inside))
            folded += width
            last = stop
            places.append(folded)
            shifts.append(stop - folded)
        return places, shifts

    def at(self, position: int) -> int:
        """The printed position of the character at a folded position."""
        if self.same_places:
            return position
        if self._shifts is None:
            self._shifts = self._steps()
        places, shifts = self._shifts
        return position + shifts[bisect_right(places, position) - 1]

    def span(self, start: int, stop: int) -> Span:
        """Printed span of the folded stretch ``[start, stop)``; marks on its last letter belong to it."""
        if self.same_places:
            return Span(start, stop)
        first = self.at(start)
        if stop <= start:
            return Span(first, first)
        last = self.at(stop - 1) + 1
        following = DROP.match(self.printed, last)
        return Span(first, following.end() if following else last)
