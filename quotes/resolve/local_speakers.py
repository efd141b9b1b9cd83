"""Whom an article has named so far, found again by the words of their names and titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quotes.arabic.words import word
from quotes.model import Person, SpeakerType
from quotes.text import fold, name_key


@dataclass(slots=True)
class LocalSpeaker:
    """Somebody in the article; ``names`` and ``titles`` are keys (folded)."""

    name: str
    names: set[str]
    titles: set[str]
    type: SpeakerType
    gender: str | None
    person: Person | None = None
    title: str | None = None  # where nothing but an office named them

    @property
    def is_nameless(self) -> bool:
        """Known by a title alone, with no given name in front (أمينة الحداد)?"""
        return name_key(self.name) in self.titles and not word(fold(self.name.split()[0])).kinds.given


class LocalSpeakers:
    """The members in the order in which they come. Looking one up costs no more in a long article than in a short."""

    def __init__(self) -> None:
        self._each: list[LocalSpeaker] = []
        self._numbers: dict[int, int] = {}
        self._by_word: dict[str, set[int]] = {}

    def __iter__(self) -> Iterator[LocalSpeaker]:
        return iter(self._each)

    def __reversed__(self) -> Iterator[LocalSpeaker]:
        return reversed(self._each)

    def add(self, member: LocalSpeaker) -> None:
        """Remember somebody by all the words of their names and titles."""
        self._numbers[id(member)] = len(self._each)
        self._each.append(member)
        self.learn(member, (*member.names, *member.titles))

    def learn(self, member: LocalSpeaker, keys: Iterable[str]) -> None:
        """A member goes by these names and titles, too."""
        number = self._numbers[id(member)]
        for key in keys:
            words = key.split()
            for each in (*words, *(word(first).bare for first in words[:1])):
                self._by_word.setdefault(each, set()).add(number)

    def sharing(self, *words: str) -> Iterator[LocalSpeaker]:
        """The members with one of these words in a name or title, or with the bare form of its first; last first."""
        numbers: set[int] = set()
        for each in words:
            numbers |= self._by_word.get(each, set())
        return (self._each[number] for number in sorted(numbers, reverse=True))
