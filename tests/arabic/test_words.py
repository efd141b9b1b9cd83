"""Words as the lists know them."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

from quotes.arabic.lexicon import table
from quotes.arabic.word_classes import ClassName, WordClasses
from quotes.arabic.word_lists import entries
from quotes.arabic.words import WordRole, word
from quotes.text import fold
from tests.each import check_each


def test_the_type_checker_knows_the_classes_of_the_lists_and_no_others() -> None:
    listed: set[str] = {name for classes, _, _ in entries().values() for name in classes}
    assert listed | {"possessed"} == set(get_args(ClassName))  # a class that no list has, but a word with its possessor


def test_every_class_of_the_lists_can_be_asked_for() -> None:
    assert set(get_args(ClassName)) <= {field.name for field in fields(WordClasses)} | {"self"}


def test_the_type_checker_knows_the_roles_of_the_lists_and_no_others() -> None:
    assert {row["role"] for row in table("connectives")} == set(get_args(WordRole))


def has_the_kinds_of_its_classes(form: str) -> None:
    found = word(form)
    for name in (field.name for field in fields(WordClasses)):
        if name in found.classes:
            assert getattr(found.kinds, name)
    assert found.kinds.oneself == ("self" in found.classes)
    assert found.kinds.somewhere == found.is_any("place", "place_start")


def test_kinds_are_the_classes() -> None:
    forms = {fold(row["word"]) for row in table("function_words")}
    check_each({form: form for form in sorted(forms)}, has_the_kinds_of_its_classes)


def test_a_complementizer_is_known_with_its_pronoun() -> None:
    assert [word(form).complementizer for form in ("ان", "بانها", "لانه", "انا", "كان")] == [
        "ان", "بان", "لان", None, None,
    ]  # fmt: skip
    assert word("انه").is_fused
    assert not word("ان").is_fused
