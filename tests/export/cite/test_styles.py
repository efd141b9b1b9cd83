"""What holds for every style: true, complete, harmless, one file for many quotes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from quotes.arabic.lexicon import Row, table
from quotes.errors import InputError
from quotes.export.cite import Language, NotThere, StyleName, citations, cite
from quotes.export.cite.styles import STYLES
from quotes.export.columns import record
from quotes.model import Article, Quote, Speaker
from tests.each import check_each
from tests.export.cite.made import ARTICLE, BARE, DIRECT, INDIRECT, MIXED, PIECES, TEXT, cases

Case = tuple[dict[str, Any], Article]

every_style = pytest.mark.parametrize("style", STYLES)
every_language = pytest.mark.parametrize("lang", list(Language))


def shown(one: Quote, style: str, lang: str = "en", article: Article = ARTICLE) -> str:
    """A citation as it reads: no marks of direction, no escapes."""
    text = cite(record(one, article), article, style, lang)
    text = json.dumps(json.loads(text), ensure_ascii=False) if text.startswith(("[\n", "{")) else text
    return re.sub(r"[\u200e\u200f\\]", "", text)


def test_the_names_are_those_of_the_table() -> None:
    assert list(StyleName) == list(STYLES)
    assert {*Language, "key"} == set(table("citations")[0])


@every_style
@every_language
def test_every_style_says_where_and_whose_words(style: str, lang: str) -> None:
    words = {row["key"]: row[lang] for row in table("citations")}
    for one in (DIRECT, PIECES, MIXED, INDIRECT):
        text = shown(one, style, lang)
        number = {DIRECT: 2, PIECES: 2, MIXED: 3, INDIRECT: 4}[one]
        assert words["paragraph"].format(first=number) in text
        assert ", ".join(f"[{start}, {stop})" for start, stop in one.content) in text
        assert words[f"manner_{one.kind}"] in text
        assert one.quote_id in text
        assert ARTICLE.id in text
        assert "زيد" in text


@every_style
@every_language
@pytest.mark.parametrize("one", [DIRECT, PIECES, MIXED, INDIRECT])
def test_what_is_not_known_is_left_out(style: str, lang: str, one: Quote) -> None:
    text = shown(replace(one, speaker=None, via=None), style, lang, BARE)
    assert "None" not in text
    assert not re.search(r"[,،] *[,،.]|\(\)|«»|“”|: *$", text, re.MULTILINE)
    assert one.content[0].of(TEXT) in text or one is MIXED


@every_style
def test_words_that_are_not_there_are_not_cited(style: str) -> None:
    with pytest.raises(NotThere):
        cite(record(DIRECT, ARTICLE), replace(ARTICLE, text=TEXT.replace("لن", "لم")), style)


@every_style
def test_nothing_is_given_where_one_quote_is_false(style: str) -> None:
    moved = replace(ARTICLE, text="ق" + TEXT)
    with pytest.raises(NotThere):
        citations([(record(DIRECT, ARTICLE), ARTICLE), (record(MIXED, ARTICLE), moved)], style)


@every_style
def test_a_quote_is_given_once_and_each_of_its_speakers_is(style: str) -> None:
    first = (record(DIRECT, ARTICLE), ARTICLE)
    other = (record(replace(DIRECT, speaker=Speaker(None, "عمرو")), ARTICLE), ARTICLE)
    assert citations([first, first], style) == citations([first], style)
    both = citations([first, other], style)
    assert "زيد" in both
    assert "عمرو" in both


@every_style
def test_no_quotes_make_an_empty_file(style: str) -> None:
    assert citations([], style).strip("[\n]") == ""


def test_styles_and_languages_that_are_not_there() -> None:
    with pytest.raises(InputError, match="plain, apa"):
        cite(record(DIRECT, ARTICLE), ARTICLE, "mla")
    with pytest.raises(InputError, match="en, ar"):
        cite(record(DIRECT, ARTICLE), ARTICLE, "apa", "fr")


@given(cases())
def test_nothing_that_is_shown_moves_a_cursor(case: Case) -> None:
    for style in STYLES:
        for lang in Language:
            assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f]", cite(*case, style, lang))


@given(cases())
def test_no_override_of_direction_is_left_open(case: Case) -> None:
    for style in (name for name, form in STYLES.items() if form.read):
        for lang in Language:
            for line in cite(*case, style, lang).splitlines():
                assert not re.search("[\u202a\u202b\u202d\u202e\u2066-\u2068]", left_open(line))


def left_open(line: str) -> str:
    """The bidi controls of a line without those that are opened and closed, taken out from the inside."""
    before, controls = "", "".join(re.findall("[\u202a-\u202e\u2066-\u2069]", line))
    while before != controls:
        before = controls
        controls = re.sub("[\u202a\u202b\u202d\u202e]\u202c", "", controls)
        controls = re.sub("[\u2066-\u2068][^\u2066-\u2069]*\u2069", "", controls)
    return controls


def test_both_languages_say_the_same() -> None:
    check_each({row["key"]: row for row in table("citations")}, says_the_same_in_both)


def says_the_same_in_both(row: Row) -> None:
    assert row["en"]
    assert row["ar"]
    assert set(re.findall(r"{\w+}", row["en"])) == set(re.findall(r"{\w+}", row["ar"]))
    assert not re.search("[A-Za-z]", re.sub(r"{\w+}", "", row["ar"]))
