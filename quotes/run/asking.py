"""Whose words are asked for: somebody in the registry, or else somebody whom only articles know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from quotes.errors import UnknownSpeaker
from quotes.export.snippets import around
from quotes.model import Article, Person
from quotes.resolve.registry import Registry, read_registry
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.query import Record, people
from quotes.store.search import hits

if TYPE_CHECKING:
    from quotes.store.write import Desk


def registry_of(archive: Archive) -> Registry:
    """The registry of a database."""
    return read_registry(*archive.registry())


@dataclass(frozen=True)
class Known:
    """Who it is that articles know by a name: `quotes.store.prepared.Identify`, which may go to another process."""

    registry: Registry
    merged: Mapping[str, str]

    def __call__(self, key: str | None, name: str, day: date | None) -> Person | None:
        found = self.registry.recognise(name, day)
        return found or (self.registry.get(self.merged.get(key, key)) if key else None)


def identified(desk: Desk, without: Collection[str] = ()) -> tuple[Registry, Known]:
    """The registry of a database that is being changed, and who it is that articles know by a name.

    Those of the keys ``without`` are left out.
    """
    registry = read_registry(
        *([row for row in rows if row["key"] not in without] for rows in people.registry(desk.ask))
    )
    return registry, Known(registry, people.merges(desk.ask))


def spoken_by(who: str | None, filters: Filters, archive: Archive) -> Filters:
    """The filters, for one speaker named by key or by any spelling, or for everybody where ``who`` is None.

    Raises `UnknownSpeaker`, with suggestions.
    """
    if who is None:
        return filters
    found = known(who, archive)
    if found is not None:
        return replace(filters, speaker=found.key)
    if archive.has_local(who):
        return replace(filters, local=who)
    raise unknown(who, archive)


def known(who: str, archive: Archive) -> Person | None:
    """The registered speaker of this key or name. The key of one who was merged leads to the other."""
    registry = registry_of(archive)
    return registry.find(who) or registry.get(archive.merges().get(who, ""))


def unknown(who: str, archive: Archive) -> UnknownSpeaker:
    """The error, with names that come near."""
    registry = registry_of(archive)
    near = (*registry.suggest(who), *archive.near_local(who))
    return UnknownSpeaker(who, tuple(dict.fromkeys(near))[:4], registry.bearers(who))


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
