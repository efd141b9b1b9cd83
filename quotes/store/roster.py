"""The registry of a database: who is known, changed step by step, and every step can be undone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from quotes.errors import InputError, UnknownSpeaker
from quotes.model import Name, Office, Person
from quotes.store import tables
from quotes.store.prepared import Identify, speaker_columns
from quotes.store.query import Row, articles, day_of, people
from quotes.store.rows import Values, folded, name_rows, office_rows, speaker_row
from quotes.store.write import SET_SPEAKER, Desk, now


class Roster(Desk):
    """A database opened to change its registry. Whose words the quotes are follows with `resolve`."""

    def __init__(self, database: str) -> None:
        super().__init__(database)
        self.moved = 0

    def add(self, person: Person) -> None:
        """Make somebody known. Raises `InputError` where the key is taken."""
        with self.transaction():
            if person.key in people.speaker_keys(self.ask):
                raise InputError(f"{person.key!r} is a speaker already; `quotes speakers alias` adds names")
            with self._change("add", person.key, []):
                self.enter([person])

    def alias(self, key: str, names: Sequence[Name]) -> None:
        """Give somebody more names; one that is known already takes the new kind."""
        with self.transaction(), self._change("alias", key, [key]):
            self._person(key)
            self._enter_names(key, names)

    def drop(self, key: str, names: Sequence[str]) -> None:
        """Take names away from somebody. Raises `InputError` for one that is not theirs."""
        with self.transaction(), self._change("drop", key, [key]):
            self._bears(key, names)
            for name in names:
                self.say("DELETE FROM names WHERE speaker = :key AND name = :name", {"key": key, "name": name})

    def hold(self, key: str, office: Office) -> None:
        """Give somebody an office."""
        with self.transaction(), self._change("office", key, [key]):
            self._person(key)
            position = len(people.office_rows(self.ask, key)) + 1
            [row] = office_rows(Person(key, "", "", offices=(office,)))
            self.insert(tables.HeldOffice, [{**row, "position": position}])

    def merge(self, key: str, into: str) -> None:
        """Two who are one: the first one's names and offices go to the second, and its key leads there."""
        if key == into:
            raise InputError(f"{key!r} cannot be merged into itself; name two speakers")
        with self.transaction(), self._change("merge", into, [key, into]):
            self._person(key)
            self._person(into)
            self._move_names(key, into, self._names(key) - self._names(into))
            self.say("DELETE FROM names WHERE speaker = :key", {"key": key})
            last = len(people.office_rows(self.ask, into))
            sql = "UPDATE offices SET speaker = :into, position = position + :last WHERE speaker = :key"
            self.say(sql, {"key": key, "into": into, "last": last})
            self.say("UPDATE speakers SET merged_into = :into WHERE key = :key", {"key": key, "into": into})

    def split(self, key: str, names: Sequence[str], off: Person) -> None:
        """One who was two: some of the names go to somebody new."""
        with self.transaction():
            if off.key in people.speaker_keys(self.ask):
                raise InputError(f"{off.key!r} is a speaker already; give the new one another key")
            with self._change("split", key, [key]):
                self._bears(key, names)
                self.insert(tables.StoredSpeaker, [speaker_row(off)])
                self._move_names(key, off.key, names)
                theirs = self._names(off.key)
                self.insert(tables.Name, [row for row in name_rows(off) if row["name"] not in theirs])

    def load(self, registry: Iterable[Person], action: str = "import") -> tuple[int, int]:
        """Take over a registry: how many were new, and how many were known and are now as they stand there."""
        given = list(registry)
        with self.transaction():
            known = people.speaker_keys(self.ask)
            old = [person for person in given if person.key in known]
            new = [person for person in given if person.key not in known]
            whom = f"{len(new)} new, {len(old)} known"
            with self._change(action, whom, [person.key for person in old]):
                self.enter(new)
                self.overwrite(old)
        return len(new), len(old)

    def undo(self) -> str:
        """Take back the last change that stands; what it was. Raises `InputError` where there is none."""
        with self.transaction():
            last = next((row for row in people.changes(self.ask) if not row["undone"]), None)
            if last is None:
                raise InputError("no change of the registry is left to undo")
            before = json.loads(last["was"])
            self._restore(before)
            self.say("UPDATE changes SET undone = :yes WHERE id = :id", {"yes": True, "id": last["id"]})
        return f"{last['action']} {last['speaker']}"

    # -- whose words the stored quotes are -----------------------------------------------------------

    def resolve(self, identify: Identify, known: dict[str, Person]) -> None:
        """Say anew whose words the stored quotes are, by the names that their articles have.

        ``moved`` is how many went to another speaker.
        """
        with self.transaction():
            titles = {folded(office.title_ar) for person in known.values() for office in person.offices}

            for row in people.found_names(self.ask):
                if row["found_folded"] in titles:
                    continue
                person = identify(row["found_speaker"], row["found_name"], None)
                self._assign(row, person, "", {})
            for title in titles:
                for row in people.days_of(self.ask, title or ""):
                    person = identify(row["found_speaker"], row["found_name"], day_of(row["published"]))
                    self._assign({**row, "found_folded": title}, person, *_on(row["published"]))
            self._judged_again(identify, known)

    def _assign(self, row: Row, person: Person | None, on: str, values: Values) -> None:
        """Give quotes to somebody, those of them that are not theirs already."""
        to = speaker_columns(row, person)
        name = folded(to["speaker_name"]) or ""
        key = to["speaker"]
        where = "found_folded = :found AND coalesce(found_speaker, '') = :by" + on
        asked = {"found": row["found_folded"], "by": row["found_speaker"] or "", **values}
        differ = f"{where} AND {_UNJUDGED} AND (coalesce(speaker, '') <> :key OR coalesce(speaker_name, '') <> :name)"
        now_theirs = {"key": key or "", "name": to["speaker_name"]}
        sql = f"SELECT DISTINCT speaker, speaker_folded FROM quotes WHERE {differ}"
        before = {(each["speaker"], each["speaker_folded"]) for each in self.ask(sql, {**asked, **now_theirs})}
        if not before:
            return
        change = "UPDATE quotes SET speaker = :to, speaker_name = :name, speaker_folded = :folded"
        self.untie({*before, (key, name)})
        if key is None:
            self.remember([name])
        self.moved += self.say(f"{change} WHERE {differ}", {**asked, **now_theirs, "to": key, "folded": name})

    def _judged_again(self, identify: Identify, known: dict[str, Person]) -> None:
        """What a person said of a quote's speaker stays said, whoever bears that name now."""
        sql = "SELECT quote_id, found_name, speaker, speaker_name FROM judgements WHERE speaker_name IS NOT NULL"
        for row in list(self.ask(sql, {})):
            person = known.get(row["speaker"]) or identify(row["speaker"], row["speaker_name"], None)
            key, name = (person.key, person.name_ar) if person else (row["speaker"], row["speaker_name"])
            change = "UPDATE quotes SET speaker = :key, speaker_name = :name, speaker_folded = :folded"
            where = """
WHERE quote_id = :quote_id AND coalesce(found_name, '') = :found_name
  AND (coalesce(speaker, '') <> coalesce(:key, '') OR coalesce(speaker_name, '') <> :name)
"""
            values = {"key": key, "name": name, "folded": folded(name)}
            which = {"quote_id": row["quote_id"], "found_name": row["found_name"]}
            moved = self.say(f"{change} {where}", {**values, **which})
            if moved:
                self.moved += moved
                self.untie([(key, folded(name) or "")])
                if key is None:
                    self.remember([folded(name) or ""])

    # -- rows ----------------------------------------------------------------------------------------

    @contextmanager
    def _change(self, action: str, speaker: str, keys: Sequence[str]) -> Iterator[None]:
        """Keep what the rows of these speakers were, so that the change can be undone."""
        before = self._rows(keys)
        known = people.speaker_keys(self.ask)
        yield
        before["new"] = sorted(people.speaker_keys(self.ask) - known)
        number = articles.last_number(self.ask, "changes") + 1
        row = {"id": number, "made": now(), "action": action, "speaker": speaker, "undone": False}
        self.insert(tables.Change, [{**row, "was": json.dumps(before, ensure_ascii=False)}])

    def _rows(self, keys: Sequence[str]) -> dict[str, Any]:
        rows: dict[str, Any] = {"speakers": [dict(r) for r in people.speaker_rows(self.ask) if r["key"] in set(keys)]}
        rows["names"] = [dict(row) for key in keys for row in people.name_rows(self.ask, key)]
        rows["offices"] = [dict(row) for key in keys for row in people.office_rows(self.ask, key)]
        return rows

    def _restore(self, before: dict[str, Any]) -> None:
        """The rows as they were. A speaker who was new is left without names: quotes may still point there."""
        self.forget([*before["new"], *(row["key"] for row in before["speakers"])])
        for row in before["speakers"]:
            self.say(SET_SPEAKER, row)
        self.insert(tables.Name, [{**row, "alone": bool(row["alone"])} for row in before["names"]])
        days = [{**row, "since": day_of(row["since"]), "until": day_of(row["until"])} for row in before["offices"]]
        self.insert(tables.HeldOffice, days)
        for key in before["new"]:
            self.moved += self.say(_NOBODYS, {"key": key})
            self.say("UPDATE judgements SET speaker = NULL WHERE speaker = :key", {"key": key})
            self.say("DELETE FROM statements WHERE speaker = :key", {"key": key})
            self.say("DELETE FROM speakers WHERE key = :key", {"key": key})

    def _enter_names(self, key: str, names: Sequence[Name]) -> None:
        for row in name_rows(Person(key, "", "", spellings=tuple(names))):
            self.say("DELETE FROM names WHERE speaker = :speaker AND name = :name", row)
            self.insert(tables.Name, [row])

    def _move_names(self, key: str, to: str, names: Iterable[str]) -> None:
        for name in names:
            sql = "UPDATE names SET speaker = :to WHERE speaker = :key AND name = :name"
            self.say(sql, {"to": to, "key": key, "name": name})

    def _names(self, key: str) -> set[str]:
        return {row["name"] for row in people.name_rows(self.ask, key)}

    def _bears(self, key: str, names: Iterable[str]) -> None:
        """Raises `InputError` for a name that is not theirs."""
        theirs = self._names(key)
        for name in names:
            if name not in theirs:
                raise InputError(f"{name!r} is no name of {key!r}; `quotes speakers show {key}` lists them")

    def _person(self, key: str) -> None:
        """Raises `UnknownSpeaker` for a key of nobody."""
        standing = {row["key"] for row in people.speaker_rows(self.ask) if not row["merged_into"]}
        if key not in standing:
            raise UnknownSpeaker(key)


_UNJUDGED = "quote_id NOT IN (SELECT quote_id FROM judgements WHERE speaker_name IS NOT NULL)"

_NOBODYS = """
UPDATE quotes SET speaker = NULL, speaker_name = found_name, speaker_folded = found_folded WHERE speaker = :key
"""


def _on(published: str | None) -> tuple[str, Values]:
    """The quotes of one day's articles."""
    if published is None:
        return " AND published IS NULL", {}
    return " AND published = :day", {"day": published}
