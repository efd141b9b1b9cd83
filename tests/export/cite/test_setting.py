"""When, where, to whom: what citations tell of it, in words and for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from quotes.export.cite import citations
from quotes.export.columns import record
from quotes.model import Article
from quotes.pipeline import extract

TEXT = "قال سامر الحلبي يوم الاثنين في كلمة بموسكو أمام مجلس النواب إن المطار سيفتح قريبا."
ARTICLE = Article("a", TEXT, title="المطار", outlet="الصباح", published=date(2022, 1, 12))


def cited(style: str, lang: str = "en", text: str = TEXT) -> str:
    article = replace(ARTICLE, text=text)
    [quote] = extract(article)
    return citations([(record(quote, article), article)], style, lang)


def test_it_is_told_in_words() -> None:
    told = cited("plain")
    [line] = [line for line in told.splitlines() if "said:" in line]
    assert "on January 10, 2022, in a speech" in line
    assert "موسكو" in line


def test_it_is_told_in_arabic() -> None:
    [line] = [line for line in cited("plain", "ar").splitlines() if "قيل:" in line]
    assert "في كلمة" in line
    assert "يناير" in line


def test_a_statement_without_a_setting_tells_none() -> None:
    assert "said:" not in cited("plain", text="قال سامر الحلبي إن المطار سيفتح قريبا.")


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("schema-org", {"dateCreated": "2022-01-10"}),
        ("web-annotation", {"dcterms:temporal": "2022-01-10", "dcterms:spatial": "موسكو"}),
        ("csl-json", {"event-place": "موسكو", "event-date": {"date-parts": [[2022, 1, 10]]}}),
    ],
)
def test_programs_are_told(style: str, told: dict[str, Any]) -> None:
    found = json.loads(cited(style))
    found = found[0] if isinstance(found, list) else found
    assert {key: found[key] for key in told} == told


def test_the_occasion_has_its_place() -> None:
    found = json.loads(cited("schema-org"))
    assert found["recordedIn"]["name"] == "كلمة"
    assert found["recordedIn"]["location"]["name"] == "موسكو"
    assert found["audience"]["name"] == "مجلس النواب"
