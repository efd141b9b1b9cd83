"""A database of the sample articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.store.archive import Archive
from quotes.store.ingest import ingest
from quotes.store.write import Writer
from tests.made import PEOPLE, drawn, samples


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A file with the sample articles and their quotes."""
    path = tmp_path / "quotes.db"
    with Writer(path, "1", PEOPLE) as writer:
        ingest(samples(), writer, drawn)
    return path


@pytest.fixture
def archive(database: Path) -> Iterator[Archive]:
    with Archive(database) as opened:
        yield opened
