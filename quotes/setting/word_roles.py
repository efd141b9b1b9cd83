"""What the tables of settings and moments say of a word, by its role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from quotes.arabic.lexicon import Row, table
from quotes.arabic.lexicon import words as lexicon
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


def rows_in(name: str, word: Word, role: str) -> Sequence[Row]:
    """The rows of a word in a role of a table."""
    return rows_by_role(name, word.form, word.bare).get(role, ())


@lru_cache(1 << 13)
def without_pronoun(form: str) -> tuple[str, ...]:
    """What a noun may be without whose it is, as the tables are folded: لقائهما, لقاء; كلمته, كلمه."""
    noun = next((form.removesuffix(each) for each in _PRONOUNS if form.endswith(each)), form)
    if noun == form or len(noun) < 3:
        return ()
    return (noun[:-1] + "ه",) if noun.endswith("ت") and not noun.endswith("ات") else (noun, noun[:-1] + "ء")


def rows_of(word: Word, role: str) -> Sequence[Row]:
    """The rows of a word in a role of the table of settings; of an occasion, whosesoever it is (لقائه, كلمتها)."""
    rows = rows_in("settings", word, role)
    if rows or role != "occasion":
        return rows
    indefinite = word.form.endswith("ا") and not (word.definite or has_role(word, "other"))
    if indefinite and (rows := by_word("settings").get(word.bare.removesuffix("ا"), {}).get(role, ())):
        return rows  # تلقى اتصالا قال فيه
    owned = (by_word("settings").get(each, {}).get(role, []) for each in without_pronoun(word.bare))
    return [row for found in owned for row in found if row["value"] != "recording"]  # تسجيله هدفا


def has_role(word: Word, role: str) -> bool:
    """Whether the table of settings has a word in a role."""
    return role in rows_by_role("settings", word.form, word.bare)


def is_site(words: Sequence[Word], at: int) -> bool:
    """Whether a token is a place by its kind: مقر, مدينة; مجلس where النواب follows."""
    following = words[at + 1].form
    rows = rows_of(words[at], "site")
    return any(not row["with"] or following in map(fold, row["with"].split(",")) for row in rows)


def is_site_attached(words: Sequence[Word], at: int) -> bool:
    """بموسكو، بمقر: a place with the preposition written on it."""
    word = words[at]
    if word.preposition == "ب" and (word.kinds.somewhere or is_site(words, at)):
        return True
    return is_site_after(word)


def is_site_after(word: Word) -> bool:
    """Whether a place follows the ب that a word begins with."""
    form = word.form.removeprefix("و")
    return form[:1] == "ب" and (form[1:] in lexicon("places") or "site" in by_word("settings").get(form[1:], {}))
