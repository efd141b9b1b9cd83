"""Who may ask the room for what: this computer's browser, for pages of the room, with nothing from outside on them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from quotes.browse.faults import note

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Refuse = Callable[[int, Scope], bytes]  # the page that says no

DATA = "data"  # what Datasette calls the database
HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
AT_ONCE = 100  # questions; a browser has six open, so this is sixteen of them
_LONGEST_FORM = 100_000  # bytes
_LONGEST_PATH = 20_000  # bytes: a key of 2000 Arabic letters, percent-encoded
_ROOM = re.compile(
    rb"/(?:$|(?:speakers|statements|quotes|outlets|search|compare|figures)(?:\.(?:csv|jsonl?))?$"
    rb"|(?:speaker|article|quote|outlet)/[^/]+$|quote/[^/]+/judge$|article/[^/]+/add$|room/|favicon\.ico$)"
)
_DATA = re.compile(rb"/(?:" + DATA.encode() + rb"(?:[/.]|$)|-/static/)")
_ROWS = re.compile(rb"/(?:" + DATA.encode() + rb"(?:[/.]|$)|[a-z]+\.(?:csv|jsonl?)$)")
_JUDGE = re.compile(rb"/(?:quote/[^/]+/judge|article/[^/]+/add)$")
_UNSENT = re.compile(rb"[^!-~]")  # what no browser sends without encoding it

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{styles}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}


class _Broken(Exception):
    """Something went wrong when half of the answer was sent: no page that says so can follow."""


class Guard:
    """Stands before the application: refuses what nobody has to ask for, and puts rules for the browser on answers.

    Whatever goes wrong after it is a page that says so, and one line on the terminal.
    """

    def __init__(self, app: App, refuse: Refuse) -> None:
        self._app = app
        self._refuse = refuse
        self._open = 0  # questions that are being answered

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one question, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = _path(scope)
        begun = False

        async def guarded(message: MutableMapping[str, Any]) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                if begun:
                    raise _Broken
                begun = True
                message = {**message, "headers": _with_rules(message.get("headers") or [], path)}
            await send(message)

        status = refusal(scope, path) or (429 if self._open >= AT_ONCE else 0)
        if status:
            await _say_no(guarded, status, self._refuse(status, scope))
            return
        self._open += 1
        try:
            fault = await _answered(self._app, scope, receive, guarded)
        finally:
            self._open -= 1
        if fault is not None and not isinstance(fault, _Broken):
            note(path.decode("latin-1"), fault)
            if not begun:
                await _say_no(guarded, 500, self._refuse(500, scope))


async def _answered(app: App, scope: Scope, receive: Receive, send: Send) -> BaseException | None:
    """Let the application answer for as long as somebody waits for it; what it raised.

    What is sent along is heard to its end, for a judgement counts whether or not its page is still there.
    """
    if scope["method"] not in ("GET", "HEAD"):
        work = asyncio.ensure_future(app(scope, receive, send))
        tasks = {work}
    else:
        work = asyncio.ensure_future(app(scope, _nothing_sent, send))
        tasks = {work, asyncio.ensure_future(_gone(receive))}
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for each in tasks:
            each.cancel()
        await asyncio.wait(tasks)
    except asyncio.CancelledError:  # the room is being closed, which is no fault that the server should print
        for each in tasks:
            each.cancel()
    return work.exception() if work.done() and not work.cancelled() else None


async def _nothing_sent() -> MutableMapping[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _gone(receive: Receive) -> None:
    """Wait until nobody listens any longer."""
    while (await receive())["type"] != "http.disconnect":
        pass


def refusal(scope: Scope, path: bytes) -> int:
    """The status of the refusal; 0 for what may be asked."""
    headers = {name.lower(): value.decode("latin-1") for name, value in scope.get("headers") or []}
    host = headers.get(b"host", "")
    if _host_name(host) not in HOSTS or not _is_from_here(headers, host, scope["method"], path):
        return 403
    if len(path) > _LONGEST_PATH or _is_crooked(path) or not (_ROOM.match(path) or _DATA.match(path)):
        return 404
    if _JUDGE.match(path):
        length = headers.get(b"content-length", "")
        if scope["method"] != "POST":
            return 404
        return 0 if length.isdigit() and int(length) <= _LONGEST_FORM else 400
    return 0 if scope["method"] in ("GET", "HEAD") else 403


def _is_crooked(path: bytes) -> bool:
    """Does it lead upwards? A key that starts with a dot gets a sign in front (`quotes.browse.urls.segment`)."""
    parts = (unquote_to_bytes(part) for part in path.split(b"/"))
    return bool(_UNSENT.search(path)) or any(part in (b".", b"..") for part in parts)


def is_data(path: str) -> bool:
    """Is it one of Datasette's own pages?"""
    return bool(_DATA.match(path.encode()))


def _host_name(host: str) -> str:
    """A page of another name that leads to this computer (DNS rebinding) still calls us by that name."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_from_here(headers: Mapping[bytes, str], host: str, method: str, path: bytes) -> bool:
    """Asked by a page of ours, by somebody who typed the address, or who follows a link to a page.

    What another page may start is a page in a window of its own: no frame, and no rows, which cost more to find.
    """
    ours = f"http://{host}"
    origin = headers.get(b"origin")
    if origin is not None and origin != ours:
        return False
    site = headers.get(b"sec-fetch-site")
    if site is None:  # an older browser, or none
        came_from = headers.get(b"referer", "")
        if not came_from or came_from.startswith(f"{ours}/"):
            return True
    elif site in ("none", "same-origin"):
        return True
    elif headers.get(b"sec-fetch-mode") != "navigate" or headers.get(b"sec-fetch-dest", "document") != "document":
        return False
    return method in ("GET", "HEAD") and not _ROWS.match(path)


def _path(scope: Scope) -> bytes:
    """As it was sent: Datasette reads it so, too."""
    raw = scope.get("raw_path") or scope["path"].encode()
    return bytes(raw).partition(b"?")[0]


def _with_rules(headers: list[tuple[bytes, bytes]], path: bytes) -> list[tuple[bytes, bytes]]:
    """Datasette's own pages have styles within."""
    policy = _POLICY.format(styles=" 'unsafe-inline'" if _DATA.match(path) else "")
    kept = [(name, value) for name, value in headers if name.lower() not in _HEADERS]
    return [*kept, *_HEADERS.items(), (b"content-security-policy", policy.encode())]


async def _say_no(send: Send, status: int, page: bytes) -> None:
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store")]
    headers += [(b"retry-after", b"10")] if status == 429 else []
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": page})
