"""Lists of everything: quotes, speakers, statements, outlets."""

from __future__ import annotations

from dataclasses import replace

from quotes.browse.app_state import HEARD, Room, local
from quotes.browse.page import Missing, Page
from quotes.browse.pages.listing import Pager, listing
from quotes.browse.request import Asked
from quotes.errors import UnknownSpeaker
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.usecases.filter_by_speaker import filter_by_speaker, near_names

_STATEMENTS = 10
_HEARD = 12


def quotes(archive: Archive, asked: Asked, room: Room) -> Page:
    """Quotes that pass the filters, a page of them."""
    filters = spoken(archive, asked, asked.filters())
    found = listing(archive, asked, room, filters, whole=Filters(), target=("quotes", None))
    about = asked.args.get("mentions", "").strip()
    key = archive.speaker_called(about) if about else None
    person = next(archive.speakers(key), None) if key is not None else None
    heard = archive.figures("speaker", replace(filters, speaker=None, local=None), _HEARD + 1) if about else []
    return Page(
        "quotes.html",
        {
            "listing": found,
            "timeline": found.timeline,
            "rows": found.rows,
            "about": about,
            "about_name": person["name_ar"] if person else about,
            "heard": [row for row in heard if row["name"]][:_HEARD],
        },
    )


def statements(archive: Archive, asked: Asked, room: Room) -> Page:
    """Statements that several articles have, a page of them."""
    filters = spoken(archive, asked, asked.filters())
    page, outlets = asked.page, asked.number("outlets", 0)
    wanted = replace(filters, limit=_STATEMENTS + 1, skip=(page - 1) * _STATEMENTS)
    found = list(archive.statements(wanted, outlets=outlets))
    kept = asked.kept() | ({"outlets": str(outlets)} if outlets else {})
    return Page(
        "statements.html",
        {
            "statements": found[:_STATEMENTS],
            "whose": asked.args.get("speaker"),
            "pager": Pager("statements", None, kept, page, page + (len(found) > _STATEMENTS)),
            "rows": kept,
            "choices": room.summary().spread.names("outlet"),
        },
    )


def speakers(archive: Archive, asked: Asked, room: Room) -> Page:
    """Registered speakers and the most quoted others, a page of them."""
    page = asked.page
    summary = room.summary()
    others = summary.local
    if page > 1:
        others = [local(row) for row in archive.local_speakers(HEARD + 1, skip=(page - 1) * HEARD)]
    return Page(
        "speakers.html",
        {
            "known": summary.known if page == 1 else [],
            "local": others[:HEARD],
            "pager": Pager("speakers", None, {}, page, page + (len(others) > HEARD)),
        },
    )


def outlets(archive: Archive, asked: Asked, room: Room) -> Page:
    """Outlets by number of quotes."""
    return Page("outlets.html", {"outlets": room.summary().spread.counts("outlet")})


def spoken(archive: Archive, asked: Asked, filters: Filters) -> Filters:
    """The filters for whom is asked about, if anybody. Raises `Missing` for a speaker or outlet that there is not."""
    if filters.outlet is not None and not archive.has_outlet(filters.outlet):
        message = f"no article is of the outlet {filters.outlet!r}"
        raise Missing(message, near_outlets(filters.outlet, archive), "outlet")
    return of_speaker(asked.args.get("speaker") or None, filters, archive, lenient=True)


def of_speaker(who: str | None, filters: Filters, archive: Archive, *, lenient: bool = False) -> Filters:
    """The filters for whom is asked about, if anybody. Raises `Missing`, with suggestions, for nobody."""
    try:
        return filter_by_speaker(who, filters, archive, lenient=lenient)
    except UnknownSpeaker as error:
        raise Missing(str(error), error.suggestions) from None


def near_outlets(name: str, archive: Archive) -> tuple[str, ...]:
    """Outlets whose names come near."""
    return tuple(near_names(name, archive.outlets()))
