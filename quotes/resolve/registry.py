"""The registry: known speakers with their spellings and their dated offices."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property

from quotes.arabic.lexicon import Row, data, parse
from quotes.errors import LexiconError
from quotes.model import Name, Office, Person, SpeakerType
from quotes.text import name_key


class Registry:
    """Speakers by key, name and office."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)

    @cached_property
    def _by_key(self) -> dict[str, Person]:
        return {person.key: person for person in self.people}

    @cached_property
    def _by_name(self) -> dict[str, Person | None]:
        """Every spelling; None for one that two people share, unless it is the main name or the key of one."""
        return {
            **_borne((name, person) for person in self.people for name in person.names),
            **_borne((name, person) for person in self.people for name in (person.name_ar, person.name_en)),
            **_borne((person.key, person) for person in self.people),
        }

    @cached_property
    def surnames(self) -> dict[str, tuple[Person, bool]]:
        """Surname key → person, and whether it may stand alone; none that several bear."""
        theirs = [
            (name, person)
            for person in self.people
            for name in person.spellings
            if name.kind == "surname" and person.type is SpeakerType.PERSON
        ]
        alone = {name_key(name.text): name.alone for name, _ in theirs}
        bearers = _borne((name.text, person) for name, person in theirs)
        return {key: (person, alone[key]) for key, person in bearers.items() if person}

    @cached_property
    def full_names(self) -> dict[str, Person]:
        """Full name or alias key → who bears it; none that several bear."""
        bearers = _borne(
            (name.text, person)
            for person in self.people
            for name in (*person.spellings, Name(person.name_ar, "ar", "full"))
            if name.kind != "surname"
        )
        return {key: person for key, person in bearers.items() if person}

    @cached_property
    def given_names(self) -> dict[str, frozenset[str]]:
        """Speaker's key → keys of the first words of the full names."""
        return {p.key: frozenset(name_key(name).split()[0] for name in p.full_names) for p in self.people}

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

    def recognise(self, found: str, on: date | None) -> Person | None:
        """Who it is that an article knows by this name or title, by the name alone.

        The article may have told more (`Cast` looks at all of it): a surname that many bear says nothing here.
        """
        key = name_key(found)
        if key in self.full_names:
            return self.full_names[key]
        parts = key.split() or [""]
        person, alone = self.surnames.get(parts[-1], (None, False))
        if person is not None and (alone if len(parts) == 1 else parts[0] in self.given_names[person.key]):
            return person
        held = self.titles.get(key, []) if on is not None else []
        return next((holder for office, holder in held if on and office.held_on(on)), None)

    def find(self, who: str) -> Person | None:
        """The person whose key or any spelling ``who`` is, in either script; None if nobody or several."""
        return self._by_name.get(name_key(who))

    def bearers(self, who: str) -> list[str]:
        """The keys of all who bear a name."""
        key = name_key(who)
        return sorted(
            p.key for p in self.people if key in {name_key(name) for name in (*p.names, p.name_ar, p.name_en)}
        )

    def suggest(self, who: str) -> tuple[str, ...]:
        """Up to three names close to a misspelt one, as they are usually written."""
        near = difflib.get_close_matches(name_key(who), self._by_name, n=6, cutoff=0.6)
        people = [person for name in near if (person := self._by_name[name])]
        return tuple(dict.fromkeys((who.isascii() and each.name_en) or each.name_ar for each in people))[:3]


def _borne(names: Iterable[tuple[str, Person]]) -> dict[str, Person | None]:
    """The key of each name → who bears it, None where several do."""
    found: dict[str, Person | None] = {}
    for name, person in names:
        if key := name_key(name):
            found[key] = person if found.get(key, person) is person else None
    return found


def read_registry(speakers: Iterable[Row], names: Iterable[Row], offices: Iterable[Row]) -> Registry:
    """Build a registry from its three tables. Raises `LexiconError` for a name or office of nobody, or a bad cell."""
    rows = {row["key"]: row for row in speakers}
    spellings: dict[str, list[Name]] = {key: [] for key in rows}
    held: dict[str, list[Office]] = {key: [] for key in rows}
    for row in names:
        if row["key"] not in rows:
            raise LexiconError(f"names.tsv: no speaker {row['key']!r}; add the speaker first")
        spellings[row["key"]].append(Name(row["name"], row["script"], row["kind"], row["alone"] == "yes"))
    for row in offices:
        if row["key"] not in rows:
            raise LexiconError(f"offices.tsv: no speaker {row['key']!r}; add the speaker first")
        held[row["key"]].append(Office(row["title_ar"], row["title_en"], _day(row["since"]), _day(row["until"])))
    return Registry(_person(row, tuple(spellings[key]), tuple(held[key])) for key, row in rows.items())


def _person(row: Row, spellings: tuple[Name, ...], offices: tuple[Office, ...]) -> Person:
    try:
        kind = SpeakerType(row.get("type") or "person")
    except ValueError:
        known = ", ".join(SpeakerType)
        raise LexiconError(f"speakers.tsv: {row['key']!r} is a {row['type']!r}; write one of {known}") from None
    return Person(
        row["key"], row["name_ar"], row["name_en"], row["gender"], row["wikidata"] or None, spellings, offices, kind
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise LexiconError(f"offices.tsv: {written!r} is no day; write it like 2022-01-31") from None


@cache
def seed_registry() -> Registry:
    """The speakers that ship with the tool (data/registry)."""
    tables = [
        parse(data("registry", f"{name}.tsv").read_text("utf-8"), f"data/registry/{name}.tsv")
        for name in ("speakers", "names", "offices")
    ]
    return read_registry(*tables)
