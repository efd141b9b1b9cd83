"""A database as it is at one moment, in an SQLite file of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from quotes.errors import StoreError
from quotes.store import search, sqlite, tables
from quotes.store.dialect import insert
from quotes.store.engine import open_to_read
from quotes.store.fields import Values
from quotes.store.migrate import open_to_write
from quotes.store.query import Row, table_dump

_AT_A_TIME = 1000  # rows
_LAST = 2**63 - 1  # the highest number that a row can have
_MADE_WITH_IT = ("meta",)  # says what the layout is, which is the same


def snapshot(database: str | Path, file: Path) -> int:
    """Copy all rows to a new file; how many there were. Raises `StoreError` where there is a file already."""
    if file.exists():
        raise StoreError(f"{str(file)!r} is there already; give a snapshot another name")
    reader = open_to_read(database)
    engine = open_to_write(file)
    count = 0
    try:
        reader.begin()
        with engine.begin() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # a speaker may be merged into a later one
            connection.exec_driver_sql("DELETE FROM migrations")
            for table in (each.name for each in tables.Table.metadata.sorted_tables if each.name not in _MADE_WITH_IT):
                for batch in _batches(table_dump.rows(reader.stream, table)):
                    insert(connection, table, tuple(batch[0]), [tuple(row.values()) for row in batch])
                    count += len(batch)
            sqlite.add_to_index(connection, 1, _LAST)
    finally:
        reader.close()
        engine.dispose()
    return count


def _batches(rows: Iterable[Row]) -> Iterator[list[Values]]:
    remaining = map(_plain, rows)
    while batch := list(islice(remaining, _AT_A_TIME)):
        yield batch


def _plain(row: Row) -> Values:
    """The row as SQLite keeps it: days and moments as words, the words to look for in its own way."""
    values = {column: _value(row[column]) for column in row.keys()}  # noqa: SIM118  # SQLite's rows iterate over values
    if "search" in values:
        values["search"] = sqlite.indexed(search.index_terms(values["text"]))
    return values


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value
