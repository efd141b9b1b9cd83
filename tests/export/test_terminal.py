"""Widths, lines and columns as a terminal has them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.export.progress import time_of, with_progress
from quotes.export.terminal import aligned, on_one_line, printable, shown, steady, width, wrapped

WORDS = st.text("ابتث َُّ ab中", max_size=40)


def test_marks_take_no_room_and_wide_letters_take_two() -> None:
    assert width("قَالَ") == 3
    assert width("\u200eab\u200f") == 2
    assert width("中国") == 4
    assert width("\x1b[1mقال\x1b[0m") == width("\x1b[1mabc\x1b[0m") == 3


@given(WORDS, st.integers(1, 30))
def test_wrapping_keeps_every_word_in_order(text: str, wide: int) -> None:
    lines = list(wrapped(text, wide))
    assert " ".join(lines).split() == text.split()
    assert all(width(line) <= wide or " " not in line for line in lines)


@given(st.text())
def test_unwrapped_lines_are_whole(text: str) -> None:
    assert "\n".join(wrapped(text, None)) == steady(printable(text))


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    line = on_one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == printable(line)


CELLS = st.text("ابتثَab中", min_size=1, max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5))
def test_columns_stand_under_one_another(rows: list[tuple[str, str, str]]) -> None:
    for line, row in zip(lines := list(aligned(rows, marked=True)), rows, strict=True):
        assert tuple(line.replace("\u200e", "").split()) == row
    for column in (1, 2):
        assert len({width(re.match(rf"(\S+ +){{{column}}}", line)[0]) for line in lines}) == 1  # type: ignore[index]


def test_text_that_runs_from_right_to_left_does_not_swap_columns() -> None:
    [line] = aligned([("بوتين", "قال", "x")], marked=True)
    assert line == "\u200eبوتين\u200e  قال\u200e  x"


@pytest.mark.parametrize(("seconds", "shown"), [(0.4, "0:00:00"), (59.6, "0:01:00"), (3909, "1:05:09")])
def test_time_is_hours_minutes_and_seconds(seconds: float, shown: str) -> None:
    assert time_of(seconds) == shown


def test_a_bar_passes_on_what_it_counts(capsys: pytest.CaptureFixture[str]) -> None:
    parts = iter([None, 0.0, 0.5])
    assert list(with_progress(iter("abc"), lambda: next(parts))) == ["a", "b", "c"]
    assert capsys.readouterr().out == ""


def test_what_is_shown_has_no_isolates_but_where_they_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    marked = "\u200f\u2067\u200f«قال»\u200f\u2069\nquote: q1"
    monkeypatch.delenv("VTE_VERSION", raising=False)
    assert shown(marked) == " \u200f\u200f«قال» \u200f\nquote: q1"
    monkeypatch.setenv("VTE_VERSION", "7006")
    assert shown(marked) == " \u200f\u2067\u200f«قال» \u200f\u2069\nquote: q1"
