"""What failed is read again, and leaves the list when it is read well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from quotes.model import Article, Failure, Quote
from quotes.pipeline import extract
from quotes.resolve.registry import Registry
from quotes.usecases.ingest import ingest_paths
from quotes.usecases.retry import retry_failures
from tests.store.looking import select

SAID = "قال سامر الحلبي إن القافلة ستغادر الميناء غدا."


def listed(database: str) -> list[str]:
    return [place for [place] in select(database, "SELECT place FROM failures ORDER BY id")]


def given(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return [str(folder / f"{name}.txt") for name in texts]


def nothing(failure: Failure) -> None:
    """Nobody looks."""


def test_what_succeeds_leaves_the_list(empty: str, tmp_path: Path) -> None:
    paths = given(tmp_path, good=SAID, one="", two="")
    ingest_paths(paths, empty, nothing)
    assert listed(empty) == paths[1:]
    given(tmp_path, one=SAID)
    failures: list[Failure] = []
    [counts] = retry_failures(empty, failures.append)
    assert (counts.new, counts.unchanged, counts.failed) == (1, 0, 1), "what went well is not read again"
    assert listed(empty) == [failure.where for failure in failures] == paths[2:]
    given(tmp_path, two=SAID)
    [counts] = retry_failures(empty, nothing)
    assert (counts.new, counts.failed) == (1, 0)
    assert listed(empty) == []
    assert list(retry_failures(empty, nothing)) == []


def test_the_lines_of_a_file_are_read_again_with_the_columns_that_were_named(empty: str, tmp_path: Path) -> None:
    table = tmp_path / "news, old.csv"
    table.write_text(f"id,body\na,{SAID}\nb,\n", "utf-8")
    ingest_paths([str(table)], empty, nothing, ["text=body"])
    assert len(listed(empty)) == 1
    table.write_text(f"id,body\na,{SAID}\nb,{SAID}\n", "utf-8")
    [counts] = retry_failures(empty, nothing)
    assert (counts.new, counts.unchanged, listed(empty)) == (1, 1, [])


def test_a_file_that_is_gone_is_told_and_stays(empty: str, tmp_path: Path) -> None:
    [path] = given(tmp_path, one="")
    ingest_paths([path], empty, nothing)
    Path(path).unlink()
    told: list[str] = []
    assert list(retry_failures(empty, nothing, told=told.append)) == []
    assert [path in line for line in told] == [True]
    assert listed(empty) == [path]


def test_a_second_text_under_an_id_does_not_take_the_place_of_the_first(empty: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    paths = given(tmp_path, one=SAID) + given(tmp_path / "other", one=f"{SAID} {SAID}")
    ingest_paths(paths, empty, nothing)
    assert listed(empty) == paths[1:]
    list(retry_failures(empty, nothing))
    assert select(empty, "SELECT text FROM articles") == [(SAID,)]
    assert listed(empty) == paths[1:]


def test_an_article_that_could_not_be_extracted_is_tried_again(
    empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(article: Article, registry: Registry) -> Sequence[Quote]:
        raise ValueError("a fault")

    with monkeypatch.context() as patched:
        patched.setattr("quotes.pipeline.extract", stumbling)
        ingest_paths(given(tmp_path, one=SAID), empty, nothing)
        assert listed(empty) == ["one"]
        list(retry_failures(empty, nothing))
        assert listed(empty) == ["one"], "it fails again, and is listed once"
    assert extract(Article("one", SAID))
    [counts] = retry_failures(empty, nothing)
    assert (counts.new, listed(empty)) == (1, [])


def test_a_later_run_that_reads_it_well_is_enough(empty: str, tmp_path: Path) -> None:
    ingest_paths(given(tmp_path, one="", two=""), empty, nothing)
    ingest_paths(given(tmp_path, one=SAID), empty, nothing)
    assert listed(empty) == [str(tmp_path / "two.txt")]
    moved: Callable[[Path], list[str]] = lambda folder: given(folder, two=SAID)  # noqa: E731
    (tmp_path / "elsewhere").mkdir()
    ingest_paths(moved(tmp_path / "elsewhere"), empty, nothing)
    assert listed(empty) == [], "the article is here, wherever it came from"


def test_what_fails_twice_is_listed_once(empty: str, tmp_path: Path) -> None:
    paths = given(tmp_path, one="")
    for _ in range(3):
        ingest_paths(paths, empty, nothing)
    assert listed(empty) == paths
