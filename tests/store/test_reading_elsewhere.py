"""Reading in a folder that one may not write to: what is answered is what is there, or it is told."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quotes.errors import StoreError
from quotes.store import sqlite
from quotes.store.archive import Archive

ROOT = Path(__file__).resolve().parents[2]
_RIGHTS = "-dac_override,-dac_read_search,-fowner"
COUNT = """
import sys
from quotes.errors import QuotesError
from quotes.store.archive import Archive
from quotes.store.filters import Filters
try:
    with Archive(sys.argv[1]) as archive:
        print(sum(1 for _ in archive.quotes(Filters(speaker="putin"))))
except QuotesError as error:
    print(error)
"""


@pytest.fixture
def elsewhere(file: Path) -> Iterator[Callable[[], str]]:
    """Counts Putin's quotes as somebody who may read the folder, not write to it."""
    command = [sys.executable, "-c", COUNT, str(file)]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("needs setpriv, to give up the rights of root")
        command = ["setpriv", f"--bounding-set={_RIGHTS}", f"--inh-caps={_RIGHTS}", *command]
        os.chown(file.parent, 65534, 65534)
        file.parent.chmod(0o755)
    else:
        file.parent.chmod(0o555)

    def asked() -> str:
        for each in file.parent.iterdir():
            os.chown(each, 65534, 65534) if os.geteuid() == 0 else each.chmod(0o444)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert not ran.stderr
        return ran.stdout.strip()

    yield asked
    if os.geteuid():
        file.parent.chmod(0o755)


def owner(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    return connection


def test_what_stands_in_the_journal_is_read(file: Path, elsewhere: Callable[[], str]) -> None:
    before = int(elsewhere())
    assert before > 3
    with closing(owner(file)) as connection:
        connection.execute("UPDATE quotes SET speaker = NULL WHERE speaker = 'putin'")
        assert elsewhere() == "0"
    assert elsewhere() == "0"


def test_a_journal_that_cannot_be_read_is_told(file: Path, elsewhere: Callable[[], str]) -> None:
    with closing(owner(file)) as connection:
        connection.execute("UPDATE quotes SET speaker = NULL WHERE speaker = 'putin'")
        kept = {each: each.read_bytes() for each in file.parent.iterdir()}
    for each, content in kept.items():  # as a process that was killed leaves it, but for the index of the journal
        if not each.name.endswith("-shm"):
            each.write_bytes(content)
    assert "has a journal that cannot be read here" in elsewhere()


def test_what_is_written_while_nobody_can_watch_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_way", lambda path: sqlite._UNWATCHED)
    with Archive(file) as archive:
        assert list(archive.quotes())
        with closing(owner(file)) as connection:
            connection.execute("UPDATE quotes SET speaker = NULL")
        with pytest.raises(StoreError, match="was written to while it was read"):
            list(archive.quotes())


def test_no_file_is_read_as_memory(file: Path) -> None:
    with Archive(file) as archive:
        [row] = archive._reader.ask("PRAGMA mmap_size", {})
    assert row["mmap_size"] == 0


def test_a_folder_that_may_not_be_looked_into_is_told(file: Path, elsewhere: Callable[[], str]) -> None:
    file.parent.chmod(0o600)
    assert "cannot be looked at" in elsewhere()


def test_a_page_that_is_damaged_is_told(file: Path) -> None:
    content = file.read_bytes()
    told = 0
    for page in range(1, len(content) // 4096, 7):
        file.write_bytes(content[: page * 4096] + bytes(4096) + content[(page + 1) * 4096 :])
        try:
            with Archive(file) as archive, archive.moment():
                list(archive.quotes())
        except StoreError:
            told += 1
    assert told


def test_a_locked_file_is_no_stranger(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "WAIT", 0.1)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="another process has locked it"):
            Archive(file)
