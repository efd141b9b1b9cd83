"""From schema 8, in which whoever asked for the newest quotes had all of them put in order."""

from __future__ import annotations

from sqlalchemy import Connection


def step(connection: Connection) -> None:
    """Inside one transaction: the database is of one version or of the other."""
    columns = "published, article_id, position, verdict, confidence, kind, form, sense, id"
    connection.exec_driver_sql(f"CREATE INDEX quotes_by_day ON quotes ({columns})")
