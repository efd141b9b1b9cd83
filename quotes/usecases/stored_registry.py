"""The registry of a database, and whom of it articles know by a name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quotes.model import Person
from quotes.store.archive import Archive
from quotes.store.query import people

if TYPE_CHECKING:  # `quotes said` needs neither
    from quotes.resolve.registry import Registry
    from quotes.store.write import WriteSession


def registry_of(archive: Archive) -> Registry:
    """The registry of a database."""
    from quotes.resolve.registry import read_registry

    return read_registry(*archive.registry(), _renaming())


def _renaming() -> frozenset[str]:
    """Who gives quotes their name as they are extracted. In a database everybody registered does (`Identifier`)."""
    from quotes.resolve.starter import first_registry

    return frozenset(person.key for person in first_registry().people)


@dataclass(frozen=True)
class Identifier:
    """Who it is that articles know by a name: `quotes.store.article_rows.Identify`, which may go to another process."""

    registry: Registry
    merged: Mapping[str, str]

    def __call__(self, key: str | None, name: str, day: date | None) -> Person | None:
        """Whoever bears the name on that day, or else whom the key leads to."""
        found = self.registry.recognise(name, day)
        return found or (self.registry.get(self.merged.get(key, key)) if key else None)


def registry_and_identifier(desk: WriteSession, without: Collection[str] = ()) -> tuple[Registry, Identifier]:
    """The registry of a database that is being changed, and who it is that articles know by a name.

    Those of the keys ``without`` are left out.
    """
    from quotes.resolve.registry import read_registry

    kept = ([row for row in rows if row["key"] not in without] for rows in people.registry(desk.ask))
    speakers, names, offices = kept
    registry = read_registry(speakers, names, offices, _renaming())
    return registry, Identifier(registry, people.merges(desk.ask))
