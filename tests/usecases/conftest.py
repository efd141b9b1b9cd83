"""Databases on both kinds of store, for what is done with a whole database."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quotes.fetch.manners import Manners
from quotes.model import Failure
from quotes.store.write import Counts
from quotes.usecases.fetch_request import FetchRequest
from quotes.usecases.ingest import ingest_paths
from tests.conftest import first_speakers
from tests.fetch.site import HURRIED, Site, served

SAMPLES = str(Path(__file__).resolve().parents[2] / "data" / "samples" / "samples.jsonl")


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., list[str]]:
    """Writes texts as files, each with its id for a name; their paths."""

    def write(**texts: str) -> list[str]:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return [str(tmp_path / f"{name}.txt") for name in texts]

    return write


@pytest.fixture(scope="session")
def samples_db(new_database: Callable[[], str]) -> str:
    """The sample articles, read by the real extractor, for tests that change nothing."""
    place = new_database()
    with first_speakers():
        ingest_paths([SAMPLES], place, lambda failure: None)
    return place


@pytest.fixture(scope="session")
def _read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("read") / "quotes.db"
    with first_speakers():
        ingest_paths([SAMPLES], str(place), lambda failure: None)
    return place


@pytest.fixture
def file(_read_once: Path, tmp_path: Path) -> Path:
    """The same in a file, to be changed."""
    return Path(shutil.copy(_read_once, tmp_path / "quotes.db"))


@pytest.fixture
def site() -> Iterator[Site]:
    """A news site of our own, with all that is on it at first."""
    with served(Site()) as started:
        started.fill()
        yield started


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A file for what is fetched; tests/store/test_fetch_log.py has what both kinds of store must do."""
    return str(tmp_path / "quotes.db")


@pytest.fixture
def failures() -> list[Failure]:
    """What failed when something was last fetched."""
    return []


@pytest.fixture
def fetch(place: str, failures: list[Failure]) -> Callable[..., Counts]:
    """Ingests addresses, or with none the feeds; those of a ``file`` were not asked for by name."""

    def run(*named: str, file: tuple[str, ...] = (), manners: Manners = HURRIED) -> Counts:
        failures.clear()
        errand = FetchRequest(addresses=file, named=named, feeds=not (named or file), manners=manners)
        return ingest_paths([], place, failures.append, errand=errand)

    return run


@pytest.fixture(scope="module", autouse=True)
def _few_speakers(few_speakers: None) -> None:
    """For all that is done with a whole database."""
