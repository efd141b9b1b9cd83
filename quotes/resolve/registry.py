"""The registry: known speakers with their spellings and their dated offices."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from quotes.arabic.lexicon import Row
from quotes.errors import LexiconError
from quotes.model import Name, Office, Person, SpeakerType
from quotes.resolve.sounds import consonants, one_vowel_apart
from quotes.resolve.titles import Title, Titles, country_keys, homes, leads_to_holder, name_of_body, offices_of
from quotes.text import name_key

_LONGEST_SURNAME = 3  # words
_LEAST_SOUND = 3  # consonants by which a foreign surname is known in another spelling
_MOST_TITLES = 1 << 13  # kept as read; 4,800 articles have 8,816


class Bearer(NamedTuple):
    """Somebody with this surname, or with this whole name that others have too; ``alone``: it names nobody else."""

    person: Person
    alone: bool


class Holder(NamedTuple):
    """Somebody who held an office."""

    office: Office
    person: Person


class Registry:
    """Speakers by key, name and office."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = tuple(people)
        self._read: dict[str, Title | None] = {}

    def __reduce__(self) -> tuple[type[Registry], tuple[Any]]:
        """To another process go the people alone; what is looked up by is made there."""
        return Registry, (self.people,)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody who is registered."""
        return self._people

    @cached_property
    def _by_key(self) -> Mapping[str, Person]:
        return {person.key: person for person in self.people}

    @cached_property
    def _by_name(self) -> dict[str, Person | None]:
        """Every spelling; None for one that two people share, unless it is the main name or the key of one."""
        return {
            **_bearers((name, person) for person in self.people for name in person.names),
            **_bearers((name, person) for person in self.people for name in (person.name_ar, person.name_en)),
            **_bearers((person.key, person) for person in self.people),
        }

    @cached_property
    def surnames(self) -> Mapping[str, tuple[Bearer, ...]]:
        """Key of a surname, or of a whole name that many bear → who bears it."""
        found: dict[str, tuple[Bearer, ...]] = {}
        for person in self.people:
            if person.type is SpeakerType.PERSON:
                for name in person.spellings:
                    if name.kind == "surname" and name.text and (key := name_key(name.text)):
                        others = [each for each in found.get(key, ()) if each.person is not person]
                        found[key] = (*others, Bearer(person, name.alone))
        return found

    @cached_property
    def full_names(self) -> Mapping[str, Person]:
        """Full name or alias key → who bears it; none that several bear, or that counts only in its article.

        Names in Latin letters, which Arabic articles hardly have, are apart.
        """
        return self._full_names(latin=False)

    @cached_property
    def _latin_names(self) -> Mapping[str, Person]:
        return self._full_names(latin=True)

    def _full_names(self, *, latin: bool) -> dict[str, Person]:
        names = ((name, person) for person in self.people for name in own_names(person))
        bearers = _bearers((name, person) for name, person in names if name[0].isascii() == latin)
        return {key: person for key, person in bearers.items() if person}

    def named(self, key: str) -> Person | None:
        """Who bears a full name or an alias, given as a key."""
        return self.full_names.get(key) or (self._latin_names.get(key) if key.isascii() else None)

    @cached_property
    def _given_names(self) -> dict[str, frozenset[str]]:
        return {}

    def given_names(self, person: Person) -> frozenset[str]:
        """Keys of the first words of a person's full names."""
        found = self._given_names.get(person.key)
        if found is None:
            keys = (name_key(name) for name in own_names(person))
            found = self._given_names[person.key] = frozenset(key.split()[0] for key in keys if " " in key)
        return found

    @cached_property
    def _by_sound(self) -> Mapping[str, tuple[tuple[str, Person], ...]]:
        """Consonants of a surname that stands alone → its spellings as keys, and who bears them."""
        found: dict[str, tuple[tuple[str, Person], ...]] = {}
        for key, bearers in self.surnames.items():
            if len(bearers) == 1 and bearers[0].alone and " " not in key and not key.startswith("ال"):
                sounded = consonants(key)
                if len(sounded.removeprefix("ا")) >= _LEAST_SOUND:
                    found[sounded] = (*found.get(sounded, ()), (key, bearers[0].person))
        return found

    # -- titles ------------------------------------------------------------------------------------

    @cached_property
    def _titles(self) -> Titles:
        bodies = sorted(self._bodies, key=lambda body: body.key)
        return Titles(homes((body.key, _arabic(body)) for body in bodies))

    @property
    def _bodies(self) -> Iterator[Person]:
        return (person for person in self.people if person.type is not SpeakerType.PERSON)

    @cached_property
    def _body_by_name(self) -> Mapping[Title, Person | None]:
        found: dict[Title, Person | None] = {}
        for body in self._bodies:
            for name in _arabic(body):
                if (title := name_of_body(name)) is not None and title.words:
                    found[title] = body if found.get(title, body) is body else None
        return found

    def body(self, name: str) -> Person | None:
        """The body of this name: الخارجية الأميركية is وزارة الخارجية الأمريكية."""
        title = name_of_body(name)
        return self._body_by_name.get(title) if title is not None else None

    def read_title(self, title: str) -> Title | None:
        """A title as office and place; None where it means one of several."""
        if title not in self._read:
            if len(self._read) >= _MOST_TITLES:
                self._read.clear()
            self._read[title] = self._titles.read(title)
        return self._read[title]

    @cached_property
    def _holders(self) -> Mapping[tuple[str, str | None], list[Holder]]:
        """Office and place → who held it and when."""
        found: dict[tuple[str, str | None], list[Holder]] = {}
        for person in self.people:
            for office in person.offices:
                if (title := self.read_title(office.title_ar)) is not None:
                    for each in offices_of(title.words):
                        if leads_to_holder(each):
                            found.setdefault((each, title.place), []).append(Holder(office, person))
        return found

    def holders(self, title: str) -> list[Holder]:
        """All who ever held the office that a title names, each with the office."""
        read = self.read_title(title)
        if read is None:
            return []
        return [holder for office in offices_of(read.words) for holder in self._holders.get((office, read.place), ())]

    def holder(self, title: str, on: date) -> Person | None:
        """Who held the office that a title names on a day; None if nobody or several."""
        people = {holder.person.key: holder.person for holder in self.holders(title) if holder.office.held_on(on)}
        return next(iter(people.values())) if len(people) == 1 else None

    def places(self, person: Person) -> Iterator[str]:
        """Keys of the countries and bodies that a person's offices belong to, as texts may have them."""
        for office in person.offices:
            title = self.read_title(office.title_ar)
            if title is not None and title.place is not None:
                body = self._by_key.get(title.place)
                yield from map(name_key, _arabic(body)) if body else country_keys(title.place)

    # -- names -------------------------------------------------------------------------------------

    def get(self, key: str) -> Person | None:
        """The speaker of this key."""
        return self._by_key.get(key)

    def recognise(self, found: str, on: date | None) -> Person | None:
        """Who it is that an article knows by this name or title, by the name alone.

        The article may have told more (`Coreference` looks at all of it): a surname that many bear says nothing here.
        """
        key = name_key(found)
        if (person := self.named(key)) is not None:
            return person
        bearers = self.surnames.get(key, ())
        if len(bearers) == 1 and bearers[0].alone:
            return bearers[0].person
        other = self.longer(key) or self.body(found)
        return other or (self.holder(found, on) if on is not None else None)

    def longer(self, key: str) -> Person | None:
        """Whose name of several words this is: given name and surname are theirs, and nothing speaks for others.

        A foreign name may be spelt another way: ديميتري, فلاديمر, طوكاييف.
        """
        parts = key.split()
        for width in range(1, min(_LONGEST_SURNAME, len(parts) - 1) + 1):
            theirs = [
                bearer.person
                for bearer in self.surnames.get(" ".join(parts[-width:]), ())
                if self._may_be(parts, bearer)
            ]
            if theirs:
                return theirs[0] if len(theirs) == 1 else None
        return self._find_by_sound(parts) if len(parts) > 1 else None

    def _may_be(self, parts: list[str], bearer: Bearer) -> bool:
        given = self.given_names(bearer.person)
        if parts[0] not in given:
            return bearer.alone and consonants(parts[0]) in {*map(consonants, given)} and parts[0][:1] != "ا"
        if bearer.alone:
            return True
        own = [set(name_key(name).split()) for name in own_names(bearer.person)]
        return any(each <= set(parts) and len(parts) <= len(each) + 1 for each in own)

    def _find_by_sound(self, parts: list[str]) -> Person | None:
        """Whose name this sounds like, given name and surname."""
        if parts[-1].startswith("ال"):
            return None
        given = consonants(parts[0])
        people = {
            person.key: person
            for _, person in self._by_sound.get(consonants(parts[-1]), ())
            if given in {*map(consonants, self.given_names(person))}
        }
        return next(iter(people.values())) if len(people) == 1 else None

    def misspelt(self, surname: str) -> Person | None:
        """Whose surname this is but for a long vowel: بوتن, توكييف. It names nobody else."""
        near = self._by_sound.get(consonants(surname), ())
        people = {person.key: person for key, person in near if one_vowel_apart(key, surname)}
        return next(iter(people.values())) if len(people) == 1 else None

    def find(self, who: str) -> Person | None:
        """The person whose key or any spelling ``who`` is, in either script; None if nobody or several."""
        return self._by_name.get(name_key(who))

    def bearers(self, who: str) -> list[str]:
        """The keys of all who bear a name."""
        key = name_key(who)
        return sorted(
            p.key for p in self.people if key in {name_key(name) for name in (*p.names, p.name_ar, p.name_en)}
        )

    def suggest(self, who: str) -> tuple[str, ...]:
        """Up to three names close to a misspelt one, as they are usually written."""
        near = difflib.get_close_matches(name_key(who), self._by_name, n=6, cutoff=0.7)
        people = [person for name in near if (person := self._by_name[name])]
        return tuple(dict.fromkeys((who.isascii() and each.name_en) or each.name_ar for each in people))[:3]


def own_names(person: Person) -> list[str]:
    """Full names and aliases that name nobody else; the main name is one unless it is listed as shared."""
    shared = {name.text for name in person.spellings if name.kind == "surname"}
    names = [name.text for name in person.spellings if name.kind != "surname"]
    return names if person.name_ar in shared else [*names, person.name_ar]


def sure_names(person: Person) -> list[str]:
    """The names that name nobody else: full names, aliases and surnames that stand alone."""
    return [*own_names(person), *(name.text for name in person.spellings if name.kind == "surname" and name.alone)]


def _arabic(person: Person) -> Iterator[str]:
    yield person.name_ar
    yield from (name.text for name in person.spellings if name.script == "ar")


def _bearers(names: Iterable[tuple[str, Person]]) -> dict[str, Person | None]:
    """The key of each name → who bears it, None where several do."""
    found: dict[str, Person | None] = {}
    for name, person in names:
        if key := name_key(name):
            found[key] = person if found.get(key, person) is person else None
    return found


def read_registry(
    speakers: Iterable[Row], names: Iterable[Row], offices: Iterable[Row], renaming: Container[str] | None = None
) -> Registry:
    """Build a registry from its three tables. Raises `LexiconError` for a name or office of nobody, or a bad cell.

    ``renaming`` are the keys of those whose name quotes show whatever an article calls them; None for all.
    """
    rows = {row["key"]: row for row in speakers}
    spellings: dict[str, list[Name]] = {key: [] for key in rows}
    held: dict[str, list[Office]] = {key: [] for key in rows}
    for row in names:
        if row["key"] not in rows:
            raise LexiconError(f"names.tsv: no speaker {row['key']!r}; add the speaker first")
        spellings[row["key"]].append(Name(row["name"], row["script"], row["kind"], row["alone"] == "yes"))
    for row in offices:
        if row["key"] not in rows:
            raise LexiconError(f"offices.tsv: no speaker {row['key']!r}; add the speaker first")
        held[row["key"]].append(Office(row["title_ar"], row["title_en"], _day(row["since"]), _day(row["until"])))
    return Registry(
        _person(row, tuple(spellings[key]), tuple(held[key]), renaming is None or key in renaming)
        for key, row in rows.items()
    )


def _person(row: Row, spellings: tuple[Name, ...], offices: tuple[Office, ...], renames: bool) -> Person:
    try:
        kind = SpeakerType(row.get("type") or "person")
    except ValueError:
        known = ", ".join(SpeakerType)
        raise LexiconError(f"speakers.tsv: {row['key']!r} is a {row['type']!r}; write one of {known}") from None
    return Person(
        row["key"], row["name_ar"], row["name_en"], row["gender"], row["wikidata"] or None, spellings, offices, kind,
        renames,
    )  # fmt: skip


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise LexiconError(f"offices.tsv: {written!r} is no day; write it like 2022-01-31") from None
