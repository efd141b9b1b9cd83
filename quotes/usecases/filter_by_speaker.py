"""Whose words are asked for: somebody in the registry, or else somebody whom only articles know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from quotes.arabic.senses import senses
from quotes.errors import InputError, UnknownSpeaker
from quotes.model import Article, Person
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Naming
from quotes.store.query import people
from quotes.text import name_key
from quotes.usecases.speaker_lookup import look_up, near

if TYPE_CHECKING:  # of what is imported below, `quotes said` needs nothing
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


def filter_by_speaker(
    who: str | None,
    filters: Filters,
    archive: Archive,
    told: Callable[[str], object] = lambda line: None,
    *,
    lenient: bool = False,
) -> Filters:
    """The filters, for one speaker named by key or by any spelling, or for everybody where ``who`` is None.

    ``told`` hears whom a name was found to mean where it may mean several. Raises `UnknownSpeaker`, and as
    `check_values` does unless it is ``lenient``, with suggestions.
    """
    if not lenient:
        check_values(filters, archive)
    if filters.mentions is not None:
        filters = replace(filters, namings=namings_of(filters.mentions, archive))
    if who is None:
        return filters
    found = look_up(who, archive)
    if found is None:
        raise unknown_speaker(who, archive)
    if found.said:
        told(f"{who}: {found.said}")
    return replace(filters, speaker=found.speaker, local=found.local)


def check_values(filters: Filters, archive: Archive) -> None:
    """Raises `InputError` for a sense or an outlet that there is not, and for a quotation mark that is not closed."""
    if filters.sense is not None and filters.sense not in senses():
        raise InputError(f"no sense {filters.sense!r}; {_advice(filters.sense, senses())}")
    if filters.about is not None:
        from quotes.store.search import find_unclosed_mark

        if mark := find_unclosed_mark(filters.about):
            raise InputError(f"{mark} is opened in {filters.about!r} and not closed; close it, or leave it out")
    if filters.outlet is not None and not archive.has_outlet(filters.outlet):
        raise InputError(
            f"no article is of the outlet {filters.outlet!r}; {_advice(filters.outlet, archive.outlets())}"
        )


def _advice(name: str, names: Sequence[str]) -> str:
    """Advice: the names that come near, or some that there are."""
    if near := near_names(name, names):
        return f"did you mean {', '.join(near)}?"
    return f"there {'are' if names else 'is none'} {', '.join(names[:8])}{' …' if names[8:] else ''}".rstrip()


def namings_of(whom: str, archive: Archive) -> tuple[Naming, ...]:
    """The words by which quotes name somebody: the spellings and titles of the registry, or else the name itself."""
    from quotes.resolve.starter import seed_registry
    from quotes.usecases.who_about_whom import namings, quoted

    person = find_speaker(whom, archive)
    if person is not None:
        return namings(person, seed_registry())  # which knows how titles name places, and stays in memory
    if not name_key(whom):
        raise InputError(f"{whom!r} names nobody; give --mentions a key or a name")
    return (Naming(quoted(whom)),)


def to_be_named(whom: str, archive: Archive) -> Person:
    """The registered speaker who is named. Raises `UnknownSpeaker`, with suggestions, for anybody else."""
    person = find_speaker(whom, archive)
    if person is None:
        raise unknown_speaker(whom, archive)
    return person


def near_names(name: str, names: Sequence[str]) -> list[str]:
    """Names that look like one, or hold it; three at most."""
    key = name_key(name)
    by_key = {name_key(each): each for each in names}
    near = [by_key[each] for each in get_close_matches(key, by_key, 3)]
    near += [each for each in names if key and key in name_key(each) and each not in near]
    return near[:3]


def find_speaker(who: str, archive: Archive) -> Person | None:
    """The registered speaker of this key or name. The key of one who was merged leads to the other."""
    from quotes.resolve.registry import read_registry

    key = archive.speaker_called(who)
    return next(iter(read_registry(*archive.registered(key)).people), None) if key is not None else None


def unknown_speaker(who: str, archive: Archive) -> UnknownSpeaker:
    """The error, with names that come near."""
    several = archive.bearers(who)
    if len(several) < 2:
        several = [row["key"] for row in archive.speakers_holding(who)]
    registered = registry_of(archive).suggest(who)
    close = (*registered, *(() if registered else near(who, archive)), *archive.near_local(who))
    return UnknownSpeaker(who, tuple(dict.fromkeys(close))[:4], several)


def with_articles(
    records: Iterable[Mapping[str, Any]], archive: Archive
) -> Iterator[tuple[Mapping[str, Any], Article]]:
    """Each record with its article, which is fetched once for records that follow each other."""
    article = None
    for record in records:
        if article is None or article.id != record["article_id"]:
            article = archive.article(record["article_id"])
        yield record, article


def fill_columns(
    records: Iterable[Mapping[str, Any]], archive: Archive, columns: Iterable[str] | None
) -> Iterable[Mapping[str, Any]]:
    """The records, with what the columns want of their articles and of the registry."""
    if columns is None:
        return records
    from quotes.export.flat_columns import flatten, needs_article

    if not needs_article(columns):
        return records
    latin = {row["key"]: row["name_en"] for row in archive.registry()[0]}
    reviews = archive.reviews()
    return (
        flatten(record, article, latin.get(record["speaker"]), reviews.get(record["quote_id"]))
        for record, article in with_articles(records, archive)
    )


def snippet(words: str, text: str, *, colours: bool = False) -> str:
    """What stands around the words that were searched for, and they set off."""
    from quotes.export.snippets import around
    from quotes.store.search import find_hits

    return around(text, find_hits(text, words), colours=colours)
