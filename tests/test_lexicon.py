"""The lexicon is run: every row's witness shows what the row is for, and every table is sound."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from quotes.arabic.lexicon import Row, data, table
from quotes.text import fold
from tests import witnesses
from tests.connectives import CONNECTIVES
from tests.each import check_each

KNOWN_FAILURES = Path(__file__).parent / "witness_failures.txt"
MOST_FAILURES = 2
CHECKS = witnesses.CHECKS | {f"connectives {role}": check for role, check in CONNECTIVES.items()}

COLUMNS = {
    "addressees": "word witness",
    "bylines": "phrase bare witness",
    "circumstances": "phrase takes witness",
    "citations": "key en ar",
    "collectives": "word type gender number",
    "common_nouns": "word",
    "connectives": "word role witness",
    "descriptions": "word witness",
    "eulogies": "phrase speaker witness",
    "fillers": "word witness",
    "former": "word witness",
    "frequencies": "stem articles",
    "function_words": "word class",
    "furniture": "phrase place witness",
    "given_names": "word gender role",
    "governors": "word witness",
    "homographs": "word instead joined witness",
    "impersonal": "phrase witness",
    "marks": "mark family lean witness",
    "measures": "word witness",
    "moments": "word role value",
    "months": "word number",
    "named_things": "word witness",
    "negations": "phrase turns witness",
    "numerals": "word value",
    "occasions": "word by witness",
    "offices": "word witness",
    "other_verbs": "perfect imperfect noun_too",
    "quoted_outlets": "word",
    "own_voices": "word witness",
    "pointers": "word witness",
    "general_voices": "word witness",
    "parts_of_speech": "word part",
    "phrase_ends": "phrase ends witness",
    "place_heads": "word witness",
    "places": "word adjectives",
    "prepositions": "phrase object sense role witness",
    "proofs": "lemma witness",
    "evidence": "word witness",
    "finders": "word witness",
    "claimed_acts": "word witness",
    "honours": "honour title witness",
    "provisions": "word witness",
    "quantifiers": "word witness",
    "relays": "lemma preposition witness",
    "resumptions": "phrase need witness",
    "rivals": "word others one other",
    "same_senses": "word others one other",
    "same_titles": "written same_as witness",
    "senses": "sense polarity en_noun en_that ar_noun ar_that",
    "settings": "word role value with",
    "shifts": "phrase witness",
    "stances": "word witness",
    "tellings": "word witness",
    "adverbials": "phrase witness",
    "surnames": "word instead witness",
    "meetings": "word witness",
    "title_complements": "word preposition witness",
    "titles": "word gender number",
    "utterances": "word witness",
    "verbs": "lemma diac root form theme imperfect masdar plural sense clause nominal ambiguous rarely witness",
}
VALUES = {
    ("bylines", "bare"): "yes no",
    ("circumstances", "takes"): "noun -",
    ("homographs", "joined"): "yes no",
    ("phrase_ends", "ends"): "yes no",
    ("collectives", "type"): "organization group anonymous document statement",
    ("collectives", "gender"): "m f",
    ("collectives", "number"): "s d p",
    ("furniture", "place"): "line opening",
    ("given_names", "role"): "particle -",
    ("marks", "lean"): "open close either",
    ("negations", "turns"): "yes no",
    ("other_verbs", "noun_too"): "yes -",
    ("prepositions", "object"): "group group_or_pronoun l possessor",
    ("prepositions", "role"): "opinion on_behalf person -",
    ("resumptions", "need"): "comma any sure",
    (
        "senses",
        "polarity",
    ): "stated denied doubted allowed asked wanted promised threatened warned expected believed rejected judged",
    ("titles", "gender"): "m f -",
    ("titles", "number"): "s d p",
    (
        "function_words",
        "class",
    ): "preposition phrase conjunction particle negation relative demonstrative pronoun"
    " adverb adverbial time auxiliary quantifier ordinal self label elative",
}
# A word may stand twice where the second row says something else.
KEYS = {
    "moments": "word role",
    "settings": "word role value with",
    "connectives": "word role",
    "title_complements": "word preposition",
    "function_words": "word class",
    "other_verbs": "perfect imperfect",
    "places": "word adjectives",
    "honours": "honour title",
}


def tables() -> list[str]:
    return sorted(place.name.removesuffix(".tsv") for place in data("lexicon").iterdir() if place.name.endswith(".tsv"))


def kind(name: str, row: Row) -> str:
    """Table and role, by which a witness is judged."""
    return f"{name} {row['role']}" if name == "connectives" else name


WITNESSES = {
    f"{kind(name, row)}: {next(iter(row.values()))}": (kind(name, row), row)
    for name in tables()
    for row in table(name)
    if "witness" in row
}


def known_failures() -> list[str]:
    return [line for line in KNOWN_FAILURES.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("role", CHECKS)
def test_witnesses(role: str) -> None:
    rows = {name: row for name, (of, row) in WITNESSES.items() if of == role}
    check_each(rows, CHECKS[role], known_failures())


def test_every_role_has_a_check() -> None:
    assert {role for role, _ in WITNESSES.values()} == set(CHECKS)


def test_known_failures_are_rows_and_get_fewer() -> None:
    listed = known_failures()
    assert listed == sorted(set(listed)), "the list should be sorted and free of doubles"
    assert not set(listed) - set(WITNESSES)
    assert len(listed) <= MOST_FAILURES


@pytest.mark.parametrize("name", tables())
def test_columns(name: str) -> None:
    rows = table(name)
    assert rows
    assert list(rows[0]) == COLUMNS[name].split()
    for row in rows:
        assert next(iter(row.values())), row
        assert row.get("witness") != "", row
        assert all(cell == cell.strip() and "  " not in cell for cell in row.values()), row


@pytest.mark.parametrize(("name", "column"), VALUES)
def test_closed_columns(name: str, column: str) -> None:
    assert {row[column] or "-" for row in table(name)} <= set(VALUES[name, column].split())


@pytest.mark.parametrize("name", tables())
def test_no_row_stands_twice(name: str) -> None:
    columns = KEYS.get(name, COLUMNS[name].split()[0]).split()
    keys = Counter(" ".join(row[column] for column in columns).strip() for row in table(name))
    assert not {key for key, times in keys.items() if times > 1}


def test_a_verb_stands_in_one_table() -> None:
    reporting = {(row["lemma"], row["imperfect"]) for row in table("verbs")}
    others = {(row["perfect"], row["imperfect"]) for row in table("other_verbs")}
    assert not reporting & others, "a verb of verbs.tsv is known to be one already"


@pytest.mark.parametrize(
    "name", [name for name in tables() if name not in ("citations", "marks", "furniture", "quoted_outlets", "senses")]
)
def test_words_are_arabic_letters(name: str) -> None:
    """Anything else is lost in folding, or never met: tatweel, a mark, a Latin letter, a joined pair of words."""
    first = COLUMNS[name].split()[0]
    odd = [row[first] for row in table(name) if not re.fullmatch(r"[\u0621-\u064a\u0698\u06a4\u0651 ]+", row[first])]
    assert not odd
    assert not [row[first] for row in table(name) if "\u0640" in row[first]]


def test_every_role_is_explained() -> None:
    """In the first lines of its table."""
    for name in ("connectives", "prepositions"):
        lines = data("lexicon", f"{name}.tsv").read_text("utf-8").split("\nword\t")[0].split("\nphrase\t")[0]
        assert not [row["role"] for row in table(name) if row["role"] and not re.search(rf"\b{row['role']}\b", lines)]


def test_common_nouns_are_folded() -> None:
    assert not [row["word"] for row in table("common_nouns") if row["word"] != fold(row["word"])]


def strike_off() -> list[str]:
    """The rows of the list whose witness holds by now, struck off it."""
    gone = []
    for name in known_failures():
        role, row = WITNESSES.get(name, ("", {}))
        try:
            CHECKS.get(role, witnesses.no_report)(row)
        except (AssertionError, ValueError):
            continue
        except KeyError:
            pass
        gone.append(name)
    kept = [line for line in KNOWN_FAILURES.read_text("utf-8").splitlines() if line not in gone]
    KNOWN_FAILURES.write_text("".join(f"{line}\n" for line in kept), "utf-8", newline="\n")
    return gone


if __name__ == "__main__":
    struck = strike_off()
    print(f"{len(struck)} witnesses hold by now; {len(known_failures())} are left", *struck, sep="\n")
