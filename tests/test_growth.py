"""What reading costs grows with a text and no faster, for every pattern there is and every word of the lexicon.

tests/test_wild.py looks at texts that somebody thought of; here they are made from what the code and the data hold.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import quotes
from quotes.arabic.lexicon import data, parse
from quotes.attribute import sentences
from quotes.find import passages
from tests.each import check_each
from tests.test_wild import calls

pytestmark = pytest.mark.slow  # every pattern, and every table of the lexicon

LENGTH = 10_000  # characters that a pattern looks through
MOST = 0.2  # seconds of CPU time for it: in proportion it takes a hundredth, with the square a half and more
UNITS = [
    *" \n\t«»\"'(<&%-.:،aقو1٣ـ؟!…@/=[{|?", "\r\n", "\u00a0", "\u200f", "\u064e", "ال", "قال ", "أن ", "،\n", " a", "1.",
    "<a ", "&#1;", "a=", "a='b' ", "\\n", "//", "http://a.", "—",
]  # fmt: skip
# What is looked for only in words, lines and names that are short, each with what keeps it so.
SHORT = {
    "quotes.arabic.almor._LAST_VOWEL": "forms of the lexicon",
    "quotes.read.published._CALLED": "classes and ids, of which `called` takes the beginning",
    "quotes.store.address._SCHEME": "what is typed as the name of a database",
}


@cache
def modules() -> tuple[ModuleType, ...]:
    found = pkgutil.walk_packages(quotes.__path__, "quotes.")
    return tuple(importlib.import_module(each.name) for each in found if not each.name.endswith("__main__"))


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Every pattern that is written down in a module, once, by the place and name it has there."""
    seen = set()
    for module in modules():
        for name, value in vars(module).items():
            for found in _within(value):
                if found not in seen:
                    seen.add(found)
                    yield f"{module.__name__}.{name}", found


def _within(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _within(each)
    elif isinstance(value, dict):
        yield from _within(list(value.values()))


@cache
def methods(module: str) -> dict[str, set[str]]:
    """By the names of a module, the methods of theirs that are called in it."""
    found: dict[str, set[str]] = {}
    file = importlib.import_module(module).__file__
    assert file
    source = Path(file).with_suffix(".py")
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.setdefault(node.value.id, set()).add(node.attr)
    return found


def spent(pattern: re.Pattern[Any], text: Any, *, everywhere: bool) -> float:
    began = time.process_time()
    if everywhere:
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
        pattern.fullmatch(text)
    return time.process_time() - began


def test_no_pattern_looks_through_a_text_again_from_each_of_its_characters() -> None:
    found = {f"{name}: {pattern.pattern!r}": (name, pattern) for name, pattern in patterns() if name not in SHORT}
    check_each(found, is_not_looked_through_again)


def is_not_looked_through_again(named: tuple[str, re.Pattern[Any]]) -> None:
    name, pattern = named
    module, _, own = name.rpartition(".")
    used = methods(module).get(own, set())
    everywhere = not (used and used <= {"match", "fullmatch"})
    for unit in UNITS:
        for before, after in (("", ""), ("x", "x")):
            written = f"{before}{(unit * LENGTH)[:LENGTH]}{after}"
            text = written.encode() if isinstance(pattern.pattern, bytes) else written
            assert spent(pattern, text, everywhere=everywhere) < MOST, (unit, before)


def test_what_is_short_is_still_there() -> None:
    assert SHORT.keys() <= {name for name, _ in patterns()}


def lexicon() -> dict[str, list[str]]:
    """The first column of each table of the lexicon, thirty entries from all over it."""
    found = {}
    for file in data("lexicon").iterdir():
        if file.name.endswith(".tsv"):
            rows = [next(iter(row.values())) for row in parse(file.read_text("utf-8"), file.name)]
            found[file.name] = rows[:: -(-len(rows) // 30)]
    return found


WORDS = lexicon()
BETWEEN = [" ", ": ", "\n", "، ", " «", " أن ", "    ", " أحمد علي ", " قال "]


@pytest.mark.parametrize("table", sorted(WORDS))
def test_twice_the_words_take_twice_the_work(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "LONGEST_SENTENCE", 40)  # so that short texts reach the limits
    for most in ("MANY_CUES", "MOST_CUES"):  # nothing is passed over for its cues
        monkeypatch.setattr(sentences, most, 10_000)
    monkeypatch.setattr(passages, "MAX_LENGTH", 300)
    check_each({repr(between): (WORDS[table], between) for between in BETWEEN}, grows_with_its_words)


def grows_with_its_words(made: tuple[list[str], str]) -> None:
    words, between = made
    texts = [between.join(islice(cycle(words), count)) for count in (60, 120, 240)]
    calls(texts[-1])  # words are met for the first time, and remembered
    once, twice, fourfold = map(calls, texts)
    # A limit that a text passes makes a step, but only once.
    assert twice < 2.6 * once + 1500 or fourfold < 2.6 * twice + 1500
