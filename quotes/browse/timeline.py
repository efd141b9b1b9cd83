"""Counts by month as bars: by year where there are too many months."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

HEIGHT = 100  # units of the drawing, which is stretched to the room there is
_MOST_MONTHS = 72


@dataclass(frozen=True, slots=True)
class Bar:
    """``name`` is 2022-01 or 2022; ``place`` is where it stands from the earliest on, in units of one bar."""

    name: str
    quotes: int
    place: int
    height: float

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day of it."""
        if "-" not in self.name:
            return f"{self.name}-01-01", f"{self.name}-12-31"
        year, month = map(int, self.name.split("-"))
        return f"{self.name}-01", f"{self.name}-{monthrange(year, month)[1]}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars that have quotes, in order; ``length`` counts the empty ones, too."""

    bars: tuple[Bar, ...]
    length: int
    yearly: bool
    undated: int

    @property
    def quotes(self) -> int:
        """How many there are in all."""
        return sum(bar.quotes for bar in self.bars)

    @property
    def peak(self) -> Bar:
        """The bar with most of them."""
        return max(self.bars, key=lambda bar: bar.quotes)


def timeline(months: Mapping[str, int]) -> Timeline:
    """``months`` are quotes by month like 2022-01, under nothing those without a day."""
    undated = months.get("", 0)
    dated = Counter({name: count for name, count in months.items() if name})
    yearly = bool(dated) and _months(max(dated)) - _months(min(dated)) >= _MOST_MONTHS
    if yearly:
        by_year: Counter[str] = Counter()
        for name, count in dated.items():
            by_year[name[:4]] += count
        dated = by_year
    number = int if yearly else _months
    first = min(map(number, dated), default=0)
    length = max(map(number, dated), default=0) - first + 1 if dated else 0
    most = max(dated.values(), default=1)
    bars = tuple(
        Bar(name, count, number(name) - first, max(2.0, round(count / most * HEIGHT, 2)))
        for name, count in sorted(dated.items())
    )
    return Timeline(bars, length, yearly, undated)


def _months(name: str) -> int:
    year, month = name.split("-")
    return int(year) * 12 + int(month)
