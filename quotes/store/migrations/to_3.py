"""From schema 2, where a trigger told the search index of each new quote, and what a killed run had not done was lost.

Statements are said anew, once, of everybody who was quoted more than once: a killed run may have left some out.
"""

from __future__ import annotations

from sqlalchemy import Connection

_WORDS = {"sqlite": "VARCHAR", "postgresql": 'TEXT COLLATE "C"'}
_UNTIED = """
CREATE TABLE untied (
    speaker {words} NOT NULL,
    speaker_folded {words} NOT NULL,
    PRIMARY KEY (speaker, speaker_folded)
)"""
_ALL = """
INSERT INTO untied (speaker, speaker_folded)
SELECT coalesce(speaker, ''), speaker_folded FROM quotes
 WHERE speaker_folded IS NOT NULL GROUP BY coalesce(speaker, ''), speaker_folded HAVING count(*) > 1
"""


def step(connection: Connection) -> None:
    """Inside one transaction: the database is of one version or of the other."""
    name = connection.dialect.name
    connection.exec_driver_sql(_UNTIED.format(words=_WORDS[name]) + (" WITHOUT ROWID" if name == "sqlite" else ""))
    if name == "sqlite":
        connection.exec_driver_sql("DROP TRIGGER quotes_search_insert")
    connection.exec_driver_sql(_ALL)
