"""Random sequences of changes of the registry: each touches whom it names, and what is undone has never been.

    python -m tests.crash.changes [--sequences 200] [--seed 1] [--server postgresql://…]

A sequence is some changes (add, alias, drop, office, merge, split, import, and undo by turns) on a small database, in a
file and on a PostgreSQL server. After each of them all tables are compared with what they were: what is refused changes
nothing, rows of others are the same to the byte, the count that is told is that of the quotes whose person changed. At
the end all is undone, step by step, and every table but the journal is what it was. Exit code 1 where that is not so.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from quotes.errors import QuotesError
from quotes.export.format_speakers import format_registry
from quotes.model import Name, Office, Person
from quotes.resolve.starter import first_registry
from quotes.text import name_key
from quotes.usecases.edit_registry import (
    add_aliases,
    add_office,
    add_speaker,
    import_registry,
    merge_speakers,
    split_speaker,
    undo_change,
)
from quotes.usecases.ingest import ingest_paths
from quotes.usecases.judge import Judged, apply_judgements
from tests.crash.databases import Files, Place, postgresql_places
from tests.store.looking import records, select

Rows = Mapping[str, list[dict[str, Any]]]  # table → its rows, each a dict by column

# Two spellings of each name, so that one change might respell what another spelt; and statements in several articles.
NEWS: Final = {
    "a1": "قال أحمد علوان الكبير إن القافلة ستغادر الميناء عند انتهاء تفريغ الحمولة. وأكد وزير النقل أن الطريق مغلق.",
    "a2": "قال احمد علوان الكبير إن القافلة ستغادر الميناء عند انتهاء تفريغ الحمولة. وأضاف علوان أن الوفد عاد.",
    "a3": "أكدت الوزيرة سلمى الرفاعي أن الاتفاق قريب. وأضافت الرفاعي أن الوفد عاد.",
    "a4": "قالت سلمي الرفاعي إن الاتفاق قريب. وقال فلاديمير بوتين إن القافلة ستغادر الميناء.",
    "a5": "أعلن المدير العام سامر الحلبى أن المصنع أغلق أبوابه. وقال بوتين إن القافلة ستغادر الميناء.",
    "a6": "قال سامر الحلبي إن المصنع أغلق أبوابه.",
}
# Whom no change names: spelt in two ways, said in two articles, and one of them registered.
OTHERS: Final = {
    "b1": "قال هيثم المنصورى إن الجسر سيفتح في الصيف المقبل. وقال دميتري بيسكوف إن الموعد لم يحدد بعد.",
    "b2": "قال هيثم المنصوري إن الجسر سيفتح في الصيف المقبل. وأكد ديميتري بيسكوف أن الموعد لم يحدد بعد.",
}
NAMES: Final = ("أحمد علوان", "سلمى الرفاعي", "الرفاعي", "سامر الحلبي", "بوتين", "زيد عمرو", "علوان")
KEYS: Final = ("one", "two", "putin", "tokayev")
TITLES: Final = ("وزير النقل", "المدير العام")

LONGEST: Final = 10  # changes of a sequence, those that are refused among them
TOGETHER: Final = 20  # sequences on one database, whose journal grows
_OF_THE_REGISTRY: Final = {"speakers": "key", "names": "speaker", "offices": "speaker"}
_MAY_CHANGE: Final = {"speaker", "speaker_name", "speaker_folded", "statement"}  # of a quote
_NEVER: Final = ("meta", "runs", "failures", "articles", "spans", "reasons", "feeds", "pages", "untied")


@dataclass(frozen=True)
class Change:
    """Something to be done to a registry: whom it names, by key and by name. ``do`` returns how many quotes moved."""

    what: str
    keys: frozenset[str]
    names: tuple[str, ...]
    do: Callable[[str], int]


def prepare(database: str, folder: Path) -> None:
    """A database of a few articles. One quote was given to somebody whom no article names."""
    for name, text in {**NEWS, **OTHERS}.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    files = [str(folder / f"{name}.txt") for name in (*NEWS, *OTHERS)]
    ingest_paths(files, database, lambda failure: None, registry=first_registry())
    third = select(database, "SELECT quote_id FROM quotes WHERE article_id = 'a5' ORDER BY position")[0][0]
    apply_judgements(database, [Judged(third, "correct", speaker="زيد عمرو", new=True)], "")


def drawn(chance: random.Random, folder: Path, known: Mapping[str, list[str]]) -> Change:
    """Some change or other but undo; of one who is not ``known``, by key with their names, mostly that they are."""
    key, other, name, more = chance.choice(KEYS), chance.choice(KEYS), chance.choice(NAMES), chance.choice(NAMES)
    shared = chance.random() < 0.3
    office = Office(chance.choice(TITLES), "", chance.choice([None, date(2020, 1, 1)]))
    own = chance.choice(known.get(key) or NAMES)
    person, off = Person(key, name, "", spellings=(Name(more, "ar", "alias"),)), Person(f"{key}-2", name, "")
    file = folder / "people.jsonl"

    def load(database: str) -> int:
        file.write_text("".join(format_registry([person])), "utf-8")
        return import_registry(database, file)[2]

    one, two = frozenset((key,)), frozenset((key, other))
    kinds = (
        Change("add", one, (name, more), lambda db: add_speaker(db, Person(key, name, ""), [more])),
        Change("import", one, (name, more), load),
        Change("alias", one, (name,), lambda db: add_aliases(db, key, [name], drop=False, shared=shared)),
        Change("drop", one, (own,), lambda db: add_aliases(db, key, [own], drop=True, shared=False)),
        Change("office", one, (office.title_ar,), lambda db: add_office(db, key, office)),
        Change("merge", two, (), lambda db: merge_speakers(db, key, other)),
        Change("merge", two, (name,), lambda db: merge_speakers(db, name, other)),
        Change("split", frozenset((key, off.key)), (own, name), lambda db: split_speaker(db, key, [own], off)),
    )
    return chance.choice(kinds if key in known or chance.random() < 0.2 else kinds[:2])


class Sequence:
    """Changes of one database, one after the other; each raises `AssertionError` where it does what it should not."""

    def __init__(self, database: str, folder: Path, chance: random.Random) -> None:
        self._database = database
        self._folder = folder
        self._chance = chance
        self._done: list[tuple[Change, Rows]] = []  # what stands, and all rows before it
        self._now = records(database)
        self._made: Counter[str] = Counter()

    def run(self, longest: int = LONGEST) -> Counter[str]:
        """Some changes, then back to the beginning; how many of each kind were made and not refused."""
        first = self._now
        for _ in range(longest):
            if self._done and self._chance.random() < 0.2:
                self.undo()
            else:
                self.make(drawn(self._chance, self._folder, self._known()))
        while self._done:
            self.undo()
        _same(first, self._now, "all is undone")
        return self._made

    def _known(self) -> dict[str, list[str]]:
        """Who is known, by key, and by which names."""
        found: dict[str, list[str]] = {row["key"]: [] for row in self._now["speakers"]}
        for row in self._now["names"]:
            found[row["speaker"]].append(row["name"])
        return found

    def make(self, change: Change) -> None:
        """Do it, if it is not refused."""
        before = self._now
        try:
            moved = change.do(self._database)
        except QuotesError:
            _same(before, records(self._database), f"{change.what} was refused", journal=True)
            return
        self._now = records(self._database)
        if len(self._now["changes"]) == len(before["changes"]):
            assert moved == 0, f"{change.what}: {moved} told, and nothing was changed"
            _same(before, self._now, f"{change.what} changed nothing", journal=True)
            return
        assert self._now["changes"][:-1] == before["changes"], f"{change.what}: the journal of what was before it"
        _compare(change, before, self._now, moved)
        self._done.append((change, before))
        self._made[change.what] += 1

    def undo(self) -> None:
        """Take back the last change that stands."""
        change, wanted = self._done.pop()
        before = self._now
        _, moved = undo_change(self._database)
        self._now = records(self._database)
        _compare(replace(change, keys=_meant(change, wanted)), before, self._now, moved)
        self._made["undo"] += 1
        _same(wanted, self._now, f"{change.what} was undone")


def _meant(change: Change, before: Rows) -> frozenset[str]:
    """The keys of all whom a change names: by key, also of those who were merged, and of the merged by a name."""
    leads = {row["key"]: row["merged_into"] for row in before["speakers"] if row["merged_into"]}
    found = set(change.keys)
    if change.what == "merge":
        wanted = {name_key(name) for name in change.names}
        found |= {row["speaker"] for row in before["names"] if row["folded"] in wanted}
    for key in list(found):
        while key in leads:
            found.add(key := leads[key])
    return frozenset(found)


def _renamed(keys: frozenset[str], before: Rows, after: Rows) -> set[str]:
    """The names that these people had before and not after, or after and not before."""
    had, have = ({(row["speaker"], row["name"]) for row in rows["names"]} for rows in (before, after))
    return {name for key, name in had ^ have if key in keys}


def _same(one: Rows, other: Rows, when: str, *, journal: bool = False) -> None:
    """Are all rows the same, to the byte?"""
    for table, rows in one.items():
        assert rows == other[table] or (table == "changes" and not journal), f"{when}: {table} is another"


def _compare(change: Change, before: Rows, after: Rows, moved: int) -> None:
    """Did a change touch only whom it names, and tell the count of the quotes whose person changed?"""
    keys = _meant(change, before)
    words = {word for name in (*change.names, *_renamed(keys, before, after)) for word in name_key(name).split()}
    for table in _NEVER:
        assert before[table] == after[table], f"{change.what}: {table}"
    for table, whose in _OF_THE_REGISTRY.items():
        others = [[row for row in rows[table] if row[whose] not in keys] for rows in (before, after)]
        assert others[0] == others[1], f"{change.what}: {table} of others"
    said = [[{**row, "speaker": None} for row in rows["judgements"]] for rows in (before, after)]
    assert said[0] == said[1], f"{change.what}: what people said"
    pairs = list(zip(before["quotes"], after["quotes"], strict=True))
    persons = sum(_person(was) != _person(now) for was, now in pairs)
    assert moved == persons, f"{change.what}: {moved} told, {persons} moved"
    for was, now in pairs:
        assert not _odd(keys, words, was, now), f"{change.what}: {_seen(was)} became {_seen(now)}"
    touched = {_voice(row) for was, now in pairs if _voice(was) != _voice(now) for row in (was, now)}
    statements = [[row for row in rows["statements"] if _voice(row) not in touched] for rows in (before, after)]
    assert statements[0] == statements[1], f"{change.what}: statements of others"
    for was, now in pairs:
        same = was["statement"] == now["statement"]
        assert same or {_voice(was), _voice(now)} & touched, f"{change.what}: the statement of quote {was['id']}"


def _odd(keys: frozenset[str], words: set[str], was: dict[str, Any], now: dict[str, Any]) -> bool:
    """Is a quote another, and should not be: in what belongs to its article, or though nobody of it was named?"""
    different = {column for column in was if was[column] != now[column]}
    if different - _MAY_CHANGE:
        return True
    if not different - {"statement"}:
        return False
    called = (was["found_folded"], was["speaker_folded"], now["speaker_folded"])  # by its article, or by a person
    return not {was["speaker"], now["speaker"]} & keys and not {w for n in called for w in (n or "").split()} & words


def _seen(row: dict[str, Any]) -> dict[str, Any]:
    return {column: row[column] for column in ("id", "article_id", "found_name", *sorted(_MAY_CHANGE))}


def _person(row: dict[str, Any]) -> str:
    return row["speaker"] or f"? {row['speaker_folded']}"


def _voice(row: dict[str, Any]) -> tuple[str | None, str]:
    return row["speaker"], row["speaker_folded"] or ""


def run(place: Place, folder: Path, sequences: int, seed: int, made: Counter[str]) -> Iterator[str]:
    """What is wrong, sequence by sequence. ``made`` counts what was done and not refused."""
    for number in range(sequences):
        if number % TOGETHER == 0:
            place.keep(f"changes_{number}", lambda database: prepare(database, folder))
            database = place.fresh(f"changes_{number}")
        try:
            made += Sequence(database, folder, random.Random(seed * 1000 + number)).run()
        except AssertionError as error:
            yield f"sequence {number} on {place.dialect}: {str(error)[:300]}"
            database = place.fresh(f"changes_{number - number % TOGETHER}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sequences", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server", help="a PostgreSQL server to use; one is started if none is given")
    given = parser.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory(prefix="quotes-changes-") as named:
        folder = Path(named)
        with postgresql_places(given.server, folder) as server:
            for place in (Files(folder), server):
                begun = time.monotonic()
                made: Counter[str] = Counter()
                found = list(run(place, folder, given.sequences, given.seed, made))
                faults += len(found)
                print(*found, sep="\n", end="\n" if found else "")
                took = f"{time.monotonic() - begun:.0f} s"
                done = ", ".join(f"{count} {what}" for what, count in sorted(made.items()))
                verdict = f"{len(found)} at fault"
                print(f"{given.sequences} sequences on {place.dialect} ({done}), {took}: {verdict}", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
