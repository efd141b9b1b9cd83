"""The room as a plugin of Datasette: its pages come first, Datasette's own stand after them as the data."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator
from http import HTTPStatus
from threading import Event
from typing import Any, TypeVar
from urllib.parse import unquote
from weakref import WeakValueDictionary

from datasette import hookimpl as _hookimpl
from datasette.utils.asgi import Request, Response

from quotes.browse.app_state import Room
from quotes.browse.faults import note
from quotes.browse.page import Page
from quotes.browse.request import Asked
from quotes.browse.review_form import COOKIE, Judging
from quotes.browse.security import App, Guard, Scope, Send, is_data
from quotes.browse.spreadsheets import SafeCsv
from quotes.browse.streaming import Busy, Sender
from quotes.browse.templating import render_template
from quotes.browse.urls import key_of
from quotes.browse.views import Answered, args_of, links_of, render, render_error, status_of
from quotes.errors import InputError, QuotesError

NAME = "quotes"

_ROOMS: WeakValueDictionary[str, Room] = WeakValueDictionary()  # those whose Datasette is still there
Hook = TypeVar("Hook", bound=Callable[..., Any])
Form = dict[str, str]


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
    """The room that a Datasette was made for (`quotes.browse.server`); None for any other."""
    config = datasette.plugin_config(NAME)
    return _ROOMS.get(str(config.get("room"))) if isinstance(config, dict) else None


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """The addresses of the room's own pages, with what answers there."""
    room = room_of(datasette)
    if room is None:
        return []
    return [
        (r"/$", _show),
        (r"/(?P<page>speakers|statements|quotes|outlets|search|compare)$", _show),
        (r"/(?P<page>speaker|article|quote|outlet)/(?P<key>[^/]+)$", _show),
        (r"/quote/(?P<key>[^/]+)/judge$", _judge),
        (r"/article/(?P<key>[^/]+)/add$", _add),
        (r"/(?P<page>quotes|figures|statements|speakers)\.(?P<ending>csv|jsonl?)$", _lists_of(room)),
    ]


@hookimpl
def startup(datasette: Any) -> Callable[[], Awaitable[None]] | None:
    """What Datasette would find out before its first page."""

    async def warm_up() -> None:
        await datasette.refresh_schemas()
        datasette.executor.submit(_read_templates, datasette.jinja_env)

    return warm_up if room_of(datasette) else None


def _read_templates(environment: Any) -> None:
    """Datasette's own, in the background: its first page of the data would compile them for a tenth of a second."""
    for name in environment.list_templates():
        if ":" not in name:  # default:base.html is base.html again, for whoever replaces it
            environment.get_template(name)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """The guard, placed before everything that Datasette answers."""
    room = room_of(datasette)

    def refuse(status: int, scope: Scope) -> bytes:
        assert room
        asked = Asked(args=args_of((scope.get("query_string") or b"").decode("latin-1")))
        return render_error(status, links_of("home", Asked(args={"lang": asked.args.get("lang", "")}), room), asked)

    return (lambda app: Guard(SafeCsv(app), refuse)) if room else (lambda app: app)


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """The way back from Datasette's pages."""
    return [{"href": "/", "label": "Reading room"}] if room_of(datasette) else []


@_hookimpl(hookwrapper=True)  # type: ignore[untyped-decorator]
def handle_exception(datasette: Any, request: Request, exception: Exception) -> Generator[None, Any]:
    """Programs are told in JSON, people get our page. Nothing of Datasette's own is asked: it prints all variables."""
    outcome = yield
    room = room_of(datasette)
    if room is not None:
        outcome.force_result([_failed(request, exception, room)])


def _failed(request: Request, exception: Exception, room: Room) -> Response:
    status = getattr(exception, "status", HTTPStatus.INTERNAL_SERVER_ERROR)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        note(request.path, exception)
        if is_data(request.path):  # what Datasette cannot answer there is a question that it does not understand
            status = HTTPStatus.BAD_REQUEST
    if request.path.endswith(".json"):
        told = str(getattr(exception, "message", exception))
        return Response.json({"ok": False, "error": told, "status": status, "title": None}, status)
    asked = _asked(request, room)
    said = status if status in (400, 403, 404) else 500
    return Response.html(render_error(said, links_of("home", asked, room), asked), status)


async def _show(request: Request, datasette: Any) -> Response:
    room = room_of(datasette)
    assert room
    asked = _asked(request, room)
    name = request.url_vars.get("page", "home")
    if "review" in asked.args:
        return _let_in(request, asked, room)
    over = Event()
    try:
        return _response(await _apart(datasette, render, name, asked, room, over.is_set))
    finally:
        over.set()  # nobody waits any longer


def _let_in(request: Request, asked: Asked, room: Room) -> Response:
    """Whoever brings the code may judge from now on.

    The page leads to the first one by itself: a browser that was sent there would think that it came from where it was
    before, from a file, and keep its cookie for itself.
    """
    links = links_of("home", asked, room)
    token = None
    if room.judging is not None and request.method == "GET" and not asked.review:
        token = room.judging.let_in(asked.args["review"])
    if token is None and not asked.review:
        return Response.html(render_error(403, links, asked), 403)
    moved = Page("moved.html", {"to": links.page("home"), "label": "home"})
    response = Response.html(render_template(moved, links, asked), headers={"cache-control": "no-store"})
    if token is not None:
        response.set_cookie(COOKIE, token, httponly=True, samesite="strict")
    return response


async def _judge(request: Request, datasette: Any) -> Response:
    """A form sent from the page of a quote, or of its article."""

    def judge(judging: Judging, key: str, form: Form) -> tuple[str, str]:
        judging.enter(key, form)
        return form.get("article", ""), key

    return await _sent(request, datasette, "quote", judge)


async def _add(request: Request, datasette: Any) -> Response:
    """A form with a quote that was missed, sent from the page of its article."""
    return await _sent(request, datasette, "article", lambda judging, key, form: (key, judging.add(key, form)))


async def _sent(
    request: Request, datasette: Any, page: str, do: Callable[[Judging, str, Form], tuple[str, str]]
) -> Response:
    """What is done with a form, whose token asgi_csrf has looked at already: then the quote in the article is shown.

    ``do`` is given the key of the page, and tells the ids of the article, if it is known, and of the quote.
    """
    room = room_of(datasette)
    assert room
    asked = _asked(request, room)
    links = links_of(page, asked, room)
    if not asked.review or room.judging is None:
        return Response.html(render_error(403, links, asked), 403)
    form = await request.post_vars()
    try:
        article, quote = await _apart(datasette, do, room.judging, asked.key, form)
    except QuotesError as error:
        status = status_of(error) if isinstance(error, InputError) else 400
        return Response.html(render_error(status, links, asked, error), status)
    back = f"{links.page('article', article)}#q-{quote}" if article else links.page("quote", quote)
    return Response.redirect(back, 303)


def _lists_of(room: Room) -> Callable[..., Awaitable[Any]]:
    """What sends the lists of a room."""
    sender = Sender(room)

    async def send_rows(request: Request, send: Send) -> Response | None:
        asked = _asked(request, room)
        name, ending = request.url_vars["page"], request.url_vars["ending"]
        try:
            await sender.send_rows(name, ending, asked, send, head=request.method == "HEAD")
        except QuotesError as error:
            status = status_of(error)
            headers = {"retry-after": "10"} if isinstance(error, Busy) else {}
            return Response.html(render_error(status, links_of("home", asked, room), asked, error), status, headers)
        return None

    return send_rows


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


async def _apart(datasette: Any, question: Callable[..., Any], *given: Any) -> Any:
    """In a thread: the database takes its time."""
    return await asyncio.get_running_loop().run_in_executor(datasette.executor, question, *given)


def _response(answer: Answered) -> Response:
    if answer.location:
        return Response.redirect(answer.location, answer.status)
    return Response.html(answer.body, answer.status, {"cache-control": "no-cache"})
