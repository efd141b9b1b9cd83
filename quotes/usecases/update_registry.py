"""Which registry a database begins with, and a newer one taken over without losing what was changed here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from quotes.model import Person
from quotes.resolve.registry import Registry, sure_names
from quotes.resolve.starter import seed_registry
from quotes.store.archive import Archive
from quotes.store.query import Row, people
from quotes.store.registry_editor import RegistryEditor
from quotes.store.rows import name_rows
from quotes.text import name_key
from quotes.usecases.edit_registry import read_people, resolve_anew
from quotes.usecases.stored_registry import registry_and_identifier

NONE = "none"


class Updated(NamedTuple):
    """What an update did: how many speakers were new, how many said anew, whose keys were left alone, quotes moved."""

    new: int
    renewed: int
    left: list[str]
    moved: int


def chosen_registry(choice: str | None) -> Registry | None:
    """The registry that --registry names: a file, an empty one for `none`; None for the one that ships with the tool.

    Raises `InputError` for a file that cannot be read, or a line of it that is no speaker.
    """
    if choice is None:
        return None
    return Registry(() if choice == NONE else read_people(Path(choice)))


def update_registry(db: str, choice: str | None = None) -> Updated:
    """Take over a newer registry. Whoever was added or changed in this database stays as they are."""
    registry = chosen_registry(choice) or seed_registry()
    with Archive(db):
        pass  # without a database there is nothing to update
    with RegistryEditor(db) as roster, roster.transaction():
        ours = _changed_here(people.changes(roster.ask))
        ours |= {row["key"] for row in people.speaker_rows(roster.ask) if row["merged_into"]}
        here, _ = registry_and_identifier(roster)
        there = {person.key: person for person in here.people}
        names = {name_key(name) for person in here.people if person.key in ours for name in sure_names(person)}
        left = [each.key for each in registry.people if each.key in ours or _is_known_otherwise(each, there, names)]
        wanted = [each for each in registry.people if each.key not in left and not _is_same(each, there.get(each.key))]
        new, renewed = roster.load(wanted, "update") if wanted else (0, 0)
        resolve_anew(roster)
        return Updated(new, renewed, sorted(left), roster.moved)


def _changed_here(changes: Iterable[Row]) -> set[str]:
    """The keys of all whom a change that stands concerns, whoever else was meant by it."""
    found: set[str] = set()
    for row in changes:
        if not row["undone"] and row["action"] != "update":
            was: dict[str, Any] = json.loads(row["was"])
            found |= {row["speaker"], *was["new"], *(each["key"] for each in was["speakers"])}
    return found


def _is_known_otherwise(person: Person, there: dict[str, Person], names: set[str]) -> bool:
    """Is a newcomer somebody whom this database knows by another key already?"""
    return person.key not in there and any(name_key(name) in names for name in sure_names(person))


def _is_same(one: Person, other: Person | None) -> bool:
    return other is not None and _said_of(one) == _said_of(other)


def _said_of(person: Person) -> tuple[Any, ...]:
    """All there is to say of somebody, as a database has it."""
    known = {(row["name"], row["kind"], row["alone"]) for row in name_rows(person)}
    return (
        person.name_ar, person.name_en, person.gender, person.wikidata or None, person.type, known, person.offices
    )  # fmt: skip
