"""A database whose file gets shorter while it is read is told in a line, and ends nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from quotes.usecases.ingest import ingest_paths

READ = """
import os, sys
from quotes.errors import StoreError
from quotes.store.archive import Archive
try:
    with Archive(sys.argv[1]) as archive, archive.moment():
        archive.article("0")
        os.truncate(sys.argv[1], 8192)
        for number in range(30):
            archive.article(str(number))
except StoreError as error:
    print("told:", error)
"""


@pytest.fixture
def database(tmp_path: Path) -> str:
    text = "قال المدير «لن نقبل» ثم أكد الوزير أن العمل مستمر.\\n" * 20
    lines = "".join(f'{{"id": "{number}", "text": "{text}"}}\n' for number in range(30))
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    ingest_paths([str(tmp_path / "a.jsonl")], str(tmp_path / "q.db"), lambda failure: pytest.fail(failure.message))
    return str(tmp_path / "q.db")


def test_a_file_that_gets_shorter_is_told(database: str, repo: Path) -> None:
    assert Path(database).stat().st_size > 100_000
    read = [sys.executable, "-c", READ, database]
    done = subprocess.run(read, cwd=repo, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"told: {database!r} cannot be read")
    assert done.stdout.count("\n") == 1
