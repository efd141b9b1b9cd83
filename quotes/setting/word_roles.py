"""What the tables of settings and moments say of a word, by its role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from quotes.arabic.lexicon import Row, table
from quotes.arabic.words import Word
from quotes.text import fold

Rows = Mapping[str, Sequence[Row]]
_PRONOUNS: Final = ("هما", "هم", "هن", "ها", "ه")


@cache
def by_word(name: str) -> dict[str, dict[str, list[Row]]]:
    """Folded word → role → its rows in a table."""
    found: dict[str, dict[str, list[Row]]] = {}
    for row in table(name):
        found.setdefault(fold(row["word"]), {}).setdefault(row["role"], []).append(row)
    return found


@lru_cache(1 << 13)
def rows_by_role(name: str, form: str, bare: str) -> Rows:
    """Role → rows of a folded word, its و and its article apart."""
    found: dict[str, list[Row]] = {}
    for each in (bare, form.removeprefix("و"), form):
        found |= by_word(name).get(each, {})
    return found


def rows_of(name: str, word: Word, role: str) -> Sequence[Row]:
    """The rows of a word in a role of a table."""
    return rows_by_role(name, word.form, word.bare).get(role, ())


@lru_cache(1 << 13)
def without_pronoun(form: str) -> tuple[str, ...]:
    """What a noun may be without whose it is, as the tables are folded: لقائهما, لقاء; كلمته, كلمه."""
    noun = next((form.removesuffix(each) for each in _PRONOUNS if form.endswith(each)), form)
    if noun == form or len(noun) < 3:
        return ()
    return (noun[:-1] + "ه",) if noun.endswith("ت") and not noun.endswith("ات") else (noun, noun[:-1] + "ء")
