"""Lists of any length sent as they are found: a few at a time, each for as long as somebody reads it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from itertools import islice
from threading import Event

from quotes.browse.app_state import Room
from quotes.browse.downloads import ENDINGS, rows
from quotes.browse.faults import note
from quotes.browse.request import Asked
from quotes.browse.security import Send
from quotes.errors import QuotesError

AT_ONCE = 4  # lists: each has a thread, a connection, and a state of the database that it holds
TURN = 20.0  # seconds to wait for one of these to be free
STALLED = 60.0  # seconds for a reader to take the next lines
_LOOK = 0.01  # seconds between two looks at whether a list is closed
_CHUNK = 200  # lines that are sent together


class Busy(QuotesError):
    """As many lists are being sent as may be."""


class Sender:
    """Sends the lists of one room: so many at once, the others in turn."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._free = asyncio.Semaphore(AT_ONCE)

    async def send_rows(self, name: str, ending: str, asked: Asked, send: Send, *, head: bool = False) -> None:
        """Send a list; of a ``head`` nothing but what it would be.

        Raises `QuotesError`, before anything is sent, where it cannot be asked for, and `Busy` where its turn does not
        come. What fails later, or stalls, is noted, and its reader sees that the answer has no end.
        """
        async with self._turn_of_its_own():
            lines = _Lines(name, ending, asked, self._room)
            try:
                first = await lines.next()
                await send({"type": "http.response.start", "status": 200, "headers": _headers(name, ending)})
                try:
                    await self._send_all("" if head else first, lines, send)
                except (QuotesError, TimeoutError) as error:
                    note(f"/{name}.{ending}", error)
            finally:
                await lines.close()

    @staticmethod
    async def _send_all(chunk: str, lines: _Lines, send: Send) -> None:
        while chunk:
            async with asyncio.timeout(STALLED):
                await send({"type": "http.response.body", "body": chunk.encode(), "more_body": True})
            chunk = await lines.next()
        await send({"type": "http.response.body", "body": b""})

    @asynccontextmanager
    async def _turn_of_its_own(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(TURN):
                await self._free.acquire()
        except TimeoutError:
            raise Busy(f"{AT_ONCE} lists are being sent already; wait for one of them to end") from None
        try:
            yield
        finally:
            self._free.release()


def _headers(name: str, ending: str) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-type", ENDINGS[ending].encode()),
        (b"content-disposition", f'attachment; filename="{name}.{ending}"'.encode()),
        (b"cache-control", b"no-store"),
    ]


class _Lines:
    """The lines of a list, found by a thread of their own, for a connection stays in its thread."""

    def __init__(self, name: str, ending: str, asked: Asked, room: Room) -> None:
        self._over = Event()
        self._chunks = _chunks(name, ending, asked, room, self._over.is_set)
        self._thread = ThreadPoolExecutor(1)

    async def next(self) -> str:
        """The next of them; empty after the last."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, next, self._chunks, "")

    async def close(self) -> None:
        """Break off what is still being found, and wait until it is.

        The thread does so whatever becomes of this task: a server that leaves cancels it, and nobody else may close
        the connection.
        """
        self._over.set()
        closed = self._thread.submit(self._chunks.close)
        self._thread.shutdown(wait=False)
        while not closed.done():
            await asyncio.sleep(_LOOK)
        closed.result()


def _chunks(name: str, ending: str, asked: Asked, room: Room, is_over: Callable[[], bool]) -> Generator[str]:
    with room.opened(patient=True, is_over=is_over) as archive, archive.moment():
        lines: Iterator[str] = rows(name, ending, archive, asked)
        while chunk := list(islice(lines, _CHUNK)):
            yield "".join(chunk)
