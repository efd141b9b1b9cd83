"""Who speaks about whom: the words that name a registered speaker, and the counts of who uses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from quotes.arabic.stem_for_search import stems
from quotes.model import Office, Person
from quotes.resolve.registry import Registry, sure_names
from quotes.resolve.titles import country_keys, is_for_one, office_kinds, offices_of
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Naming
from quotes.text import name_key

_AT_ONCE: Final = 10  # phrases in one search
OUTLETS: Final = 5  # of an expert, that are named


@dataclass(frozen=True, slots=True)
class Mentioning:
    """One speaker about one person or body."""

    speaker: str
    mentioned: str
    quotes: int
    articles: int


@dataclass(frozen=True, slots=True)
class Expert:
    """Somebody who is quoted on something, and the outlets that quote them most, each with its quotes."""

    speaker: str
    quotes: int
    articles: int
    outlets: tuple[tuple[str, int], ...]


def quoted(words: str) -> str:
    """Words to be found side by side."""
    return '"{}"'.format(" ".join(words.replace('"', " ").split()))


def namings(person: Person, registry: Registry) -> tuple[Naming, ...]:
    """By which words quotes may name somebody: names that are theirs alone, and titles while they held the office."""
    latin = {name.text for name in person.spellings if name.script == "la"}
    names = [name for name in sure_names(person) if name_key(name) and name not in latin]
    found = list(_chosen(names or [person.name_ar]))
    for office in person.offices:
        found += _chosen(_titles(office, registry), office.since, office.until)
    return tuple(found)


def _chosen(phrases: Iterable[str], since: date | None = None, until: date | None = None) -> Iterator[Naming]:
    """The phrases to choose from, so many at a time; of those that searches take for the same, one."""
    different = list({tuple(each.stem for each in stems(phrase)): phrase for phrase in phrases}.values())
    for at in range(0, len(different), _AT_ONCE):
        yield Naming(" OR ".join(map(quoted, different[at : at + _AT_ONCE])), since, until)


def _titles(office: Office, registry: Registry) -> Iterator[str]:
    """What papers call whoever holds an office, with its country; nothing where several hold it at a time."""
    title = registry.read_title(office.title_ar)
    if title is None or title.place is None or not is_for_one(office.title_ar):
        return
    kinds = [office_kinds()[each] for each in offices_of(title.words) if each in office_kinds()]
    for place in country_keys(title.place):
        yield from (f"{words} {place}" for kind in kinds for words in kind.titles)


def mentions(archive: Archive, registry: Registry, filters: Filters, whom: Person | None) -> Iterator[Mentioning]:
    """Who speaks about whom, of all that are registered or of one: for each of them whoever names them most first."""
    for person in (whom,) if whom is not None else registry.people:
        asked = replace(filters, namings=namings(person, registry))
        for row in archive.figures("speaker", asked, filters.limit):
            if row["name"]:
                yield Mentioning(row["name"], person.name_ar, row["quotes"], row["articles"])


def experts(archive: Archive, filters: Filters, most: int) -> list[Expert]:
    """Those who are quoted most on what the filters ask for, each with the outlets that quote them."""
    found: dict[str, list[Any]] = {}
    for row in archive.heard(filters):
        found.setdefault(row["name"], []).append(row)
    people = [
        Expert(
            name,
            sum(row["quotes"] for row in rows),
            sum(row["articles"] for row in rows),  # an article has one outlet
            tuple((row["outlet"] or "-", row["quotes"]) for row in rows[:OUTLETS]),
        )
        for name, rows in found.items()
    ]
    return sorted(people, key=lambda each: (-each.quotes, each.speaker))[:most]
