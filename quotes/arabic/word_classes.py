"""The classes of a word one by one, and the families of classes that rules ask for.

Rules ask several times a word, so that each question is an attribute: ``w.kinds.title``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Final, Literal

# Of what class a word is, by the table that lists it or, of function words, the column that says so.
ClassName = Literal[
    "title", "organization", "group", "anonymous", "document", "statement", "place", "place_start", "given", "nisba",
    "common", "possessed", "preposition", "adverbial", "adverb", "time", "ordinal", "phrase", "particle", "negation",
    "auxiliary", "conjunction", "relative", "pronoun", "verb", "label", "demonstrative", "quantifier", "elative",
    "outlet", "self",
]  # fmt: skip

_HEADS: Final[tuple[ClassName, ...]] = ("title", "organization", "group", "anonymous", "document", "statement")
_STOPPERS: Final[tuple[ClassName, ...]] = (
    "verb", "particle", "conjunction", "negation", "relative", "pronoun", "auxiliary", "phrase", "adverbial", "adverb",
    "time", "ordinal",
)  # fmt: skip
_CLOSED: Final[tuple[ClassName, ...]] = (
    "preposition", "conjunction", "particle", "negation", "auxiliary", "pronoun", "demonstrative", "relative",
    "adverbial",
)  # fmt: skip
_FAMILIES: Final[dict[str, tuple[ClassName, ...]]] = {
    "head": _HEADS,
    "body": _HEADS[1:],
    "voice": ("title", "organization", "group", "given", "anonymous"),
    "somewhere": ("place", "place_start"),
    "certain": (*_HEADS, "place", "place_start", "given"),
    "stops": _STOPPERS,
    "no_noun": ("preposition", "self", "label", *_STOPPERS),
    "closed": _CLOSED,
    "passes": ("adverb", "time", "ordinal", "phrase", "particle", "negation", "auxiliary", "conjunction", "self"),
    "oneself": ("self",),
}


@dataclass(frozen=True, slots=True, eq=False)
class WordClasses:
    """Which classes a word has; words with the same classes share one."""

    title: bool
    organization: bool
    group: bool
    anonymous: bool
    document: bool
    statement: bool
    place: bool
    place_start: bool
    given: bool
    nisba: bool
    common: bool
    possessed: bool
    preposition: bool
    adverbial: bool
    adverb: bool
    time: bool
    ordinal: bool
    phrase: bool
    particle: bool
    negation: bool
    auxiliary: bool
    conjunction: bool
    relative: bool
    pronoun: bool
    verb: bool
    label: bool
    demonstrative: bool
    quantifier: bool
    elative: bool
    outlet: bool
    oneself: bool  # نفسه, ذاته
    head: bool  # the head noun of a source
    body: bool  # such a noun that is no title
    voice: bool  # heads whoever can speak, no text
    somewhere: bool
    certain: bool  # a nominal group may begin with it, whatever else it may be
    no_noun: bool
    closed: bool  # of a class that no new word joins
    stops: bool  # ends a nominal group
    passes: bool  # may stand between a verb and its subject


@cache
def word_classes_of(classes: frozenset[ClassName]) -> WordClasses:
    """The classes as attributes."""
    each = [field.name for field in fields(WordClasses)]
    return WordClasses(**{name: not classes.isdisjoint(_FAMILIES.get(name, (name,))) for name in each})


UNKNOWN: Final = word_classes_of(frozenset())
