"""Opening a database to write: made first, or brought up to date, one step a version, kept in a journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, inspect, text
from sqlalchemy.exc import DBAPIError

from quotes.errors import StoreError
from quotes.store import postgresql, sqlite, tables
from quotes.store.address import address_of
from quotes.store.clock import now
from quotes.store.dialect import dialect_of
from quotes.store.engine import (
    SCHEMA_VERSION,
    no_database,
    on_server,
    unopenable_error,
    unwritable_error,
    version_of,
)
from quotes.store.migrations import step_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Engine

    from quotes.store.query import Row


def migrate(database: str | Path) -> list[str]:
    """Bring an older database up to date; what was done. Raises `StoreError` where there is none."""
    file = address_of(database).file
    if file is not None and not file.is_file():
        raise no_database(database)
    done: list[str] = []
    open_to_write(database, done).dispose()
    return done


def bring_up_to_date(connection: Connection, database: str | Path) -> list[str]:
    """Make all tables where there are none, else take the steps that are missing; what was done, for people."""
    if not inspect(connection).has_table("meta"):
        _make(connection)
        return [f"made, with schema {SCHEMA_VERSION}"]

    def ask(sql: str, values: Mapping[str, Any]) -> Iterator[Row]:
        return (row._asdict() for row in connection.execute(text(sql), dict(values)))

    done = []
    for version in range(version_of(ask, database) + 1, SCHEMA_VERSION + 1):
        name, step = step_to(version)
        step(connection)
        connection.execute(text("UPDATE meta SET value = :v WHERE key = 'schema_version'"), {"v": str(version)})
        connection.execute(insert(tables.Migration).values(version=version, name=name, applied=now()))
        done.append(f"schema {version}: {name}")
    return done


def _make(connection: Connection) -> None:
    tables.Table.metadata.create_all(connection)
    for statement in dialect_of(connection).INDEX:
        connection.exec_driver_sql(statement)
    connection.execute(insert(tables.Meta).values(key="schema_version", value=str(SCHEMA_VERSION)))
    connection.execute(insert(tables.Migration).values(version=SCHEMA_VERSION, name="made", applied=now()))


def open_to_write(database: str | Path, done: list[str] | None = None) -> Engine:
    """An engine on the database, made first if there is none, and brought up to date if it is an older one.

    What was done for that is added to ``done``.

    Raises `StoreError` as reading does.
    """
    address = address_of(database)
    made = postgresql.engine(address) if address.file is None else _file_engine(address.file, database)
    try:
        with made.begin() as connection:
            steps = bring_up_to_date(connection, database)
    except DBAPIError as error:
        made.dispose()
        raise _unwritable(database, error) from None
    except StoreError:
        made.dispose()
        raise
    if done is not None:
        done += steps
    return made


def _file_engine(path: Path, database: str | Path) -> Engine:
    try:
        there = sqlite.refuse_strangers(path)
    except OSError as error:
        raise unopenable_error(database, error) from None
    if there:
        reader = sqlite.Reader(path)
        try:
            version_of(reader.ask, database)
        finally:
            reader.close()
    return sqlite.engine(path)


def _unwritable(database: str | Path, error: Any) -> StoreError:
    if on_server(database) and error.connection_invalidated is False and "connect" in str(error.orig).lower():
        return postgresql.unreachable(address_of(database), error.orig)
    return unwritable_error(database, error.orig)
