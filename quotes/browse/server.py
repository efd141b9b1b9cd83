"""The room opened: Datasette over the database, on this computer alone."""

from __future__ import annotations

import os
import signal
import socket
import threading
import warnings
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quotes.browse import plugin, templating, views
from quotes.browse.app_state import Room
from quotes.browse.request import Asked
from quotes.browse.review_form import Judging
from quotes.browse.security import DATA
from quotes.errors import InputError
from quotes.export.cite import Language
from quotes.store import search
from quotes.store.address import address_of
from quotes.store.archive import Archive
from quotes.store.snapshot import snapshot
from quotes.store.sqlite import connect
from quotes.workers.gc_tuning import collect_seldom

HOST = "127.0.0.1"
PORT = 8001  # as Datasette's
_LEAVE = 3  # seconds for what is being answered when the room is closed

_SETTINGS = {
    "sql_time_limit_ms": 1000,
    "max_returned_rows": 1000,
    "max_csv_mb": 100,
    "allow_download": False,
    "suggest_facets": False,
    "default_cache_ttl": 0,
    "default_page_size": 30,
    "truncate_cells_html": 300,
    "num_sql_threads": 4,
}


def browse(
    database: str,
    *,
    port: int | None,
    language: Language,
    review: bool,
    reviewer: str,
    show: bool,
    tell: Callable[[str], object],
) -> None:
    """Serve the room until it is interrupted.

    Raises `StoreError` where there is no database, and as `bind_port` does.
    """
    import uvicorn

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that it is closed as by Ctrl-C
    with as_sqlite_file(database, tell, review=review) as file, bind_port(port) as door, ExitStack() as opened:
        address = f"http://{HOST}:{door.getsockname()[1]}/"
        room = Room(file, language)
        warm_up(room)
        datasette = datasette_of(room)
        if review:
            words = chain([""], repeat("to let another browser judge: "))
            room.judging = Judging(file, reviewer, lambda code: tell(f"{next(words)}{with_code(address, code)}\n"))
        else:
            tell(f"{address}\n")
        if show:
            opened.enter_context(shown(address, room.judging.code if room.judging else ""))
        # What Datasette leaves undone where an address was wrong; it is told of in `handle_exception`.
        warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config_for(datasette)).run(sockets=[door])
        for each in datasette.databases.values():
            each.close()


def with_code(address: str, code: str) -> str:
    """The address that lets one browser judge."""
    return f"{address}?review={code}"


@contextmanager
def shown(address: str, code: str) -> Iterator[None]:
    """The browser opened at the room.

    With a code it is opened at a file, which only its user may read and which leads on: every user of the computer can
    read the command line of a browser.
    """
    with TemporaryDirectory(prefix="quotes-") as folder:
        if code:
            file = Path(folder, "room.html")
            aim = with_code(address, code)
            file.touch(mode=0o600)
            page = f'<!doctype html><meta http-equiv="refresh" content="0; url={aim}"><a href="{aim}">{HOST}</a>\n'
            file.write_text(page, "utf-8")
            address = file.as_uri()
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        yield


def config_for(datasette: Any) -> Any:
    """How uvicorn serves the room. Whoever still waits for something when it is closed waits a moment longer."""
    import uvicorn

    return uvicorn.Config(
        datasette.app(),
        log_level="warning",
        lifespan="on",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_LEAVE,
    )


def warm_up(room: Room) -> None:
    """Do once what the first page would have to wait for."""
    room.summary()
    templating.warm_up()
    views.render("home", Asked(), room, lambda: False)
    search.index_terms("كلمة")  # loads what the lexicon says of words
    collect_seldom()  # a search for garbage within a page would take it a tenth of a second


def datasette_of(room: Room) -> Any:
    """A Datasette whose first pages are ours. It reads one file, and knows it by a name of our own."""
    from datasette.app import Datasette
    from datasette.database import Database

    class Quiet(Database):  # type: ignore[misc]
        """Keeps what is wrong with a question to the page that answers it, and takes its file's name to the letter."""

        def connect(self, write: bool = False) -> Any:
            # Datasette would write the name into an address as it is, where ? and % have a meaning.
            made = connect(Path(self.path), any_thread=True)
            self._all_file_connections.append(made)
            return made

        async def execute(self, *given: Any, **options: Any) -> Any:
            return await super().execute(*given, **{**options, "log_sql_errors": False})

    from datasette.plugins import pm

    if not pm.is_registered(plugin):
        pm.register(plugin)
    made = Datasette(
        [],
        settings=_SETTINGS,
        metadata={"title": "quotes", "allow_sql": False, "plugins": {plugin.NAME: plugin.config_for(room)}},
        static_mounts=[("room", str(templating.STATIC))],
    )
    for name in set(made.databases) - {"_internal"}:
        made.remove_database(name)
    # SQLite may not keep a journal in a folder that cannot be written, so it is told that nothing changes.
    mutable = os.access(Path(room.database).absolute().parent, os.W_OK)
    made.add_database(Quiet(made, room.database, is_mutable=mutable), name=DATA)
    return made


@contextmanager
def as_sqlite_file(database: str, tell: Callable[[str], object], *, review: bool = False) -> Iterator[str]:
    """The database as a file: itself, or a snapshot of one on a server, gone when the room is closed."""
    file = address_of(database).file
    if file is not None:
        with Archive(database):
            yield str(file.absolute())
        return
    if review:
        raise InputError("a snapshot of a server's database is only to read; `quotes review` judges on the server")
    with TemporaryDirectory(prefix="quotes-") as folder:
        file = Path(folder, "snapshot.db")
        tell(f"{snapshot(database, file)} rows copied; the room shows the database as it is now\n")
        yield str(file)


@contextmanager
def bind_port(port: int | None) -> Iterator[socket.socket]:
    """The port that is asked for; where none is, the usual one, or any that is free.

    Raises `InputError` for one that is in use.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for each in (PORT, 0) if port is None else (port,):
            try:
                door.bind((HOST, each))
                break
            except (OSError, OverflowError) as error:
                fault = error
        else:
            raise InputError(f"port {port} cannot be used ({fault}); give another one with --port")
        door.listen()
        yield door
