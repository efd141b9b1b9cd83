"""A long list of quotes, page by page, with what it may be narrowed down by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quotes.browse.app_state import Room, Spread
from quotes.browse.request import PAGE, Asked
from quotes.browse.timeline import Timeline, timeline
from quotes.export.snippets import windows
from quotes.model import Span
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.query import Record
from quotes.store.search import find_hits

_LONGEST = 1500  # characters of a quote in a list


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of how many this is; ``args`` ask for the same list again."""

    target: str
    key: str | None
    args: Mapping[str, Any]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Listing:
    """``choices`` is the spread of what the filters choose from, ``spread`` that of what they chose."""

    records: Sequence[Record]
    spread: Spread
    choices: Spread
    pager: Pager
    rows: Mapping[str, Any]  # what the same rows are asked for with
    asked: Mapping[str, str]

    @property
    def timeline(self) -> Timeline:
        """The quotes of the list by month."""
        return timeline(self.spread.months)


def listing(
    archive: Archive,
    asked: Asked,
    room: Room,
    filters: Filters,
    *,
    whole: Filters,
    target: tuple[str, str | None],
    **rows: Any,
) -> Listing:
    """The page of a list that is asked for, and what there is of the ``whole`` of it.

    ``rows`` is whose list it is, as `quotes export` is told it.
    """
    kept = asked.kept()
    choices = room.spread(archive, whole)
    spread = choices if replace(filters, sort=whole.sort) == whole else room.spread(archive, filters)
    pages = max(1, -(-spread.quotes // PAGE))
    page = min(asked.page, pages)
    records = list(archive.quotes(replace(filters, limit=PAGE, skip=(page - 1) * PAGE)))
    pager = Pager(
        *target, {name: value for name, value in kept.items() if target[1] is None or name not in rows}, page, pages
    )
    return Listing(
        records,
        spread,
        choices,
        pager,
        {**kept, **rows, "sort": filters.sort.value},
        {**kept, "sort": filters.sort.value},
    )


def set_off(text: str, words: str | None) -> list[tuple[str, bool]]:
    """A text in pieces, those that were looked for set off. Of a long one the beginning, or what stands around them."""
    found = find_hits(text, words) if words else []
    shown = windows(text, found) if found else [Span(0, _cut(text))]
    pieces = [] if shown[0].start == 0 else [("… ", False)]
    for number, window in enumerate(shown):
        pieces += [(" … ", False)] if number else []
        at = window.start
        for hit in found:
            if at <= hit.start and hit.stop <= window.stop:
                pieces += [(text[at : hit.start], False), (hit.of(text), True)]
                at = hit.stop
        pieces.append((text[at : window.stop], False))
    pieces += [(" …", False)] if shown[-1].stop < len(text) else []
    return [piece for piece in pieces if piece[0]]


def _cut(text: str) -> int:
    """Where a long text is left, between two words if there are any."""
    return len(text) if len(text) <= _LONGEST else text.rfind(" ", _LONGEST // 2, _LONGEST) + 1 or _LONGEST
