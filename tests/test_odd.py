"""Odd inputs, kept: what fuzzing found, and what is known to come from the wild. Each is read, and its quotes found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.odd import KINDS, VOCABULARY, file_of, looked_at

ODD = sorted((Path(__file__).resolve().parent / "odd").iterdir())


@pytest.mark.parametrize("file", ODD, ids=lambda file: file.name)
def test_an_odd_input_does_no_harm(file: Path) -> None:
    list(looked_at(file))


def test_most_of_them_are_articles() -> None:
    """Else they would prove nothing of the extractor."""
    assert sum(bool(list(looked_at(file))) for file in ODD) > len(ODD) / 2


def test_a_fuzzer_can_write_every_word_in_every_kind_of_file() -> None:
    assert len(VOCABULARY) <= 256
    for first in range(len(KINDS)):
        suffix, content = file_of(bytes([first, *range(256)]))
        assert suffix in {".txt", ".jsonl", ".csv", ".tsv", ".html"}
        assert content
