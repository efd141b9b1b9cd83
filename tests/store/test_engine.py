"""Opening a database: what is none of ours is refused with advice."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quotes.errors import StoreError
from quotes.store.archive import Archive
from quotes.store.write import Writer
from tests.store.looking import change


def write(file: Path | str) -> None:
    with Writer(file, "1"):
        pass


def test_there_is_nothing_to_read_before_something_is_written(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="quotes ingest"):
        Archive(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "quotes.db").touch()
    write(tmp_path / "quotes.db")
    with Archive(tmp_path / "quotes.db") as archive:
        assert list(archive.quotes()) == []


def test_a_database_with_no_tables_yet_becomes_ours(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "quotes.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    assert (tmp_path / "quotes.db").stat().st_size
    write(tmp_path / "quotes.db")
    with Archive(tmp_path / "quotes.db") as archive:
        assert list(archive.quotes()) == []


@pytest.mark.parametrize("opened", [Archive, write])
def test_another_file_is_refused_and_left_as_it_is(opened: type[Archive], tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a database at all, but long enough to be mistaken for one\n" * 20, encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(StoreError, match="not a database of quotes"):
        opened(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("opened", [Archive, write])
def test_somebody_elses_database_is_refused(opened: type[Archive], tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE articles (id INTEGER)")
    before = (tmp_path / "other.db").read_bytes()
    with pytest.raises(StoreError, match="not a database of quotes"):
        opened(tmp_path / "other.db")
    assert (tmp_path / "other.db").read_bytes() == before


@pytest.mark.parametrize(
    ("version", "advice"), [(999, "newer quotes .* update quotes"), (0, "older quotes .*quotes migrate")]
)
def test_another_version_is_refused_to_readers(version: int, advice: str, file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE meta SET value = ?", [str(version)])
    with pytest.raises(StoreError, match=advice):
        Archive(file)


def test_a_newer_version_is_refused_to_writers(database: str) -> None:
    change(database, "UPDATE meta SET value = '999'")
    with pytest.raises(StoreError, match=r"newer quotes .* update quotes"):
        write(database)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    for opened in (Archive, write):
        with pytest.raises(StoreError, match="cannot be reached") as error:
            opened("postgresql://me:secret@127.0.0.1:1/quotes")
        assert "secret" not in str(error.value)
        assert "127.0.0.1:1/quotes" in str(error.value)


@pytest.mark.parametrize(
    ("name", "advice"),
    [("mysql://host/quotes", "not supported"), ("", "no database named"), ("sqlite:///", "named")],
)
def test_what_is_not_a_file_is_refused(name: str, advice: str) -> None:
    with pytest.raises(StoreError, match=advice):
        write(name)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing" / "quotes.db", tmp_path):
        with pytest.raises(StoreError, match="folder that exists"):
            write(path)


def test_an_address_of_a_file_is_taken_too(file: Path) -> None:
    with Archive(f"sqlite:///{file}") as archive:
        assert list(archive.quotes())


def test_reading_cannot_write(database: str) -> None:
    with Archive(database) as archive, pytest.raises(StoreError, match=r"read-?only"):
        list(archive._reader.ask("DELETE FROM quotes", {}))


def test_reading_leaves_nothing_behind(file: Path) -> None:
    with Archive(file) as archive:
        assert list(archive.quotes())
    assert list(file.parent.iterdir()) == [file]


def test_an_answer_is_of_one_moment(file: Path) -> None:
    with Archive(file) as archive:
        answer = archive.quotes()
        first = next(answer)
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("DELETE FROM articles")
        assert len([first, *answer]) > 50
        assert list(archive.quotes()) == []


def test_an_answer_may_be_left_unread(file: Path) -> None:
    with Archive(file) as archive:
        answer = archive.quotes()
        next(answer)
    answer.close()


def test_the_file_keeps_to_our_rules(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
