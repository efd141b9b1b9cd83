"""A file that is there is lost to nothing but a new one that is whole; a database is lost to nothing at all."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from quotes.errors import InputError
from quotes.export.output import whole, writing
from tests.test_cli import ROOT, SAMPLES, invoke

PRECIOUS = "precious\n"


@pytest.fixture(scope="module")
def made(few_speakers: None, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("made") / "q.db"
    invoke("ingest", SAMPLES, "--db", file)
    return file.read_bytes()


@pytest.fixture
def folder(made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database and a file that somebody wants to keep."""
    (tmp_path / "q.db").write_bytes(made)
    (tmp_path / "old.csv").write_text(PRECIOUS, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "wrong",
    [
        ["--about", "-"],
        ["--about", "("],
        ["--since", "2023-01-01", "--until", "2022-01-01"],
        ["--sort", "relevance"],
        ["--speaker", "nobody at all"],
        ["--excel", "--format", "jsonl"],
    ],
)
@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet", "bibtex", "web-annotation"])
def test_what_fails_leaves_the_old_file(wrong: list[str], format: str, folder: Path) -> None:
    before = {each: each.read_bytes() for each in folder.iterdir()}
    invoke("export", "--db", "q.db", "--format", format, "-o", "old.csv", *wrong, code=2)
    assert {each: each.read_bytes() for each in folder.iterdir()} == before


def test_what_fails_half_way_leaves_it_too(folder: Path) -> None:
    def write() -> None:
        with writing(folder / "old.csv") as out:
            out.write("new\n" * 100_000)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    with closing(sqlite3.connect("q.db")) as connection, connection:
        connection.execute("UPDATE articles SET text = 'changed' WHERE id = 'sample-004'")
    invoke("export", "--db", "q.db", "--format", "bibtex", "-o", "old.csv", code=2)
    assert (folder / "old.csv").read_text("utf-8") == PRECIOUS
    assert {each.name for each in folder.iterdir()} == {"q.db", "old.csv"}


def test_a_missing_package_leaves_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quotes.export import parquet

    parquet.arrow.cache_clear()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    try:
        invoke("export", "--db", "q.db", "--format", "parquet", "-o", "old.csv", code=2)
    finally:
        parquet.arrow.cache_clear()
    assert (folder / "old.csv").read_text("utf-8") == PRECIOUS


COMMANDS = [["export"], ["export", "--format", "parquet"], ["export", "--format", "ris"], ["speakers", "export"]]
CALLED = ["q.db", "./q.db", "{}/q.db", "sqlite:///q.db", "sqlite:///{}/q.db", "link.db", "{}/sub/../q.db"]
TARGETS = ["q.db", "link.db", "hard.db", "q.db-wal", "q.db-shm", "q.db-journal", "sub/../q.db", "linked/q.db-wal",
           "other.db", "other.db-wal"]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("called", CALLED)
def test_no_database_is_written_over(command: list[str], called: str, folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "linked").symlink_to(folder, target_is_directory=True)
    (folder / "link.db").symlink_to("q.db")
    (folder / "hard.db").hardlink_to("q.db")
    (folder / "other.db").write_bytes((folder / "q.db").read_bytes())
    files = [each for each in folder.iterdir() if each.is_file()]
    before = {each: each.read_bytes() for each in files}
    for target in TARGETS:
        printed = invoke(*command, "--db", called.format(folder), "-o", target, code=2).output
        assert "give another file to --output" in printed
    assert {each: each.read_bytes() for each in folder.iterdir() if each.is_file()} == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_new_file_takes_the_place_of_the_old_one(command: list[str], folder: Path) -> None:
    (folder / "old.csv").chmod(0o640)
    (folder / "link.csv").symlink_to("old.csv")
    invoke(*command, "--db", "q.db", "-o", "link.csv")
    assert (folder / "link.csv").is_symlink()
    written = (folder / "old.csv").read_bytes()
    assert len(written) > 100
    assert stat.S_IMODE((folder / "old.csv").stat().st_mode) == 0o640
    invoke(*command, "--db", "q.db", "-o", "new.csv")
    if "parquet" not in command:
        assert (folder / "new.csv").read_bytes() == written
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((folder / "new.csv").stat().st_mode) == 0o666 & ~mask
    assert {each.name for each in folder.iterdir()} == {"q.db", "old.csv", "link.csv", "new.csv"}


def test_a_folder_and_what_has_no_folder_are_refused(folder: Path) -> None:
    for target in (".", "missing/new.csv", "q.db/new.csv"):
        assert "cannot write" in invoke("export", "--db", "q.db", "-o", target, code=2).output


def test_a_device_is_written_to(folder: Path) -> None:
    invoke("export", "--db", "q.db", "-o", "/dev/null")
    os.mkfifo("pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((folder / "pipe").read_text("utf-8")))
    reader.start()
    invoke("export", "--db", "q.db", "--format", "jsonl", "-o", "pipe")
    reader.join()
    assert json.loads(read[0].splitlines()[0])["article_id"]
    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)


def test_two_do_not_write_one_file_at_once(folder: Path) -> None:
    with whole(folder / "old.csv") as out:
        out.write(b"first\n")
        with pytest.raises(InputError, match="another process is writing"), whole(folder / "old.csv"):
            pass
    assert (folder / "old.csv").read_bytes() == b"first\n"
    with whole(folder / "old.csv") as out:
        out.write(b"second\n")
    assert (folder / "old.csv").read_bytes() == b"second\n"


def test_killed_and_given_again_it_is_as_if_nobody_had_killed_it(folder: Path) -> None:
    program = """
import os, signal, sys
from pathlib import Path
from quotes.export.output import writing
with writing(Path("old.csv")) as out:
    out.write("new" * 100_000)
    out.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""
    killed = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (folder / "old.csv").read_text("utf-8") == PRECIOUS
    invoke("export", "--db", "q.db", "-o", "old.csv")
    assert {each.name for each in folder.iterdir()} == {"q.db", "old.csv"}
