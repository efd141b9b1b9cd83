"""What a wording says, word by word, for comparing it with another: stems, numbers, and what is negated.

Words of the closed classes go (في, الذي, كان). What remains is a key a word: its stem, or that of the word which stands
for all of its sense (محروقات for وقود), or a number (#16). Two translations of one sentence share most of their keys.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from quotes.arabic.families import bears_article, family
from quotes.arabic.lexicon import Row, phrases, table, words
from quotes.text import fold

_WORD: Final = re.compile(r"\d+(?:[.,٫٬/:]\d+)*|%|[^\W\d_]+")
_REACH: Final = 4  # words behind a negation among which the negated one is looked for
_PERCENT: Final = "%"
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
    tokens = _WORD.findall(fold(text))
    keys: list[str] = []
    negated: set[str] = set()
    places: set[str] = set()
    definite: set[str] = set()
    turned = 0  # how many more words the last negation reaches
    at = 0
    while at < len(tokens):
        length, turns = _negation(tokens, at)
        if length:
            turned = _REACH if turns else 0
            at += length
            continue
        number, length = _number(tokens, at)
        key = f"#{number}" if number else _key(tokens[at])
        if key:
            keys.append(key)
            if turned:
                negated.add(key)
            if not number and (_is_place(tokens[at]) or (at and _heads_place(tokens[at - 1]))):
                places.add(key)
            if not number and bears_article(tokens[at]):
                definite.add(key)
            turned = 0
        turned = max(0, turned - 1)
        at += max(1, length)
    return Gist(tuple(keys), frozenset(negated), frozenset(places), frozenset(definite))


@lru_cache(1 << 14)
def _key(token: str) -> str:
    """The key of a folded word, or nothing for one of the closed classes: والذي, بهذه, %."""
    if token == _PERCENT or len(token) == 1:
        return ""
    forms = _forms(token)
    marked = {*forms, *(form.removeprefix("ال") for form in forms)}.intersection(_marked())
    if marked:
        return _marked()[min(marked)]
    return "" if not forms.isdisjoint(_closed()) else _senses().get(family(token), family(token))


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
        for key in map(_key, _row(row)):
            rows[key] = (*rows.get(key, ()), number)
    return rows


@cache
def given_names() -> frozenset[str]:
    """Keys of people's first names that no common noun has."""
    return frozenset(map(family, words("given_names"))) - frozenset(map(family, words("common_nouns")))


def _is_place(token: str) -> bool:
    return not _forms(token).isdisjoint(_places())


def _heads_place(token: str) -> bool:
    """Is the next word the name of a place: جبل, بولاية?"""
    return not _forms(token).isdisjoint(words("place_heads"))


@cache
def _places() -> frozenset[str]:
    return frozenset(name for name in words("places") if " " not in name)


def _negation(tokens: Sequence[str], at: int) -> tuple[int, bool]:
    """How many words a negation takes here, and whether it turns what follows: لن, but not لا شك."""
    first = tokens[at]
    entries = phrases("negations")
    if first not in entries and first[0] in "وف":
        first = first[1:]
    for parts, row in entries.get(first, ()):
        if [first, *tokens[at + 1 : at + len(parts)]] == list(parts):
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
