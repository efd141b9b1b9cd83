"""Who may ask the room for what: this computer's browser, for pages of the room, with nothing from outside on them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Refuse = Callable[[int, Scope], bytes]  # the page that says no

DATA = "data"  # what Datasette calls the database
HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
_LONGEST_FORM = 100_000  # bytes
_ROOM = re.compile(
    rb"/(?:$|(?:speakers|statements|quotes|outlets|search|figures)(?:\.(?:csv|jsonl?))?$"
    rb"|(?:speaker|article|quote|outlet)/[^/]+$|quote/[^/]+/judge$|room/|favicon\.ico$)"
)
_DATA = re.compile(rb"/(?:" + DATA.encode() + rb"(?:[/.]|$)|-/static/)")
_JUDGE = re.compile(rb"/quote/[^/]+/judge$")

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


class Guard:
    """Stands before the application: refuses what nobody has to ask for, and puts rules for the browser on answers."""

    def __init__(self, app: App, refuse: Refuse) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = _path(scope)

        async def guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _with_rules(message.get("headers") or [], path)}
            await send(message)

        status = refusal(scope, path)
        if status:
            await _say_no(guarded, status, self._refuse(status, scope))
        else:
            await self._app(scope, receive, guarded)


def refusal(scope: Scope, path: bytes) -> int:
    """The status of the refusal; 0 for what may be asked."""
    headers = {name.lower(): value.decode("latin-1") for name, value in scope.get("headers") or []}
    host = headers.get(b"host", "")
    if _host_name(host) not in HOSTS or not _from_here(headers, host, scope["method"]):
        return 403
    if not _ROOM.match(path) and not _DATA.match(path):
        return 404
    if _JUDGE.match(path):
        length = headers.get(b"content-length", "")
        if scope["method"] != "POST":
            return 404
        return 0 if length.isdigit() and int(length) <= _LONGEST_FORM else 400
    return 0 if scope["method"] in ("GET", "HEAD") else 403


def _host_name(host: str) -> str:
    """A page of another name that leads to this computer (DNS rebinding) still calls us by that name."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _from_here(headers: Mapping[bytes, str], host: str, method: str) -> bool:
    """Asked by a page of ours, or by somebody who follows a link."""
    origin = headers.get(b"origin")
    if origin is not None and origin != f"http://{host}":
        return False
    site = headers.get(b"sec-fetch-site", "none")
    if site in ("none", "same-origin"):
        return True
    return method in ("GET", "HEAD") and headers.get(b"sec-fetch-mode") == "navigate"


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
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": page})
