"""Opening a database, an SQLite file or a PostgreSQL address: to read or to write, and the check of its version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from quotes.errors import StoreError, Stranger
from quotes.model.fields import FIELDS
from quotes.store import postgresql, sqlite
from quotes.store.address import address_of, named
from quotes.store.postgresql import one_line
from quotes.store.search import Node

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from quotes.store.query import Row

SCHEMA_VERSION = max(8, *(field.layout for field in FIELDS))


class Reader(Protocol):
    """A connection for reading; the SQL is the same for both, with named parameters."""

    name: str
    matches: str  # the condition that a quote holds ``{words}``, in the language of ``compiled``

    def compiled(self, node: Node) -> str:
        """What is searched for, in the database's own language."""

    def ask(self, sql: str, values: Mapping[str, Any]) -> Iterator[Row]:
        """The rows of a question, all at once."""

    def stream(self, sql: str, values: Mapping[str, Any]) -> Iterator[Row]:
        """The rows of a question that may be long, a few at a time."""

    def begin(self) -> bool:
        """See the database as it is now until `end`; whether that began here."""

    def end(self) -> None:
        """See what others have written since."""

    def hurry(self, seconds: float) -> None:
        """Give up questions that take longer than that."""

    def stop_when(self, is_over: Callable[[], bool]) -> None:
        """Give up a question once this says so."""

    def close(self) -> None:
        """Close the connection."""


def on_server(database: str | Path) -> bool:
    """Is it the address of a server? Raises `StoreError` as `address_of` does."""
    return address_of(database).file is None


def open_to_read(database: str | Path) -> Reader:
    """A connection that cannot write.

    Raises `StoreError` where there is no database of ours, or one of another version.
    """
    reader: Reader
    address = address_of(database)
    if address.file is None:
        reader = postgresql.Reader(address)
    else:
        try:
            if address.file.is_dir():
                raise StoreError(f"{address.name!r} is a folder; give the file of a database")
            if not address.file.is_file():
                raise no_database(database)
        except OSError as error:
            raise _closed(database, error) from None
        reader = sqlite.Reader(address.file)
    try:
        version = version_of(reader.ask, database)
        if version < SCHEMA_VERSION:
            raise _older(database, version)
    except StoreError:
        reader.close()
        raise
    return reader


def open_to_write(database: str | Path, done: list[str] | None = None) -> Engine:
    """An engine on the database, made first if there is none, and brought up to date if it is an older one.

    What was done for that is added to ``done``.

    Raises `StoreError` as reading does.
    """
    from sqlalchemy.exc import DBAPIError

    from quotes.store.migrate import bring_up_to_date

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


def dialect_of(connection: Connection) -> Any:
    """The module with what is a database's own."""
    return dialect(connection.dialect.name)


def dialect(name: str) -> Any:
    """The module with what is a database's own, by its name."""
    return postgresql if name == postgresql.NAME else sqlite


def version_of(ask: Callable[[str, Mapping[str, Any]], Iterable[Row]], database: str | Path) -> int:
    """The layout of its tables. Raises `StoreError` for what is no database of ours, and for a newer one."""
    try:
        rows = list(ask("SELECT value FROM meta WHERE key = 'schema_version'", {}))
    except Stranger as error:
        raise _stranger(database, error) from None
    if not rows or not str(rows[0]["value"]).isdigit():
        raise _stranger(database, StoreError("it does not say which version it is"))
    version = int(rows[0]["value"])
    if version > SCHEMA_VERSION:
        raise StoreError(f"{shown(database)} was made by a newer quotes (its schema is {version}); update quotes")
    return version


def shown(database: str | Path) -> str:
    """A database's name for messages: an address without its user and password."""
    return repr(named(database))


def no_database(database: str | Path) -> StoreError:
    """There is nothing to be read."""
    address = address_of(database)
    return StoreError(f"there is no database {address.name!r}; `quotes ingest PATH {address.option}` makes one")


def _file_engine(path: Path, database: str | Path) -> Engine:
    try:
        there = sqlite.refuse_strangers(path)
    except OSError as error:
        raise _closed(database, error) from None
    if there:
        reader = sqlite.Reader(path)
        try:
            version_of(reader.ask, database)
        finally:
            reader.close()
    return sqlite.engine(path)


def _closed(database: str | Path, error: OSError) -> StoreError:
    return StoreError(f"{shown(database)} cannot be looked at ({error.strerror}); is it yours to read?")


def _older(database: str | Path, version: int) -> StoreError:
    advice = f"`quotes migrate {address_of(database).option}` brings it up to date"
    return StoreError(f"{shown(database)} was made by an older quotes (its schema is {version}); {advice}")


def _stranger(database: str | Path, error: StoreError) -> StoreError:
    why = str(error).partition("(")[2].partition(")")[0] or error
    return StoreError(f"{shown(database)} is not a database of quotes ({why}); give another one with --db")


def _unwritable(database: str | Path, error: Any) -> StoreError:
    if on_server(database) and error.connection_invalidated is False and "connect" in str(error.orig).lower():
        return postgresql.unreachable(address_of(database), error.orig)
    return unwritable(database, error.orig)


def unwritable(database: str | Path, error: Any) -> StoreError:
    """Why a database is not written, and what to do. It is as it was before."""
    name, why = shown(database), address_of(database).without_secrets(one_line(error))
    if any(busy in why for busy in ("database is locked", "lock timeout")):
        return StoreError(f"{name} cannot be written: another process is writing to it, and takes long; try again then")
    return StoreError(f"{name} cannot be written ({why}); is it yours to write, is the disk full?")
