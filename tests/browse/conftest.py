"""A database of the samples and one of hostile articles, rooms over them, and a real browser."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from quotes.browse.app_state import Room
from quotes.browse.server import bind_port, config_for, datasette_of
from quotes.browse.static_export import export_site
from quotes.export.cite import Language
from quotes.usecases.ingest import ingest_paths
from tests.conftest import first_speakers

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = str(ROOT / "data" / "samples" / "samples.jsonl")
WIDTHS: dict[str, ViewportSize] = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}

SAID = "وقال الوزير سامر الحلبي: «{words}». وأكدت سلمى الرفاعي أن العمل مستمر.\n"
HOSTILE = {
    "script": "<script>window.broken = 1</script><img src=x onerror=window.broken=1></p></div></main>",
    "override": "\u202e\u2067\u202bمقلوب abc def\u2066 وبعده نص لم يغلق",
    "tags": "</span></p><!-- <table><b><i>'\"&amp;&lt; {{ 7*7 }} {% raw %}",
    "controls": "سطر\rثم\u0085آخر\u2028وفاصل\u2029وفقرة\u200fو\u200bبلا عرض\tوجدولة",
}


@pytest.fixture(scope="module", autouse=True)
def _few_speakers(few_speakers: None) -> None:
    """Pages are the same for five as for a thousand."""


class Unchanged(str):
    """A database that no test changes, so that a room over it is opened once."""

    __slots__ = ()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> str:
    """For tests that change nothing."""
    place = str(tmp_path_factory.mktemp("room") / "samples.db")
    with first_speakers():
        ingest_paths([SAMPLES], place, lambda failure: None)
    return Unchanged(place)


@pytest.fixture(scope="session")
def site(samples: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its pages as files, to be read only."""
    folder = tmp_path_factory.mktemp("site") / "published"
    export_site(samples, folder, Language.ARABIC)
    return folder


@pytest.fixture
def own(samples: str, tmp_path: Path) -> str:
    """The same, to be changed."""
    return shutil.copy(samples, str(tmp_path / "own.db"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Articles that would rather be something else: text, title, id, outlet and address."""
    folder = tmp_path_factory.mktemp("hostile")
    rows: list[dict[str, str]] = [
        {
            "id": f"<b>{name}</b>/../{name}?x=%41#y",
            "text": SAID.format(words=words) + words,
            "title": f"{words[:60]}</title><script>window.broken=1</script>",
            "outlet": f'"><script>window.broken=1</script>{name}',
            "url": "javascript:window.broken=1",
            "date": "2022-01-10",
        }
        for name, words in HOSTILE.items()
    ]
    rows.append({"id": "..", "text": SAID.format(words="نقطتان فقط") + "ا" * 1_000_000, "title": "مليون حرف"})
    rows.append({"id": "words", "text": SAID.format(words="كلمات كثيرة") + "كلمة أخرى " * 100_001, "title": "في سطر"})
    (folder / "hostile.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    with first_speakers():
        ingest_paths(
            [str(folder / "hostile.jsonl")], str(folder / "hostile.db"), lambda failure: pytest.fail(failure.message)
        )
    return Unchanged(folder / "hostile.db")


Ask = Callable[..., list[httpx.Response]]
T = TypeVar("T")


def in_a_loop(work: Coroutine[Any, Any, T]) -> T:
    """What comes of it; in a thread, for the browser's driver has a loop of its own in this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


class Rooms:
    """Asks rooms for pages. A room over a database that no test changes stays open; any other is opened each time."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.kept: dict[str, Any] = {}

    def ask(self, room: Room | str, *addresses: str, **options: Any) -> list[httpx.Response]:
        """The answers, one after the other, as one visitor gets them; the options of httpx go to every question."""
        return asyncio.run_coroutine_threadsafe(self._ask(room, addresses, options), self.loop).result()

    async def _ask(self, room: Room | str, addresses: tuple[str, ...], options: dict[str, Any]) -> list[httpx.Response]:
        datasette = self.kept.get(room) if isinstance(room, Unchanged) else None
        if datasette is None:
            datasette = datasette_of(room if isinstance(room, Room) else Room(room))
            await datasette.invoke_startup()
        if isinstance(room, Unchanged):
            self.kept[room] = datasette
        try:
            return [await datasette.client.get(each, **options) for each in addresses]
        finally:
            if not isinstance(room, Unchanged):
                close(datasette)

    def close(self) -> None:
        for each in self.kept.values():
            close(each)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(30)
        self.loop.close()


def close(datasette: Any) -> None:
    for each in datasette.databases.values():
        each.close()
    datasette.executor.shutdown()


@pytest.fixture(scope="session")
def rooms() -> Iterator[Rooms]:
    opened = Rooms()
    yield opened
    opened.close()


@pytest.fixture
def ask(rooms: Rooms) -> Ask:
    """See `Rooms.ask`."""
    return rooms.ask


class Served(str):
    """The address that `quotes browse` prints; ``codes`` are the addresses that each let a browser judge."""

    __slots__ = ("codes",)
    codes: Iterator[str]


@contextmanager
def served(database: str, *options: str, told: list[str] | None = None, **environment: str) -> Iterator[Served]:
    """`quotes browse` as it is called from the command line; the address that it prints.

    What it says on the standard error is added to ``told`` when it has ended.
    """
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "cli.py", "browse", "--db", database, "--port", str(port), *options]
    if "--open" not in options:
        command.append("--no-open")
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        assert server.stderr
        try:
            assert select.select([server.stdout], [], [], 120)[0], "the server does not start"
            first = server.stdout.readline().strip()
            assert first.startswith(f"http://127.0.0.1:{port}/"), server.stderr.read()
            address = Served(first.partition("?")[0])
            address.codes = (line.split()[-1] for line in chain([first], server.stdout))
            yield address
        finally:
            server.terminate()
            _, said = server.communicate(timeout=30)
            if told is not None:
                told.append(said)


@contextmanager
def running(room: Room) -> Iterator[int]:
    """A room that is served by this process; its port."""
    with bind_port(None) as door:
        datasette = datasette_of(room)
        server = uvicorn.Server(config_for(datasette))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        try:
            yield door.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(30)
            assert not thread.is_alive()
            close(datasette)


def asked_for(port: int, path: bytes, method: bytes = b"GET", rest: bytes = b"\r\n") -> socket.socket:
    """A question to the room, byte for byte as it is given; the socket on which the answer comes."""
    asking = socket.create_connection(("127.0.0.1", port), timeout=30)
    asking.sendall(method + b" " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + rest)
    return asking


def heard(asking: socket.socket) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer. Raises `http.client.IncompleteRead` for one that has no end."""
    with closing(asking), closing(http.client.HTTPResponse(asking)) as answer:
        answer.begin()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


@pytest.fixture(scope="session")
def judged_room(samples: str) -> Iterator[Served]:
    """A room in which some may judge."""
    with served(samples, "--review") as address:
        yield address


@pytest.fixture
def room(judged_room: Served) -> str:
    return str(judged_room)


@pytest.fixture(scope="session")
def hostile_room(hostile: str) -> Iterator[str]:
    with served(hostile) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., BrowserContext]]:
    """New visitors with clean browsers; at the end nothing must have been asked of another computer, nothing broken."""
    visitors: list[BrowserContext] = []
    asked: list[str] = []
    faults: list[str] = []

    def visit(**options: Any) -> BrowserContext:
        context = browser.new_context(**options)
        context.on("request", lambda one: asked.append(one.url))
        context.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        visitors.append(context)
        return context

    yield visit
    for each in visitors:
        each.close()
    strange = [
        url for url in asked if urlsplit(url).hostname != "127.0.0.1" and urlsplit(url).scheme not in ("file", "data")
    ]
    assert asked
    assert not strange
    assert not [fault for fault in faults if "status of 404" not in fault]
