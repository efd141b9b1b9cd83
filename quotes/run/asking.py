"""Whose words are asked for: somebody in the registry, or else somebody whom only articles know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from quotes.errors import UnknownSpeaker
from quotes.export.snippets import around
from quotes.model import Article, Person
from quotes.resolve.registry import Registry, read_registry
from quotes.resolve.starter import first_registry
from quotes.run.speaker_lookup import look_up, near
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.query import Record, people
from quotes.store.search import hits

if TYPE_CHECKING:
    from quotes.store.write import Desk


def registry_of(archive: Archive) -> Registry:
    """The registry of a database."""
    return read_registry(*archive.registry(), _renaming())


def _renaming() -> frozenset[str]:
    """Who gives quotes their name as they are extracted. In a database everybody registered does (`Known`)."""
    return frozenset(person.key for person in first_registry().people)


@dataclass(frozen=True)
class Known:
    """Who it is that articles know by a name: `quotes.store.prepared.Identify`, which may go to another process."""

    registry: Registry
    merged: Mapping[str, str]

    def __call__(self, key: str | None, name: str, day: date | None) -> Person | None:
        found = self.registry.recognise(name, day)
        return found or (self.registry.get(self.merged.get(key, key)) if key else None)


def identified(desk: Desk) -> tuple[Registry, Known]:
    """The registry of a database that is being changed, and who it is that articles know by a name."""
    registry = read_registry(*people.registry(desk.ask), _renaming())
    return registry, Known(registry, people.merges(desk.ask))


def spoken_by(
    who: str | None, filters: Filters, archive: Archive, told: Callable[[str], object] = lambda line: None
) -> Filters:
    """The filters, for one speaker named by key or by any spelling, or for everybody where ``who`` is None.

    ``told`` hears whom a name was found to mean where it may mean several. Raises `UnknownSpeaker`, with suggestions.
    """
    if who is None:
        return filters
    found = look_up(who, archive)
    if found is None:
        raise unknown(who, archive)
    if found.said:
        told(f"{who}: {found.said}")
    return replace(filters, speaker=found.speaker, local=found.local)


def known(who: str, archive: Archive) -> Person | None:
    """The registered speaker of this key or name. The key of one who was merged leads to the other."""
    key = archive.speaker_called(who)
    return registry_of(archive).get(key) if key is not None else None


def unknown(who: str, archive: Archive) -> UnknownSpeaker:
    """The error, with names that come near."""
    several = archive.bearers(who)
    if len(several) < 2:
        several = [row["key"] for row in archive.speakers_holding(who)]
    registered = registry_of(archive).suggest(who)
    close = (*registered, *(() if registered else near(who, archive)), *archive.near_local(who))
    return UnknownSpeaker(who, tuple(dict.fromkeys(close))[:4], several)


def with_articles(records: Iterable[Record], archive: Archive) -> Iterator[tuple[Record, Article]]:
    """Each record with its article, which is fetched once for records that follow each other."""
    article = None
    for record in records:
        if article is None or article.id != record["article_id"]:
            article = archive.article(record["article_id"])
        yield record, article


def snippet(words: str, text: str, *, colours: bool = False) -> str:
    """What stands around the words that were searched for, and they set off."""
    return around(text, hits(text, words), colours=colours)
