"""One reading of a word as a form of a reporting verb, and what is known of a noun, whoever reads it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class WordClass(StrEnum):
    """What a form of a reporting verb is."""

    VERB = "verb"
    PARTICIPLE = "participle"
    MASDAR = "masdar"


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a word as a form of a reporting verb. ``lemma`` is the key of its row in verbs.tsv.

    ``aspect`` is p (perfect) or i (imperfect), ``voice`` a (active) or u (passive); what the form does not tell is
    None. ``proclitics`` stand in surface order, without the article, which makes the word ``definite``.
    """

    lemma: str
    word_class: WordClass
    aspect: str | None = None
    voice: str | None = None
    person: int | None = None
    gender: str | None = None
    number: str | None = None
    proclitics: tuple[str, ...] = ()
    definite: bool = False
    enclitic: str | None = None


@dataclass(frozen=True, slots=True)
class Nominal:
    """What is known of a noun or an adjective: its ``part`` (noun, adjective), its gender and number as in `Analysis`.

    None where nobody tells, or where readings of the word differ.
    """

    part: str | None = None
    gender: str | None = None
    number: str | None = None


UNKNOWN_NOMINAL: Final = Nominal()

_ORDER: Final = {word_class: number for number, word_class in enumerate(WordClass)}


def likelier_first(analysis: Analysis) -> tuple[object, ...]:
    """Verbs before nouns, active before passive, perfect before imperfect, he before they before both of them."""
    return (
        _ORDER[analysis.word_class],
        analysis.voice == "u",
        analysis.aspect == "i",
        -(analysis.person or 0),
        len(analysis.proclitics) + analysis.definite + (analysis.enclitic is not None),
        "spd".find(analysis.number or "s"),
        analysis.gender == "f",
        analysis.lemma,
        *map(str, (analysis.proclitics, analysis.enclitic)),
    )
