"""What is a database's own: the modules of SQLite and PostgreSQL, as one kind of thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from quotes.store import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Dialect(Protocol):
    """What is a database's own: the modules `sqlite` and `postgresql` are one each."""

    NAME: str
    PLACE: str  # of a value, as its driver has it
    INDEX: tuple[str, ...]  # statements that make what words are searched in

    def indexed(self, stems: list[str]) -> Any:
        """The stems of a quote, as its column has them."""

    def insert(
        self, connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """Many rows at once."""

    def add_to_index(self, connection: Connection, first: int, last: int) -> None:
        """Make the quotes of these numbers searchable."""

    def faults(self, ask: Any) -> Iterable[str]:
        """What the database itself finds wrong with its files and indexes."""

    def errors(self) -> Any:
        """What its driver raises where a row does not fit."""


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Many rows at once, the quickest way that the database has. Dates are strings, as ISO 8601 writes them."""
    if rows:
        dialect_of(connection).insert(connection, table, columns, rows)


def insert_new(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """The same, of rows that are not there; what is there stays as it is."""
    if rows:
        places = ", ".join([dialect_of(connection).PLACE] * len(columns))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places}) ON CONFLICT DO NOTHING"
        connection.exec_driver_sql(sql, list(rows))


def dialect_of(connection: Connection) -> Dialect:
    """The module with what is a database's own."""
    return dialect(connection.dialect.name)


def dialect(name: str) -> Dialect:
    """The module with what is a database's own, by its name."""
    return postgresql if name == postgresql.NAME else sqlite
