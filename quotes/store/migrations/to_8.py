"""From schema 7, which did not know the setting of a statement: to whom, on what occasion, where and when it was said.

What the articles that are here tell of it is read by `quotes ingest --stale`: they count as read by an older version.
"""

from __future__ import annotations

from sqlalchemy import Connection

from quotes.store.migrations.of_fields import add_columns


def step(connection: Connection) -> None:
    """Inside one transaction: the database is of one version or of the other."""
    add_columns(connection, 8)
    connection.exec_driver_sql("UPDATE articles SET extractor = extractor || ', without settings'")
