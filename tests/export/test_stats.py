"""Counts and statements as people read them."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from markdown_it import MarkdownIt

from quotes.export import format_statements, markdown
from quotes.export.columns import introduce
from quotes.export.format_speakers import format_changes, format_failures, format_unregistered
from quotes.export.stats import bar, bars, format_totals
from quotes.export.terminal import width
from tests.export.test_formats import ALL

ROWS = [{"name": "أ", "quotes": 40, "articles": 7}, {"name": "", "quotes": 10, "articles": 1}]


def test_bars_are_as_long_as_the_counts() -> None:
    lines = list(bars("speaker", ROWS))
    assert [line.count("█") for line in lines] == [0, 0, 40, 10]
    assert "speaker unknown" in lines[-1]
    assert list(bars("speaker", [])) == []


@pytest.mark.parametrize(("length", "drawn"), [(0, "▏"), (0.5, "▌"), (1, "█"), (2.25, "██▎"), (3, "███")])
def test_a_bar_ends_between_cells(length: float, drawn: str) -> None:
    assert bar(length) == drawn


def test_a_narrow_screen_gets_short_bars() -> None:
    assert all(width(line.rstrip()) <= 50 for line in bars("speaker", ROWS, 50))


def test_totals_are_one_line() -> None:
    assert list(format_totals({"articles": 3, "quotes": 5})) == ["articles: 3, quotes: 5\n"]


STATEMENT: dict[str, Any] = {
    "statement": 1, "speaker": "putin", "text": ALL[0]["text"], "first_article": ALL[0]["article_id"],
    "first_outlet": None, "first_published": None, "last_published": None, "outlets": 0, "articles": 2, "quotes": 2,
    "wordings": ALL[:2],
}  # fmt: skip


def test_statements_show_every_wording_once() -> None:
    out = io.StringIO()
    assert format_statements.table([STATEMENT, STATEMENT], out) == 2
    shown = out.getvalue()
    assert shown.count(ALL[0]["text"]) == 2
    assert shown.count(ALL[1]["text"]) == 2
    assert "undated" in shown
    out = io.StringIO()
    assert format_statements.jsonl([STATEMENT], out) == 1
    assert json.loads(out.getvalue()) == STATEMENT


def test_markdown_shows_what_is_there_and_no_markup_of_its_own() -> None:
    hostile = {**ALL[0], "text": "*a* _b_ [c](d) <e> `f` # g\n- h", "outlet": "a|b", "title": "**x**"}
    out = io.StringIO()
    assert markdown.write([hostile, ALL[1]], out) == 2
    tokens = MarkdownIt().parse(out.getvalue())
    kinds = {child.type for token in tokens for child in token.children or []}
    assert not kinds & {"em_open", "link_open", "html_inline", "image"}
    said = ["".join(child.content for child in token.children or []) for token in tokens if token.type == "inline"]
    assert said[0] == "*a* _b_ [c](d) <e> `f` # g - h"
    assert introduce(ALL[1], ALL[1]["text"]) in said


def test_people_are_listed_on_lines_of_their_own() -> None:
    row = {"name": "س\nص", "quotes": 2, "articles": 1, "names": ["ع"], "example": "قول\x1b[2J"}
    shown = "".join(format_unregistered([row]))
    assert "\x1b" not in shown
    assert "--ar 'س ص' --alias 'ع'" in shown
    log = {"id": 1, "made": "2022-01-01 10:00:00.123", "action": "add", "speaker": "x", "undone": 1}
    assert "undone" in "".join(format_changes([log]))
    assert "undone" not in "".join(format_changes([{**log, "undone": False}]))
    assert list(format_failures([{"run": 1, "place": "a\nb", "message": "m"}])) == ["run 1  a b: m\n"]
