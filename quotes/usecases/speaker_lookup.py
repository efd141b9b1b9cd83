"""Whom a name means in a database, and whom else it may mean: registered speakers first, then those of articles.

A name in Latin letters that nobody is registered under is looked for as it sounds: Bachelet finds باشليه.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from quotes.store.archive import Archive
from quotes.text import name_key

_SHOWN = 6
_LEAST = 3  # consonants of a name that something may sound like
_NEAR = 0.75  # of two names as they sound, for advice


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody of this name: ``key`` is a registered speaker's or None, ``quotes`` how many are theirs."""

    key: str | None
    name: str
    quotes: int

    def __str__(self) -> str:
        return f"{self.name} [{self.key}] {self.quotes}" if self.key else f"{self.name} {self.quotes}"


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a name means. ``speaker`` is the key, or else ``local`` the name to look for in names of articles.

    ``matched`` are all whom the answer has, ``others`` who bear the name too and are not in it.
    """

    speaker: str | None
    local: str | None
    matched: Sequence[Match]
    others: Sequence[Match] = ()

    @property
    def said(self) -> str:
        """A line that says who was matched, where that is not the one whose name was given; empty where it is."""
        if len(self.matched) < 2 and not self.others:
            return ""
        matched = _listed(self.matched)
        others = f"; not {_listed(self.others)}" if self.others else ""
        return f"matched {matched}{others}; ask for one of them by key or whole name"


def look_up(who: str, archive: Archive) -> Found | None:
    """Whom a key or name means; None if nobody, or several who are registered under it."""
    key = name_key(who)
    speaker = archive.speaker_called(who)
    if speaker is not None:
        [row] = archive.speakers(speaker)
        whom = Match(speaker, row["name_ar"], row["quotes"])
        others = [each for each in _bearing(who, archive) if each.key != speaker] if key and key != speaker else []
        quoted = (
            _by_part(who, archive) if others and not whom.quotes else None
        )  # whoever bears the name and speaks here
        return quoted or Found(speaker, None, [whom], others if who != speaker else [])
    if not key or (archive.bearers(who) and not archive.local_speakers_of([key])):
        return None
    return _by_part(who, archive) or (_by_sound(who, archive) if who.isascii() else None)


def _bearing(who: str, archive: Archive) -> list[Match]:
    """All who are quoted and have these words in a name, the most quoted first."""
    found = [Match(row["key"], row["name_ar"], row["quotes"]) for row in archive.speakers_holding(who)]
    found += [Match(None, row["name"], row["quotes"]) for row in archive.local_speakers(_SHOWN * 2, who)]
    return sorted(found, key=lambda each: -each.quotes)


def _by_part(who: str, archive: Archive) -> Found | None:
    """Those whose names have these words: all whom only articles know, or else the one who is registered."""
    found = _bearing(who, archive)
    local = [each for each in found if each.key is None]
    known = [each for each in found if each.key is not None]
    if local:
        return Found(None, who, local, known)
    return Found(known[0].key, None, known) if len(known) == 1 else None


def _by_sound(who: str, archive: Archive) -> Found | None:
    """The most quoted of those whose names sound like this: a surname, or the words at an end of the name."""
    from quotes.resolve.sounds import sound

    wanted = sound(who)
    if len("".join(wanted)) < _LEAST:
        return None
    names = [name for name in archive.local_names() if _sounds_like(wanted, sound(name))]
    counted = {row["folded"]: row for row in archive.local_speakers_of(names)}
    found = sorted((Match(None, row["name"], row["quotes"]) for row in counted.values()), key=lambda m: -m.quotes)
    return Found(None, found[0].name, found[:1], found[1:]) if found else None


def _sounds_like(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if len(wanted) == 1:
        return wanted == words[-1:]
    return len(wanted) <= len(words) and wanted in (words[: len(wanted)], words[-len(wanted) :])


def near(who: str, archive: Archive) -> tuple[str, ...]:
    """Names in the articles that sound nearly like one in Latin letters, for advice."""
    from quotes.resolve.sounds import sound

    wanted = " ".join(sound(who)) if who.isascii() else ""
    if len(wanted) < _LEAST:
        return ()
    near: list[tuple[float, Any]] = []
    for row in archive.local_speakers(5000):
        words = sound(row["name"])
        likest = max((_likeness(wanted, each) for each in (" ".join(words), *words[-1:])), default=0.0)
        if likest >= _NEAR:
            near.append((likest, row["name"]))
    return tuple(name for _, name in sorted(near, key=lambda each: -each[0])[:3])


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _NEAR else 0.0


def _listed(matches: Iterable[Match]) -> str:
    each = list(matches)
    more = f" and {len(each) - _SHOWN} more" if len(each) > _SHOWN else ""
    return "، ".join(map(str, each[:_SHOWN])) + more
