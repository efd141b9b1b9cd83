"""From schema 4, which knew neither feeds nor pages that were fetched, nor who wrote an article."""

from __future__ import annotations

from sqlalchemy import Connection

_TYPES = {
    "sqlite": {"words": "VARCHAR", "moment": "DATETIME", "keyed": " WITHOUT ROWID"},
    "postgresql": {"words": 'TEXT COLLATE "C"', "moment": "TIMESTAMP WITHOUT TIME ZONE", "keyed": ""},
}
_STEPS = (
    "ALTER TABLE articles ADD COLUMN author {words}",
    "ALTER TABLE articles ADD COLUMN fetched {moment}",
    """
CREATE TABLE feeds (
    address {words} NOT NULL,
    outlet {words},
    title {words},
    added {moment} NOT NULL,
    etag {words},
    last_modified {words},
    items {words} NOT NULL,
    PRIMARY KEY (address)
){keyed}""",
    """
CREATE TABLE pages (
    address {words} NOT NULL,
    article_id {words} NOT NULL,
    sha256 {words} NOT NULL,
    answered {words} NOT NULL,
    etag {words},
    last_modified {words},
    listed {words},
    from_feed BOOLEAN NOT NULL,
    fetched {moment} NOT NULL,
    PRIMARY KEY (address)
){keyed}""",
    "CREATE INDEX pages_by_article_id ON pages (article_id)",
)


def step(connection: Connection) -> None:
    """Inside one transaction: the database is of one version or of the other."""
    types = _TYPES[connection.dialect.name]
    for statement in _STEPS:
        connection.exec_driver_sql(statement.format(**types))
