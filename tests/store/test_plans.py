"""How SQLite goes about what a first page asks, whatever the number of quotes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quotes.model import QuoteKind
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Sort


def plans(file: Path, asked: Callable[[Archive], object]) -> str:
    """The plan of every question that is asked."""
    said: list[str] = []
    with Archive(file) as archive:
        archive._reader._connection.set_trace_callback(said.append)  # type: ignore[attr-defined]
        asked(archive)
    with closing(sqlite3.connect(file)) as connection:
        questions = [sql for sql in said if sql.lstrip().startswith(("SELECT", "WITH"))]
        return "\n".join(row[3] for sql in questions for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}"))


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
@pytest.mark.parametrize("kind", [None, QuoteKind.DIRECT])
def test_the_newest_and_the_oldest_are_found_without_putting_all_in_order(
    sort: Sort, kind: QuoteKind | None, file: Path
) -> None:
    plan = plans(file, lambda archive: list(archive.quotes(Filters(sort=sort, kind=kind, limit=40))))
    assert "COVERING INDEX quotes_by_day" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan


def test_statements_are_found_without_looking_at_quotes_that_stand_alone(file: Path) -> None:
    plan = plans(file, lambda archive: list(archive.statements(Filters(limit=10))))
    assert "INDEX quotes_by_statement (statement>?)" in plan
    assert "SCAN quotes" not in plan
