"""Opening a database: lightly for reading, with SQLAlchemy for writing, and the check of its version."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotes.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Engine

SCHEMA_VERSION = 1
_WAIT = 30.0  # seconds for another process to finish writing


def file_of(database: str | Path) -> Path:
    """The file that a database is kept in. Raises `StoreError` for the address of a server."""
    name = str(database)
    if "://" in name and not name.startswith("sqlite:///"):
        raise StoreError(f"{name.partition('://')[0]} databases are not supported; give the path of an SQLite file")
    if not name.removeprefix("sqlite:///"):
        raise StoreError("no database named; give a file with --db or QUOTES_DB")
    return Path(name.removeprefix("sqlite:///"))


def open_to_read(database: str | Path) -> sqlite3.Connection:
    """A connection that cannot write, without SQLAlchemy, whose import takes half a second.

    Raises `StoreError` where there is no database of ours, or one of another version.
    """
    path = file_of(database)
    if not path.is_file():
        raise StoreError(f"there is no database {str(path)!r}; `quotes ingest PATH --db {path}` makes one")
    connection = _connected(path)
    try:
        _check_version(connection, path)
    except StoreError:
        connection.close()
        raise
    return connection


def open_to_write(database: str | Path) -> Engine:
    """An engine on the database, made first if there is none. Raises `StoreError` as reading does."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.exc import DBAPIError

    path = file_of(database)
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise StoreError(f"{str(path)!r} cannot be a database: give a file in a folder that exists")
    if path.exists() and path.stat().st_size:
        _refuse_strangers(path)
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _WAIT})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    try:
        _make(engine)
    except DBAPIError as error:
        raise StoreError(f"{str(path)!r} cannot be written ({error.orig}); is it yours to write?") from None
    return engine


def _refuse_strangers(path: Path) -> None:
    """Before anything is written: the file is a database of ours, or one with nothing in it yet."""
    with closing(_connected(path)) as connection:
        try:
            [tables] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            raise _stranger(path, error) from None
        if tables:
            _check_version(connection, path)


def _make(engine: Engine) -> None:
    """All tables, and the mark of their version, unless they are there; another process may have been faster."""
    from sqlalchemy import insert, inspect

    from quotes.store.tables import Meta, Table

    with engine.begin() as connection:
        if not inspect(connection).has_table("meta"):
            Table.metadata.create_all(connection)
            connection.execute(insert(Meta).values(key="schema_version", value=str(SCHEMA_VERSION)))


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _on_begin
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _on_begin(connection: Any) -> None:
    """Take the right to write at once, so that two writers queue up and neither fails half way."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _connected(path: Path) -> sqlite3.Connection:
    """Opened to write and kept from it, for a connection that may only read leaves its journal files behind.

    In a folder that cannot be written SQLite may not keep a journal, so it is told that nothing changes.
    """
    mode = "rw" if os.access(path.absolute().parent, os.W_OK) else "ro&immutable=1"
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=_WAIT, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA query_only = ON")
    return connection


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    try:
        found = connection.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
    except sqlite3.DatabaseError as error:
        raise _stranger(path, error) from None
    version = int(found["value"]) if found else 0
    if version > SCHEMA_VERSION:
        raise StoreError(f"{str(path)!r} was made by a newer quotes (its schema is {version}); update quotes")
    if version < SCHEMA_VERSION:
        advice = "ingest the articles again into a new file"
        raise StoreError(f"{str(path)!r} was made by an older quotes (its schema is {version}); {advice}")


def _stranger(path: Path, error: sqlite3.Error) -> StoreError:
    return StoreError(f"{str(path)!r} is not a database of quotes ({error}); give another file with --db")
