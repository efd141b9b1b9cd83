"""A citation calls words the speaker's own only where the article puts them in marks, and marks may just name."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from quotes import extract
from quotes.export.cite import StyleName, cite
from quotes.export.cite.claim import is_name, kind
from quotes.export.columns import record
from quotes.model import Article, QuoteKind, Span
from tests.export.cite.made import ARTICLE, DIRECT, INDIRECT

OWN = ("direct: the speaker's words", "some are the speaker's", "quoted in", "Quoted in part")


@pytest.mark.parametrize(
    ("before", "marked", "expected"),
    [
        ("أعلنت حركة", "شباب الغد", True),
        ("وقال لصحيفة", "الساحل", True),
        ("أن مبادرة", "مدن خضراء", True),
        ("مقاتلي", "القاهرة", True),
        ("أن الحكومة", "فاشلة", False),
        ("أن الطريق", "طويل وشاق", False),
        ("في مشروع", "كبير سيغير وجه المدينة ويجعلها أجمل", False),
    ],
)
def test_marks_that_name(before: str, marked: str, expected: bool) -> None:
    text = f"قال زيد {before} «{marked}» اليوم."
    assert is_name(text, Span(text.index("«") + 1, text.index("»"))) is expected


@pytest.mark.parametrize("style", StyleName)
def test_marks_around_a_name_make_no_words_the_speakers(style: str) -> None:
    article = Article("a", "قال الوزير سامي الحداد إن حركة «شباب الغد» ستشارك في الحوار.")
    (one,) = extract(article)
    assert one.kind is QuoteKind.MIXED
    written = cite(record(one, article), article, style)
    assert "not quoted" in written or "the article's words for what was said" in written
    assert not any(words in written for words in OWN)


@pytest.mark.parametrize("style", StyleName)
def test_words_that_were_never_in_marks_are_not_the_speakers(style: str) -> None:
    bare = replace(DIRECT, verbatim=())
    written = cite(record(bare, ARTICLE), ARTICLE, style)
    assert not any(words in written for words in OWN)
    if style == "schema-org":
        assert "creator" not in json.loads(written)


def test_the_kind_is_that_of_the_letters() -> None:
    text = "قال: «نعم، نعم». وانصرف"
    inside = Span(text.index("نعم"), text.index("»"))
    assert kind(text, (Span(inside.start - 1, inside.stop + 2),), (inside,)) == "direct"
    assert kind(text, (Span(inside.start, len(text)),), (inside,)) == "mixed"
    assert kind(text, INDIRECT.content, ()) == "indirect"
