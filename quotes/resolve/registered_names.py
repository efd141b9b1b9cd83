"""Whom of the registry a name means in one article: a surname counts where the article shows who is meant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quotes.model import Person
from quotes.resolve.names_in_text import NamesInText
from quotes.resolve.registry import Bearer, Registry, own_names
from quotes.text import name_key


class RegisteredNames:
    """The registered people that the names of one article mean."""

    def __init__(self, registry: Registry, text: NamesInText, day: date | None) -> None:
        """``day``: when the article was published, if it says so."""
        self._registry = registry
        self._text = text
        self._day = day

    def person_of(self, full: str, titles: set[str]) -> Person | None:
        """The registered person a name is; a name that many bear counts where the article shows who is meant."""
        registry = self._registry
        if (person := registry.named(full)) is not None:
            return person
        bearers = registry.surnames.get(full, ())
        theirs = [bearer.person for bearer in bearers if self._is_meant(full, bearer, titles)]
        if theirs:
            return theirs[0] if len(theirs) == 1 else None
        if " " in full:
            return registry.longer(full)
        person = None if bearers or full.startswith("ال") else registry.misspelt(full)
        return person if person is not None and any(map(self._text.says, registry.places(person))) else None

    def _is_meant(self, name: str, bearer: Bearer, titles: set[str]) -> bool:
        """Does the article mean this bearer of a surname, or of a whole name that many have?"""
        person = bearer.person
        if bearer.alone:
            return not self._other_bearer(name, person)
        if any(self._holds(person, title) for title in titles) or any(map(self._text.says, own_names(person))):
            return True
        if any(self._text.says(office.title_ar) for office in person.offices):
            return True
        return " " in name and any(self._text.says(place) for place in self._registry.places(person))

    def is_spokesman(self, parts: Sequence[str]) -> bool:
        """المتحدث باسم الرئيس … سالم حداد: is the last name that of somebody registered who speaks for others?"""
        named = self._registry.named(name_key(" ".join(parts[-2:]))) if "باسم" in parts else None
        return named is not None and any("باسم" in office.title_ar.split() for office in named.offices)

    def _holds(self, person: Person, title: str) -> bool:
        """Is a title one of the person's, on the article's day where it has one?"""
        day = self._day
        return any(
            holder.person is person and (day is None or holder.office.held_on(day))
            for holder in self._registry.holders(title)
        )

    def _other_bearer(self, surname: str, person: Person) -> bool:
        """Does the text give this surname to somebody else, and never to the registered person?"""
        keys = [name_key(name) for name in self._text.with_word(surname)]
        bearers = [key for key in keys if key.endswith(f" {surname}")]
        return bool(bearers) and not any(self._registry.longer(key) is person for key in bearers)

    def fits(self, person: Person | None, key: str) -> bool:
        """Not where a name of several words has a word of nobody's before the person's surname."""
        first, *_, surname = key.split() if " " in key else ("", "")
        if person is None or not any(each.person is person for each in self._registry.surnames.get(surname, ())):
            return True
        return any(first in name_key(name).split() for name in own_names(person)) or self.is_bearer(person, key)

    def is_bearer(self, person: Person | None, key: str) -> bool:
        """Is a name the person's, in full or with more about it?"""
        return person in (self._registry.named(key), self._registry.longer(key))
