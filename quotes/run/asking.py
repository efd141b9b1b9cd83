"""Whose words are asked for: somebody in the registry, or else somebody whom only articles know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from quotes.arabic.senses import senses
from quotes.errors import InputError, UnknownSpeaker
from quotes.export.flat import flattened, needs_article
from quotes.export.snippets import around
from quotes.model import Article, Person
from quotes.resolve.registry import Registry, read_registry
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.query import people
from quotes.store.search import hits, unclosed
from quotes.text import name_key

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


def identified(desk: Desk) -> tuple[Registry, Known]:
    """The registry of a database that is being changed, and who it is that articles know by a name."""
    registry = read_registry(*people.registry(desk.ask))
    return registry, Known(registry, people.merges(desk.ask))


def spoken_by(who: str | None, filters: Filters, archive: Archive, *, lenient: bool = False) -> Filters:
    """The filters, for one speaker named by key or by any spelling, or for everybody where ``who`` is None.

    Raises `UnknownSpeaker`, and as `check_values` does unless it is ``lenient``, with suggestions.
    """
    if not lenient:
        check_values(filters, archive)
    if who is None:
        return filters
    found = known(who, archive)
    if found is not None:
        return replace(filters, speaker=found.key)
    if archive.has_local(who):
        return replace(filters, local=who)
    raise unknown(who, archive)


def check_values(filters: Filters, archive: Archive) -> None:
    """Raises `InputError` for a sense or an outlet that there is not, and for a quotation mark that is not closed."""
    if filters.sense is not None and filters.sense not in senses():
        raise InputError(f"no sense {filters.sense!r}; {_near(filters.sense, senses())}")
    if filters.about is not None and (mark := unclosed(filters.about)):
        raise InputError(f"{mark} is opened in {filters.about!r} and not closed; close it, or leave it out")
    if filters.outlet is not None and not archive.has_outlet(filters.outlet):
        raise InputError(f"no article is of the outlet {filters.outlet!r}; {_near(filters.outlet, archive.outlets())}")


def _near(name: str, names: Sequence[str]) -> str:
    """Advice: the names that come near, or some that there are."""
    key = name_key(name)
    by_key = {name_key(each): each for each in names}
    near = [by_key[each] for each in get_close_matches(key, by_key, 3)]
    near += [each for each in names if key and key in name_key(each) and each not in near]
    if near:
        return f"did you mean {', '.join(near[:3])}?"
    return f"there {'are' if names else 'is none'} {', '.join(names[:8])}{' …' if names[8:] else ''}".rstrip()


def known(who: str, archive: Archive) -> Person | None:
    """The registered speaker of this key or name. The key of one who was merged leads to the other."""
    registry = registry_of(archive)
    return registry.find(who) or registry.get(archive.merges().get(who, ""))


def unknown(who: str, archive: Archive) -> UnknownSpeaker:
    """The error, with names that come near."""
    registry = registry_of(archive)
    near = (*registry.suggest(who), *archive.near_local(who))
    return UnknownSpeaker(who, tuple(dict.fromkeys(near))[:4], registry.bearers(who))


def with_articles(
    records: Iterable[Mapping[str, Any]], archive: Archive
) -> Iterator[tuple[Mapping[str, Any], Article]]:
    """Each record with its article, which is fetched once for records that follow each other."""
    article = None
    for record in records:
        if article is None or article.id != record["article_id"]:
            article = archive.article(record["article_id"])
        yield record, article


def in_columns(
    records: Iterable[Mapping[str, Any]], archive: Archive, columns: Iterable[str] | None
) -> Iterable[Mapping[str, Any]]:
    """The records, with what the columns want of their articles and of the registry."""
    if columns is None or not needs_article(columns):
        return records
    latin = {row["key"]: row["name_en"] for row in archive.registry()[0]}
    return (
        flattened(record, article, latin.get(record["speaker"])) for record, article in with_articles(records, archive)
    )


def snippet(words: str, text: str, *, colours: bool = False) -> str:
    """What stands around the words that were searched for, and they set off."""
    return around(text, hits(text, words), colours=colours)
