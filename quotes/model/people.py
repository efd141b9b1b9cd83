"""Who speaks: as a quote says it, and as the registry does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class SpeakerType(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a mention is. ``key`` is the registry's, or None for somebody only this article knows.

    ``found`` is what the article calls them, where ``name`` is the registry's.
    """

    key: str | None
    name: str
    type: SpeakerType = SpeakerType.PERSON
    found: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling of a registered speaker's name. ``script`` is ar or la.

    ``kind`` is full (given name and surname, or all of a body's name), surname, or alias (any other name).
    ``alone`` says that a surname may stand for the person by itself; one that may not, be it a surname or a whole name
    that many bear (محمد مصطفى), counts only where the article shows who is meant.
    """

    text: str
    script: str
    kind: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """An office held from ``since`` until the day before ``until`` (None: unknown, or still)."""

    title_ar: str
    title_en: str
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date) -> bool:
        """Was the office held on this day? An office without dates was held on all."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Person:
    """A registered speaker: a person, or a body, as ``type`` says.

    ``renames`` says that quotes of an article show ``name_ar`` whatever the article calls them; otherwise they show the
    fullest name that the article gives (`Speaker.name`), and key and name are for grouping and asking.
    """

    key: str
    name_ar: str
    name_en: str
    gender: str = ""
    wikidata: str | None = None
    spellings: tuple[Name, ...] = ()
    offices: tuple[Office, ...] = ()
    type: SpeakerType = SpeakerType.PERSON
    renames: bool = field(default=True, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, Arabic and Latin."""
        return tuple(name.text for name in self.spellings)

    @property
    def full_names(self) -> tuple[str, ...]:
        """The spellings with given name and surname."""
        return tuple(name.text for name in self.spellings if name.kind == "full")
