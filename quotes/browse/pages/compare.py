"""Two speakers side by side: what each said of the same thing in the same days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from quotes.browse.app_state import Room
from quotes.browse.page import Page
from quotes.browse.pages.lists import of_speaker
from quotes.browse.request import Asked
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.query import Record

_QUOTES = 15
_SIDES = ("first", "second")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: as they are asked for, their name, how many quotes fit, and the newest of them."""

    who: str
    name: str
    quotes: int
    records: list[Record]


def compare(archive: Archive, asked: Asked, room: Room) -> Page:
    """What two speakers said, with the same filters; only the form where nobody is asked for. Raises `Missing`."""
    filters = asked.filters()
    whom = {side: asked.args.get(side, "").strip() for side in _SIDES}
    kept: dict[str, Any] = {**{name: who for name, who in whom.items() if who}, **asked.kept()}
    sides = [_side(archive, who, filters) for who in whom.values() if who]
    return Page("compare.html", {"sides": sides, "kept": kept})


def _side(archive: Archive, who: str, filters: Filters) -> Side:
    theirs = of_speaker(who, filters, archive, lenient=True)
    records = list(archive.quotes(replace(theirs, limit=_QUOTES)))
    person = next(archive.speakers(theirs.speaker), None) if theirs.speaker else None
    count = sum(row["quotes"] for row in archive.figures("kind", theirs))
    return Side(who, person["name_ar"] if person else who, count, records)
