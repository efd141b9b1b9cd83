"""The forms of the reporting words, written down with what the morphological database says of them.

camel-tools reads the same from the database, but takes a second to load and two hundred times as long for a word. Two
tables hold it, both made from the lexicon by `quotes.arabic.almor`: each form with the verbs and the kinds it is of,
and each kind with what may be tied on before it. A test holds them against camel-tools.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from quotes.arabic.almor import CONJUNCTIONS, FUTURE, PREPOSITIONS, PRONOUNS
from quotes.arabic.analysis import Analysis, WordClass
from quotes.arabic.lexicon import Row, data, parse


class Kind(NamedTuple):
    """What forms have in common; ``free`` and ``bound``: what may be tied on before them, alone and with a pronoun."""

    word_class: WordClass
    aspect: str | None
    voice: str | None
    person: int | None
    gender: str | None
    number: str | None
    free: frozenset[str]
    bound: frozenset[str]


class Beginning(NamedTuple):
    """What is tied on before a form: the article and its like as one piece, and as the proclitics it is made of."""

    clitic: str
    proclitics: tuple[str, ...]
    definite: bool


@cache
def cue_forms() -> Mapping[str, str]:
    """Every folded form of the reporting words without what may be tied on: و ف س ل ب ك ال before, pronouns after.

    With each goes what it is, as it is written in the table.
    """
    lines = data("morphology", "cue_forms.tsv").read_text("utf-8").splitlines()
    return dict([line.split("\t") for line in lines[1:]])


@cache
def _kinds() -> Mapping[str, Kind]:
    rows = parse(data("morphology", "cue_kinds.tsv").read_text("utf-8"), "data/morphology/cue_kinds.tsv")
    return {row["kind"]: _kind(row) for row in rows}


def _kind(row: Row) -> Kind:
    aspect, voice, person, gender, number = (row[column] or None for column in Kind._fields[1:6])
    before = (
        frozenset(row[column].replace("-", "").split(",")) if row[column] else _NONE for column in ("free", "bound")
    )
    return Kind(WordClass(row["class"]), aspect, voice, int(person) if person else None, gender, number, *before)


_NONE: Final[frozenset[str]] = frozenset()


@cache
def beginnings() -> Mapping[str, Beginning]:
    """All that may be tied on before a form: و or ف, then س, ل or another preposition, then the article."""
    found = {}
    for conjunction, *_ in CONJUNCTIONS:
        for clitic in dict.fromkeys(clitic for clitic, *_ in (*FUTURE, *PREPOSITIONS)):
            proclitics = tuple(filter(None, (conjunction, clitic)))
            found[conjunction + clitic] = Beginning(clitic, proclitics, False)
            if clitic != "س":
                article = clitic + "ل" if clitic == "ل" else clitic + "ال"
                found[conjunction + article] = Beginning(article, proclitics, True)
    return found


@cache
def lengths() -> Mapping[str, Sequence[int]]:
    """How many letters may be tied on before a form, by the first letter of the word: none or two where it is ا."""
    found: dict[str, set[int]] = {}
    for beginning in filter(None, beginnings()):
        found.setdefault(beginning[0], {0}).add(len(beginning))
    return {letter: sorted(each) for letter, each in found.items()}


NONE_TIED: Final = (0,)


def readings(word: str) -> Iterator[Analysis]:
    """What a folded word may be: a form between clitics that suit it."""
    forms, known = cue_forms(), beginnings()
    for start in lengths().get(word[:1], NONE_TIED):
        beginning = known.get(word[:start])
        if beginning is None:
            continue
        body = word[start:]
        for stop in range(len(body), max(0, len(body) - 4), -1):
            pronoun = body[stop:]
            if body[:stop] in forms and (not pronoun or pronoun in PRONOUNS):
                yield from _suiting(beginning, forms[body[:stop]], pronoun)


def _suiting(beginning: Beginning, written: str, pronoun: str) -> Iterator[Analysis]:
    """The readings of a form that takes these clitics. A verb has ني for me, a noun ي."""
    for reading in written.split(" "):
        number, _, lemma = reading.partition(":")
        kind = _kinds()[number]
        if beginning.clitic not in (kind.bound if pronoun else kind.free):
            continue
        if pronoun == ("ي" if kind.word_class is WordClass.VERB else "ني"):
            continue
        yield Analysis(lemma, *kind[:6], *beginning[1:], pronoun or None)
