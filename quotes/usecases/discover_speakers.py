"""Who is often quoted and not registered: proposals that a person looks through, edits and imports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from quotes.arabic.frequencies import frequency
from quotes.arabic.stem_for_clustering import family
from quotes.arabic.word_classes import ClassName
from quotes.arabic.words import word
from quotes.model import SpeakerType
from quotes.store.archive import Archive
from quotes.store.query import Row
from quotes.text import fold

_LOOKED_AT = 2000  # names, the most quoted ones
_COMMON = 100  # articles of those that stems were counted in: a word of as many is seldom a name
_GRAMMAR: tuple[ClassName, ...] = (
    "conjunction", "preposition", "pronoun", "particle", "adverbial", "negation", "demonstrative", "verb",
)  # fmt: skip
_LATIN = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "",
}  # fmt: skip


def find_unregistered(archive: Archive, limit: int) -> Iterator[dict[str, Any]]:
    """name, quotes, articles, names (likely other ones), example: unregistered people who are often quoted."""
    found = _with_others([row for row in archive.local_speakers(_LOOKED_AT) if _may_be_a_person(row)])
    for row in sorted(found, key=lambda row: -row["quotes"])[:limit]:
        yield {**row, "example": archive.quote(row["example"])[0]["text"]}


def proposals(found: Iterable[dict[str, Any]], taken: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Whoever was discovered as speakers that `quotes speakers import` takes, each with a key that nobody has.

    ``quotes``, ``articles`` and ``example`` are there to decide by, and not imported.
    """
    keys = set(taken)
    for row in found:
        key = _key(row["folded"], keys)
        keys.add(key)
        names = [{"name": row["name"], "script": "ar", "kind": "full", "alone": False}]
        for other in row["names"]:
            surname = " " not in other
            names.append({"name": other, "script": "ar", "kind": "surname" if surname else "alias", "alone": surname})
        yield {
            "key": key, "name_ar": row["name"], "name_en": "", "type": SpeakerType.PERSON.value, "gender": "",
            "wikidata": None, "names": names, "offices": [],
            "quotes": row["quotes"], "articles": row["articles"], "example": row["example"],
        }  # fmt: skip


def _may_be_a_person(row: Row) -> bool:
    """Somebody who was named, by words of which none is a word of grammar or a common one (كيف, لذا, كيري التهنئة)."""
    if row["type"] != SpeakerType.PERSON or not row["named"]:
        return False
    parts = row["name"].split()
    if min(map(len, parts)) < 2:
        return False
    given = [word(fold(part)).is_any("given") for part in parts]
    if len(parts) == 1:  # a surname is no proposal, only short for one
        return not word(fold(parts[0])).is_any(*_GRAMMAR)
    return not any(
        _is_common(part, definite=any(given)) for part, is_given in zip(parts, given, strict=True) if not is_given
    )


def _is_common(part: str, *, definite: bool) -> bool:
    """Is a word hardly a name? A ``definite`` one may be a surname (الحكيم) where a given name stands beside it."""
    form = fold(part)
    if word(form).is_any(*_GRAMMAR) or word(form).kinds.title:
        return True
    return not (definite and form.startswith("ال")) and frequency(family(form)) >= _COMMON


def _with_others(rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    """The names of several words, each with those that are likely short for it and no more proposals of their own."""
    bearers: dict[str, set[str]] = defaultdict(set)  # of a surname
    by_surname: dict[str, list[Row]] = defaultdict(list)  # where it is all of a name
    by_ends: dict[tuple[str, str], list[Row]] = defaultdict(list)  # by the first word and the last
    for row in rows:
        first, *middle, last = row["folded"].split() if " " in row["folded"] else (row["folded"], row["folded"])
        if first == last and not middle:
            by_surname[last].append(row)
        else:
            bearers[last].add(row["folded"])
            by_ends[first, last].append(row)
    taken: set[str] = set()
    for row in rows:
        folded = row["folded"]
        if " " not in folded or folded in taken:
            continue
        first, *_, last = folded.split()
        short = [each for each in by_ends[first, last] if len(each["folded"].split()) < len(folded.split())]
        others = [*(by_surname[last] if bearers[last] == {folded} else ()), *short]
        taken |= {each["folded"] for each in others}
        quotes = row["quotes"] + sum(each["quotes"] for each in others)
        yield {**row, "quotes": quotes, "names": [each["name"] for each in others]}


def _key(folded: str, taken: set[str]) -> str:
    """A key of Latin letters that is made of a name, by its last word where that is free."""
    words = ["".join(_LATIN.get(letter, letter) for letter in part.removeprefix("ال")) for part in folded.split()]
    letters = ["".join(letter for letter in each if letter.isascii() and letter.isalnum()) for each in words]
    named = [each for each in letters if each] or ["speaker"]
    for width in range(1, len(named) + 1):
        key = "-".join(named[-width:])
        if key not in taken:
            return key
    number = next(n for n in range(2, len(taken) + 3) if f"{key}-{n}" not in taken)
    return f"{key}-{number}"
