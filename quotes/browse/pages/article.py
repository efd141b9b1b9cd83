"""An article with its quotes marked."""

from __future__ import annotations

from quotes.browse.app_state import Room
from quotes.browse.marking import lines, number_quotes
from quotes.browse.page import Missing, Page
from quotes.browse.request import Asked
from quotes.errors import InputError
from quotes.store.archive import Archive
from quotes.store.filters import Filters


def article(archive: Archive, asked: Asked, room: Room) -> Page:
    """An article with its quotes marked. Raises `Missing` where there is none of that id."""
    with archive.moment():
        try:
            found = archive.article(asked.key)
        except InputError as error:
            raise Missing(str(error)) from None
        quotes = number_quotes(list(archive.quotes(Filters(article=found.id))))
        rejected = number_quotes(list(archive.quotes(Filters(article=found.id, rejected=True)))) if asked.review else []
    return Page(
        "article.html",
        {
            "article": found,
            "lines": lines(found.text, quotes),
            "quotes": quotes,
            "rejected": rejected,
            "rows": {"article": found.id},
        },
    )
