"""What is PostgreSQL's own: how a server is reached, how rows are copied in, how its search index is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from quotes.errors import StoreError, Stranger, TooLong, how_to_add
from quotes.store import search
from quotes.store.address import Address

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from quotes.store.query import Row

WAIT = 30  # seconds for another process to finish writing
_WRITERS = 7_140_220  # the number of the lock that a writer holds; any will do that nobody else uses
_AT_A_TIME = 500  # rows of a long answer

NAME = "postgresql"
PLACE = "%s"  # of a value, as its driver has it
MATCHES = "quotes.search @@ CAST({words} AS tsquery)"
INDEX = ("CREATE INDEX quotes_search ON quotes USING gin (search)",)


def indexed(stems: list[str]) -> str:
    """Stems as the column of the index has them."""
    return search.tsvector(stems)


class Reader:
    """A connection that cannot write."""

    name = NAME
    matches = MATCHES

    def __init__(self, address: Address) -> None:
        psycopg = _psycopg()
        from psycopg.rows import dict_row

        try:
            self._connection = psycopg.connect(**_settings(address), row_factory=dict_row)
            self._connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            self._connection.read_only = True
        except psycopg.Error as error:
            raise unreachable(address, error) from None
        self._in_moment = False
        self._ends: list[Callable[[], bool]] = []

    def compiled(self, node: search.Node) -> str:
        """What somebody looks for, in the language of ``matches``."""
        return search.tsquery(node)

    def ask(self, sql: str, values: Mapping[str, Any]) -> Iterator[Row]:
        """The rows of a small answer."""
        self._go_on()
        with _read():
            rows = self._connection.execute(_with_its_places(sql), dict(values)).fetchall()
        yield from rows
        if not self._in_moment:
            self._connection.commit()

    def stream(self, sql: str, values: Mapping[str, Any]) -> Iterator[Row]:
        """The rows of an answer of any length, some at a time."""
        with _read(), self._connection.cursor(name="answer") as cursor:
            cursor.itersize = _AT_A_TIME
            cursor.execute(_with_its_places(sql), dict(values))
            for row in cursor:
                self._go_on()
                yield row

    def begin(self) -> bool:
        """Let all answers come from one state of the database; False where they do already."""
        fresh, self._in_moment = not self._in_moment, True
        return fresh

    def end(self) -> None:
        """Let answers come from the newest state again. Closing has done so, too."""
        self._in_moment = False
        if not self._connection.closed:
            self._connection.rollback()

    def set_timeout(self, seconds: float) -> None:
        """Break off each answer that takes longer."""
        self._connection.execute(f"SET statement_timeout = {int(seconds * 1000)}")
        self._connection.commit()

    def stop_when(self, is_over: Callable[[], bool]) -> None:
        """Answer nothing more once that is true, which is asked before each answer and each row of a long one.

        Raises `TooLong` then.
        """
        self._ends.append(is_over)

    def _go_on(self) -> None:
        if any(ended() for ended in self._ends):
            raise TooLong("that takes too long to answer; narrow the question down")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def engine(address: Address) -> Engine:
    """SQLAlchemy's engine, with our manners."""
    _psycopg()
    from sqlalchemy import URL, create_engine, event

    made = create_engine(URL.create("postgresql+psycopg"), connect_args=_settings(address))
    event.listen(made, "begin", _on_begin)
    return made


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Many rows at once, by COPY."""
    names = ", ".join(f'"{each}"' for each in columns)
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    except _psycopg().IntegrityError as error:
        from sqlalchemy.exc import IntegrityError

        raise IntegrityError("COPY", None, error) from error


def add_to_index(connection: Connection, first: int, last: int) -> None:
    """The server does so itself."""


def errors() -> tuple[type[Exception], ...]:
    """What `insert` may raise that SQLAlchemy does not."""
    return (_psycopg().Error,)


def faults(ask: Any) -> Iterable[str]:
    """The server looks after its own files."""
    return ()


def unreachable(address: Address, error: Exception) -> StoreError:
    """The server does not answer, or does not let us in."""
    why = address.without_secrets(one_line(error))
    return StoreError(f"the server of {address.name!r} cannot be reached ({why}); is it running, is the address right?")


def one_line(error: object) -> str:
    """What a database complains of, without line breaks."""
    return " ".join(str(error).split())


@cache
def _psycopg() -> Any:
    try:
        import psycopg
    except ImportError:
        raise StoreError(f"PostgreSQL needs one more package: {how_to_add('postgresql')}") from None
    return psycopg


@contextmanager
def _read() -> Iterator[None]:
    try:
        yield
    except _psycopg().errors.QueryCanceled:
        raise TooLong("that takes too long to answer; narrow the question down") from None
    except _psycopg().errors.UndefinedTable as error:
        kind = Stranger if '"meta"' in str(error) else StoreError
        raise kind(f"the database cannot be read ({one_line(error)})") from None
    except _psycopg().Error as error:
        raise StoreError(f"the database cannot be read ({one_line(error)})") from None


def _settings(address: Address) -> dict[str, Any]:
    return {"connect_timeout": "10", **address.settings}


@cache
def _with_its_places(sql: str) -> str:
    """``:name`` as psycopg writes it."""
    return re.sub(r"(?<![:\w]):([a-z]\w*)", r"%(\1)s", sql.replace("%", "%%"))


def _on_begin(connection: Any) -> None:
    """Writers queue up, as they do in SQLite; readers are in nobody's way."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}s'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
