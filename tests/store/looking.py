"""Looking into a database with no help of the code that is tested."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

TABLES = (
    "meta", "runs", "failures", "articles", "speakers", "names", "offices", "local_names", "statements", "quotes",
    "spans", "reasons", "untied", "judgements", "changes", "feeds", "pages",
)  # fmt: skip


def select(database: str | Path, sql: str) -> list[Any]:
    """The rows of an answer."""
    return _run(database, sql)


def change(database: str | Path, sql: str) -> None:
    """Change rows behind the back of everybody."""
    _run(database, sql)


def dump(database: str | Path) -> dict[str, list[Any]]:
    """Every row there is."""
    return {table: sorted(map(str, _run(database, f"SELECT * FROM {table}"))) for table in TABLES}


def _run(database: str | Path, sql: str) -> list[Any]:
    if "://" in str(database):
        with psycopg.connect(str(database), autocommit=True) as server:
            answer = server.execute(sql)
            return answer.fetchall() if answer.description else []
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        return connection.execute(sql).fetchall()
