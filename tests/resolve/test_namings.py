"""How many of the ways in which articles name ten people are known for them: a floor for each list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from quotes.arabic.lexicon import parse
from quotes.model import Article
from quotes.pipeline import extract
from quotes.resolve.starter import seed_registry
from quotes.resolve.titles import values

LISTS: Final = Path(__file__).with_name("namings.tsv")
ALONE: Final = 90
AGAIN: Final = 30


def namings(*, again: bool) -> Iterator[tuple[str, str, str]]:
    """Key, the article and the way in which it names them."""
    for row in parse(LISTS.read_text("utf-8"), LISTS.name):
        if bool(row["first"]) == again:
            said = "قالت" if row["key"] == "merkel" else "قال"
            told = "أكدت" if row["key"] == "merkel" else "أكد"
            for way in values(row["ways"]):
                first = f"{said} {row['first']} إن الاتفاق قريب من التوقيع. " if again else ""
                verb = f"و{told} {way} أن" if again else f"{said} {way} إن"
                text = f"{first}{verb} الوضع على الحدود مستقر."
                [*_, last] = extract(Article("a", text, published=date.fromisoformat(row["day"])), seed_registry())
                yield row["key"], (last.speaker.key if last.speaker else None) or "-", way


def _missed(*, again: bool) -> tuple[list[str], int]:
    found = list(namings(again=again))
    return [f"{way} ({key}: {given})" for key, given, way in found if key != given], len(found)


def test_ways_of_naming_somebody_alone() -> None:
    missed, count = _missed(again=False)
    assert count >= 102
    assert count - len(missed) >= ALONE, missed


def test_ways_of_naming_somebody_again() -> None:
    missed, count = _missed(again=True)
    assert count >= 35
    assert count - len(missed) >= AGAIN, missed
