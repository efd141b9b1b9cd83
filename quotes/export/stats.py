"""Counts as people read them: bars in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotes.export.terminal import aligned, on_one_line

Row = Mapping[str, Any]

_WIDEST = 40  # cells of the longest bar
_EIGHTHS = " ▏▎▍▌▋▊▉"
_NAMELESS = {"speaker": "speaker unknown", "outlet": "no outlet given", "month": "no date", "sense": "no cue"}


def format_totals(totals: Row) -> Iterator[str]:
    """A line with everything in all."""
    yield ", ".join(f"{name}: {count}" for name, count in totals.items()) + "\n"


def format_header(rows: Iterable[Row]) -> Iterator[str]:
    """A line for each name of the speaker who was asked for, with everything of theirs in all."""
    found = list(rows)
    for row in found:
        name = on_one_line(row["name"]) or _NAMELESS["speaker"]
        yield f"{name}: quotes: {row['quotes']}, articles: {row['articles']}\n"
    if not found:
        yield "quotes: 0, articles: 0\n"


def bars(by: str, rows: Iterable[Row], wide: int | None = None) -> Iterator[str]:
    """Lines: each group with its quotes, its articles and a bar. ``wide`` is the width of the screen, if it is one."""
    found = list(rows)
    if not found:
        return
    most = max(row["quotes"] for row in found)
    names = [on_one_line(row["name"]) or _NAMELESS.get(by, "none") for row in found]
    room = min(_WIDEST, max(10, (wide or 100) - 30 - max(map(len, names))))
    cells = [
        (name, str(row["quotes"]), str(row["articles"]), bar(row["quotes"] / most * room))
        for name, row in zip(names, found, strict=True)
    ]
    yield "\n"
    yield from (line + "\n" for line in aligned([(by, "quotes", "articles", ""), *cells]))


def bar(length: float) -> str:
    """A bar so many cells long, to an eighth of a cell; never nothing at all."""
    eighths = max(1, round(length * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
