"""Words as the lists know them."""

from __future__ import annotations

from dataclasses import fields

import pytest

from quotes.arabic.lexicon import table
from quotes.arabic.word_classes import WordClasses
from quotes.arabic.words import word
from quotes.text import fold


def classes() -> set[str]:
    return {row["class"] for row in table("function_words")} | {row["type"] for row in table("collectives")}


def test_every_class_of_the_lists_can_be_asked_for() -> None:
    known = {field.name for field in fields(WordClasses)} | {"self"}
    assert classes() <= known


@pytest.mark.parametrize("form", sorted({fold(row["word"]) for row in table("function_words")}))
def test_kinds_are_the_classes(form: str) -> None:
    found = word(form)
    for name in (field.name for field in fields(WordClasses)):
        if name in found.classes:
            assert getattr(found.kinds, name)
    assert found.kinds.oneself == ("self" in found.classes)
    assert found.kinds.somewhere == found.is_any("place", "place_start")


def test_a_complementizer_is_known_with_its_pronoun() -> None:
    assert [word(form).complementizer for form in ("ان", "بانها", "لانه", "انا", "كان")] == [
        "ان", "بان", "لان", None, None,
    ]  # fmt: skip
    assert word("انه").is_fused
    assert not word("ان").is_fused
