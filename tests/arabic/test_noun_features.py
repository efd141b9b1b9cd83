"""Nouns that no list holds: by their endings, and by a database of the user's, of which a small one stands in here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quotes.arabic.analysis import UNKNOWN_NOMINAL, Nominal
from quotes.arabic.morphology import VARIABLE, analyzer
from quotes.arabic.noun_features import gender_and_number
from quotes.text import fold
from tests.other_databases import Stem, with_stems

STEMS = (
    Stem("شمس", "noun", "f", "s", "i"),
    Stem("شمس", "verb", "m", "s", "na"),
    Stem("قصقوص", "noun", "m", "s", "r"),
    Stem("عقارب", "noun", "m", "p", "i"),
    Stem("ربابنة", "noun", "m", "p", "r"),
    Stem("ثعلب", "noun", "m", "s", "i"),
    Stem("ثعلب", "noun_prop", "m", "s", "i"),
    Stem("هلامي", "adj", "m", "s", "na"),
    Stem("رخو", "adj", "m", "s", "na"),
    Stem("رخو", "noun", "m", "s", "i"),
)
READ = """
import sys
from quotes.arabic.words import word
from quotes.pipeline import extract
found = word("القصقوص")
print(found.gender, found.number)
for text in sys.argv[1:]:
    print(*[quote.speaker.name for quote in extract(text)], sep="|")
"""
SENTENCES = (
    "وقال رئيس الوزراء القصقوص إن العمل مستمر.",
    "وأكدت باريس القصقوص وقالت إن العمل مستمر.",
    "وأكد مدير المصنع القصقوص أن العمل مستمر.",
    "وأكد محمد القصقوص أن العمل مستمر.",
)


@pytest.fixture(scope="module")
def nouns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("nouns") / "morphology.db"
    file.write_text(with_stems(STEMS), "utf-8")
    return file


@pytest.mark.parametrize(
    ("bare", "definite", "told"),
    [
        ("رسالة", False, ("f", "s")),
        ("شبكات", False, ("f", "p")),
        ("مجتمعين", True, ("m", "p")),
        ("مجتمعين", False, (None, None)),
        ("شمس", True, (None, None)),
    ],
)
def test_an_ending_tells(bare: str, definite: bool, told: tuple[str | None, str | None]) -> None:
    assert gender_and_number(fold(bare), definite) == told


def test_the_database_that_comes_along_tells_nothing_of_nouns() -> None:
    assert analyzer().nominal("شمس") == UNKNOWN_NOMINAL


def test_another_database_tells_what_all_its_readings_say(nouns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(nouns))
    analyzer.cache_clear()
    try:
        told = {form: analyzer().nominal(fold(form)) for form, *_ in STEMS} | {"غول": analyzer().nominal("غول")}
        assert gender_and_number("شمس", True) == ("f", "s")
        assert gender_and_number("شمس", False) == (None, None)  # it may be a verb
    finally:
        analyzer.cache_clear()
    assert told == {
        "شمس": Nominal("noun", "f", "s"),
        "قصقوص": Nominal("noun", "m", "s"),
        "عقارب": Nominal("noun"),  # قالت العقارب: things in the plural
        "ربابنة": Nominal("noun", "m", "p"),
        "ثعلب": UNKNOWN_NOMINAL,  # a name as well
        "هلامي": Nominal("adjective", "m", "s"),
        "رخو": Nominal(None, "m", "s"),
        "غول": UNKNOWN_NOMINAL,
    }


@pytest.mark.parametrize(
    ("with_nouns", "read"),
    [
        (False, ["None None", "رئيس الوزراء القصقوص", "باريس القصقوص", "مدير المصنع القصقوص", "محمد القصقوص"]),
        (True, ["m s", "رئيس الوزراء", "باريس|باريس", "مدير المصنع", "محمد القصقوص"]),
    ],
)
def test_a_noun_ends_the_subject_and_a_family_name_does_not(
    repo: Path, nouns: Path, with_nouns: bool, read: list[str]
) -> None:
    """In an interpreter of its own, since words are looked up once."""
    plain = {name: value for name, value in os.environ.items() if name != VARIABLE} | {"PYTHONUTF8": "1"}
    theirs = plain | ({VARIABLE: str(nouns)} if with_nouns else {})
    command = [sys.executable, "-c", READ, *SENTENCES]
    run = subprocess.run(command, cwd=repo, env=theirs, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == read
