"""Databases on both kinds of store, for what is done with a whole database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quotes.resolve.starter import first_registry
from quotes.run.intake import ingested

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
    ingested([SAMPLES], place, lambda failure: None)
    return place


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The same in a file, to be changed."""
    place = tmp_path / "quotes.db"
    ingested([SAMPLES], str(place), lambda failure: None)
    return place


@pytest.fixture(scope="session", autouse=True)
def few_speakers() -> Iterator[None]:
    """New databases begin with five speakers, whatever the shipped registry grows to."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("intake", "loading", "proving", "updating"):
            patch.setattr(f"quotes.run.{module}.seed_registry", first_registry, raising=False)
        patch.setattr("quotes.pipeline.seed_registry", first_registry)
        yield
