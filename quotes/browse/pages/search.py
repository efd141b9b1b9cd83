"""Words in quotes, and speakers called so."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from quotes.browse.app_state import Room, local
from quotes.browse.app_state import known as as_listed
from quotes.browse.page import Page
from quotes.browse.pages.listing import listing
from quotes.browse.pages.lists import spoken
from quotes.browse.request import Asked
from quotes.errors import InputError
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Sort
from quotes.store.search import parse
from quotes.usecases.filter_by_speaker import find_speaker

_SPEAKERS = 6


def search(archive: Archive, asked: Asked, room: Room) -> Page:
    """Speakers of the name that is looked for, and quotes with the words."""
    words = asked.args.get("about", "").strip()
    if not words:
        return Page("search.html", {"words": "", "speakers": [], "listing": None})
    filters = asked.filters(Sort.RELEVANCE)
    people = []
    person = find_speaker(words, archive)
    if person is not None:
        people = [as_listed(row) for row in archive.speakers(person.key)]
    with suppress(InputError):  # signs alone are in nobody's name
        parse(words)
        people += [local(row) for row in archive.local_speakers(_SPEAKERS, words)]
    whole = spoken(archive, asked, Filters(about=words))
    asked_for = replace(filters, about=words, speaker=whole.speaker, local=whole.local)
    found = listing(archive, asked, room, asked_for, whole=whole, target=("search", None))
    return Page(
        "search.html",
        {"words": words, "speakers": people, "listing": found, "timeline": found.timeline, "rows": found.rows},
    )
