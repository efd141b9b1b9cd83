"""A registry packed: what people are looked up by, made once. The people themselves are made as they are asked for.

To make all of the shipped one takes 50 ms, and an article names a few of the 1,280. What was packed is kept beside the
byte code, with the contents of everything that it was made from as its key, so that it is never older than these.
"""

from __future__ import annotations

import importlib.util
import marshal
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from quotes.model import Name, Office, Person, SpeakerType
from quotes.resolve.registry import Bearer, Holder, Registry
from quotes.resolve.titles import Title, Titles

_DIGEST: Final = 32  # bytes
_NOBODY: Final = -1  # where several bear a name

Packed = Mapping[str, Any]  # of what `marshal` writes: rows of people, and lookups that lead to their numbers

K = TypeVar("K")
P = TypeVar("P")
V = TypeVar("V")


def pack(registry: Registry) -> Packed:
    """What `PackedRegistry` is made of."""
    number = {id(person): at for at, person in enumerate(registry.people)}

    def of(person: Person | None) -> int:
        return _NOBODY if person is None else number[id(person)]

    held = {
        place: tuple((of(each.person), each.person.offices.index(each.office)) for each in holders)
        for place, holders in registry._holders.items()
    }
    return {
        "people": tuple(marshal.dumps(_row(person)) for person in registry.people),  # each is read by itself
        "keys": {person.key: at for at, person in enumerate(registry.people)},
        "full": {key: of(person) for key, person in registry.full_names.items()},
        "latin": {key: of(person) for key, person in registry._latin_names.items()},
        "surnames": {key: tuple((of(b.person), b.alone) for b in each) for key, each in registry.surnames.items()},
        "sounds": {key: tuple((name, of(p)) for name, p in each) for key, each in registry._by_sound.items()},
        "homes": {tuple(name): tuple(home) for name, home in registry._titles.homes.items()},
        "held": held,
        "bodies": {tuple(name): of(body) for name, body in registry._body_by_name.items()},
    }


def _row(person: Person) -> tuple[Any, ...]:
    names = tuple((name.text, name.script, name.kind, name.alone) for name in person.spellings)
    offices = tuple((o.title_ar, o.title_en, _ordinal(o.since), _ordinal(o.until)) for o in person.offices)
    said = (person.key, person.name_ar, person.name_en, person.gender, person.wikidata)
    return (*said, names, offices, person.type.value, person.renames)


def _make_person(row: tuple[Any, ...]) -> Person:
    key, arabic, latin, gender, wikidata, names, offices, kind, renames = row
    spellings = tuple(Name(*name) for name in names)
    held = tuple(Office(ar, en, _day(since), _day(until)) for ar, en, since, until in offices)
    return Person(key, arabic, latin, gender, wikidata, spellings, held, SpeakerType(kind), renames)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


class _LazyMapping(Mapping[K, V], Generic[K, P, V]):
    """A mapping whose values are made when they are first asked for."""

    def __init__(self, packed: Mapping[K, P], make: Callable[[P], V]) -> None:
        self._sources = packed
        self._make = make
        self._values: dict[K, V] = {}

    def get(self, key: K, default: Any = None) -> Any:  # most of what is looked up is not there: no exception for it
        return self[key] if key in self._sources else default

    def __getitem__(self, key: K) -> V:
        if key not in self._values:
            self._values[key] = self._make(self._sources[key])
        return self._values[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


class PackedRegistry(Registry):
    """The same answers as the registry that was packed."""

    def __init__(self, packed: Packed) -> None:
        super().__init__(())
        self._packed = packed
        self._people_by_number: dict[int, Person] = {}

    def __reduce__(self) -> tuple[type[Registry], tuple[Any]]:
        return PackedRegistry, (self._packed,)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Everybody, made from the bytes."""
        return tuple(map(self._person, range(len(self._packed["people"]))))

    def _person(self, number: int) -> Person:
        """Always the same one: people are told apart by being themselves."""
        found = self._people_by_number.get(number)
        if found is None:
            found = self._people_by_number[number] = _make_person(marshal.loads(self._packed["people"][number]))
        return found

    def _one(self, number: int) -> Person | None:
        return None if number == _NOBODY else self._person(number)

    @cached_property
    def _by_key(self) -> Mapping[str, Person]:
        return _LazyMapping(self._packed["keys"], self._person)

    @cached_property
    def full_names(self) -> Mapping[str, Person]:
        """Whoever bears a full name, by its key."""
        return _LazyMapping(self._packed["full"], self._person)

    @cached_property
    def _latin_names(self) -> Mapping[str, Person]:
        return _LazyMapping(self._packed["latin"], self._person)

    @cached_property
    def surnames(self) -> Mapping[str, tuple[Bearer, ...]]:
        """Whoever bears a surname, by its key."""
        return _LazyMapping(
            self._packed["surnames"], lambda each: tuple(Bearer(self._person(n), alone) for n, alone in each)
        )

    @cached_property
    def _by_sound(self) -> Mapping[str, tuple[tuple[str, Person], ...]]:
        return _LazyMapping(self._packed["sounds"], lambda each: tuple((name, self._person(n)) for name, n in each))

    @cached_property
    def _titles(self) -> Titles:
        return Titles(_LazyMapping(self._packed["homes"], lambda home: Title(*home)))

    @cached_property
    def _body_by_name(self) -> Mapping[Title, Person | None]:
        return _LazyMapping(self._packed["bodies"], self._one)

    @cached_property
    def _holders(self) -> Mapping[tuple[str, str | None], list[Holder]]:
        return _LazyMapping(
            self._packed["held"], lambda each: [self._holder(number, office) for number, office in each]
        )

    def _holder(self, number: int, office: int) -> Holder:
        person = self._person(number)
        return Holder(person.offices[office], person)


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


def kept(folder: Path, sources: Sequence[Path], make: Callable[[], Registry]) -> Registry:
    """The registry that ``make`` makes from the tables of a folder, packed as it was kept or else to be kept now.

    ``sources`` is the code that makes it. It is made each time where nothing can be written, or no byte code is to be.
    """
    place = _place(folder)
    try:
        key = _digest_of([*sorted(folder.glob("*.tsv")), *sources])
    except OSError:
        return make()
    if (packed := _read(place, key)) is not None:
        return PackedRegistry(packed)
    made = make()
    if not sys.dont_write_bytecode:
        _keep(place, key, marshal.dumps(dict(pack(made))))
    return made


def _place(folder: Path) -> Path:
    """Named as byte code is, which whoever packs, compares or clears away a checkout leaves out."""
    return Path(importlib.util.cache_from_source(str(folder / "registry.py")))


def _digest_of(files: Sequence[Path]) -> bytes:
    """What all files hold, when they were written (what is compiled may hold little itself), and which Python it is."""
    digest = blake2b(sys.version.encode(), digest_size=_DIGEST)
    for file in files:
        content, written = file.read_bytes(), file.stat().st_mtime_ns
        digest.update(f"{file.name} {len(content)} {written} ".encode())
        digest.update(content)
    return digest.digest()


def _read(place: Path, key: bytes) -> Packed | None:
    """What was kept under this key, if it is there and whole."""
    try:
        content = place.read_bytes()
    except OSError:
        return None
    packed = content[2 * _DIGEST :]
    if content[: 2 * _DIGEST] != key + blake2b(packed, digest_size=_DIGEST).digest():
        return None
    found: Packed = marshal.loads(packed)
    return found


def _keep(place: Path, key: bytes, packed: bytes) -> None:
    """Beside, and then renamed: others may read it meanwhile. A folder that is not ours to write stays as it is."""
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        try:
            beside.write_bytes(key + blake2b(packed, digest_size=_DIGEST).digest() + packed)
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
