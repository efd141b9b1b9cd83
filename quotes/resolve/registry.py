"""The registry: known speakers with their spellings and their dated offices."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from quotes.arabic.lexicon import Row, data, parse
from quotes.errors import LexiconError
from quotes.text import name_key


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling; ``alone`` says that a surname may stand for the person by itself."""

    text: str
    script: str
    kind: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Office:
    """An office held from ``since`` until the day before ``until`` (None: unknown, or still)."""

    title_ar: str
    title_en: str
    since: date | None
    until: date | None

    def held_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """A registered speaker."""

    key: str
    name_ar: str
    name_en: str
    gender: str
    wikidata: str
    spellings: tuple[Name, ...]
    offices: tuple[Office, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, Arabic and Latin."""
        return tuple(name.text for name in self.spellings)

    @property
    def full_names(self) -> tuple[str, ...]:
        """The spellings with given name and surname."""
        return tuple(name.text for name in self.spellings if name.kind == "full")

    @property
    def given_names(self) -> frozenset[str]:
        """Keys of the first words of the full names."""
        return frozenset(name_key(name).split()[0] for name in self.full_names)


class Registry:
    """Speakers by key, name and office."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)

    @cached_property
    def _by_key(self) -> dict[str, Person]:
        return {person.key: person for person in self.people}

    @cached_property
    def _by_name(self) -> dict[str, Person]:
        names = {name_key(name): person for person in self.people for name in person.names}
        names.update({name_key(n): p for p in self.people for n in (p.key, p.name_ar, p.name_en)})
        return names

    @cached_property
    def surnames(self) -> dict[str, tuple[Person, bool]]:
        """Surname key → person, and whether it may stand alone."""
        return {
            name_key(n.text): (person, n.alone)
            for person in self.people
            for n in person.spellings
            if n.kind == "surname"
        }

    @cached_property
    def full_names(self) -> dict[str, Person]:
        return {name_key(name): person for person in self.people for name in person.full_names}

    @cached_property
    def titles(self) -> dict[str, list[tuple[Office, Person]]]:
        """Office title key → who held it and when."""
        titles: dict[str, list[tuple[Office, Person]]] = {}
        for person in self.people:
            for office in person.offices:
                titles.setdefault(name_key(office.title_ar), []).append((office, person))
        return titles

    def get(self, key: str) -> Person | None:
        return self._by_key.get(key)

    def find(self, who: str) -> Person | None:
        """The person whose key or any spelling ``who`` is, in either script; None if nobody or several."""
        return self._by_name.get(name_key(who))

    def suggest(self, who: str) -> tuple[str, ...]:
        """Up to three names close to a misspelt one, as they are usually written."""
        near = difflib.get_close_matches(name_key(who), self._by_name, n=6, cutoff=0.6)
        latin = who.isascii()
        return tuple(dict.fromkeys(self._by_name[n].name_en if latin else self._by_name[n].name_ar for n in near))[:3]


def read_registry(speakers: Iterable[Row], names: Iterable[Row], offices: Iterable[Row]) -> Registry:
    """Build a registry from its three tables. Raises `LexiconError` for a name or office of nobody."""
    rows = {row["key"]: row for row in speakers}
    spellings: dict[str, list[Name]] = {key: [] for key in rows}
    held: dict[str, list[Office]] = {key: [] for key in rows}
    for row in names:
        if row["key"] not in rows:
            raise LexiconError(f"data/registry/names.tsv: no speaker {row['key']!r}; add the speaker first")
        spellings[row["key"]].append(Name(row["name"], row["script"], row["kind"], row["alone"] == "yes"))
    for row in offices:
        if row["key"] not in rows:
            raise LexiconError(f"data/registry/offices.tsv: no speaker {row['key']!r}; add the speaker first")
        since, until = (date.fromisoformat(row[c]) if row[c] else None for c in ("since", "until"))
        held[row["key"]].append(Office(row["title_ar"], row["title_en"], since, until))
    return Registry(
        Person(
            key, row["name_ar"], row["name_en"], row["gender"], row["wikidata"], tuple(spellings[key]), tuple(held[key])
        )
        for key, row in rows.items()
    )


@cache
def seed_registry() -> Registry:
    """The speakers that ship with the tool (data/registry)."""
    tables = [
        parse(data("registry", f"{name}.tsv").read_text("utf-8"), f"data/registry/{name}.tsv")
        for name in ("speakers", "names", "offices")
    ]
    return read_registry(*tables)
