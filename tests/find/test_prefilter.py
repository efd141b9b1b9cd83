"""The filter before the morphology: it may let a word through for nothing, and must not keep a cue back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from quotes.arabic.lexicon import data
from quotes.arabic.morphology import analyzer
from quotes.find.prefilter import may_be_cue
from quotes.text import fold


def sections() -> dict[str, list[list[str]]]:
    """The lines of the bundled database, split at tabs or spaces."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    name = ""
    for line in data("morphology", "data", "cues", "morphology.db").read_text("utf-8").splitlines():
        if line.startswith("###"):
            name = line.strip("#")
        else:
            found[name].append(line.split("\t") if "\t" in line else line.split())
    return found


def surfaces(every: int) -> Iterator[str]:
    """All words that the database accepts around every so manieth stem."""
    part = sections()
    pairs = {name: {(a, b) for a, b in part[name]} for name in ("TABLE AB", "TABLE BC", "TABLE AC")}
    for stem, middle, _ in part["STEMS"][::every]:
        for before, first, _ in part["PREFIXES"]:
            if (first, middle) not in pairs["TABLE AB"]:
                continue
            for after, last, _ in part["SUFFIXES"]:
                if (middle, last) in pairs["TABLE BC"] and (first, last) in pairs["TABLE AC"]:
                    yield before + stem + after


def test_no_word_that_the_database_knows_is_kept_from_it() -> None:
    words = set(surfaces(every=97))
    assert len(words) > 1000
    assert not {word for word in words if not may_be_cue(word)}


@pytest.mark.parametrize("word", ["وسيقولونها", "بتأكيده", "فقال", "كالتصريح", "للإعلان"])
def test_clitics_cost_nothing(word: str) -> None:
    assert may_be_cue(fold(word))
    assert analyzer().analyze(word)


@pytest.mark.parametrize("word", ["", "قال2", "كتاب", "المدرسه", "12", "«"])
def test_other_words_are_not_analysed(word: str) -> None:
    assert not may_be_cue(word)
