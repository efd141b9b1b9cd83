"""Kills commands at random moments and gives them again: the database must be that of an undisturbed run.

    python -m tests.crash [--kills 200] [--seed 1] [--server postgresql://…]

A round is one command on one database: ingest (with changed articles and faulty ones), a file of judgements, changes
of the registry, an undo, a deletion, an export to a file, a site, a run, a load, or bringing an old database up to
date; on an SQLite file, then on a PostgreSQL server. Some kills strike after a random part of the time that the
command takes, others at a named point: before or after the n-th thing that it says to the database. By turns the main
process dies alone, or its group with all workers. After each kill every quote must be proved, and the same command is
given again: on a copy of what the kill has left, where it comes to its end, and on the database itself, where it is
killed again. Where it ends, all rows, and all files that it wrote, must be those of a command that nobody killed (but
for the clock, and the numbers of the runs). Given once more it changes nothing. Exit code 1 where that is not so.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.crash.commands import COMMANDS, Command, carried
from tests.crash.databases import Files, Place, postgresql_places
from tests.crash.killed import measured, struck
from tests.crash.proof import faults

Undisturbed = tuple[dict[str, list[str]], float, int]  # rows, seconds, points


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server", help="a PostgreSQL server to use; one is started if none is given")
    parser.add_argument("--a-round", type=int, default=5, help="kills before a command may come to its end")
    parser.add_argument("--only", nargs="+", help="names of commands; all if none is given")
    given = parser.parse_args()
    begun = time.monotonic()
    chance = random.Random(given.seed)
    kills = differences = number = 0
    with _places(given.server) as places:
        prepared: dict[tuple[str, str], Undisturbed] = {}
        rounds = [
            (command, place)
            for command in COMMANDS
            for place in places
            if command.name in (given.only or (command.name,))
        ]
        while kills < given.kills:
            command, place = rounds[number % len(rounds)]
            which = command.name, place.dialect
            prepared[which] = prepared.get(which) or _prepared(command, place)
            number += 1
            many = min(given.a_round, given.kills - kills)
            kills += many
            found = list(_round(command, place, prepared[which], many, chance))
            differences += len(found)
            verdict = "; ".join(found[:3]) if found else "as if nobody had killed it"
            print(f"round {number:3}: {command.name:7} on {place.dialect:10} {many} kills: {verdict}", flush=True)
    took = time.monotonic() - begun
    print(f"{kills} kills in {number} rounds, seed {given.seed}, {took:.0f} s: {differences} differences or faults")
    return 1 if differences else 0


@contextmanager
def _places(server: str | None) -> Iterator[list[Place]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quotes-crash-")))
        yield [Files(folder), stack.enter_context(postgresql_places(server, folder))]


def _prepared(command: Command, place: Place) -> Undisturbed:
    """What an undisturbed run leaves behind, how long it takes, and how much it says to the database."""
    place.keep(command.name, command.before)
    database = _fresh(command, place)
    length, points = measured(command.given, database)
    wrong = faults(database)
    if wrong:
        raise SystemExit(f"{command.name} on {place.dialect} is at fault with nobody killing it: {wrong}")
    return command.left(database), length, points


def _fresh(command: Command, place: Place) -> str:
    """A database that a round begins with, and the files beside it."""
    database = place.fresh(command.name)
    command.beside(database)
    return database


def _round(
    command: Command, place: Place, undisturbed: Undisturbed, many: int, chance: random.Random
) -> Iterator[str]:  # fmt: skip
    """What is wrong, after each kill and when the command has ended at last."""
    wanted, length, points = undisturbed
    database = _fresh(command, place)
    turn = 0
    while turn < many:
        at = chance.randrange(points) if turn % 2 and points else chance.uniform(0, length)
        died, where = struck(command.given, database, at, whole_group=chance.random() < 0.5)
        if died and turn < many - 1:  # after the last one it comes to its end anyhow
            copy = place.copied(database)
            carried(database, copy)
            yield from (f"after a kill {where}: {each}" for each in _ended(command, copy, wanted))
        for fault in faults(database, between=True):
            yield f"after a kill {where}: {fault}"
        if died is None:
            yield f"ended by itself with an error ({where})"
        if died:
            turn += 1
        else:  # it came to its end before it could be killed
            yield from _different(command.left(database), wanted)
            database = _fresh(command, place)
    yield from _ended(command, database, wanted)


def _ended(command: Command, database: str, wanted: dict[str, list[str]]) -> Iterator[str]:
    """What is wrong where the command is given again and comes to its end, and where it is given once more."""
    for again in ("given again", "given once more"):
        _, why = struck(command.given, database, None)
        if why:
            yield f"{again} it does not end well ({why})"
        yield from (f"{again}: {each}" for each in (*faults(database), *_different(command.left(database), wanted)))


def _different(there: dict[str, list[str]], wanted: dict[str, list[str]]) -> Iterator[str]:
    for table, right in wanted.items():
        lost, more = _more(right, there[table]), _more(there[table], right)
        if lost or more:
            yield f"{table}: {len(lost)} lost, {len(more)} too many: {[*lost, *more][0][:200]}"


def _more(these: list[str], those: list[str]) -> list[str]:
    left = list(those)
    more = []
    for each in these:
        if each in left:
            left.remove(each)
        else:
            more.append(each)
    return more


if __name__ == "__main__":
    sys.exit(main())
