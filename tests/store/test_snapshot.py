"""A snapshot has every row, and gives every answer, that the database has."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import StoreError
from quotes.store.archive import Archive
from quotes.store.check import Inspector
from quotes.store.filters import Filters, Sort
from quotes.store.snapshot import snapshot
from quotes.store.tables import Table
from tests.store.looking import select


@pytest.fixture(scope="module")
def taken(read_only: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("snapshot") / "snapshot.db"
    assert snapshot(read_only, file) > 300
    return file


def test_every_table_has_the_same_rows(read_only: str, taken: Path) -> None:
    for table in Table.metadata.tables.values():
        columns = ", ".join(f'"{each.name}"' for each in table.columns if each.name != "search")
        there, here = (
            sorted(tuple(map(_same, row)) for row in select(place, f"SELECT {columns} FROM {table.name}"))
            for place in (read_only, taken)
        )
        assert here == there, table.name


def _same(value: Any) -> str:
    """What each database hands out for the same day, moment or truth."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return str(value)


def test_the_answers_are_the_same(read_only: str, taken: Path) -> None:
    with Archive(read_only) as there, Archive(taken) as here:
        asked = Filters(), Filters(about="القوات", sort=Sort.RELEVANCE), Filters(speaker="putin", limit=3, skip=2)
        for filters in asked:
            assert list(here.quotes(filters)) == list(there.quotes(filters)) != []
        spreads = [sorted(str(dict(row)) for row in each.spread()) for each in (here, there)]
        assert spreads[0] == spreads[1] != []


def test_it_is_as_sound(read_only: str, taken: Path) -> None:
    with Inspector(read_only) as there, Inspector(taken) as here:
        assert [*here.proved(), *here.checked()] == [*there.proved(), *there.checked()]
        assert here.count == there.count > 0


def test_nothing_is_written_over(read_only: str, taken: Path) -> None:
    with pytest.raises(StoreError, match="is there already"):
        snapshot(read_only, taken)
