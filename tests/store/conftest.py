"""A database of the sample articles, as an SQLite file and on a PostgreSQL server that the tests start themselves."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quotes.model import Verdict
from quotes.store.archive import Archive
from quotes.store.judgements import Reviewer
from quotes.store.write import Writer
from quotes.usecases.write_articles import ingest
from tests.made import PEOPLE, drawn, judged, samples


@pytest.fixture
def database(empty: str) -> str:
    """The sample articles and their quotes."""
    with Writer(empty, "1", PEOPLE) as writer:
        ingest(samples(), writer, drawn)
    return empty


@pytest.fixture(scope="session")
def read_only(new_database: Callable[[], str]) -> str:
    """The same for tests that change nothing, made once. Every ninth quote has been accepted (`tests.made.judged`)."""
    place = new_database()
    with Writer(place, "1", PEOPLE) as writer:
        ingest(samples(), writer, drawn)
    with Reviewer(place) as reviewer:
        for quote_id in judged():
            reviewer.judge(quote_id, Verdict.ACCEPTED)
    return place


@pytest.fixture
def archive(read_only: str) -> Iterator[Archive]:
    with Archive(read_only) as opened:
        yield opened


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "quotes.db"
    with Writer(path, "1", PEOPLE) as writer:
        ingest(samples(), writer, drawn)
    return path


@pytest.fixture
def file(_made_once: Path, tmp_path: Path) -> Path:
    """The same in a file, for what only SQLite has."""
    return Path(shutil.copy(_made_once, tmp_path / "quotes.db"))
