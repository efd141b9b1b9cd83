"""Whose words are asked for: somebody in the registry, or else somebody whom only articles know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from quotes.arabic.senses import senses
from quotes.errors import InputError, UnknownSpeaker
from quotes.model import Person
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Naming
from quotes.text import name_key
from quotes.usecases.speaker_lookup import look_up, near
from quotes.usecases.stored_registry import registry_of


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
