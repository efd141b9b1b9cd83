"""Nouns and adjectives, told apart by where they stand."""

from __future__ import annotations

import pytest

from quotes.arabic.lexicon import table
from quotes.arabic.parts_of_speech import is_adjective, is_noun
from quotes.text import fold


@pytest.mark.parametrize("word", ["قانون", "خطوات", "مستشفى", "هدنة", "أوضاع"])
def test_nouns_never_describe(word: str) -> None:
    assert is_noun(fold(word))
    assert not is_adjective(fold(word))


@pytest.mark.parametrize("word", ["جديد", "عربية", "مدني", "متحدة", "كبير"])
def test_adjectives_describe(word: str) -> None:
    assert is_adjective(fold(word))
    assert not is_noun(fold(word))


@pytest.mark.parametrize("word", ["غامدي", "قصقوص", "عام"])
def test_surnames_rare_words_and_words_of_both_kinds_are_left_open(word: str) -> None:
    assert not is_noun(fold(word))
    assert not is_adjective(fold(word))


def test_a_word_is_one_of_the_two() -> None:
    parts = [(row["word"], row["part"]) for row in table("parts_of_speech")]
    assert {part for _, part in parts} == {"noun", "adjective"}
    assert len({word for word, _ in parts}) == len(parts)
