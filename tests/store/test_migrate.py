"""An older database is brought up to date, or says what to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import StoreError
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.ingest import ingest
from quotes.store.migrate import migrate
from quotes.store.migrations import MIGRATIONS
from quotes.store.write import Writer
from tests.made import PEOPLE, drawn, samples
from tests.store.looking import select
from tests.store.test_schema import layout

HERE = Path(__file__).parent
ARTICLE = "id, text, sha256, title, outlet, url, published, extractor, run"
ARTICLE = "id, text, sha256, title, outlet, url, published, extractor, run"
SHARED = (
    "id, quote_id, article_id, position, kind, form, text, cue_start, cue_stop, cue_kind, cue_lemma, sense, "
    "mention_start, mention_stop, mention_kind, speaker, speaker_name, speaker_folded, speaker_type, "
    "via, confidence, repair"
)


@pytest.fixture
def old(file: Path, tmp_path: Path) -> Path:
    """What `file` has, as a database of schema 1 had it."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript((HERE / "schema_1.sql").read_text("utf-8"))
        connection.execute("ATTACH ? AS new", [str(file)])
        connection.execute(
            "INSERT INTO runs SELECT id, started, finished, extractor, articles_new, articles_changed,"
            " articles_unchanged, articles_failed, quotes FROM new.runs"
        )
        connection.execute(f"INSERT INTO articles SELECT {ARTICLE} FROM new.articles")
        connection.execute("INSERT INTO speakers SELECT key, name_ar, name_en, wikidata FROM new.speakers")
        connection.execute("INSERT INTO names SELECT speaker, name, folded FROM new.names")
        connection.execute("INSERT INTO offices SELECT * FROM new.offices")
        connection.execute(f"INSERT INTO quotes ({SHARED}, text_folded) SELECT {SHARED}, '' FROM new.quotes")
        connection.execute("INSERT INTO spans SELECT * FROM new.spans")
        connection.execute("INSERT INTO reasons SELECT * FROM new.reasons")
    return path


def test_readers_say_what_to_do(old: Path) -> None:
    with pytest.raises(StoreError, match=r"schema is 1.*quotes migrate --db .*old\.db"):
        Archive(old)


def test_an_old_database_answers_as_a_new_one_does(old: Path, file: Path) -> None:
    assert migrate(old) == [f"schema 2: {MIGRATIONS[2][0]}"]
    assert migrate(old) == []
    with Writer(old, "1", PEOPLE):
        pass
    with Archive(old) as brought, Archive(file) as made:
        assert list(brought.quotes()) == list(made.quotes())
        for asked in (Filters(about="القوات"), Filters(local="وزارة الدفاع"), Filters(speaker="putin", via="تاس")):
            assert list(brought.quotes(asked)) == list(made.quotes(asked))
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
    assert select(old, "SELECT version, name FROM migrations") == [(2, MIGRATIONS[2][0])]
    assert select(database, "SELECT version, name FROM migrations") == [(2, "made")]


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
