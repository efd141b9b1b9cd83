"""Links that lead to the words, read as a browser reads them."""

from __future__ import annotations

import re
from dataclasses import replace
from time import perf_counter
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given

from quotes.export.cite.address import address, link
from quotes.export.cite.place import spans
from quotes.model import Article, Span
from tests.export.cite.made import ARTICLE, DIRECT, PIECES, cases, place


def directives(url: str) -> list[dict[str, str]]:
    """prefix, start, end and suffix of each text directive, decoded."""
    read = []
    for each in url.partition(":~:")[2].split("&"):
        parts = each.removeprefix("text=").split(",")
        named = {}
        if parts[0].endswith("-"):
            named["prefix"] = unquote(parts.pop(0)[:-1])
        if parts[-1].startswith("-"):
            named["suffix"] = unquote(parts.pop()[1:])
        named |= zip(("start", "end"), map(unquote, parts), strict=False)
        read.append(named)
    return read


def spaced(text: str) -> str:
    return " ".join(text.split())


def test_short_words_stand_whole() -> None:
    assert directives(link(ARTICLE, DIRECT.content)) == [{"start": "لن نعود إلى الوراء"}]
    assert [each["start"] for each in directives(link(ARTICLE, PIECES.content))] == ["لن نعود إلى الوراء", "وسنمضي"]


def test_the_marks_of_the_syntax_are_encoded() -> None:
    article = replace(ARTICLE, text="قال: أ-ب, ج & د")
    assert link(article, [place("أ-ب, ج & د", article.text)]).endswith(
        "#:~:text=%D8%A3%2D%D8%A8%2C%20%D8%AC%20%26%20%D8%AF"
    )


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_long_words_stand_by_their_ends(between: str) -> None:
    words = [f"كلمة{number}" for number in range(30)]
    text = f"قال: {between.join([' '.join(words[:15]), ' '.join(words[15:])])}."
    assert directives(link(Article("a", text, url="https://example.org"), [Span(5, len(text) - 1)])) == [
        {"start": " ".join(words[:5]), "end": " ".join(words[-5:])}
    ]


def test_words_that_stand_elsewhere_before_have_a_prefix() -> None:
    text = "الطريق طويل\nقال زيد إن الطريق طويل"
    second = Span(text.rindex("الطريق"), len(text))
    article = replace(ARTICLE, text=text)
    assert directives(link(article, [second])) == [{"prefix": "إن", "start": "الطريق طويل"}]
    assert directives(link(article, [Span(0, 11)])) == [{"start": "الطريق طويل"}]


def test_a_piece_that_cuts_a_word_has_the_rest_of_it_around() -> None:
    article = replace(ARTICLE, text="وقال بالطريق")
    assert directives(link(article, [Span(6, 9)])) == [{"prefix": "ب", "start": "الط", "suffix": "ريق"}]


@pytest.mark.parametrize(
    ("url", "begins"),
    [
        ("https://example.org/a", "https://example.org/a#:~:text="),
        ("https://example.org/a#part", "https://example.org/a#part:~:text="),
        ("https://example.org/a#:~:text=old", "https://example.org/a#:~:text="),
        (" https://example.org/أ b\u202e>", "https://example.org/%D8%A3%20b%E2%80%AE%3E#:~:text="),
    ],
)
def test_addresses(url: str, begins: str) -> None:
    assert link(replace(ARTICLE, url=url), DIRECT.content).startswith(begins)


@pytest.mark.parametrize("url", [None, "", "file:///tmp/a", "javascript:alert(1)"])
def test_only_the_web_is_linked(url: str | None) -> None:
    assert link(replace(ARTICLE, url=url), DIRECT.content) == ""


@given(cases())
def test_what_a_link_looks_for_is_in_the_text(case: tuple[dict[str, Any], Article]) -> None:
    record, article = case
    if url := link(article, spans(record["content"])):
        assert re.fullmatch(r"[!-~]+", url)
        assert url.startswith(address(article))
        found = directives(url)
        assert len(found) == len(record["content"])
        for span, named in zip(spans(record["content"]), found, strict=True):
            assert spaced(span.of(article.text)).startswith(spaced(named["start"]))
            assert spaced(span.of(article.text)).endswith(spaced(named.get("end", named["start"])))
            assert spaced(article.text[: span.start]).endswith(spaced(named.get("prefix", "")))
            assert article.text[span.stop :].startswith(named.get("suffix", ""))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (None, "الحداد: لَنْ نتراجعَ عن القرار\nقال الحداد: «لن نتراجع عن القرار» وأضاف."),
        (None, "الحداد: لن نتراجــع عن القرار\nقال الحداد: «لن نتراجع عن القرار» وأضاف."),
        ("الحداد: لن نتراجع عن القرار", "قال الحداد: «لن نتراجع عن القرار» وأضاف."),
        (None, "شعار الحملة WE STAY HERE منذ عام\nقال الحداد: «we stay here» وأضاف."),
        (None, "إعلان لن\nنتراجع عن القرار\nقال الحداد: «لن نتراجع عن القرار» وأضاف."),
    ],
)
def test_what_a_browser_takes_for_the_same_words_calls_for_a_prefix(title: str | None, text: str) -> None:
    """A browser looks from the top of the page, and neither vowel signs nor case make a difference to it."""
    start = text.rindex("«") + 1
    article = replace(ARTICLE, text=text, title=title)
    assert directives(link(article, [Span(start, text.rindex("»"))]))[0]["prefix"] == "«"


@pytest.mark.parametrize("between", [" ", "\n", " \n", "ا ", "«لن "])
def test_a_link_takes_no_longer_where_nothing_much_stands_before_the_words(between: str) -> None:
    """Time grows as the text does: a pattern that starts anew at each blank took minutes."""
    text = f"خبر{between * 200_000}قال زيد: «لن نعود»."
    started = perf_counter()
    assert directives(link(replace(ARTICLE, text=text), [Span(text.rindex("لن"), text.rindex("»"))]))
    assert perf_counter() - started < 5
