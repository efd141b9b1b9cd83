"""What a run has met already, in a file of its own that is gone with it: memory would grow with the articles."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from quotes.errors import StoreError


class SeenIds:
    """Article ids, each with the hash of the text that it was first met with."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def first(self, article_id: str, sha256: str) -> str | None:
        """The hash that this id was met with before; None the first time, and then this one is remembered."""
        key = hashlib.blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        sql = "INSERT INTO met (id, text) VALUES (?, ?) ON CONFLICT DO NOTHING"
        try:
            new = self._connection.execute(sql, (key, bytes.fromhex(sha256))).rowcount
        except sqlite3.OperationalError as error:
            advice = "is the disk full? SQLITE_TMPDIR may name another folder"
            raise StoreError(f"the folder for temporary files cannot be written ({error}); {advice}") from None
        if new:
            return None
        [found] = self._connection.execute("SELECT text FROM met WHERE id = ?", (key,)).fetchone()
        return bytes(found).hex()


@contextmanager
def seen_ids() -> Iterator[SeenIds]:
    """Nothing has been met."""
    connection = sqlite3.connect("", isolation_level=None)  # a file, when it is no longer small
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("CREATE TABLE met (id BLOB PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID")
        connection.execute("BEGIN")
        yield SeenIds(connection)
    finally:
        connection.close()
