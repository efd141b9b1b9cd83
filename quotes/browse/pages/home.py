"""The first page: what there is."""

from __future__ import annotations

from quotes.browse.app_state import Room
from quotes.browse.page import Page
from quotes.browse.request import Asked
from quotes.browse.timeline import timeline
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Sort

_LATEST = 10
_HEARD = 24


def home(archive: Archive, asked: Asked, room: Room) -> Page:
    """What there is, the latest quotes, the most quoted speakers, quotes by month."""
    summary = room.summary()
    months = summary.spread.months
    latest = list(archive.quotes(Filters(sort=Sort.NEWEST, limit=_LATEST)))
    return Page(
        "home.html",
        {
            "summary": summary,
            "heard": summary.heard(_HEARD),
            "latest": latest,
            "timeline": timeline(months),
            "rows": {},
        },
    )
