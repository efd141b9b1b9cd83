"""`quotes cite` over the sample articles, in every style and language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.export.cite import Language, StyleName, citations
from quotes.store.archive import Archive
from tests.test_cli import database, invoke

__all__ = ["database"]  # a fixture is asked for by its name


@pytest.fixture(scope="module")
def ids(database: Path) -> list[str]:
    """A quote of each kind, and one of several pieces."""
    with Archive(database) as archive:
        records = list(archive.quotes())
    kinds = {record["kind"]: record["quote_id"] for record in records}
    pieces = {len(record["content"]): record["quote_id"] for record in records}
    assert len(kinds) == 3
    assert len(pieces) > 1
    return [*kinds.values(), pieces[2]]


@pytest.mark.parametrize("style", StyleName)
@pytest.mark.parametrize("lang", Language)
def test_what_is_printed_is_what_the_style_gives(
    style: StyleName, lang: Language, database: Path, ids: list[str]
) -> None:
    with Archive(database) as archive:
        records = [record for each in ids for record in archive.quote(each)]
        expected = citations([(record, archive.article(record["article_id"])) for record in records], style, lang)
    assert invoke("cite", *ids, "--style", style, "--lang", lang, "--db", database).stdout == expected


def test_plain_and_english_unless_asked_otherwise(database: Path, ids: list[str]) -> None:
    bare = invoke("cite", ids[0], "--db", database).stdout
    assert bare == invoke("cite", ids[0], "--style", "plain", "--lang", "en", "--db", database).stdout
    assert "article: sample-" in bare


def test_several_ids_make_one_file(database: Path, ids: list[str]) -> None:
    printed = invoke("cite", *ids, ids[0], "--style", "csl-json", "--db", database).stdout
    assert [each["id"] for each in json.loads(printed)] == [f"quote-{each}" for each in dict.fromkeys(ids)]


def test_one_id_too_many_and_nothing_is_printed(database: Path, ids: list[str]) -> None:
    result = invoke("cite", ids[0], "zzz", "--style", "bibtex", "--db", database, code=2)
    assert result.stdout == ""
    assert "no quote 'zzz'" in result.stderr


def test_styles_that_are_not_there_are_listed(database: Path, ids: list[str]) -> None:
    assert "web-annotation" in invoke("cite", ids[0], "--style", "mla", "--db", database, code=2).stderr
