"""Titles as office and place: الرئيس الروسي, رئيس روسيا and زعيم الكرملين are one.

The tables in data/registry say which words name an office, and how papers write countries. The place stands last: a
country's name, an adjective of it in either gender, or a body's name, with ل before it or without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from quotes.arabic.lexicon import Row, data, parse
from quotes.text import name_key

_ONE_OF_SEVERAL = frozenset(("باسم", "بإسم"))  # متحدث باسم الوزارة, without an article, is one of several


class Title(NamedTuple):
    """What a title says: the words of the office, compared, and the place (a country's or a body's key) if any."""

    words: str
    place: str | None


@dataclass(frozen=True)
class Titles:
    """Reads titles. ``homes`` leads from the names of bodies, as titles, to what stands for the body in a title."""

    homes: Mapping[Title, Title] = field(default_factory=dict)

    def read(self, title: str) -> Title | None:
        """What a title says; None where it means one of several (متحدث باسم …, رئيس روسي)."""
        first, *rest = name_key(title).split() or [""]
        if rest and rest[0] in _ONE_OF_SEVERAL and not first.startswith("ال"):
            return None
        words = _compared_words(title)
        for at in range(len(words)):
            body = self._body(words[at:], tied=at > 0)
            if body is not None:
                return Title(" ".join((*(word for word, _ in words[:at]), *body.words.split())), body.place)
        return _with_country(words)

    def _body(self, words: Sequence[tuple[str, bool]], *, tied: bool) -> Title | None:
        """What stands for the body of this name; ``tied`` says that a ل may stand before it."""
        name = _with_country(words)
        found = self.homes.get(name) if name else None
        if found is None and tied and words[0][0].startswith("ل"):
            without = (_without_preposition(words[0][0]), True)
            name = _with_country([without, *words[1:]])
            found = self.homes.get(name) if name else None
        return found


def name_of_body(name: str) -> Title | None:
    """The name of a body as a title: وزارة الخارجية الروسية and الخارجية الروسية are one."""
    return _with_country(_compared_words(name))


def homes(bodies: Iterable[tuple[str, Iterable[str]]]) -> dict[Title, Title]:
    """Of bodies, each with its key and names: every name as a title → what stands for the body where it is a place.

    That is another of its names where one has a country (الكرملين is الرئاسة الروسية), or else its key.
    """
    found: dict[Title, Title] = {}
    for key, names in bodies:
        known = [title for name in names if (title := name_of_body(name)) and title.words]
        home = min((title for title in known if title.place), default=Title("", key))
        for title in known:
            found.setdefault(title, home)
    return found


def compared(words: str) -> str:
    """The words of a title as they are compared: without articles, one word for several of the same sense."""
    return " ".join(word for word, _ in _compared_words(words))


def _compared_words(title: str) -> list[tuple[str, bool]]:
    """The words of a title as they are compared, and whether each is definite."""
    found = []
    for word in name_key(title).split():
        definite = word.startswith("ال") and len(word) > 4 and word not in _without_article()
        bare = word[2:] if definite else word
        same = _same_words().get(bare)
        found += [(bare, definite)] if same is None else [(each, definite) for each in same]
    return found


def _with_country(words: Sequence[tuple[str, bool]]) -> Title | None:
    """The words with their country apart; None where it is an adjective without the article."""
    plain = [word for word, _ in words]
    names, demonyms = _countries()
    for at in range(len(words)):
        after = " ".join(plain[at:])
        place = names.get(after)
        if place is None and at and after.startswith("ل"):
            place = names.get(_without_preposition(after))
        if place is None and (place := demonyms.get(after)) and not all(definite for _, definite in words[at:]):
            return None
        if place is not None:
            return Title(" ".join(plain[:at]), place)
    return Title(" ".join(plain), None)


def _without_preposition(words: str) -> str:
    return words[2:] if words.startswith("لل") else words[1:]


@cache
def _without_article() -> frozenset[str]:
    """ألمانيا, ألماني: what begins like an article in names of countries, as keys, and is none."""
    names = [name for row in shipped("places") for name in values(f"{row['names']}|{row['demonyms']}")]
    keys = [name_key(name) for name in names if name[:2] in ("أل", "إل")]
    return frozenset(f"{key}{ending}" for key in keys for ending in ("", "ه"))


@cache
def _same_words() -> dict[str, tuple[str, ...]]:
    return {name_key(row["word"]): tuple(name_key(row["read_as"]).split()) for row in shipped("title_words")}


@cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    """Compared names of countries, and adjectives of them in either gender, with the code of each."""
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for row in shipped("places"):
        for name in values(row["names"]):
            names[compared(name)] = row["place"]
        for masculine in values(row["demonyms"]):
            words = compared(masculine)
            demonyms[words] = demonyms[" ".join(f"{word}ه" for word in words.split())] = row["place"]
    return names, demonyms


class OfficeKind(NamedTuple):
    """A row of titles.tsv: an office, whichever its place."""

    office: str
    name: str
    latin: str
    titles: tuple[str, ...]
    single: bool
    head: bool


@cache
def office_kinds() -> dict[str, OfficeKind]:
    """Every office by what the tables call it."""
    found = {}
    for row in shipped("titles"):
        titles, single, head = tuple(values(row["titles"])), row["single"] == "yes", row["head"] == "yes"
        found[row["office"]] = OfficeKind(row["office"], row["name"], row["latin"], titles, single, head)
    return found


@cache
def _offices_by_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind in office_kinds().values():
        for words in (*kind.titles, kind.name.replace("{}", "")):
            found.setdefault(compared(words), set()).add(kind.office)
    return {words: frozenset(offices) for words, offices in found.items()}


def offices_of(words: str) -> frozenset[str]:
    """The offices that compared words may name; themselves where the tables know none."""
    return _offices_by_words().get(words) or frozenset((words,))


def is_for_one(title: str) -> bool:
    """May only one person at a time have this title? Ministries have several spokesmen."""
    words = compared(title).split()
    known = (_offices_by_words().get(" ".join(words[:length])) for length in range(len(words), 0, -1))
    offices = next((offices for offices in known if offices), frozenset())
    return not offices or any(office_kinds()[office].single for office in offices)


def leads_to_holder(office: str) -> bool:
    """May a title of this office stand for whoever holds it?"""
    kind = office_kinds().get(office)
    return kind is None or bool(kind.titles)


def is_head_of_state(office: str) -> bool:
    """May رئيس البلاد mean whoever holds it?"""
    kind = office_kinds().get(office)
    return kind is not None and kind.head


@cache
def country_keys(place: str) -> tuple[str, ...]:
    """The keys under which a text may have a country: its names, and adjectives of it in every form."""
    found: list[str] = []
    for row in shipped("places"):
        if row["place"] == place:
            found += [name_key(name) for name in values(row["names"])]
            for masculine in values(row["demonyms"]):
                words = name_key(masculine).split()
                found += [" ".join(f"{al}{word}{ah}" for word in words) for al in ("", "ال") for ah in ("", "ه")]
    return tuple(dict.fromkeys(found))


def values(cell: str) -> list[str]:
    """The values of a cell that may have several."""
    return [each for each in cell.split("|") if each]


@cache
def shipped(name: str) -> Sequence[Row]:
    """The rows of a table in data/registry."""
    return parse(data("registry", f"{name}.tsv").read_text("utf-8"), f"data/registry/{name}.tsv")


@cache
def heads_in_general() -> frozenset[str]:
    """رئيس البلاد, رئيس الدولة: titles of the head of a state that does not say which."""
    return frozenset(name_key(row["title"]) for row in shipped("general_titles") if row["of"] == "state")


@cache
def bodies_in_general() -> frozenset[str]:
    """المنظمة, الحلف: what a body is called that was named before, compared."""
    return frozenset(compared(row["title"]) for row in shipped("general_titles") if row["of"] == "body")
