"""Databases on both kinds of store, for what is done with a whole database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quotes.run.intake import ingested
from tests.store.conftest import DIALECTS, schema_on

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=DIALECTS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with nothing in it: a file's name or a server's address."""
    if request.param == "sqlite":
        return str(tmp_path / "quotes.db")
    return schema_on(str(request.getfixturevalue("server")))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., list[str]]:
    """Writes texts as files, each with its id for a name; their paths."""

    def write(**texts: str) -> list[str]:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return [str(tmp_path / f"{name}.txt") for name in texts]

    return write


@pytest.fixture
def samples_db(empty: str) -> str:
    """The sample articles, read by the real extractor."""
    ingested([str(ROOT / "data" / "samples" / "samples.jsonl")], empty, lambda failure: None)
    return empty
