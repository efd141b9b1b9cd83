"""Whose words are asked for: somebody in the registry, or else somebody whom only articles know."""

from __future__ import annotations

from dataclasses import replace

from quotes.errors import UnknownSpeaker
from quotes.resolve.registry import seed_registry
from quotes.store.archive import Archive
from quotes.store.filters import Filters


def spoken_by(who: str, filters: Filters, archive: Archive) -> Filters:
    """The filters, for one speaker named by key or by any spelling. Raises `UnknownSpeaker`, with suggestions."""
    registry = seed_registry()
    if person := registry.find(who):
        return replace(filters, speaker=person.key)
    if archive.has_local(who):
        return replace(filters, local=who)
    raise UnknownSpeaker(who, tuple(dict.fromkeys((*registry.suggest(who), *archive.near_local(who))))[:4])
