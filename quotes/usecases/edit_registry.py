"""Changes of the registry. After each, stored quotes are given to their speakers anew; no article is read again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotes.errors import InputError
from quotes.model import Name, Office, Person, SpeakerType
from quotes.store.archive import Archive
from quotes.store.query import day_of
from quotes.store.registry_editor import RegistryEditor
from quotes.store.tables import NAME_KINDS
from quotes.text import name_key
from quotes.usecases.filter_by_speaker import find_speaker, unknown_speaker
from quotes.usecases.group_statements import regroup_stale
from quotes.usecases.json_lines import check_name, read_json_lines
from quotes.usecases.stored_registry import registry_and_identifier

_LONGEST_KEY = 100  # characters
_SCRIPTS = ("ar", "la")


def add_speaker(db: str, person: Person, names: Sequence[str]) -> int:
    """Register a speaker, who has other ``names`` too; how many quotes have another speaker now."""
    sound = _sound(person)
    known_by = (*_full(sound), *(_spelling(name, person.type, alone=True) for name in names))
    named = replace(sound, spellings=known_by)
    return _changed(db, lambda roster: roster.add(named))


def add_aliases(db: str, who: str, names: Sequence[str], *, drop: bool, shared: bool) -> int:
    """Give a speaker more names, or take some away; how many quotes have another speaker now."""
    person = _known(db, who)
    if drop:
        return _changed(db, lambda roster: roster.drop(person.key, names))
    spellings = [_spelling(name, person.type, alone=not shared) for name in names]
    return _changed(db, lambda roster: roster.alias(person.key, spellings))


def add_office(db: str, who: str, office: Office) -> int:
    """Give a speaker an office; how many quotes have another speaker now."""
    key = _known(db, who).key
    held = _held(office)
    return _changed(db, lambda roster: roster.hold(key, held))


def merge_speakers(db: str, who: str, into: str) -> int:
    """Make one of two speakers; one whom only articles know becomes a name of the other. Two who are one stay so."""
    target = _known(db, into)
    with Archive(db) as archive:
        person = find_speaker(who, archive)
        local = [row["name"] for row in archive.local_speakers(called=who)] if person is None else []
        if person is None and not local:
            raise unknown_speaker(who, archive)
    if person is not None:
        key = person.key
        if key == target.key and name_key(who) != name_key(into):
            return 0  # one already: a command that was killed is given again
        return _changed(db, lambda roster: roster.merge(key, target.key))
    exact = [name for name in local if name_key(name) == name_key(who)] or local
    if len(exact) > 1:
        raise InputError(f"{who!r} may be {', '.join(exact[:4])}; give the whole name of one of them")
    return _changed(db, lambda roster: roster.alias(target.key, [_spelling(exact[0], target.type, alone=True)]))


def split_speaker(db: str, who: str, names: Sequence[str], off: Person) -> int:
    """Give some of a speaker's names to a new speaker; how many quotes have another speaker now."""
    person = _known(db, who)
    sound = _sound(off)
    new = replace(sound, gender=person.gender, type=person.type, spellings=_full(sound))
    return _changed(db, lambda roster: roster.split(person.key, names, new))


def undo_change(db: str, number: int | None = None) -> tuple[str, int]:
    """Take back a change, the last one if none is named: what it was, and how many quotes have another speaker now."""
    what: list[str] = []
    moved = _changed(db, lambda roster: what.append(roster.undo(number)))
    return what[0], moved


def import_registry(db: str, file: Path) -> tuple[int, int, int]:
    """Take over speakers from a file of JSON lines: how many were new, how many known, how many quotes moved."""
    found = read_people(file)
    counts: list[tuple[int, int]] = []
    moved = _changed(db, lambda roster: counts.append(roster.load(found)))
    return *counts[0], moved


def read_people(file: Path) -> list[Person]:
    """The speakers of a file of JSON lines. Raises `InputError` for a line that is none, or is there twice."""
    found = list(read_json_lines(file, _person, "speaker", "write a speaker a line, as `quotes speakers export` does"))
    twice = [key for key, count in Counter(person.key for person in found).items() if count > 1]
    if twice:
        raise InputError(f"{file}: {', '.join(twice[:4])} stand there twice; keep one line of each")
    return found


def _changed(db: str, change: Callable[[RegistryEditor], object]) -> int:
    """Make a change and give stored quotes to their speakers anew, all or nothing; how many have another one now."""
    with Archive(db):
        pass  # without a database there is nothing to change
    with RegistryEditor(db) as roster, roster.transaction():
        change(roster)
        resolve_anew(roster)
        return roster.moved


def resolve_anew(roster: RegistryEditor) -> None:
    """Give stored quotes to their speakers by the registry as it is now, and say anew which are one statement."""
    registry, identify = registry_and_identifier(roster, roster.leaving)
    roster.resolve(identify, {person.key: person for person in registry.people})
    regroup_stale(roster)


def _known(db: str, who: str) -> Person:
    with Archive(db) as archive:
        person = find_speaker(who, archive)
        if person is None:
            raise unknown_speaker(who, archive)
        return person


def _sound(person: Person) -> Person:
    """The person, whichever way they came, names on one line. Raises `InputError` for what cannot be said of one."""
    key = person.key
    if not key.isascii() or not key.replace("-", "").replace("_", "").isalnum() or len(key) > _LONGEST_KEY:
        raise InputError(f"{key!r} cannot be a key; write a short name in Latin letters, e.g. putin")
    if person.gender not in ("", "m", "f"):
        raise InputError(f"the gender is {person.gender!r}; give m or f, or leave it out")
    if person.wikidata and not re.fullmatch(r"Q[0-9]{1,12}", person.wikidata):
        raise InputError(f"{person.wikidata!r} is no item of Wikidata; write it like Q7747, or leave it out")
    english = check_name(person.name_en) if person.name_en.strip() else ""
    return replace(person, name_ar=check_name(person.name_ar), name_en=english)


def _held(office: Office) -> Office:
    """The office, titles on one line. Raises `InputError` for one that ends before it begins."""
    if office.since and office.until and office.until <= office.since:
        raise InputError(f"the office would end on {office.until}, before it began; give a later day to --until")
    english = check_name(office.title_en) if office.title_en.strip() else ""
    return replace(office, title_ar=check_name(office.title_ar), title_en=english)


def _full(person: Person) -> tuple[Name, ...]:
    names = ((person.name_ar, "ar"), (person.name_en, "la"))
    return tuple(Name(name, script, "full") for name, script in names if name)


def _spelling(name: str, type_: SpeakerType, *, alone: bool) -> Name:
    """One word is a surname, several are an alias; a body has no surname."""
    words = check_name(name)
    kind = "surname" if len(words.split()) == 1 and type_ is SpeakerType.PERSON else "alias"
    return Name(words, "la" if words.isascii() else "ar", kind, alone and kind == "surname")


def _person(fields: dict[str, Any]) -> Person:
    """Raises `ValueError` for a field of another kind, and `InputError` as `_sound` does."""
    names = [_name(each) for each in fields.get("names") or []]
    offices = [_office(each) for each in fields.get("offices") or []]
    return _sound(
        Person(
            _text(fields, "key"), _text(fields, "name_ar"), _text(fields, "name_en", ""), _text(fields, "gender", ""),
            _text(fields, "wikidata", "") or None, tuple(names), tuple(offices),
            SpeakerType(_text(fields, "type", "person")),
        )
    )  # fmt: skip


def _name(fields: dict[str, Any]) -> Name:
    script, kind, alone = _text(fields, "script"), _text(fields, "kind"), fields["alone"]
    if script not in _SCRIPTS or kind not in NAME_KINDS or not isinstance(alone, bool):
        raise ValueError(f"script {script}, kind {kind}, alone {alone}")
    return Name(check_name(_text(fields, "name")), script, kind, alone)


def _office(fields: dict[str, Any]) -> Office:
    since, until = (day_of(_text(fields, day, "")) for day in ("since", "until"))
    return _held(Office(_text(fields, "title_ar"), _text(fields, "title_en", ""), since, until))


def _text(fields: dict[str, Any], field: str, default: str | None = None) -> str:
    """Raises `LookupError` where it is missing and there is no default, and `ValueError` where it is no text."""
    value = fields[field] if default is None else fields.get(field)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise ValueError(f"{field} is no text")
    return value
