"""What is SQLite's own: how a file is opened, how its search index is kept."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from quotes.errors import StoreError, Stranger, TooLong

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from quotes.store.query import Row
    from quotes.store.search import Node

WAIT = 30.0  # seconds for another process to finish writing
_CACHED = 16_000  # kilobytes that a writer keeps in memory: indexes are written to all over
_JOURNAL = 8_000  # pages, after which what was written goes to its place: the same pages come again and again
_STEPS = 10_000  # of SQLite's machine, between two looks at the clock
_KIND = 0xFF  # of an error's number: the rest says more precisely what it is
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_UNWATCHED = "mode=ro&immutable=1"

NAME = "sqlite"
PLACE = "?"  # of a value, as its driver has it
MATCHES = "quotes.id IN (SELECT rowid FROM quotes_search WHERE quotes_search MATCH {words})"

# The index holds no text of its own. Stems are letters, digits and spaces, so the plainest tokenizer will do. Of new
# quotes `add_to_index` tells it, many at once: a trigger would have it write to the file for each, six times slower.
INDEX = (
    """\
CREATE VIRTUAL TABLE quotes_search
 USING fts5 (search, content = 'quotes', content_rowid = 'id', tokenize = 'ascii')""",
    """\
CREATE TRIGGER quotes_search_delete AFTER DELETE ON quotes BEGIN
    INSERT INTO quotes_search (quotes_search, rowid, search) VALUES ('delete', old.id, old.search);
END""",
    """\
CREATE TRIGGER quotes_search_update AFTER UPDATE OF search ON quotes BEGIN
    INSERT INTO quotes_search (quotes_search, rowid, search) VALUES ('delete', old.id, old.search);
    INSERT INTO quotes_search (rowid, search) VALUES (new.id, new.search);
END""",
)


def indexed(stems: list[str]) -> str:
    """Stems as the index has them."""
    return " ".join(stems)


class Reader:
    """A connection that cannot write, without SQLAlchemy, whose import takes half a second."""

    name = NAME
    matches = MATCHES

    def __init__(self, path: Path) -> None:
        self._name = str(path)
        self._ends: list[Callable[[], bool]] = []
        try:
            way = _way(path)
            self._connection = _opened(path, way)
        except sqlite3.Error as error:
            raise unreadable(self._name, error) from None
        self._watched = path if way == _UNWATCHED else None
        self._state = _state(path)

    def compiled(self, node: Node) -> str:
        """What somebody looks for, in the language of ``matches``."""
        from quotes.store.search import fts5

        return fts5(node)

    def ask(self, sql: str, values: Mapping[str, Any]) -> Iterator[Row]:
        """The rows of a small answer, or of a large one that is read bit by bit."""
        if self._is_over():
            raise _too_long()
        try:
            yield from self._connection.execute(sql, dict(values))
            self._unmoved()
        except sqlite3.Error as error:
            if "closed database" in str(error):  # nobody wants to read the answer to its end
                return
            if str(error) == "interrupted":
                raise _too_long() from None
            raise unreadable(self._name, error) from None

    stream = ask

    def _unmoved(self) -> None:
        """Raises `StoreError` where the file has changed and SQLite could not watch it."""
        if self._watched is not None and _state(self._watched) != self._state:
            raise StoreError(f"{self._name!r} was written to while it was read; give the command again")

    def begin(self) -> bool:
        """Let all answers come from one state of the database; False where they do already."""
        if self._connection.in_transaction:
            return False
        try:
            self._connection.execute("BEGIN")
        except sqlite3.Error as error:
            raise unreadable(self._name, error) from None
        return True

    def end(self) -> None:
        """Let answers come from the newest state again. Closing has done so, too."""
        try:
            self._connection.execute("COMMIT")
        except sqlite3.Error:  # closed before the answer was read to its end; or what is wrong was told by `ask`
            return

    def set_timeout(self, seconds: float) -> None:
        """Break off whatever is not answered in so many seconds from now. Raises `TooLong` then."""
        end = monotonic() + seconds
        self.stop_when(lambda: monotonic() > end)

    def stop_when(self, is_over: Callable[[], bool]) -> None:
        """Answer nothing more once that is true, which is asked before an answer and again and again within it.

        Raises `TooLong` then.
        """
        self._ends.append(is_over)
        self._connection.set_progress_handler(self._is_over, _STEPS)

    def _is_over(self) -> bool:
        return any(ended() for ended in self._ends)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _too_long() -> TooLong:
    return TooLong("that takes too long to answer; narrow the question down")


def refuse_strangers(path: Path) -> bool:
    """Before anything is written: is there something? Raises `StoreError` for a file that is no database."""
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise StoreError(f"{str(path)!r} cannot be a database: give a file in a folder that exists")
    if not path.exists() or not path.stat().st_size:
        return False
    try:
        with closing(connect(path)) as connection:
            return connection.execute("SELECT name FROM sqlite_master LIMIT 1").fetchone() is not None
    except sqlite3.Error as error:
        raise unreadable(str(path), error) from None


def engine(path: Path) -> Engine:
    """SQLAlchemy's engine, with our manners."""
    from sqlalchemy import URL, create_engine, event

    # Whole, and not as a string: in an address some signs would have a meaning.
    made = create_engine(URL.create("sqlite", database=str(path.absolute())), connect_args={"timeout": WAIT})
    event.listen(made, "connect", _on_connect)
    event.listen(made, "begin", _on_begin)
    return made


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Many rows at once."""
    names, places = ", ".join(f'"{each}"' for each in columns), ", ".join(PLACE * len(columns))
    connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({places})", list(rows))


def add_to_index(connection: Connection, first: int, last: int) -> None:
    """Let new quotes be found, those from one row number to another."""
    sql = "INSERT INTO quotes_search (rowid, search) SELECT id, search FROM quotes WHERE id BETWEEN ? AND ?"
    connection.exec_driver_sql(sql, (first, last))


def errors() -> tuple[type[Exception], ...]:
    """What `insert` may raise that SQLAlchemy does not."""
    return ()


def faults(ask: Any) -> Iterable[str]:
    """What the engine itself finds wrong with the file."""
    for row in ask("PRAGMA integrity_check", {}):
        if row["integrity_check"] != "ok":
            yield str(row["integrity_check"])
    for row in ask("SELECT (SELECT count(*) FROM quotes_search_docsize) - count(*) AS more FROM quotes", {}):
        if row["more"]:
            yield f"the search index has {abs(row['more'])} quotes too {'many' if row['more'] > 0 else 'few'}"
    for row in ask("PRAGMA foreign_key_check", {}):
        yield f"row {row['rowid']} of {row['table']} refers to a row of {row['parent']} that is not there"


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _on_begin
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHED}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_JOURNAL}")


def _on_begin(connection: Any) -> None:
    """Take the right to write at once, so that two writers queue up and neither fails half way."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def connect(path: Path, *, any_thread: bool = False) -> sqlite3.Connection:
    """A connection that cannot write. Raises `StoreError` as `_way` does."""
    return _opened(path, _way(path), any_thread=any_thread)


def _way(path: Path) -> str:
    """How to open a file to read. Raises `StoreError` where there is a journal that may not be read.

    Where the folder can be written it is opened to write and kept from it, for a connection that may only read leaves
    its journal files behind. Elsewhere SQLite can read what a journal has only if the journal is there already. Where
    none is, nobody writes, and SQLite is told so: it could not make the files that it needs to watch for others.
    """
    if os.access(path.absolute().parent, os.W_OK):
        return "mode=rw"
    try:
        with closing(_opened(path, "mode=ro")) as connection:
            connection.execute("SELECT name FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & _KIND in _LOCKED:
            raise unreadable(path.name, error) from None
        if has_journal(path):
            advice = "ask whoever owns it to end what writes, or for the right to write in its folder"
            raise StoreError(f"{str(path)!r} has a journal that cannot be read here ({error}); {advice}") from None
        return _UNWATCHED
    return "mode=ro"


def _state(path: Path) -> tuple[int, int]:
    now = path.stat()
    return now.st_mtime_ns, now.st_size


def has_journal(path: Path) -> bool:
    """Is something written that is not in the file yet?"""
    real = os.path.realpath(path)
    journals = (Path(real + ending) for ending in ("-wal", "-journal"))
    return any(each.exists() and each.stat().st_size for each in journals)


def _opened(path: Path, how: str, *, any_thread: bool = False) -> sqlite3.Connection:
    """No memory is mapped: where a file gets shorter while it is read, that ends the process."""
    address = f"{path.absolute().as_uri()}?{how}"
    connection = sqlite3.connect(
        address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=not any_thread
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA mmap_size = 0")
    return connection


def unreadable(name: str, error: sqlite3.Error) -> StoreError:
    """Why a file cannot be read, and what to do."""
    kind = getattr(error, "sqlite_errorcode", 0) & _KIND
    if kind in _LOCKED:
        return StoreError(f"{name!r} cannot be read: another process has locked it, and takes long; try again then")
    if kind == sqlite3.SQLITE_NOTADB or "no such table: meta" in str(error):
        return Stranger(f"{name!r} is not a database of quotes ({error}); give another one with --db")
    return StoreError(f"{name!r} cannot be read ({error}); is it yours to read, is the file whole?")
