"""A question of the browser answered: which page, in which language, and what it says where there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl

from quotes.browse.app_state import Room
from quotes.browse.page import Missing, Page
from quotes.browse.pages import pages
from quotes.browse.request import Asked
from quotes.browse.streaming import Busy
from quotes.browse.templating import render_template
from quotes.browse.urls import Live, Target, target
from quotes.errors import InputError, QuotesError, TooLong
from quotes.export.cite import Language

_MOST_ARGS = 60


class Answered(NamedTuple):
    """HTML, or where to go instead."""

    status: int
    body: bytes = b""
    location: str = ""


def args_of(query: str) -> dict[str, str]:
    """What stands after the question mark; of what stands there twice, the last."""
    try:
        return dict(parse_qsl(query, keep_blank_values=True, errors="replace", max_num_fields=_MOST_ARGS))
    except ValueError:
        return {}


def language_of(args: Mapping[str, str], room: Room) -> Language:
    """The language that is asked for; the room's first where none is."""
    written = args.get("lang", "")
    return Language(written) if written in set(Language) else room.first


def render(name: str, asked: Asked, room: Room, is_over: Callable[[], bool]) -> Answered:
    """A page, or the page that says why there is none; ``is_over`` once nobody waits for it."""
    links = links_of(name, asked, room)
    try:
        with room.opened(is_over=is_over) as archive, archive.moment():
            answer = pages()[name](archive, asked, room)
            if isinstance(answer, Target):
                return Answered(302, location=links.to(answer))
            return Answered(200, render_template(answer, links, asked))
    except QuotesError as error:
        status = status_of(error)
        return Answered(status, render_error(status, links, asked, error))


def render_error(status: int, links: Live, asked: Asked, error: QuotesError | None = None) -> bytes:
    """The page that says what is wrong, and what to do."""
    near, page = (error.near, error.page) if isinstance(error, Missing) else ((), "speaker")
    context = {"message": str(error) if error else "", "near": near, "near_page": page}
    return render_template(Page("error.html", context), links, asked, status)


def status_of(error: QuotesError) -> int:
    """The HTTP status that goes with what is wrong."""
    if isinstance(error, Missing):
        return 404
    if isinstance(error, Busy):
        return 429
    if isinstance(error, TooLong):
        return 503
    return 400 if isinstance(error, InputError) else 500


def links_of(name: str, asked: Asked, room: Room) -> Live:
    """How links are written on a page: in its language, with what it was asked for."""
    here = {key: value for key, value in asked.args.items() if key not in ("lang", "review")}
    return Live(language_of(asked.args, room), room.first, target(name, asked.key or None, "", **here))
