"""Opening a database, an SQLite file or a PostgreSQL address: to read, and the check of its version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from quotes.errors import StoreError, Stranger
from quotes.model.fields import FIELDS
from quotes.store import sqlite
from quotes.store.address import address_of, named

if TYPE_CHECKING:
    from quotes.store.query import Row
    from quotes.store.search import Node

SCHEMA_VERSION = max(9, *(field.layout for field in FIELDS))


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

    def set_timeout(self, seconds: float) -> None:
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
        from quotes.store import postgresql

        reader = postgresql.Reader(address)
    else:
        try:
            if address.file.is_dir():
                raise StoreError(f"{address.name!r} is a folder; give the file of a database")
            if not address.file.is_file():
                raise no_database(database)
        except OSError as error:
            raise unopenable_error(database, error) from None
        reader = sqlite.Reader(address.file)
    try:
        version = version_of(reader.ask, database)
        if version < SCHEMA_VERSION:
            raise _older_error(database, version)
    except StoreError:
        reader.close()
        raise
    return reader


def version_of(ask: Callable[[str, Mapping[str, Any]], Iterable[Row]], database: str | Path) -> int:
    """The layout of its tables. Raises `StoreError` for what is no database of ours, and for a newer one."""
    try:
        rows = list(ask("SELECT value FROM meta WHERE key = 'schema_version'", {}))
    except Stranger as error:
        raise _stranger_error(database, error) from None
    if not rows or not str(rows[0]["value"]).isdigit():
        raise _stranger_error(database, StoreError("it does not say which version it is"))
    version = int(rows[0]["value"])
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{display_name(database)} was made by a newer quotes (its schema is {version}); update quotes"
        )
    return version


def display_name(database: str | Path) -> str:
    """A database's name for messages: an address without its user and password."""
    return repr(named(database))


def no_database(database: str | Path) -> StoreError:
    """There is nothing to be read."""
    address = address_of(database)
    return StoreError(f"there is no database {address.name!r}; `quotes ingest PATH {address.option}` makes one")


def unopenable_error(database: str | Path, error: OSError) -> StoreError:
    """A file that cannot even be looked at."""
    return StoreError(f"{display_name(database)} cannot be looked at ({error.strerror}); is it yours to read?")


def _older_error(database: str | Path, version: int) -> StoreError:
    advice = f"`quotes migrate {address_of(database).option}` brings it up to date"
    return StoreError(f"{display_name(database)} was made by an older quotes (its schema is {version}); {advice}")


def _stranger_error(database: str | Path, error: StoreError) -> StoreError:
    why = str(error).partition("(")[2].partition(")")[0] or error
    return StoreError(f"{display_name(database)} is not a database of quotes ({why}); give another one with --db")


def unwritable_error(database: str | Path, error: Any) -> StoreError:
    """Why a database is not written, and what to do. It is as it was before."""
    from quotes.store.postgresql import one_line

    name, why = display_name(database), address_of(database).without_secrets(one_line(error))
    if any(busy in why for busy in ("database is locked", "lock timeout")):
        return StoreError(f"{name} cannot be written: another process is writing to it, and takes long; try again then")
    return StoreError(f"{name} cannot be written ({why}); is it yours to write, is the disk full?")
