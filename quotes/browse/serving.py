"""The room opened: Datasette over the database, on this computer alone."""

from __future__ import annotations

import os
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quotes.browse import drawing, plugin
from quotes.browse.guard import DATA
from quotes.browse.judging import Judging
from quotes.browse.room import Room
from quotes.errors import InputError
from quotes.export.cite import Language
from quotes.store import search
from quotes.store.address import address_of
from quotes.store.archive import Archive
from quotes.store.snapshot import snapshot
from quotes.store.sqlite import connected

HOST = "127.0.0.1"
PORT = 8001  # as Datasette's

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
    """Serve the room until it is interrupted. Raises `StoreError` where there is no database, and as `bound` does."""
    import uvicorn

    with in_a_file(database, tell, review=review) as file, bound(port) as door:
        room = Room(file, language, Judging(file, reviewer) if review else None)
        ready(room)
        datasette = datasette_of(room)
        address = f"http://{HOST}:{door.getsockname()[1]}/"
        if room.judging is not None:
            address += f"?review={room.judging.token}"
        tell(f"{address}\n")
        if show:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        config = uvicorn.Config(
            datasette.app(),
            log_level="warning",
            lifespan="on",
            access_log=False,
            server_header=False,
            proxy_headers=False,
        )
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that it is closed as by Ctrl-C
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[door])
        for each in datasette.databases.values():
            each.close()


def ready(room: Room) -> None:
    """Do once what the first page would have to wait for."""
    room.summary()
    drawing.ready()
    search.indexed("كلمة")  # loads what the lexicon says of words


def datasette_of(room: Room) -> Any:
    """A Datasette whose first pages are ours. It reads one file, and knows it by a name of our own."""
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.plugins import pm

    if not pm.is_registered(plugin):
        pm.register(plugin)
    made = Datasette(
        [],
        settings=_SETTINGS,
        metadata={"title": "quotes", "allow_sql": False, "plugins": {plugin.NAME: plugin.config_for(room)}},
        static_mounts=[("room", str(drawing.STATIC))],
    )
    for name in set(made.databases) - {"_internal"}:
        made.remove_database(name)
    # SQLite may not keep a journal in a folder that cannot be written, so it is told that nothing changes.
    mutable = os.access(Path(room.database).absolute().parent, os.W_OK)
    data = Database(made, room.database, is_mutable=mutable)
    # Datasette would write the file's name into an address as it is, where ? and % have a meaning.
    data.connect = lambda write=False: connected(Path(room.database), any_thread=True)
    made.add_database(data, name=DATA)
    return made


@contextmanager
def in_a_file(database: str, tell: Callable[[str], object], *, review: bool = False) -> Iterator[str]:
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
def bound(port: int | None) -> Iterator[socket.socket]:
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
