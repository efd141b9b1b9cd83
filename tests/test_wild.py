"""Texts that nobody would print: their quotes are found where they stand, and nothing grows with the square.

What is counted is calls of functions, not time: those are the same on every machine. bench/wild.py takes the time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from bench.wild import TEXTS
from quotes.attribute import sentences
from quotes.find import passages
from quotes.model import Article
from quotes.pipeline import explain, extract
from tests.soup import sound

STATEMENT = "قال الوزير إن العمل مستمر."


def calls(text: str) -> int:
    """How many functions it takes to find the quotes of a text."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        extract(Article("wild", text))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", TEXTS)
def test_quotes_are_sound(name: str) -> None:
    text = f"{STATEMENT}\n{TEXTS[name](160)}\n\n{STATEMENT}"
    quotes, silent = explain(Article("wild", text))
    for quote in quotes:
        sound(quote, text)
    assert all(reason.span and reason.span.stop <= len(text) for reason in silent)
    assert any(quote.content[0].start < len(STATEMENT) for quote in quotes)


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_text_takes_twice_the_work(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "LONGEST_SENTENCE", 40)  # so that short texts reach the limits
    for most in ("MANY_CUES", "MOST_CUES"):  # nothing is passed over for its cues
        monkeypatch.setattr(sentences, most, 10_000)
    monkeypatch.setattr(passages, "MAX_LENGTH", 300)
    once, twice = TEXTS[name](320), TEXTS[name](640)
    calls(twice)  # words are met for the first time, and remembered
    assert calls(twice) < 2.6 * calls(once) + 1000


@pytest.mark.slow
@pytest.mark.parametrize(
    "made",
    [
        lambda n: "\n" * n,
        lambda n: "كلمة" * (n // 4),
        lambda n: "كلمة " * (n // 8),
        lambda n: "\u202e\u200b" * (n // 4),
        lambda n: "ـ" * n,
        lambda n: "١2" * (n // 2),
    ],
    ids=["line ends", "one line without a space", "one word", "controls", "tatweel", "digits"],
)
def test_a_text_of_half_a_million_characters_is_read(made: Callable[[int], str]) -> None:
    text = f"{STATEMENT}\n{made(500_000)}\n{STATEMENT}"
    quotes = extract(Article("wild", text))
    assert quotes
    for quote in quotes:
        sound(quote, text)


@pytest.mark.parametrize(
    "text",
    [
        "ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﺍﻟﻌﻤﻞ ﻣﺴﺘﻤﺮ.",
        "قـــال الـوزيـر إنّ العـمل مستمـــر.",
        "\u202bقال الوزير\u202c إن \u200fالعمل\u200e مستمر.",
        "ق\u200cال الو\u200dزير إن العمل مستمر.",
        "\ud800قال الوزير إن العمل \udfffمستمر.",
        "قال 👨‍👩‍👧 الوزير إن العمل مستمر 😀.",
        "قال الوزير إن ٣ من 12 و۴٫5 مستمرة.",
    ],
    ids=["forms", "tatweel", "direction", "joiners", "halves", "pictures", "digits"],
)
def test_the_statement_is_found_however_it_is_written(text: str) -> None:
    [quote] = extract(Article("wild", text))
    sound(quote, text)
    assert quote.text == text[quote.content[0].start : quote.content[0].stop]


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in TEXTS if "mark" in name or "bracket" in name])
def test_four_times_the_marks_take_four_times_the_work(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the limits as they are, which a quotation of many short lines reaches."""
    for most in ("MANY_CUES", "MOST_CUES"):  # nothing is passed over for its cues
        monkeypatch.setattr(sentences, most, 10_000)
    each = [TEXTS[name](n) for n in (500, 1000, 2000)]
    calls(each[-1])
    once, twice, fourfold = map(calls, each)
    assert twice < 2.3 * once + 1000
    assert fourfold < 2.3 * twice + 1000
