"""Everything that somebody said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quotes.browse.app_state import Room, local
from quotes.browse.app_state import known as as_listed
from quotes.browse.page import Page
from quotes.browse.pages.listing import listing
from quotes.browse.pages.lists import of_speaker
from quotes.browse.request import Asked
from quotes.browse.urls import Target, target
from quotes.store.archive import Archive
from quotes.store.filters import Filters

_STATEMENTS = 3
_NAMES = 12


def speaker(archive: Archive, asked: Asked, room: Room) -> Page | Target:
    """What somebody said; the page under the key for any other name. Raises `Missing` where nobody is called so."""
    filters = of_speaker(asked.key, asked.filters(), archive)
    if filters.speaker is not None and filters.speaker != asked.key:
        return target("speaker", filters.speaker, "", **asked.args)
    whole = Filters(speaker=filters.speaker, local=filters.local)
    found = listing(archive, asked, room, filters, whole=whole, target=("speaker", asked.key), speaker=asked.key)
    person = next(archive.speakers(filters.speaker), None) if filters.speaker else None
    called = [] if person else list(archive.local_speakers(_NAMES, asked.key))
    shown = as_listed(person) if person else local(called[0]) if called else _rejected(asked.key)
    return Page(
        "speaker.html",
        {
            "person": person,
            "shown": {**shown, "quotes": found.choices.quotes},
            "name": shown["speaker_name"] if person or len(called) == 1 else asked.key,
            "called": called,
            "spellings": archive.spellings(filters.speaker) if filters.speaker else [],
            "offices": archive.offices(filters.speaker) if filters.speaker else [],
            "listing": found,
            "statements": list(archive.statements(replace(filters, limit=_STATEMENTS))),
            "timeline": found.timeline,
            "rows": found.rows,
        },
    )


def _rejected(name: str) -> dict[str, Any]:
    """Somebody of whose quotes nothing was left."""
    return {"speaker": None, "speaker_name": name, "name_en": "", "type": None, "quotes": 0, "articles": 0}
