"""Marks are put around characters and change none of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.browse.marking import ROLES, around, direction, lines, number_quotes
from quotes.model.fields import PLACED

TEXT = "قال الوزير: «لن نقبل». وأضاف أن الأمر انتهى.\n\nوأكد.\n"


def record(quote_id: str, **places: Any) -> dict[str, Any]:
    return {"quote_id": quote_id, "content": [], "verbatim": [], **dict.fromkeys(PLACED), **places}


def marked(text: str, *records: dict[str, Any]) -> list[set[tuple[str, int]]]:
    """For every character the roles it has, with the quotes that the piece names."""
    found: list[set[tuple[str, int]]] = []
    for line in lines(text, number_quotes(records)):
        assert line.start == len(found)
        for piece in line.pieces:
            found += [{(role, quote) for role in piece.roles for quote in piece.quotes}] * len(piece.text)
    return found


@st.composite
def texts_and_quotes(draw: st.DrawFn) -> tuple[str, list[dict[str, Any]]]:
    text = draw(st.text("اب ن\n«»a\u202e", min_size=1, max_size=60))
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda span: span[0] < span[1])
    made = []
    for number in range(draw(st.integers(0, 5))):
        content = sorted(draw(st.lists(places, min_size=1, max_size=3)))
        apart = [list(span) for n, span in enumerate(content) if n == 0 or content[n - 1][1] <= span[0]]
        apart = [span for n, span in enumerate(apart) if n == 0 or apart[n - 1][1] <= span[0]]
        verbatim = [list(span) for span in draw(st.lists(places, max_size=2))]
        cue, mention = draw(st.none() | places), draw(st.none() | places)
        made.append(record(f"q{number}", content=apart, verbatim=verbatim, cue=cue, mention=mention))
    return text, made


@given(texts_and_quotes())
def test_the_pieces_are_the_text_and_every_character_has_its_roles(made: tuple[str, list[dict[str, Any]]]) -> None:
    text, records = made
    every = list(lines(text, number_quotes(records)))
    assert "".join(piece.text for line in every for piece in line.pieces) == text
    roles = [set(piece.roles) for line in every for piece in line.pieces for _ in piece.text]
    quotes = [set(piece.quotes) for line in every for piece in line.pieces for _ in piece.text]
    for at in range(len(text)):
        for role in ROLES:
            assert (role in roles[at]) == any(_there(each, role, at) for each in records)
        for one in number_quotes(records):
            assert (one.number in quotes[at]) == any(_there(one.record, role, at) for role in ROLES)


@given(texts_and_quotes())
def test_every_statement_opens_once_and_closes_once(made: tuple[str, list[dict[str, Any]]]) -> None:
    text, records = made
    opened: dict[int, int] = {}
    closed: dict[int, int] = {}
    at = 0
    for piece in (piece for line in lines(text, number_quotes(records)) for piece in line.pieces):
        for number in piece.opens:
            assert opened.setdefault(number, at) == at
        at += len(piece.text)
        for number in piece.closes:
            assert closed.setdefault(number, at) == at
    for one in number_quotes(records):
        assert opened[one.number] == one.record["content"][0][0]
        assert closed[one.number] == one.record["content"][-1][1]


def _there(each: Any, role: str, at: int) -> bool:
    places = each[role] if role in ("content", "verbatim") else [each[role]] if each[role] else []
    return any(start <= at < stop for start, stop in places)


def test_nested_statements_name_the_inner_one_first() -> None:
    outer = record("outer", content=[[0, 40]])
    inner = record("inner", content=[[13, 20]], verbatim=[[13, 20]])
    pieces = [piece for line in lines(TEXT, number_quotes([inner, outer])) for piece in line.pieces]
    [nested] = [piece for piece in pieces if "verbatim" in piece.roles]
    assert nested.text == TEXT[13:20]
    assert nested.quotes == (2, 1)


def test_quotes_are_numbered_as_they_stand_and_several_voices_are_one() -> None:
    late, first, second = (
        record("late", content=[[30, 35]]),
        record("both", content=[[2, 5]], speaker="a"),
        record("both", content=[[2, 5]], speaker="b"),
    )
    assert [(one.number, one.record["quote_id"], len(one.voices)) for one in number_quotes([late, first, second])] == [
        (1, "both", 2),
        (2, "late", 1),
    ]


def test_the_context_has_a_line_before_and_behind() -> None:
    text = "أول\n\nثان\nقال كلمة\nرابع\nخامس"
    at = text.index("كلمة")
    [one] = number_quotes([record("x", content=[[at, at + 4]], cue=[at - 4, at - 1])])
    shown = around(list(lines(text, [one])), one)
    assert "".join(piece.text for line in shown for piece in line.pieces) == "ثان\nقال كلمة\nرابع\n"


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("BBC: قال الوزير إن الأمر انتهى", "rtl"), ("The minister قال", "ltr"), ("123 — !", "rtl"), ("", "rtl"),
        ("قال 東京都知事", "ltr"), ("ދިވެހި BBC", "rtl"),
    ],
)  # fmt: skip
def test_a_line_runs_as_most_of_its_letters_do(text: str, way: str) -> None:
    assert direction(text) == way
