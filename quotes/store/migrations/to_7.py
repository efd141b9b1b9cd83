"""From schema 6, whose older databases kept names and words as older versions compared them.

What names are compared by, and what words are found by, is made anew from the names and texts themselves; rows that are
so already stay untouched. Statements of speakers who have another key of comparison now are to be said anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from quotes.store.dialect import dialect_of
from quotes.store.search import index_terms
from quotes.text import name_key

_AT_A_TIME = 2_000  # quotes
_QUOTES = """
SELECT id, text, speaker, speaker_name, speaker_folded, found_name, found_folded, via, via_folded
  FROM quotes WHERE id > :last ORDER BY id LIMIT :many
"""
_SET_NAMES = """
UPDATE quotes SET speaker_folded = :speaker, found_folded = :found, via_folded = :via WHERE id = :id
"""
_SET_WORDS = {
    "sqlite": "UPDATE quotes SET search = :search, words = :words WHERE id = :id AND search <> :search",
    "postgresql": """
UPDATE quotes SET search = CAST(:search AS tsvector), words = :words
 WHERE id = :id AND search <> CAST(:search AS tsvector)
""",
}
_OF_QUOTES = "SELECT DISTINCT speaker_folded FROM quotes WHERE speaker IS NULL AND speaker_folded <> ''"
_UNTIE = "INSERT INTO untied (speaker, speaker_folded) VALUES (:speaker, :folded) ON CONFLICT DO NOTHING"
_STATEMENTS = """
UPDATE statements SET speaker_folded = (SELECT quotes.speaker_folded FROM quotes WHERE quotes.id = statements.id)
"""

Voice = tuple[str, str]


def step(connection: Connection) -> None:
    """Inside one transaction: the database is of one version or of the other."""
    _names_of_the_registry(connection)
    changed: set[Voice] = set()
    for rows in _quotes(connection):
        changed |= _names_of_quotes(connection, rows)
        _words_of_quotes(connection, rows)
    _local_names(connection)
    connection.execute(text(_STATEMENTS))
    waiting = {(key, name_key(name)) for key, name in connection.execute(text("SELECT * FROM untied"))}
    _many(connection, _UNTIE, [{"speaker": key, "folded": name} for key, name in sorted(changed | waiting)])


def _many(connection: Connection, sql: str, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(text(sql), rows)


def _names_of_the_registry(connection: Connection) -> None:
    rows = connection.execute(text("SELECT speaker, name, folded FROM names")).all()
    new = [{"key": row.speaker, "name": row.name, "folded": name_key(row.name)} for row in rows]
    was = {(row.speaker, row.name): row.folded for row in rows}
    other = [row for row in new if was[row["key"], row["name"]] != row["folded"]]
    _many(connection, "UPDATE names SET folded = :folded WHERE speaker = :key AND name = :name", other)


def _quotes(connection: Connection) -> Iterator[Sequence[Row[Any]]]:
    last = 0
    while rows := connection.execute(text(_QUOTES), {"last": last, "many": _AT_A_TIME}).all():
        yield rows
        last = rows[-1].id


def _names_of_quotes(connection: Connection, rows: Sequence[Row[Any]]) -> set[Voice]:
    """Make the keys of names anew; whose words it were by the old ones and are by the new ones, where they differ."""
    changed: set[Voice] = set()
    other = []
    for row in rows:
        names = {"speaker": row.speaker_name, "found": row.found_name, "via": row.via}
        keys = {which: None if name is None else name_key(name) for which, name in names.items()}
        if keys != {"speaker": row.speaker_folded, "found": row.found_folded, "via": row.via_folded}:
            other.append({"id": row.id, **keys})
        if keys["speaker"] != row.speaker_folded:
            changed |= {(row.speaker or "", folded) for folded in (row.speaker_folded, keys["speaker"]) if folded}
    _many(connection, _SET_NAMES, other)
    return changed


def _words_of_quotes(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    joined = dialect_of(connection).indexed
    found = ((row.id, index_terms(row.text)) for row in rows)
    new = [{"id": number, "search": joined(stems), "words": len(stems)} for number, stems in found]
    _many(connection, _SET_WORDS[connection.dialect.name], new)


def _local_names(connection: Connection) -> None:
    """The names that were known stay known, in the new way of comparing."""
    known = {row.folded for row in connection.execute(text("SELECT folded FROM local_names"))}
    new = {name_key(name) for name in known} | {row.speaker_folded for row in connection.execute(text(_OF_QUOTES))}
    gone, come = known - new, new - known - {""}
    _many(connection, "DELETE FROM local_names WHERE folded = :folded", [{"folded": name} for name in sorted(gone)])
    _many(connection, "INSERT INTO local_names (folded) VALUES (:folded)", [{"folded": name} for name in sorted(come)])
