"""Making a database, and bringing an older one up to date: one step for each version, kept in a journal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, inspect, text

from quotes.store import tables
from quotes.store.address import address_of
from quotes.store.engine import SCHEMA_VERSION, dialect_of, no_database, open_to_write, version_of
from quotes.store.migrations import step_to
from quotes.store.write import now

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
