"""What stands on each page: one file a page, and the table of them.

A page is a function of the database, of what is asked, and of the room. It answers with a template and what to fill it
with, with another address, or raises `Missing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from quotes.browse.app_state import Room
from quotes.browse.request import Asked
from quotes.browse.urls import Target
from quotes.errors import QuotesError
from quotes.store.archive import Archive


@dataclass(frozen=True, slots=True)
class Page:
    """A template, and what to fill it with."""

    template: str
    context: Mapping[str, Any]


class Missing(QuotesError):
    """There is no such thing; ``near`` are names of speakers, or of what else ``page`` shows, that may be meant."""

    def __init__(self, message: str, near: tuple[str, ...] = (), page: str = "speaker") -> None:
        super().__init__(message)
        self.near = near
        self.page = page


Answer = Page | Target
Make = Callable[[Archive, Asked, Room], Answer]


def pages() -> Mapping[str, Make]:
    """Every page by name."""
    from quotes.browse.pages.article import article
    from quotes.browse.pages.compare import compare
    from quotes.browse.pages.home import home
    from quotes.browse.pages.lists import outlets, quotes, speakers, statements
    from quotes.browse.pages.outlet import outlet
    from quotes.browse.pages.quote import quote
    from quotes.browse.pages.search import search
    from quotes.browse.pages.speaker import speaker

    return {
        "home": home,
        "speakers": speakers,
        "speaker": speaker,
        "statements": statements,
        "article": article,
        "quote": quote,
        "quotes": quotes,
        "outlets": outlets,
        "outlet": outlet,
        "search": search,
        "compare": compare,
    }
