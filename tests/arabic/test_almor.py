"""The database that is shipped is the one that the lexicon makes, and says what the paradigms say, no more."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from quotes.arabic.almor import PRONOUNS, database, paradigm, products
from quotes.arabic.conjugate import Form
from quotes.arabic.lexicon import data, table
from quotes.text import fold

MORPHOLOGY = Path(str(data("morphology")))
SHIPPED = sorted(path.relative_to(MORPHOLOGY).as_posix() for path in MORPHOLOGY.rglob("*.*") if path.suffix != ".pyc")
fresh = cache(products)
Entry = tuple[str, str, dict[str, str]]


def database_text() -> str:
    return next(text for path, text in fresh().items() if path.endswith(".db"))


@cache
def sections() -> dict[str, list[str]]:
    """The lines of the database under each of its headings."""
    found: dict[str, list[str]] = {}
    for line in database_text().splitlines():
        if line.startswith("###"):
            lines = found[line.strip("#")] = []
        else:
            lines.append(line)
    return found


def entries(name: str) -> list[Entry]:
    """Surface, category and features of each line of a section."""
    split = (line.split("\t") for line in sections()[name])
    return [(surface, category, features_in(cell)) for surface, category, cell in split]


def features_in(cell: str) -> dict[str, str]:
    return dict(pair.split(":", 1) for pair in cell.split(" "))


def pairs(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in sections()[name]:
        left, right = line.split(" ")
        found[left].add(right)
    return found


@pytest.mark.parametrize("path", SHIPPED)
def test_what_is_shipped_is_what_the_lexicon_makes(path: str) -> None:
    shipped = (MORPHOLOGY / path).read_text("utf-8")
    assert shipped == fresh().get(path), "run `make morphology` after a change in data/lexicon/verbs.tsv"


def test_all_that_the_lexicon_makes_is_shipped() -> None:
    assert sorted(fresh()) == SHIPPED


def test_nothing_depends_on_the_order_of_rows() -> None:
    rows = table("verbs")[:40]
    assert database(rows) == database(tuple(reversed(rows)))


def test_it_stays_small() -> None:
    assert len(database_text().encode()) < 2_000_000


def test_surfaces_are_stored_as_the_reader_looks_them_up() -> None:
    for name in ("PREFIXES", "STEMS", "SUFFIXES"):
        assert all(fold(surface) == surface for surface, _, _ in entries(name))
    assert all(surface for surface, _, _ in entries("STEMS")), "a stem has letters"


def test_every_stem_has_a_place_for_what_affixes_add() -> None:
    """The reader keeps of a prefix or suffix only what its stem has too."""
    added = {feature for name in ("PREFIXES", "SUFFIXES") for _, _, features in entries(name) for feature in features}
    assert all(added <= features.keys() for _, _, features in entries("STEMS"))
    assert all({"lex", "diac", "pos", "cue"} <= features.keys() for _, _, features in entries("STEMS"))


def test_no_prefix_speaks_over_a_suffix() -> None:
    """A prefix would win: person, gender and number are the suffix's to say."""
    prefixes = {feature for _, _, features in entries("PREFIXES") for feature in features}
    suffixes = {feature for _, _, features in entries("SUFFIXES") for feature in features}
    assert prefixes & suffixes == {"diac"}


def test_every_category_is_in_the_tables() -> None:
    """The reader fails with a KeyError on a prefix that no stem takes."""
    prefixes, stems, suffixes = ({c for _, c, _ in entries(name)} for name in ("PREFIXES", "STEMS", "SUFFIXES"))
    assert prefixes == set(pairs("TABLE AB")) == set(pairs("TABLE AC"))
    assert stems == set(pairs("TABLE BC")) == set().union(*pairs("TABLE AB").values())
    assert suffixes == set().union(*pairs("TABLE BC").values()) == set().union(*pairs("TABLE AC").values())


def test_every_value_is_declared() -> None:
    declared = {line.split(" ")[1]: set(line.split(" ")[2:]) for line in sections()["DEFINES"]}
    for name in ("PREFIXES", "STEMS", "SUFFIXES"):
        for _, _, features in entries(name):
            for feature, value in features.items():
                assert {f"{feature}:{value}", f"{feature}:*open*"} & declared[feature]


def test_lemmas_survive_the_reader() -> None:
    """It cuts them at _ and -, and a value may hold no space."""
    assert not [f["lex"] for _, _, f in entries("STEMS") if set("_- ") & set(f["lex"])]


def test_the_catalogue_leads_to_the_database() -> None:
    component = json.loads(fresh()["catalogue.json"])["components"]["MorphologyDB"]
    place = component["datasets"][component["default"]]["path"]
    assert f"data/{place}/morphology.db" in fresh()


Word = tuple[str, ...]  # surface, lemma, pos, asp, vox, per, gen, num, prc1, prc0, enc0


def accepted() -> Iterator[Word]:
    """Every word without و and ف that the tables let through."""
    by_suffix, by_prefix = defaultdict(list), defaultdict(list)
    for surface, category, features in entries("SUFFIXES"):
        by_suffix[category].append((surface, features))
    for surface, category, features in entries("PREFIXES"):
        if "prc2" not in features:
            by_prefix[category].append((surface, features))
    stems_of, suffixes_of, together = pairs("TABLE AB"), pairs("TABLE BC"), pairs("TABLE AC")
    for stem, category, features in entries("STEMS"):
        for before in (prefix for prefix, stems in stems_of.items() if category in stems):
            for after in suffixes_of[category] & together[before]:
                for prefix, said_before in by_prefix[before]:
                    for suffix, said_after in by_suffix[after]:
                        merged = features | said_after | said_before
                        yield (prefix + stem + suffix, *(merged[feature] for feature in FEATURES))


FEATURES = ("cue", "pos", "asp", "vox", "per", "gen", "num", "prc1", "prc0", "enc0")


def expected() -> Iterator[Word]:
    """Every word that the paradigms and the grammar of clitics make."""
    for row in table("verbs"):
        for _, form in paradigm(row):
            for prefix, prc1, prc0 in before(form):
                for suffix, enc0 in after(form, prc0):
                    pos = {"verb": "verb", "participle": "adj", "masdar": "noun"}[form.word_class]
                    said = (form.aspect, form.voice, form.person, form.gender, form.number)
                    said_so = (str(value or "na") for value in said)
                    yield (prefix + fold(form.text) + suffix, row["lemma"], pos, *said_so, prc1, prc0, enc0)


def before(form: Form) -> Iterator[tuple[str, str, str]]:
    yield "", "0", "0"
    if form.word_class == "verb":
        if form.aspect == "i" and form.mood not in ("s", "j"):
            yield "س", "sa_fut", "0"
        if form.aspect == "i" and form.mood != "i":
            yield "ل", "li_sub", "0"
    elif form.case is None:
        like = [("ك", "ka_prep")] if form.word_class == "masdar" else []
        for letter, name in [("ب", "bi_prep"), ("ل", "li_prep"), *like]:
            yield letter, name, "0"
            yield "لل" if letter == "ل" else f"{letter}ال", name, "Al_det"
        yield "ال", "0", "Al_det"


def after(form: Form, article: str) -> Iterator[tuple[str, str]]:
    if form.free:
        yield "", "0"
    if form.bound and article == "0":
        verbal = form.word_class == "verb"
        for written, (value, _) in PRONOUNS.items():
            if written != ("ي" if verbal else "ني"):
                yield written, f"{value}_{'dobj' if verbal else 'poss'}"


def test_it_accepts_the_paradigms_and_nothing_else() -> None:
    made, wanted = set(accepted()), set(expected())
    assert len(wanted) > 100_000
    assert not sorted(wanted - made)[:5]
    assert not sorted(made - wanted)[:5]
