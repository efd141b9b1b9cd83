"""Marks are put in; not a character of the article is lost."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quotes.export.brackets import Mark, marks, pieces, show
from quotes.export.columns import record
from tests.made import drawn, samples

TEXT = "قال زيد إن «العمل مستمر»"


def drawing(text: str, *marked: Mark) -> str:
    return "".join(piece.text for piece in pieces(text, marked))


def at(part: str, role: str, number: int = 1) -> Mark:
    return Mark(TEXT.index(part), TEXT.index(part) + len(part), role, number)


def test_the_notation() -> None:
    marked = (at("قال", "cue"), at("زيد", "mention"), at("العمل مستمر", "content"))
    assert drawing(TEXT, *marked) == "{قال} ⟨زيد⟩ إن «⟦العمل مستمر⟧¹»"


def test_nested_quotes_and_shared_edges() -> None:
    outer, inner = at("زيد إن «العمل مستمر»", "content", 1), at("العمل مستمر»", "content", 2)
    mention = at("زيد", "mention", 1)
    assert drawing(TEXT, inner, mention, outer) == "قال ⟦⟨زيد⟩ إن «⟦العمل مستمر»⟧²⟧¹"


def test_overlapping_quotes_keep_their_numbers() -> None:
    first, second = at("زيد إن", "content", 10), at("إن «العمل", "content", 11)
    assert drawing(TEXT, first, second) == "قال ⟦زيد ⟦إن⟧¹⁰ «العمل⟧¹¹ مستمر»"


MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(-2, 30),
        st.integers(-2, 30),
        st.sampled_from(["content", "cue", "mention"]),
        st.integers(1, 30),
    ),
    max_size=12,
)


@given(st.text(max_size=25), MARKS)
def test_without_the_marks_the_text_is_the_text(text: str, marked: list[Mark]) -> None:
    found = list(pieces(text, marked))
    assert "".join(piece.text for piece in found if piece.role is None) == text
    put_in = [piece for piece in found if piece.role]
    sound = [mark for mark in marked if 0 <= mark.start < mark.stop <= len(text)]
    assert sum(piece.opens for piece in put_in) == len(put_in) / 2 == len(sound)


@given(st.text("اب \n", max_size=25), MARKS)
def test_every_mark_encloses_its_words(text: str, marked: list[Mark]) -> None:
    """Where quotes do not cross, brackets pair up and hold what they should."""
    for mark in marked:
        if 0 <= mark.start < mark.stop <= len(text):
            drawn_one = drawing(text, mark)
            opening, closing = {"content": ("⟦", "⟧"), "cue": ("{", "}"), "mention": ("⟨", "⟩")}[mark.role]
            assert drawn_one.partition(opening)[2].partition(closing)[0] == text[mark.start : mark.stop]


def test_every_sample_can_be_shown() -> None:
    for article in samples():
        records: list[dict[str, Any]] = [record(quote, article) for quote in drawn(article)]
        plain, coloured = show(article.text, records), show(article.text, records, colours=True)
        assert re.sub("[⟦⟧⟨⟩{}⟮⟯⁰¹²³⁴⁵⁶⁷⁸⁹]", "", plain).startswith(article.text.rstrip())
        assert re.sub("\x1b\\[\\d+m", "", coloured) == plain
        assert [line.split()[1] for line in plain.splitlines()[-len(records) :]] == [
            each["quote_id"] for each in records
        ]


@given(st.text(max_size=25), MARKS)
def test_colours_are_only_colours(text: str, marked: list[Mark]) -> None:
    records = [
        {
            "content": [[mark.start, mark.stop]], "cue": None, "mention": None, "quote_id": "x", "kind": "direct",
            "form": "clause", "speaker": None, "speaker_name": text, "cue_lemma": None, "sense": None,
            "via": None, "repair": None,
        }
        for mark in marked
    ]  # fmt: skip
    assert re.sub("\x1b\\[\\d+m", "", show(text, records, colours=True)) == show(text, records)


def test_a_cue_of_two_quotes_is_marked_once() -> None:
    article = samples()[0]
    one = record(drawn(article)[0], article)
    assert len([mark for mark in marks([one, one]) if mark.role == "cue"]) == 1
    assert [mark.number for mark in marks([one, one]) if mark.role == "content"] == [1, 2]


def test_no_quotes() -> None:
    assert show("نص", []) == "نص\n\nno quotes\n"
