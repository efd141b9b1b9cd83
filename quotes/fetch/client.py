"""One address at a time: robots.txt, turns, tries, redirects, limits, and whether it has changed."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from threading import Event, Lock
from time import monotonic
from typing import Self

import httpx

from quotes.errors import DISTRIBUTION, InputError
from quotes.fetch import Unfetched
from quotes.fetch.addresses import clean, host_of, joined, normal
from quotes.fetch.manners import Manners
from quotes.fetch.private_networks import Clock, Origin
from quotes.fetch.proxies import Ways
from quotes.fetch.robots import Robots

CONTACT = "QUOTES_CONTACT"  # the variable that says whom a site can write to
_REDIRECTS = (301, 302, 303, 307, 308)
_AGAIN = (429, 500, 502, 503, 504)  # statuses after which the same is tried again
_REFUSED = (401, 402, 403, 451)
_ADVICE = {
    404: "is not there (404); is the address right?",
    407: "the proxy wants a user and a password (407); write http://user:password@host:port in HTTP_PROXY",
    410: "is there no more (410)",
}


@dataclass(frozen=True)
class Known:
    """How an address answered when it was last fetched."""

    answered: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True)
class Answer:
    """What an address gave. ``unchanged``: nothing, because it is as it was known to be."""

    asked: str
    answered: str  # the address after redirects
    fetched: datetime
    unchanged: bool = False
    body: bytes = b""
    kind: str = ""  # text/html …
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class _Reply:
    status: int
    headers: httpx.Headers
    body: bytes


class Client:
    """Fetches addresses; threads may share it. ``named`` are the places that were asked for by name.

    When ``stop`` is set, whatever waits ends, with `Unfetched`.
    """

    def __init__(self, manners: Manners, named: Collection[Origin] = (), stop: Event | None = None) -> None:
        self.stop = stop or Event()
        self._manners = manners
        self._robots = Robots(self._robots_txt) if manners.robots else None
        self._turns: dict[str, float] = {}
        self._lock = Lock()
        self._clock = Clock()
        self._http = httpx.Client(
            transport=Ways(named, self._clock, connections=32),
            headers={"User-Agent": agent(), "Accept-Encoding": "gzip, deflate", "Accept-Language": "ar, *;q=0.5"},
            timeout=httpx.Timeout(manners.silence, connect=manners.connect),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def fetch(self, address: str, known: Known | None = None) -> Answer:
        """What an address gives, through redirects. Raises `Unfetched`, with what is wrong and what to do."""
        at = clean(address)
        for _ in range(self._manners.redirects + 1):
            conditions = _conditions(known) if known and known.answered == at else {}
            reply = self._patiently(at, conditions, self._allowed_every(at))
            if reply.status in _REDIRECTS and "location" in reply.headers:
                at = normal(joined(at, reply.headers["location"]))
                continue
            if reply.status == 304 and not conditions:
                raise Unfetched("is said not to have changed, which nobody asked (304); try again later")
            return _answer(address, at, reply)
        raise Unfetched(f"is redirected more than {self._manners.redirects} times; is the address right?")

    def _patiently(self, at: str, conditions: dict[str, str], delay: float) -> _Reply:
        """The reply of one address, tried several times. Raises `Unfetched` where there is none that helps."""
        for attempt in range(1, self._manners.tries + 1):
            last = attempt == self._manners.tries
            self._take_turn(at, delay)
            wait = self._manners.backoff * 4 ** (attempt - 1)
            try:
                reply = self._send(at, conditions)
            except httpx.InvalidURL:
                raise Unfetched("is no address of a page, or is redirected to one that is none") from None
            except httpx.TimeoutException:
                if last:
                    raise Unfetched(f"does not answer in time, {_times(attempt)}; try again later") from None
            except httpx.TransportError as error:
                fault = _lasting(error)
                if last or fault:
                    raise Unfetched(fault or f"cannot be reached ({_why(error)}), {_times(attempt)}") from None
            else:
                if reply.status not in _AGAIN:
                    return reply
                wait = max(wait, _retry_after(reply.headers))
                if last or wait > self._manners.longest_wait:
                    raise Unfetched(_later(reply.status, attempt, wait))
            self._pause(wait)
        raise AssertionError("tries are counted from 1")

    def _allowed_every(self, at: str) -> float:
        """How long to wait between two pages. Raises `Unfetched` where the site wants it to be left alone."""
        if self._robots is None:
            return self._manners.delay
        return max(self._manners.delay, self._robots.check(at).delay)

    def _take_turn(self, at: str, delay: float) -> None:
        """Wait until the host may be asked again, whoever else asks it."""
        host = host_of(at)
        with self._lock:
            turn = max(monotonic(), self._turns.get(host, 0.0))
            self._turns[host] = turn + delay
        self._pause(turn - monotonic())

    def _pause(self, seconds: float) -> None:
        if self.stop.wait(max(0.0, seconds)) or self.stop.is_set():
            raise Unfetched("was not fetched: broken off")

    def _send(self, at: str, conditions: dict[str, str]) -> _Reply:
        self._clock.end = end = monotonic() + self._manners.longest
        with self._http.stream("GET", at, headers=conditions) as response:
            if response.status_code in _REDIRECTS or response.status_code == 304 or response.status_code >= 400:
                return _Reply(response.status_code, response.headers, b"")
            return _Reply(response.status_code, response.headers, self._body(response, end))

    def _body(self, response: httpx.Response, end: float) -> bytes:
        """Unpacked, and no more than may be. Raises `Unfetched`."""
        largest = self._manners.largest
        unpack = Unpacking(response.headers.get("content-encoding", ""), largest)
        with _sent_whole(end, self._manners.longest):
            for piece in response.iter_raw():
                unpack.feed(piece)
                if unpack.size > largest:
                    raise Unfetched(f"is larger than {largest / 1_000_000:g} MB, as no article is")
        return unpack.body()

    def _robots_txt(self, at: str) -> tuple[int, bytes]:
        """Status and body. The file may always be read, so nothing is asked before."""
        for _ in range(self._manners.redirects + 1):
            reply = self._patiently(at, {}, 0.0)
            if reply.status not in _REDIRECTS or "location" not in reply.headers:
                return reply.status, reply.body
            at = normal(joined(at, reply.headers["location"]))
        return 404, b""


def agent() -> str:
    """Who we say we are. Raises `InputError` for a contact that cannot stand in a header."""
    from importlib.metadata import version

    contact = os.environ.get(CONTACT, "").strip()
    if not re.fullmatch(r"[\x20-\x7e]*", contact):
        raise InputError(f"{CONTACT} is sent with every page; write it in Latin letters, on one line")
    return f"quotes/{version(DISTRIBUTION)} (reads Arabic news for who said what{'; ' if contact else ''}{contact})"


class Unpacking:
    """A body as it comes in, packed or not. No more than ``largest`` bytes and one are ever unpacked."""

    def __init__(self, packing: str, largest: int) -> None:
        kind = packing.strip().lower() or "identity"
        if kind not in ("identity", "gzip", "x-gzip", "deflate"):
            raise Unfetched(f"is packed as {kind}, which was not asked for")
        self._packing, self._largest = kind, largest
        self._unpack = None if kind == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._pieces: list[bytes] = []
        self.size = 0

    def feed(self, piece: bytes) -> None:
        """Raises `Unfetched` for what is not packed as it says."""
        if self._unpack is not None:
            try:
                piece = self._unpack.decompress(piece, self._largest + 1 - self.size)
            except zlib.error:
                piece = self._raw(piece)
        self._pieces.append(piece)
        self.size += len(piece)

    def _raw(self, piece: bytes) -> bytes:
        """Deflate without its header, as some servers send it; then it shows at the first piece."""
        if self._packing != "deflate" or self._pieces:
            raise Unfetched("is not packed as it says; try again later")
        self._unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return self._unpack.decompress(piece, self._largest + 1)
        except zlib.error:
            raise Unfetched("is not packed as it says; try again later") from None

    def body(self) -> bytes:
        """All of it. Raises `Unfetched` where the end is missing."""
        if self._unpack is not None and self.size and not self._unpack.eof:
            raise Unfetched("was cut off; try again later")
        return b"".join(self._pieces)


@contextmanager
def _sent_whole(end: float, seconds: float) -> Iterator[None]:
    """What breaks off or does not end is told so. Raises `Unfetched`."""
    try:
        yield
    except httpx.TimeoutException:
        if monotonic() < end:
            raise
        raise Unfetched(f"takes longer than {seconds:g} seconds; try again later") from None
    except httpx.RemoteProtocolError:
        raise Unfetched("was cut off; try again later") from None


def _conditions(known: Known) -> dict[str, str]:
    """What lets a server say that nothing has changed."""
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _answer(asked: str, at: str, reply: _Reply) -> Answer:
    if reply.status not in (200, 203, 304):
        refused = reply.status in _REFUSED
        advice = _ADVICE.get(reply.status, f"is not given (status {reply.status}); is the address right?")
        if refused:
            advice = f"the site refuses it ({reply.status}); save the page from a browser, if you may read it"
        raise Unfetched(advice, refused=refused)
    kind, _, particulars = reply.headers.get("content-type", "").lower().partition(";")
    return Answer(
        asked=asked,
        answered=at,
        fetched=datetime.now(UTC).replace(microsecond=0),
        unchanged=reply.status == 304,
        body=reply.body,
        kind=kind.strip(),
        charset=particulars.partition("charset=")[2].partition(";")[0].strip(" \"'") or None,
        etag=_kept(reply.headers.get("etag")),
        last_modified=_kept(reply.headers.get("last-modified")),
    )


def _kept(header: str | None) -> str | None:
    """What a server wants to be told again, if it can be."""
    return header if header and len(header) < 1000 and header.isascii() and header.isprintable() else None


def _retry_after(headers: httpx.Headers) -> float:
    """Seconds that a site asks for before the next try."""
    asked = headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    try:
        return max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _later(status: int, attempt: int, wait: float) -> str:
    if status == 429:
        return f"the site wants to be asked less often (429), and again in {wait / 60:.0f} minutes; try again then"
    return f"its site has a fault (status {status}), {_times(attempt)}; try again later"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _lasting(error: httpx.TransportError) -> str | None:
    """What is wrong where another try would not help."""
    if isinstance(error, httpx.UnsupportedProtocol):
        return "is redirected to something that is no page"
    if "CERTIFICATE" in str(error).upper():
        return f"the certificate of its site is not in order ({_why(error)}); nothing is fetched from there"
    if "there is no host" in str(error):
        return str(error)
    return None


def _why(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
