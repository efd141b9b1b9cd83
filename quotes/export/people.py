"""Speakers as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotes.export.terminal import aligned, on_one_line

Row = Mapping[str, Any]

_HEADINGS = ("speaker", "quotes", "articles", "name", "in Latin letters")


def listed(known: Iterable[Row], local: Iterable[Row]) -> Iterator[str]:
    """Lines: those in the registry with their keys, then those whom only articles know."""
    rows = [_cells(row["key"], row, row["name_ar"], row["name_en"]) for row in known]
    rows += [_cells("-", row, row["name"], "") for row in local]
    yield from (line + "\n" for line in aligned([_HEADINGS, *rows]))


def _cells(key: str, row: Row, name: str, latin: str) -> tuple[str, ...]:
    return (on_one_line(key), str(row["quotes"]), str(row["articles"]), on_one_line(name), on_one_line(latin))


def described(person: Row, names: Iterable[str], offices: Iterable[Row]) -> Iterator[str]:
    """Lines: one speaker's numbers, names and offices."""
    yield from listed([person], [])
    yield f"\nnames: {'، '.join(map(on_one_line, names))}\n"
    lines = [(_term(row), on_one_line(row["title_ar"]), on_one_line(row["title_en"])) for row in offices]
    yield "\noffices\n" if lines else "\nno offices known\n"
    yield from (line + "\n" for line in aligned(lines))


def _term(row: Row) -> str:
    return f"{row['since'] or '…'} to {row['until'] or '…'}"
