"""The room as a plugin of Datasette: its pages come first, Datasette's own stand behind them as the data."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from itertools import islice
from typing import Any, TypeVar
from urllib.parse import unquote
from weakref import WeakValueDictionary

from datasette import hookimpl as _hookimpl
from datasette.utils.asgi import AsgiStream, Request, Response

from quotes.browse.answering import Answered, answered, args_of, failed, links_of, status_of
from quotes.browse.asked import Asked
from quotes.browse.downloads import ENDINGS, rows
from quotes.browse.guard import App, Guard, Scope
from quotes.browse.judging import COOKIE
from quotes.browse.links import key_of
from quotes.browse.room import Room
from quotes.browse.spreadsheets import SafeCsv
from quotes.errors import InputError, QuotesError

NAME = "quotes"

_ROOMS: WeakValueDictionary[str, Room] = WeakValueDictionary()  # those whose Datasette is still there
Hook = TypeVar("Hook", bound=Callable[..., Any])
_CHUNK = 200  # lines that are sent together


def hookimpl(hook: Hook) -> Hook:
    """The function, for Datasette to call."""
    marked: Hook = _hookimpl(hook)
    return marked


def config_for(room: Room) -> dict[str, str]:
    """What tells a Datasette which room it is for. It copies its configuration now and then, but not the room."""
    name = f"room {id(room)}"
    _ROOMS[name] = room
    return {"room": name}


def room_of(datasette: Any) -> Room | None:
    """The room that a Datasette was made for (`quotes.browse.serving`); None for any other."""
    config = datasette.plugin_config(NAME)
    return _ROOMS.get(str(config.get("room"))) if isinstance(config, dict) else None


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    if room_of(datasette) is None:
        return []
    return [
        (r"/$", _show),
        (r"/(?P<page>speakers|statements|quotes|outlets|search)$", _show),
        (r"/(?P<page>speaker|article|quote|outlet)/(?P<key>[^/]+)$", _show),
        (r"/quote/(?P<key>[^/]+)/judge$", _judge),
        (r"/(?P<page>quotes|figures|statements|speakers)\.(?P<ending>csv|jsonl?)$", _send_rows),
    ]


@hookimpl
def startup(datasette: Any) -> Callable[[], Awaitable[None]] | None:
    """What Datasette would find out before its first page."""
    return datasette.refresh_schemas if room_of(datasette) else None


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    room = room_of(datasette)

    def refuse(status: int, scope: Scope) -> bytes:
        assert room
        asked = Asked(args=args_of((scope.get("query_string") or b"").decode("latin-1")))
        return failed(status, links_of("home", Asked(args={"lang": asked.args.get("lang", "")}), room), asked)

    return (lambda app: Guard(SafeCsv(app), refuse)) if room else (lambda app: app)


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    return [{"href": "/", "label": "Reading room"}] if room_of(datasette) else []


@hookimpl
def handle_exception(datasette: Any, request: Request, exception: Exception) -> Response | None:
    """Datasette's own say something to programs; people get our page."""
    room = room_of(datasette)
    if room is None or request.path.endswith(".json"):
        return None
    status = getattr(exception, "status", HTTPStatus.INTERNAL_SERVER_ERROR)
    asked = _asked(request, room)
    return Response.html(
        failed(status if status in (400, 403, 404) else 500, links_of("home", asked, room), asked), status
    )


async def _show(request: Request, datasette: Any) -> Response:
    room = room_of(datasette)
    assert room
    asked = _asked(request, room)
    name = request.url_vars.get("page", "home")
    if "review" in asked.args:
        return _let_in(asked, room)
    return _response(await _apart(datasette, partial(answered, name, asked, room)))


def _let_in(asked: Asked, room: Room) -> Response:
    """Whoever brings the token may judge from now on, and it is seen no more."""
    links = links_of("home", asked, room)
    if room.judging is None or not room.judging.allows(asked.args["review"]):
        return Response.html(failed(403, links, asked), 403)
    response = Response.redirect(links.page("home"), 303)
    response.set_cookie(COOKIE, room.judging.token, httponly=True, samesite="strict")
    return response


async def _judge(request: Request, datasette: Any) -> Response:
    """A form sent from a page; asgi_csrf has looked at its token already."""
    room = room_of(datasette)
    assert room
    asked = _asked(request, room)
    links = links_of("quote", asked, room)
    if not asked.review or room.judging is None:
        return Response.html(failed(403, links, asked), 403)
    form = await request.post_vars()
    try:
        await _apart(datasette, partial(room.judging.enter, asked.key, form))
    except QuotesError as error:
        status = status_of(error) if isinstance(error, InputError) else 400
        return Response.html(failed(status, links, asked, error), status)
    article = form.get("article", "")
    back = f"{links.page('article', article)}#q-{asked.key}" if article else links.page("quote", asked.key)
    return Response.redirect(back, 303)


async def _send_rows(request: Request, datasette: Any) -> Response | AsgiStream:
    """All rows, sent as they are found. One thread does it, for a connection stays in its thread."""
    room = room_of(datasette)
    assert room
    asked = _asked(request, room)
    name, ending = request.url_vars["page"], request.url_vars["ending"]
    loop = asyncio.get_running_loop()
    thread = ThreadPoolExecutor(1)
    chunks = _chunks(name, ending, asked, room)
    try:
        first = await loop.run_in_executor(thread, next, chunks, "")
    except QuotesError as error:
        thread.shutdown(wait=False)
        status = status_of(error)
        return Response.html(failed(status, links_of("home", asked, room), asked, error), status)

    async def send(out: Any) -> None:
        try:
            chunk = first
            while chunk:
                await out.write(chunk)
                chunk = await loop.run_in_executor(thread, next, chunks, "")
        finally:
            await loop.run_in_executor(thread, chunks.close)
            thread.shutdown(wait=False)

    headers = {"content-disposition": f'attachment; filename="{name}.{ending}"', "cache-control": "no-store"}
    return AsgiStream(send, headers=headers, content_type=ENDINGS[ending])


def _chunks(name: str, ending: str, asked: Asked, room: Room) -> Any:
    """The lines of a file, some at a time."""
    with room.opened(patient=True) as archive, archive.moment():
        lines: Iterator[str] = rows(name, ending, archive, asked)
        while chunk := list(islice(lines, _CHUNK)):
            yield "".join(chunk)


def _asked(request: Request, room: Room) -> Asked:
    key = request.url_vars.get("key")
    judging = room.judging
    review = judging is not None and judging.allows(request.cookies.get(COOKIE, ""))
    return Asked(
        key=key_of(unquote(key, errors="replace")) if key else "",
        args=args_of(request.query_string),
        review=review,
        csrf=request.scope["csrftoken"]() if review else "",
    )


async def _apart(datasette: Any, question: Callable[[], Any]) -> Any:
    """In a thread: the database takes its time."""
    return await asyncio.get_running_loop().run_in_executor(datasette.executor, question)


def _response(answer: Answered) -> Response:
    if answer.location:
        return Response.redirect(answer.location, answer.status)
    return Response.html(answer.body, answer.status, {"cache-control": "no-cache"})
