"""Looking into a database with no help of the code that is tested."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

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
    return {table: sorted(str(tuple(row.values())) for row in rows) for table, rows in records(database).items()}


def records(database: str | Path) -> dict[str, list[dict[str, Any]]]:
    """Every row there is by its columns, ordered as text, so that the same rows come in the same order."""
    with _opened(database) as ask:
        return {table: sorted(ask(f"SELECT * FROM {table}"), key=_in_order) for table in TABLES}


def _in_order(row: dict[str, Any]) -> tuple[int, str]:
    """By number where rows have one."""
    number = row.get("id")
    return (number if isinstance(number, int) else 0, str(tuple(row.values())))


@contextmanager
def _opened(database: str | Path) -> Iterator[Callable[[str], list[dict[str, Any]]]]:
    """A connection for many questions."""
    if "://" in str(database):
        with psycopg.connect(str(database), row_factory=dict_row) as server:
            yield lambda sql: server.execute(sql).fetchall()
        return
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        yield lambda sql: [dict(row) for row in connection.execute(sql)]


def _run(database: str | Path, sql: str) -> list[Any]:
    if "://" in str(database):
        with psycopg.connect(str(database), autocommit=True) as server:
            answer = server.execute(sql)
            return answer.fetchall() if answer.description else []
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        return connection.execute(sql).fetchall()
