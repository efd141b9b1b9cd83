"""Who wrote the article, when its page was fetched, and tags to filter by."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest
import rispy

from quotes.export.cite import cite
from quotes.export.cite.byline import byline
from quotes.export.columns import record
from quotes.model import Article
from tests.export.cite.made import ARTICLE, DIRECT, INDIRECT, TEXT, unmarked
from tests.export.test_polarity import ARTICLE as OTHER
from tests.export.test_polarity import quote

SIGNED = replace(ARTICLE, text=f"{TEXT}\n\nكتبت: سلمى حداد", fetched=datetime(2022, 2, 3, 14, 5))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("كتبت: سلمى حداد", "سلمى حداد"),
        ("بقلم سلمى حداد", "سلمى حداد"),
        ("إعداد - سامي عبد الله الخطيب.", "سامي عبد الله الخطيب"),
        ("كتب زيد: لن نعود إلى الوراء", None),
        ("كتب: لن نعود 3 مرات", None),
        ("بقلم", None),
        ("كتبت: سلمى", None),
    ],
)
def test_bylines(line: str, expected: str | None) -> None:
    assert byline(Article("a", f"عنوان\n{line}\n\nنص الخبر.")) == expected
    assert byline(Article("a", f"عنوان\n\nنص الخبر.\n{line}\n")) == expected


def test_a_name_in_the_middle_of_a_long_article_is_no_byline() -> None:
    assert byline(Article("a", "سطر من الخبر\n" * 9 + "كتبت: سلمى حداد\n" + "سطر من الخبر\n" * 9)) is None


def test_the_writer_and_the_day_of_reading_stand_in_citations() -> None:
    row = record(DIRECT, SIGNED)
    assert unmarked(cite(row, SIGNED, "apa")).splitlines()[1] == (
        "سلمى حداد. (2022, January 10). عنوان الخبر. الصحيفة. "
        "Retrieved February 3, 2022, from https://example.org/1"
    )  # fmt: skip
    assert "سلمى حداد, “عنوان الخبر,” الصحيفة, January 10, 2022, para. 2, retrieved February 3, 2022, https://" in (
        unmarked(cite(row, SIGNED, "chicago"))
    )
    assert "اطلع عليه في 3 فبراير 2022، من" in unmarked(cite(row, SIGNED, "apa", "ar"))
    (ris,) = rispy.loads(cite(row, SIGNED, "ris"))
    assert (ris["authors"], ris["access_date"]) == (["سلمى حداد"], "2022/02/03/")
    (csl,) = json.loads(cite(row, SIGNED, "csl-json"))
    assert csl["author"] == [{"literal": "سلمى حداد"}]
    assert csl["accessed"] == {"date-parts": [[2022, 2, 3]]}
    bibtex = cite(row, SIGNED, "bibtex")
    assert "author = {{سلمى حداد}}" in bibtex
    assert "publisher = {الصحيفة}" in bibtex
    assert "urldate = {2022-02-03}" in bibtex
    assert json.loads(cite(row, SIGNED, "schema-org"))["isPartOf"]["author"]["name"] == "سلمى حداد"


def test_speaker_kind_and_polarity_are_tags() -> None:
    denied = record(quote("deny"), OTHER)
    (ris,) = rispy.loads(cite(denied, OTHER, "ris"))
    assert ris["keywords"] == ["زيد", "indirect", "denied"]
    assert "keywords = {زيد, indirect, denied}" in cite(denied, OTHER, "bibtex")
    (csl,) = json.loads(cite(denied, OTHER, "csl-json"))
    assert csl["contributor"] == [{"literal": "زيد"}]
    assert csl["keyword"] == "زيد, indirect, denied"
    assert json.loads(cite(record(INDIRECT, ARTICLE), ARTICLE, "schema-org"))["keywords"] == "زيد, indirect"


def test_an_author_who_came_with_the_article_goes_before_a_line_of_it() -> None:
    named = replace(SIGNED, author="عمرو الطيب", fetched=None)
    assert unmarked(cite(record(DIRECT, named), named, "apa")).splitlines()[1] == (
        "عمرو الطيب. (2022, January 10). عنوان الخبر. الصحيفة. https://example.org/1"
    )
