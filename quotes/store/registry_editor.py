"""The registry of a database: who is known, changed step by step, and every step can be undone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from quotes.errors import InputError, UnknownSpeaker
from quotes.model import Name, Office, Person
from quotes.store import tables
from quotes.store.article_rows import Identify, speaker_columns
from quotes.store.clock import now
from quotes.store.fields import Values, folded
from quotes.store.query import Row, articles, day_of, people
from quotes.store.rows import name_rows, office_rows, speaker_row
from quotes.store.write import SET_SPEAKER, Voice, WriteSession


class RegistryEditor(WriteSession):
    """A database opened to change its registry. Whose words the quotes are follows with `resolve`.

    ``moved`` is how many quotes another person said then; ``leaving`` are the keys of those who are nobody any more.
    """

    def __init__(self, database: str) -> None:
        super().__init__(database)
        self.moved = 0
        self.leaving: frozenset[str] = frozenset()

    def add(self, person: Person) -> None:
        """Make somebody known. Raises `InputError` where the key is taken."""
        with self.transaction():
            if person.key in people.speaker_keys(self.ask):
                if self._stands(person):
                    return  # a command that was killed is given again
                raise InputError(f"{person.key!r} is a speaker already; `quotes speakers alias` adds names")
            with self._change("add", person.key, []):
                self.enter([person])

    def alias(self, key: str, names: Sequence[Name]) -> None:
        """Give somebody more names; one that is known already takes the new kind."""
        with self.transaction(), self._change("alias", key, [key]):
            self._person(key)
            self._enter_names(key, names)

    def drop(self, key: str, names: Sequence[str]) -> None:
        """Take names away from somebody, however spelt. Raises `InputError` for one that is not theirs."""
        with self.transaction(), self._change("drop", key, [key]):
            for name in self._borne(key, names):
                self.say("DELETE FROM names WHERE speaker = :key AND name = :name", {"key": key, "name": name})

    def hold(self, key: str, office: Office) -> None:
        """Give somebody an office."""
        with self.transaction(), self._change("office", key, [key]):
            self._person(key)
            held = people.office_rows(self.ask, key)
            [row] = office_rows(Person(key, "", "", offices=(office,)))
            if not any(_office(each) == _office(row) for each in held):
                self.insert(tables.HeldOffice, [{**row, "position": len(held) + 1}])

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
        """One who was two: some of the names go to somebody new, in all their spellings."""
        with self.transaction():
            if off.key in people.speaker_keys(self.ask):
                if self._stands(off, names) and not _alike(self._names(key), names):
                    return  # a command that was killed is given again
                raise InputError(f"{off.key!r} is a speaker already; give the new one another key")
            with self._change("split", key, [key]):
                borne = self._borne(key, names)
                self.insert(tables.StoredSpeaker, [speaker_row(off)])
                self._move_names(key, off.key, borne)
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

    def undo(self, number: int | None = None) -> str:
        """Take back a change, or the last that stands; which it was. One that was taken back before stays so.

        Raises `InputError` where there is none, and where a later change built on it.
        """
        with self.transaction():
            made = people.changes(self.ask)
            wanted = [row for row in made if (not row["undone"] if number is None else row["id"] == number)]
            if not wanted:
                raise InputError(
                    "no change of the registry is left to undo" if number is None
                    else f"there is no change {number}; `quotes speakers changes` lists them"
                )  # fmt: skip
            change = wanted[0]
            what = f"change {change['id']}, {change['action']} {change['speaker']}"
            if change["undone"]:
                return what
            before = json.loads(change["was"])
            later = [row for row in made if row["id"] > change["id"] and not row["undone"]]
            if built := [row["id"] for row in later if _touched(before) & _touched(json.loads(row["was"]))]:
                raise InputError(f"{what} cannot be undone alone: undo change {built[0]} first, which built on it")
            self._restore(before)
            self.say("UPDATE changes SET undone = :yes WHERE id = :id", {"yes": True, "id": change["id"]})
        return what

    # -- whose words the stored quotes are -----------------------------------------------------------

    def resolve(self, identify: Identify, known: dict[str, Person]) -> None:
        """Say anew whose words the stored quotes are, by the names that their articles have.

        Quotes whose person stays the same are left as they are. Afterwards nobody is ``leaving`` any more.
        """
        with self.transaction():
            titles = {folded(office.title_ar) for person in known.values() for office in person.offices}
            for row in people.found_names(self.ask):
                if row["found_folded"] not in titles:
                    self._assign(row, identify(row["found_speaker"], row["found_name"], None), "", {})
            for title in titles:
                for row in people.days_of(self.ask, title or ""):
                    person = identify(row["found_speaker"], row["found_name"], day_of(row["published"]))
                    self._assign(row, person, *_on(row["published"]))
            self._judged_again(identify, known)
            for key in self.leaving:
                self.say("DELETE FROM statements WHERE speaker = :key", {"key": key})
                self.say("DELETE FROM speakers WHERE key = :key", {"key": key})
            self.leaving = frozenset()

    def _assign(self, row: Row, person: Person | None, on: str, values: Values) -> None:
        """Give quotes to somebody: those that have this name in their articles, and that were given to one person."""
        to = speaker_columns(row, person)
        if row["speaker"] == to["speaker"] and (person is None or row["speaker_name"] == to["speaker_name"]):
            return
        where = f"""
found_folded = :found_folded AND found_name = :found_name AND coalesce(found_speaker, '') = :by
  AND coalesce(speaker, '') = :was AND coalesce(speaker_name, '') = :was_called{on} AND {_UNJUDGED}
"""
        which = {
            "found_folded": row["found_folded"],
            "found_name": row["found_name"],
            "by": row["found_speaker"] or "",
            "was": row["speaker"] or "",
            "was_called": row["speaker_name"] or "",
            **values,
        }
        self._give(where, which, _voice(row), to["speaker"], to["speaker_name"])

    def _judged_again(self, identify: Identify, known: dict[str, Person]) -> None:
        """What a person said of a quote's speaker stays said, whoever bears that name now."""
        sql = "SELECT quote_id, found_name, speaker, speaker_name FROM judgements WHERE speaker_name IS NOT NULL"
        for row in list(self.ask(sql, {})):
            person = known.get(row["speaker"]) or identify(row["speaker"], row["speaker_name"], None)
            key, name = (person.key, person.name_ar) if person else (row["speaker"], row["speaker_name"])
            for quote in people.quotes_judged(self.ask, row["quote_id"], row["found_name"]):
                if (quote["speaker"], quote["speaker_name"]) != (key, name):
                    self._give("id = :id", {"id": quote["id"]}, _voice(quote), key, name)

    def _give(self, where: str, which: Values, voice: Voice, key: str | None, name: str) -> None:
        """Give some of one speaker's quotes to another; it is told if that is another person."""
        now = (key, folded(name) or "")
        change = f"UPDATE quotes SET speaker = :to, speaker_name = :name, speaker_folded = :folded WHERE {where}"
        given = self.say(change, {**which, "to": key, "name": name, "folded": now[1]})
        if given:
            self.moved += given if _person_of(voice) != _person_of(now) else 0
            self.mark_stale({voice, now})
            if key is None:
                self.remember([now[1]])

    # -- rows ----------------------------------------------------------------------------------------

    @contextmanager
    def _change(self, action: str, speaker: str, keys: Sequence[str]) -> Iterator[None]:
        """Keep what the rows of these speakers were, so that the change can be undone."""
        before = self._rows(keys)
        known = people.speaker_keys(self.ask)
        yield
        before["new"] = sorted(people.speaker_keys(self.ask) - known)
        number = articles.last_number(self.ask, "changes") + 1
        if not before["new"] and all(before[table] == rows for table, rows in self._rows(keys).items()):
            return  # all of it is so already
        row = {"id": number, "made": now(), "action": action, "speaker": speaker, "undone": False}
        self.insert(tables.Change, [{**row, "was": json.dumps(before, ensure_ascii=False)}])

    def _rows(self, keys: Sequence[str]) -> dict[str, Any]:
        rows: dict[str, Any] = {"speakers": [dict(r) for r in people.speaker_rows(self.ask) if r["key"] in set(keys)]}
        rows["names"] = [dict(row) for key in keys for row in people.name_rows(self.ask, key)]
        rows["offices"] = [dict(row) for key in keys for row in people.office_rows(self.ask, key)]
        return rows

    def _restore(self, before: dict[str, Any]) -> None:
        """The rows as they were. A speaker who was new stays, without names, until no quote points there."""
        self.forget([*before["new"], *(row["key"] for row in before["speakers"])])
        for row in before["speakers"]:
            self.say(SET_SPEAKER, row)
        self.insert(tables.Name, [{**row, "alone": bool(row["alone"])} for row in before["names"]])
        days = [{**row, "since": day_of(row["since"]), "until": day_of(row["until"])} for row in before["offices"]]
        self.insert(tables.HeldOffice, days)
        for key in before["new"]:
            self.say("UPDATE judgements SET speaker = NULL WHERE speaker = :key", {"key": key})
        self.leaving = frozenset(before["new"])

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

    def _stands(self, person: Person, more: Iterable[str] = ()) -> bool:
        """Is somebody known just so, and by these and ``more`` names at least?"""
        [row] = [dict(each) for each in people.speaker_rows(self.ask) if each["key"] == person.key]
        names = self._names(person.key)
        theirs = {each["name"] for each in name_rows(person)}
        return row == speaker_row(person) and theirs <= names and all(_alike(names, [each]) for each in more)

    def _borne(self, key: str, names: Iterable[str]) -> list[str]:
        """All their spellings of these names, for each would be recognised. Raises `InputError` for one not theirs."""
        theirs, found = self._names(key), set()
        for name in names:
            alike = _alike(theirs, [name])
            if not alike:
                raise InputError(f"{name!r} is no name of {key!r}; `quotes speakers show {key}` lists them")
            found |= alike
        return sorted(found)

    def _person(self, key: str) -> None:
        """Raises `UnknownSpeaker` for a key of nobody."""
        standing = {row["key"] for row in people.speaker_rows(self.ask) if not row["merged_into"]}
        if key not in standing:
            raise UnknownSpeaker(key)


_UNJUDGED = """
NOT EXISTS (SELECT 1 FROM judgements AS said
             WHERE said.quote_id = quotes.quote_id AND said.found_name = quotes.found_name
               AND said.speaker_name IS NOT NULL)
"""


def _alike(theirs: Iterable[str], names: Iterable[str]) -> set[str]:
    """Those that are one of the names when they are compared."""
    wanted = {folded(name) for name in names}
    return {each for each in theirs if folded(each) in wanted}


def _voice(row: Row) -> Voice:
    return row["speaker"], row["speaker_folded"] or ""


def _person_of(voice: Voice) -> str | tuple[None, str]:
    """A person is a key, or where there is none the name."""
    key, name = voice
    return key or (None, name)


def _office(row: Row) -> tuple[str, ...]:
    return tuple(str(row[column] or "") for column in ("title_ar", "title_en", "since", "until"))


def _touched(was: dict[str, Any]) -> set[str]:
    """The keys of those whom a change concerned."""
    return {row["key"] for row in was["speakers"]} | set(was.get("new", ()))


def _on(published: str | None) -> tuple[str, Values]:
    """The quotes of one day's articles."""
    if published is None:
        return " AND published IS NULL", {}
    return " AND published = :day", {"day": published}
