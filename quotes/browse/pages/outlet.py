"""What stands in one outlet's articles."""

from __future__ import annotations

from quotes.browse.app_state import Room
from quotes.browse.page import Missing, Page
from quotes.browse.pages.listing import listing
from quotes.browse.pages.lists import near_outlets, spoken
from quotes.browse.request import Asked
from quotes.store.archive import Archive
from quotes.store.filters import Filters

_SPEAKERS = 12


def outlet(archive: Archive, asked: Asked, room: Room) -> Page:
    """What an outlet has. Raises `Missing` where there is none of that name."""
    if asked.key not in room.summary().spread.names("outlet"):
        raise Missing(f"no outlet {asked.key!r} has quotes here", near_outlets(asked.key, archive), "outlet")
    filters = spoken(archive, asked, asked.filters()).narrowed(outlet=asked.key)
    whole = Filters(outlet=asked.key)
    found = listing(archive, asked, room, filters, whole=whole, target=("outlet", asked.key), outlet=asked.key)
    return Page(
        "outlet.html",
        {
            "name": asked.key,
            "heard": [row for row in archive.figures("speaker", whole, _SPEAKERS + 1) if row["name"]][:_SPEAKERS],
            "listing": found,
            "timeline": found.timeline,
            "rows": found.rows,
        },
    )
