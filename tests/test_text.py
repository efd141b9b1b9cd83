"""Tokens, and what is remembered of words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.text import Text, fold, name_key, text_key, tokenize
from quotes.text.memory import Memory


def test_words_printed_alike_are_one_token() -> None:
    first, _, second = tokenize(Text("قال ثم\nقال.")).each[:3]
    assert first is second
    assert tokenize(Text("قالَ")).each[0] is not first


def test_a_token_belongs_to_the_spelling_of_its_text() -> None:
    """Where a text has no ى and no ة, its last letters tell nothing."""
    (careful, *_) = tokenize(Text("علي على")).each
    (careless, *_) = tokenize(Text("علي الطريق")).each
    assert careful.norm != careless.norm == fold("على")
    for named in ("علي إن الطريق آمن", "علي: الطريق آمن", "علي"):  # nothing that it could govern
        assert tokenize(Text(named)).each[0].norm == careful.norm
    (possessed, *_) = tokenize(Text("مديره مديرة")).each
    assert possessed.heh
    assert not tokenize(Text("مديره")).each[0].heh


def test_marks_and_controls_belong_to_the_word_before_them() -> None:
    tokens = tokenize(Text("\u200fأكّـد\u200f 1\u200f2 ـ«"))
    assert [token.norm for token in tokens.each] == ["اكد", "12", "«"]
    assert list(zip(tokens.starts, tokens.stops, strict=True)) == [(1, 7), (8, 11), (13, 14)]


def test_a_ligature_may_hold_several_words() -> None:
    tokens = tokenize(Text("قال ﷺ"))
    assert len(tokens.each) == 5
    assert set(tokens.starts[1:]) == {4}


def test_memory_is_bounded_and_keeps_what_is_asked_for() -> None:
    asked: list[int] = []

    def find_out(key: int) -> int:
        asked.append(key)
        return -key

    memory = Memory(find_out, size=4)
    for key in range(50):
        assert memory[key] == -key
        assert memory[0] == 0  # asked for all the time
        assert len(memory) <= 4
    assert asked.count(0) == 1
    assert sorted(asked) == list(range(50))


def test_keys_leave_out_what_does_not_tell_names_apart() -> None:
    assert name_key("  أَحمد،  «رؤوف» ") == text_key("احمد رووف") == "احمد رووف"


@given(st.text("أإآاؤئيوىةهـًَُّ قلامنبرس", max_size=40))
def test_folding_sees_no_difference_between_composed_and_decomposed(text: str) -> None:
    for form in ("NFC", "NFD"):
        printed = unicodedata.normalize(form, text)
        assert fold(printed) == fold(unicodedata.normalize("NFC", text))
        assert len(Text(printed).folded) <= len(printed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عبد الله الحداد", "عبدالله الحداد"),
        ("عبد ربه النجار", "عبدربه النجار"),
        ("أبو بكر الحداد", "أبوبكر الحداد"),
        ("نور الدين الحداد", "نورالدين الحداد"),
        ("حسن نصر الله", "حسن نصرالله"),
        ("سامي ابن قاسم", "سامي بن قاسم"),
        ("ڤيكتور پاولو", "فيكتور باولو"),
        ("سامي-جان الحدّاد", "سامى جان الحداد"),
        ("ﺳﺎﻣﻲ الحداد", "سامي الحداد"),
        ("سامی گریم", "سامي كريم"),
        ("Jürgen Müller", "JURGEN MULLER"),
        ("Łukasz Çelik", "lukasz celik"),
        ("Yıldırım", "yildirim"),
        ("Mu\u0308ller", "muller"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("محمود سالم", "محمد سالم"), ("قصر الله", "نصر الله"), ("عباد", "عبد")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
