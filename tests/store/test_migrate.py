"""An older database is brought up to date, or says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import StoreError
from quotes.model.fields import PUBLIC
from quotes.store.archive import Archive
from quotes.store.engine import SCHEMA_VERSION
from quotes.store.filters import Filters
from quotes.store.migrate import migrate
from quotes.store.migrations import MIGRATIONS, step_to
from quotes.store.write import Writer
from quotes.usecases.write_articles import ingest
from tests.made import PEOPLE, drawn, samples
from tests.store.looking import change, select
from tests.store.older import backdated, schema_1, without_settings
from tests.store.test_schema import layout


@pytest.fixture
def old(file: Path, tmp_path: Path) -> Path:
    """What `file` has, as a database of schema 1 had it."""
    return schema_1(file, tmp_path / "old.db")


def steps_after(version: int) -> list[str]:
    """What is told where a database of this version is brought up to date."""
    return [f"schema {each}: {step_to(each)[0]}" for each in range(version + 1, SCHEMA_VERSION + 1)]


def test_readers_say_what_to_do(old: Path) -> None:
    with pytest.raises(StoreError, match=r"schema is 1.*quotes migrate --db .*old\.db"):
        Archive(old)


def test_an_old_database_answers_as_a_new_one_does(old: Path, file: Path) -> None:
    assert migrate(old) == steps_after(1)
    assert migrate(old) == []
    with Writer(old, "1", PEOPLE):
        pass
    with Archive(old) as brought, Archive(file) as made:
        assert _known(brought.quotes()) == _known(made.quotes())
        for asked in (Filters(about="القوات"), Filters(local="وزارة الدفاع"), Filters(speaker="putin", via="تاس")):
            assert _known(brought.quotes(asked)) == _known(made.quotes(asked))
        assert brought.registry() == made.registry()
        assert list(brought.speakers()) == list(made.speakers())


def test_it_is_laid_out_as_a_new_one_is(old: Path, file: Path) -> None:
    migrate(old)
    with closing(sqlite3.connect(old)) as brought, closing(sqlite3.connect(file)) as made:
        assert layout(brought) == layout(made)
        assert brought.execute("PRAGMA foreign_key_check").fetchall() == []
        assert brought.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        brought.execute("INSERT INTO quotes_search (quotes_search, rank) VALUES ('integrity-check', 1)")


def test_the_journal_says_what_happened(old: Path, database: str) -> None:
    migrate(old)
    steps = [(version, step_to(version)[0]) for version in range(2, SCHEMA_VERSION + 1)]
    assert select(old, "SELECT version, name FROM migrations") == steps
    assert select(database, "SELECT version, name FROM migrations") == [(SCHEMA_VERSION, "made")]


def test_a_step_that_breaks_off_leaves_the_old_database(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, step = MIGRATIONS[2]

    def broken(connection: Any) -> None:
        step(connection)
        raise StoreError("the disk is full")

    monkeypatch.setitem(MIGRATIONS, 2, (name, broken))
    before = select(old, "SELECT count(*) FROM quotes"), select(old, "SELECT name FROM sqlite_master ORDER BY name")
    with pytest.raises(StoreError, match="disk is full"):
        migrate(old)
    after = select(old, "SELECT count(*) FROM quotes"), select(old, "SELECT name FROM sqlite_master ORDER BY name")
    assert before == after


def test_writing_brings_up_to_date_by_itself(old: Path) -> None:
    with Writer(old, "1", PEOPLE) as writer:
        ingest(samples(), writer, drawn)
        assert writer.counts.unchanged == len(samples())


def test_what_is_not_there_cannot_be_brought_up_to_date(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no database"):
        migrate(tmp_path / "none.db")


def test_from_schema_2_statements_are_said_anew_and_new_quotes_are_found(database: str) -> None:
    """On both kinds of store."""
    backdated(database)
    assert migrate(database) == steps_after(2)
    several = "SELECT speaker FROM quotes WHERE speaker IS NOT NULL GROUP BY speaker HAVING count(*) > 1"
    untied = select(database, "SELECT speaker FROM untied WHERE speaker <> ''")
    assert sorted(untied) == sorted(select(database, several)) != []
    with Writer(database, "1") as writer:
        first = samples()[0]
        writer.put([(replace(first, id="again"), [replace(each, article_id="again") for each in drawn(first)])])
    with Archive(database) as archive:
        found = [each["article_id"] for each in archive.quotes(Filters(about="المحرضون"))]
    assert found.count("again") == found.count(first.id) == 1


def test_what_an_older_version_read_is_read_again_for_its_setting(database: str) -> None:
    """An article that is there keeps its quotes; `quotes ingest --stale` says when and where they were said."""
    told = [(each["quote_id"], each["said_on"], each["occasion"]) for each in _quotes(database)]
    without_settings(database)
    change(database, "UPDATE meta SET value = '7' WHERE key = 'schema_version'")
    change(database, "UPDATE migrations SET version = 7")
    assert migrate(database) == steps_after(7)
    assert [(each["said_on"], each["occasion"]) for each in _quotes(database)] == [(None, None)] * len(told)
    with Writer(database, "1", PEOPLE) as writer:
        assert writer.current(samples()) == {each.id for each in samples()}
        assert writer.current(samples(), stale=True) == set()


def _known(records: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What databases of all layouts know of quotes."""
    later = {key for field in PUBLIC if field.layout > 6 for key in field.keys}
    return [{key: value for key, value in each.items() if key not in later} for each in records]


def _quotes(database: str) -> list[Any]:
    with Archive(database) as archive:
        return list(archive.quotes())
