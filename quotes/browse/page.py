"""What a page is: a template and what to fill it with, another address, or nothing of that kind.

A page is made by a function of the database, of what is asked, and of the room: one file a page in
`quotes.browse.pages`.
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
