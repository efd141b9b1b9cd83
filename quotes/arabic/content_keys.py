"""What a wording says, word by word, for comparing it with another: stems, numbers, and what is negated.

Words of the closed classes go (في, الذي, كان). What remains is a key a word: its stem, or that of the word which stands
for all of its sense (محروقات for وقود), or a number (#16). Two translations of one sentence share most of their keys.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Final

from quotes.arabic.lexicon import Row, phrases, table, words
from quotes.arabic.stem_for_clustering import bears_article, family
from quotes.text import fold, found_words
from quotes.text.memory import Memory

_WORD: Final = re.compile(r"\d+(?:[.,٫٬/:]\d+)*|%|[^\W\d_]+")
_REACH: Final = 4  # words after a negation among which the negated one is looked for
_PERCENT: Final = "%"
Phrases = Sequence[tuple[Sequence[str], Row]]  # as `phrases` has them
_CLITICS: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")


@dataclass(frozen=True, slots=True)
class Gist:
    """The keys of a wording in their order; those under a negation, those that name a place (روسيا, not الروسية), and
    those that bear the article. ``pairs`` are keys that stand side by side.
    """

    keys: tuple[str, ...]
    negated: frozenset[str]
    places: frozenset[str]
    definite: frozenset[str]
    all: frozenset[str] = field(init=False)
    pairs: frozenset[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "all", frozenset(self.keys))
        object.__setattr__(self, "pairs", frozenset(pairwise(self.keys)))


def gist(text: str) -> Gist:
    """Read a printed text; one without a word of weight has no keys."""
    tokens = found_words(_WORD, fold(text))
    keys: list[str] = []
    negated: set[str] = set()
    places: set[str] = set()
    definite: set[str] = set()
    turned = 0  # how many more words the last negation reaches
    at = 0
    while at < len(tokens):
        token = _TOKENS[tokens[at]]
        length, turns = _negation(tokens, at, token.negations)
        if length:
            turned = _REACH if turns else 0
            at += length
            continue
        number, length = _number(tokens, at) if token.counts else ("", 0)
        key = f"#{number}" if number else token.key
        if key:
            keys.append(key)
            if turned:
                negated.add(key)
            if not number and (token.is_place or (at and _TOKENS[tokens[at - 1]].heads_place)):
                places.add(key)
            if not number and token.definite:
                definite.add(key)
            turned = 0
        turned = max(0, turned - 1)
        at += max(1, length)
    return Gist(tuple(keys), frozenset(negated), frozenset(places), frozenset(definite))


@dataclass(init=False, slots=True, eq=False)
class _Token:
    """What a folded word tells by itself, found out once: its key, and what it is or may begin."""

    key: Final[str]
    definite: Final[bool]
    is_place: Final[bool]
    heads_place: Final[bool]  # the next word is the name of a place: جبل, بولاية
    negations: Final[Phrases]  # that may begin with it
    counts: Final[bool]

    def __init__(self, token: str) -> None:
        forms = _forms(token)
        self.key = _key(token, forms)
        self.definite = bears_article(token)
        self.is_place = not forms.isdisjoint(_places())
        self.heads_place = not forms.isdisjoint(words("place_heads"))
        entries = phrases("negations")
        self.negations = entries.get(token) or entries.get(token[1:] if token[0] in "وف" else token, ())
        self.counts = token[0].isdigit() or _value(token) is not None


_TOKENS: Final[Memory[str, _Token]] = Memory(_Token, 1 << 14)


def _key(token: str, forms: frozenset[str]) -> str:
    """The key of a folded word, or nothing for one of the closed classes: والذي, بهذه, %."""
    if token == _PERCENT or len(token) == 1:
        return ""
    marked = {*forms, *(form.removeprefix("ال") for form in forms)}.intersection(_marked())
    if marked:
        return _marked()[min(marked)]
    if not forms.isdisjoint(_closed()):
        return ""
    key = family(token)
    return _senses().get(key, key)


def _forms(token: str) -> frozenset[str]:
    """The word with and without what may be clitics: وبذلك, بذلك, ذلك."""
    return frozenset(token[len(clitics) :] for clitics in _CLITICS if token.startswith(clitics))


@cache
def _closed() -> frozenset[str]:
    return words("function_words") | words("fillers")


@cache
def _marked() -> dict[str, str]:
    """Keys of words that tell two statements apart although they are of a closed class: months, days, ordinals. They
    keep their vowels, for الربيع is not الرابع.
    """
    marked = {word: "~" + word.rstrip("اهي") for row in table("rivals") for word in _row(row) if word in _closed()}
    for row in table("same_senses"):
        same = [word for word in _row(row) if word in marked]
        marked.update(dict.fromkeys(_row(row) if same else (), marked[same[0]] if same else ""))
    return marked


def _row(row: Row) -> list[str]:
    """The folded words of a row of words, the first before the others."""
    return [fold(word) for word in (row["word"], *row["others"].split(","))]


@cache
def _senses() -> dict[str, str]:
    """The key that stands for a stem's sense: that of the first word of its row."""
    senses = {}
    for row in table("same_senses"):
        stems = [family(word) for word in _row(row)]
        senses.update(dict.fromkeys(stems, stems[0]))
    return senses


@cache
def rivals() -> dict[str, tuple[int, ...]]:
    """The rows of words that exclude one another in which a key stands."""
    rows: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(table("rivals")):
        for word in _row(row):
            key = _TOKENS[word].key
            rows[key] = (*rows.get(key, ()), number)
    return rows


@cache
def given_names() -> frozenset[str]:
    """Keys of people's first names that no common noun has."""
    return frozenset(map(family, words("given_names"))) - frozenset(map(family, words("common_nouns")))


@cache
def _places() -> frozenset[str]:
    return frozenset(name for name in words("places") if " " not in name)


def _negation(tokens: Sequence[str], at: int, entries: Phrases) -> tuple[int, bool]:
    """How many words a negation takes here, and whether it turns what follows: لن, but not لا شك."""
    for parts, row in entries:
        if list(tokens[at + 1 : at + len(parts)]) == list(parts[1:]):
            return len(parts), row["turns"] == "yes"
    return 0, False


def _number(tokens: Sequence[str], at: int) -> tuple[str, int]:
    """The number that begins here, written in one way, and the words it takes: 3,5 مليون, خمسة وعشرون, 5 بالمائة."""
    value = last = _value(tokens[at])
    if value is None or last is None:
        return (tokens[at], 1) if tokens[at][0].isdigit() else ("", 0)
    stop = at + 1
    while stop < len(tokens) and (figure := _value(tokens[stop])) is not None:
        if (figure == 10 and last < 10) or (tokens[stop][0] == "و" and figure > last):
            value += figure
        elif tokens[stop][0] != "و" and figure >= 100:
            value *= figure
        else:
            break
        last = figure
        stop += 1
    percent = _percent(tokens, stop)
    return f"{value:.12g}{_PERCENT if percent else ''}", stop + percent - at


def _percent(tokens: Sequence[str], at: int) -> int:
    """How many words say that the number before them is a part of a hundred: %, بالمائة, في المئة."""
    if at < len(tokens) and (tokens[at] == _PERCENT or tokens[at] in ["بال" + word for word in _hundreds()]):
        return 1
    return 2 if at + 1 < len(tokens) and tokens[at + 1] in ["ال" + word for word in _hundreds()] else 0


def _value(token: str) -> float | None:
    """The value of a figure or of a numeral, with و or without."""
    if token[0].isdigit():
        figure = token.replace("٬", "").replace("٫", ".")
        figure = re.sub(r",(?=\d{3}(?:\D|$))", "", figure).replace(",", ".")
        try:
            return float(figure)
        except ValueError:  # a date or an hour: 7/4, 10:30
            return None
    values = _numerals()
    return values.get(token, values.get(token.removeprefix("و")))


@cache
def _numerals() -> dict[str, float]:
    return {fold(row["word"]): float(row["value"]) for row in table("numerals")}


@cache
def _hundreds() -> tuple[str, ...]:
    return tuple(word for word, value in _numerals().items() if value == 100)
