"""A citation is true or it is not given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.export.cite import NotThere, cite, paragraph
from quotes.export.columns import record
from quotes.model import Article, Form, Quote, QuoteKind, Span, Speaker
from tests.export.cite.made import unmarked
from tests.made import drawn, samples

TEXT = "عنوان الخبر\n\nقال زيد: «لن نعود».\n\nوأضاف أن الطريق «طويل»\nوأن العمل مستمر"
ARTICLE = Article("خبر-1", TEXT, "عنوان", "https://example.org/1", "الصحيفة", date(2022, 1, 10))


def quote(kind: QuoteKind, *parts: str, verbatim: tuple[str, ...] = ()) -> Quote:
    return Quote(
        article_id=ARTICLE.id,
        kind=kind,
        form=Form.CLAUSE,
        content=tuple(map(place, parts)),
        verbatim=tuple(map(place, verbatim)),
        text=" … ".join(parts),
        cue=None,
        mention=None,
        speaker=Speaker("zayd", "زيد"),
    )


def place(part: str) -> Span:
    return Span(TEXT.index(part), TEXT.index(part) + len(part))


def cited(one: Quote, article: Article = ARTICLE) -> list[str]:
    return unmarked(cite(record(one, article), article)).splitlines()


def test_a_direct_quote() -> None:
    one = quote(QuoteKind.DIRECT, "لن نعود", verbatim=("لن نعود",))
    assert cited(one) == [
        "زيد [zayd] (direct: the speaker's words)",
        "«لن نعود»",
        "article: خبر-1, «عنوان», الصحيفة, 2022-01-10, https://example.org/1",
        "where: paragraph 2, characters [23, 30)",
        f"quote: {one.quote_id}",
    ]


def test_a_mixed_quote_keeps_the_speakers_words_apart() -> None:
    lines = cited(quote(QuoteKind.MIXED, "الطريق «طويل»\nوأن العمل مستمر", verbatim=("طويل",)))
    assert "mixed" in lines[0]
    assert lines[1:4] == ["الطريق «طويل»", "وأن العمل مستمر", "in quotation marks: «طويل»"]
    assert "where: paragraphs 3 to 4, characters [43, 72)" in lines


def test_a_quote_in_pieces() -> None:
    lines = cited(quote(QuoteKind.INDIRECT, "لن نعود", "العمل مستمر"))
    assert lines[1] == "لن نعود […] العمل مستمر"
    assert "characters [23, 30), [61, 72)" in lines[3]


def test_what_is_not_known_is_not_said() -> None:
    one = replace(quote(QuoteKind.INDIRECT, "لن نعود"), speaker=None, via="وكالة")
    lines = cited(one, Article("a", TEXT))
    assert lines[0].startswith("speaker unknown (indirect")
    assert "via: وكالة" in lines
    assert "article: a" in lines


def test_every_sample_can_be_cited() -> None:
    for article in samples():
        for one in drawn(article):
            shown = unmarked(cite(record(one, article), article))
            assert all(span.of(article.text) in shown for span in one.content)


@pytest.mark.parametrize("text", [TEXT.replace("لن", "لم"), "ق" + TEXT, TEXT[:25], ""])
def test_words_that_are_not_there_are_not_cited(text: str) -> None:
    one = quote(QuoteKind.DIRECT, "لن نعود")
    with pytest.raises(NotThere, match="ingest the article again"):
        cited(one, replace(ARTICLE, text=text))


def test_a_text_longer_or_shorter_than_its_place_is_not_cited() -> None:
    for text in ("لن نعود أبدا", "لن", "لم يقل لن نعود", ""):
        with pytest.raises(NotThere):
            cited(replace(quote(QuoteKind.DIRECT, "لن نعود"), text=text))


@given(st.text("ا \n\r"), st.integers(0, 50))
def test_paragraphs_are_the_lines_with_something_on_them(text: str, position: int) -> None:
    filled = [line for line in text[: position + 1].split("\n") if line.strip()]
    assert paragraph(text, position) == max(1, len(filled))
