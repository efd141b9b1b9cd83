"""Several commands at one database at the same time, and a disk that is full."""

from __future__ import annotations

import json
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from quotes.errors import StoreError
from quotes.model import Failure
from quotes.store import postgresql, sqlite
from quotes.usecases.ingest import ingest_paths
from tests.conftest import schema_on
from tests.crash.proof import faults, said
from tests.made import samples
from tests.store.looking import change, select

ROOT = Path(__file__).resolve().parents[2]


def nobody(failure: Failure) -> None:
    raise AssertionError(failure)


def corpus(folder: Path, turns: range) -> str:
    """The samples with other ids."""
    path = folder / f"from-{turns.start}.jsonl"
    lines = [json.dumps({"id": f"{each.id}-{turn}", "text": each.text}) for turn in turns for each in samples()]
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


@contextmanager
def held(database: str) -> Iterator[None]:
    """Somebody writes, and takes long."""
    if "://" in database:
        with psycopg.connect(database) as other:
            other.execute("SELECT pg_advisory_xact_lock(%s)", [postgresql._WRITERS])
            other.execute("UPDATE articles SET title = 'not yet'")
            yield
            other.rollback()
        return
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE articles SET title = 'not yet'")
        yield
        other.execute("ROLLBACK")


@pytest.mark.slow
def test_two_at_once_leave_what_one_after_the_other_leaves(new_database: Callable[[], str], tmp_path: Path) -> None:
    """Into a database that is not there yet; some of the articles are given to both."""
    one, two = corpus(tmp_path, range(2)), corpus(tmp_path, range(1, 3))
    apart, together = new_database(), new_database()
    for each in (one, two):
        ingest_paths([each], apart, nobody)
    runs = [
        subprocess.Popen(
            [sys.executable, "cli.py", "ingest", each, "--db", together, "--workers", "1"],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        for each in (one, two)
    ]  # fmt: skip
    assert [(run.communicate(timeout=300)[0], run.returncode)[1] for run in runs] == [0, 0]
    assert said(together) == said(apart) != []
    assert not faults(together)


def test_readers_see_what_was_there_while_somebody_writes(samples_db: str) -> None:
    before = said(samples_db)
    with held(samples_db):
        assert said(samples_db) == before
        assert select(samples_db, "SELECT count(*) FROM articles WHERE title = 'not yet'") == [(0,)]


def test_who_cannot_wait_any_longer_says_so(
    new_database: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "WAIT", 0.2)
    monkeypatch.setattr(postgresql, "WAIT", 0.2)
    database = new_database()
    ingest_paths([corpus(tmp_path, range(1))], database, nobody)
    before = said(database)
    with held(database), pytest.raises(StoreError, match="another process is writing") as told:
        ingest_paths([corpus(tmp_path, range(1, 2))], database, nobody)
    assert "\n" not in str(told.value)
    assert said(database) == before
    counts = ingest_paths([corpus(tmp_path, range(1, 2))], database, nobody)
    assert counts.new == len(samples())


def test_who_waits_long_enough_writes(new_database: Callable[[], str], tmp_path: Path) -> None:
    database = new_database()
    ingest_paths([corpus(tmp_path, range(1))], database, nobody)
    counts = []
    waiting = threading.Thread(
        target=lambda: counts.append(ingest_paths([corpus(tmp_path, range(1, 2))], database, nobody).new)
    )
    with held(database):
        waiting.start()
        waiting.join(1)
        assert not counts
    waiting.join(100)
    assert counts == [len(samples())]


def _small_files(size: int) -> None:
    """As if the disk were full when a file has grown so much."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.slow
@pytest.mark.parametrize("size", [0, 1_000, 20_000, 150_000, 300_000, 420_000])
def test_a_full_disk_is_told_in_one_line_and_the_same_command_goes_on(size: int, tmp_path: Path) -> None:
    database, given = str(tmp_path / "quotes.db"), corpus(tmp_path, range(3))
    command = [sys.executable, "cli.py", "ingest", given, "--db", database, "--workers", "1"]
    full = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=lambda: _small_files(size)
    )
    assert full.returncode == 2, full.stderr
    [line] = full.stderr.splitlines()
    assert "disk" in line
    ingest_paths([given], database, nobody)
    assert not faults(database)
    whole = str(tmp_path / "whole.db")
    ingest_paths([given], whole, nobody)
    assert said(database) == said(whole)


def _small_disk(quotes: int) -> str:
    """As a server says it, when so many quotes are there."""
    return f"""
        CREATE FUNCTION small_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF (SELECT count(*) FROM quotes) >= {quotes} THEN
                RAISE EXCEPTION USING ERRCODE = 'disk_full', HINT = 'Check free disk space.',
                    MESSAGE = 'could not extend file "base/5/1259": No space left on device';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER small_disk BEFORE INSERT ON quotes FOR EACH ROW EXECUTE FUNCTION small_disk()"""


@pytest.mark.parametrize("room", [0, 1, 30, 50])
def test_a_full_disk_of_a_server_is_told_in_one_line_and_the_same_command_goes_on(
    room: int, server: str, tmp_path: Path
) -> None:
    database, whole, given = schema_on(server), schema_on(server), corpus(tmp_path, range(1, 3))
    for each in (database, whole):
        ingest_paths([corpus(tmp_path, range(1))], each, nobody)
    there = len(said(database))
    change(database, _small_disk(there + room))
    full = subprocess.run(
        [sys.executable, "cli.py", "ingest", given, "--db", database, "--workers", "1"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert full.returncode == 2, full.stderr
    [line] = full.stderr.splitlines()
    assert "No space left on device" in line
    change(database, "DROP FUNCTION small_disk CASCADE")
    assert not faults(database)
    assert there <= len(said(database)) <= there + room
    for each in (database, whole):
        ingest_paths([given], each, nobody)
    assert not faults(database)
    assert said(database) == said(whole)
