"""Everything is said in both languages, and nothing is said that no page says."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from pathlib import Path

import pytest

from quotes.arabic.lexicon import Row, data, parse, table
from quotes.browse.i18n import Words, plural
from quotes.export.cite import Language, StyleName
from quotes.model import Form, Occasion, QuoteKind, SpeakerType, Verdict
from quotes.model.fields import FILTERS, PUBLIC
from quotes.store.filters import Sort
from tests.each import check_each

ROOT = Path(__file__).resolve().parents[2]
ROWS = parse(data("ui", "words.tsv").read_text("utf-8"), "words.tsv")
KEYS = {row["key"] for row in ROWS}
TEMPLATES = {path.name: path.read_text("utf-8") for path in (ROOT / "quotes" / "browse" / "templates").glob("*.html")}
GROUPS: dict[str, Iterable[str]] = {
    "kind": set(QuoteKind),
    "kind_note": set(QuoteKind),
    "form": set(Form),
    "type": set(SpeakerType),
    "verdict": set(Verdict),
    "sort": set(Sort),
    "style": set(StyleName),
    "occasion": set(Occasion),
    "filter": {asked.name for field, asked in FILTERS if field.layout > 6},
    "field": {field.name for field in PUBLIC if field.layout > 6},
}


def test_every_word_is_there_once_in_both_languages() -> None:
    assert len(KEYS) == len(ROWS)
    assert not [row["key"] for row in ROWS if not row["en"].strip() or not row["ar"].strip()]


def test_the_pieces_are_the_same() -> None:
    check_each({row["key"]: row for row in ROWS}, has_the_same_pieces_in_both)


def has_the_same_pieces_in_both(row: Row) -> None:
    def pieces(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert pieces(row["ar"]) == pieces(row["en"]) or (row["key"].endswith((".one", ".two")) and not pieces(row["ar"]))


def test_the_pages_say_what_there_is() -> None:
    said = {key for text in TEMPLATES.values() for key in re.findall(r"""w\("([a-z_.0-9]+)["\s,)]""", text)}
    said |= {
        key
        for text in TEMPLATES.values()
        for pair in re.findall(r'w\("(\w+)" if [^)]*? else "(\w+)"\)', text)
        for key in pair
    }
    assert said - KEYS <= {"error.", "level.", "reviewed.", "sort.", "style.", "mark_"}
    spoken = said | {"names_arabic", "names_latin", "mark_cue", "mark_mention", "mark_content", "no_date"}
    alone = {key for key in KEYS if "." not in key}
    assert alone <= spoken, "nobody says these"


@pytest.mark.parametrize("group", GROUPS)
def test_every_word_of_the_field_has_its_word(group: str) -> None:
    assert {key.partition(".")[2] for key in KEYS if key.startswith(f"{group}.")} == {
        str(each) for each in GROUPS[group]
    }


def test_every_sense_has_its_word() -> None:
    senses = {row["sense"] for row in table("verbs") if row.get("sense")}
    assert len(senses) > 20
    assert senses <= {key.removeprefix("sense.") for key in KEYS if key.startswith("sense.")}


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"),
     (102, "other"), (103, "few"), (111, "many")],
)  # fmt: skip
def test_arabic_counts(number: int, form: str) -> None:
    assert plural(number) == form


def test_what_is_said() -> None:
    arabic, english = Words(Language.ARABIC), Words(Language.ENGLISH)
    assert [arabic.count("quotes", n) for n in (1, 2, 5, 1104)] == [
        "اقتباس واحد",
        "اقتباسان",
        "5 اقتباسات",
        "1,104 اقتباسات",
    ]
    assert english.count("quotes", 1104) == "1,104 quotes"
    assert (arabic.day("2022-01-31"), english.month("2022-01"), arabic.month("2022")) == (
        "31 يناير 2022",
        "January 2022",
        "2022",
    )
    assert arabic.named("sense", "new") == "new"
