"""The registry that ships with the tool: people and bodies that Arabic news quotes (data/registry)."""

from __future__ import annotations

import calendar
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from quotes.arabic.lexicon import Row, data
from quotes.errors import LexiconError
from quotes.model import Name, Office, Person, SpeakerType
from quotes.resolve import packed, registry, sounds, titles
from quotes.resolve.registry import Registry, read_registry
from quotes.resolve.titles import office_kinds, shipped, values
from quotes.text import folding, keys

PEOPLE = (
    "people_africa", "people_americas", "people_arab_world", "people_asia_and_russia", "people_europe",
    "people_turkey_iran_israel", "people_world_bodies",
)  # fmt: skip


@cache
def first_registry() -> Registry:
    """The five speakers whom the tool began with, whose names quotes show whatever an article calls them."""
    return read_registry(shipped("speakers"), shipped("names"), shipped("offices"))


@cache
def seed_registry() -> Registry:
    """The speakers that ship with the tool."""
    folder = data("registry")
    modules = (titles, registry, sounds, packed, folding, keys, sys.modules[__name__])
    code = [Path(str(module.__file__)) for module in modules]
    return packed.kept(folder, code, shipped_registry) if isinstance(folder, Path) else shipped_registry()


def shipped_registry() -> Registry:
    """The same, made from the tables."""
    first = first_registry()
    rows = [row for table in PEOPLE for row in shipped(table)]
    bodies = shipped("bodies")
    held = offices(shipped("terms"), {row["key"]: row["name"] for row in bodies})
    people = [replace(person, offices=(*person.offices, *held.get(person.key, ()))) for person in first.people]
    people += [_person(row, tuple(held.get(row["key"], ()))) for row in rows]
    return Registry([*people, *map(_body, bodies)])


def offices(terms: Iterable[Row], bodies: dict[str, str]) -> dict[str, list[Office]]:
    """The offices that each person held, by key. Raises `LexiconError` for an office or a place of no table."""
    places = {row["place"]: (values(row["names"])[0], row["latin"]) for row in shipped("places")}
    found: dict[str, list[Office]] = {}
    for row in terms:
        kind = office_kinds().get(row["office"])
        place = places.get(row["place"]) or ((bodies[row["place"]],) * 2 if row["place"] in bodies else None)
        if kind is None or place is None:
            raise LexiconError(f"terms.tsv: {row['office']!r} or {row['place']!r} is in no table; add it there first")
        title, latin = kind.name.replace("{}", place[0]), kind.latin.replace("{}", place[1])
        since, until = _surely_from(row["since"]), _surely_until(row["until"])
        found.setdefault(row["key"], []).append(Office(title, latin, since, until))
    return found


def _surely_from(written: str) -> date | None:
    """The first day that is sure: of a month or a year alone, its last."""
    if not written:
        return None
    year, month, day = _parts(written)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _surely_until(written: str) -> date | None:
    """The day from which it is not sure any more: of a month or a year alone, its first."""
    if not written:
        return None
    year, month, day = _parts(written)
    return date(year, month or 1, day or 1)


def _parts(written: str) -> tuple[int, int, int]:
    parts = [*map(int, written.split("-")), 0, 0]
    return parts[0], parts[1], parts[2]


def _person(row: Row, held: tuple[Office, ...]) -> Person:
    spellings = tuple(_names(row))
    return Person(
        row["key"], row["name"], row["latin"], row["gender"], row["wikidata"] or None, spellings, held, renames=False
    )


def _names(row: Row) -> Iterator[Name]:
    shared = values(row["shared"])
    alone = values(row["surnames"])
    if row["name"] not in shared:
        yield Name(row["name"], "ar", "full")
    yield from (Name(each, "ar", "full") for each in values(row["spellings"]))
    yield from (Name(each, "ar", "surname", alone=True) for each in alone)
    yield from (Name(each, "ar", "surname") for each in shared)
    yield Name(row["latin"], "la", "full")
    if any(" " not in each for each in (*alone, *shared)) and (surname := _latin_surname(row["latin"])):
        yield Name(surname, "la", "surname")
    yield from (Name(each, "la", "alias") for each in values(row["other_latin"]))


def _latin_surname(latin: str) -> str:
    last = latin.rsplit(maxsplit=1)[-1] if " " in latin else ""
    return last[3:] if last.lower().startswith(("al-", "el-")) else last


def _body(row: Row) -> Person:
    spellings = [Name(row["name"], "ar", "full")]
    spellings += [Name(each, "ar", "alias") for each in values(row["spellings"])]
    spellings += [Name(row["latin"], "la", "full"), *(Name(n, "la", "alias") for n in values(row["other_latin"]))]
    return Person(
        row["key"], row["name"], row["latin"], "", row["wikidata"] or None, tuple(dict.fromkeys(spellings)),
        type=SpeakerType.ORGANIZATION, renames=False,
    )  # fmt: skip
