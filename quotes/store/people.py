"""The registry's people as rows. What a person has to have is said here, for the registry lives elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Protocol

from quotes.text import name_key


class Office(Protocol):
    """An office as the registry has it."""

    @property
    def title_ar(self) -> str: ...
    @property
    def title_en(self) -> str: ...
    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


class Person(Protocol):
    """A speaker as the registry has them."""

    @property
    def key(self) -> str: ...
    @property
    def name_ar(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def wikidata(self) -> str | None: ...
    @property
    def names(self) -> Sequence[str]: ...
    @property
    def offices(self) -> Sequence[Office]: ...


def speaker_row(person: Person) -> dict[str, Any]:
    return {
        "key": person.key,
        "name_ar": person.name_ar,
        "name_en": person.name_en,
        "wikidata": person.wikidata or None,
    }


def name_rows(person: Person) -> Iterator[dict[str, Any]]:
    for name in dict.fromkeys((person.name_ar, person.name_en, *person.names)):
        yield {"speaker": person.key, "name": name, "folded": name_key(name)}


def office_rows(person: Person) -> Iterator[dict[str, Any]]:
    for position, office in enumerate(person.offices, 1):
        yield {
            "speaker": person.key,
            "position": position,
            "title_ar": office.title_ar,
            "title_en": office.title_en,
            "since": office.since,
            "until": office.until,
        }
