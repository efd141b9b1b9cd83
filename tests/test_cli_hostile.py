"""What articles bring must not reach the terminal as orders: no command prints a control character of theirs."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from quotes.export import csv, table
from quotes.export.columns import record
from quotes.model import Article
from quotes.pipeline import extract
from quotes.store.archive import Archive
from tests.test_cli import invoke

ORDERS = "\x1b]0;owned\x07\x1b[2J\x9b31m\x08\x7f\x0b\x85"
TURNS = "\u202e\u2066\u202b"
OBEYED = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
WORDS = (
    f"قال سالم العبدالله: «لن نقبل{ORDERS} بهذا{TURNS} أبدا اليوم{ORDERS}». "
    f"وأكدت هند{TURNS} النوري أن{ORDERS} العمل مستمر. وأضاف الوزير{ORDERS} أن{TURNS} اللقاء غدا."
)
HOSTILE = {"id": f"a{ORDERS}{TURNS}", "text": WORDS, "title": f"ت{ORDERS}{TURNS}", "outlet": f"ص{ORDERS}{TURNS}"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article that is full of orders, twice, and a file that cannot be read and is called so."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [HOSTILE, {**HOSTILE, "id": f"b{ORDERS}{TURNS}"}, {"id": f"c{ORDERS}", "text": 5}]
    (folder / f"n{ORDERS.replace('/', '')}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    result = invoke("ingest", folder, "--db", folder / "quotes.db", code=1)
    assert not OBEYED.search(result.output)
    return folder / "quotes.db"


@pytest.fixture(scope="module")
def ids(database: Path) -> list[str]:
    with Archive(database) as archive:
        found = list(archive.quotes())
    assert any(ORDERS in each["text"] for each in found)
    return [each["quote_id"] for each in found]


COMMANDS: list[Sequence[str]] = [
    ["said", "سالم العبدالله"],
    *(["said", "سالم العبدالله", "--format", format] for format in ("jsonl", "markdown")),
    ["search", "نقبل"],
    ["statements", "سالم العبدالله"],
    ["statements", "سالم العبدالله", "--format", "jsonl"],
    ["stats", "--by", "speaker", "--by", "outlet"],
    ["export", "--format", "jsonl"],
    ["export", "--format", "table"],
    ["show", HOSTILE["id"]],
    ["explain", HOSTILE["id"]],
    ["failures"],
    ["speakers", "list"],
    ["speakers", "discover"],
    ["speakers", "export"],
    ["verify"],
    ["check"],
]
TABLES = {"said", "search", "statements", "stats", "show", "explain", "failures", "speakers"}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: " ".join(words).encode("ascii", "ignore").decode())
def test_no_order_is_passed_on(command: Sequence[str], database: Path) -> None:
    printed = invoke(*command, "--db", database).output
    assert printed
    assert not OBEYED.findall(printed)
    if command[0] in TABLES and "jsonl" not in command and "export" not in command and "markdown" not in command:
        assert not TURNING.search(printed)


@pytest.mark.parametrize("style", ["plain", "apa", "chicago", "markdown", "bibtex", "ris", "csl-json", "schema-org"])
def test_no_citation_passes_one_on(style: str, database: Path, ids: list[str]) -> None:
    for each in ids:
        assert not OBEYED.search(invoke("cite", each, "--style", style, "--db", database).output)


def test_no_question_of_a_review_passes_one_on(database: Path) -> None:
    printed = invoke("review", "--db", database, input="k\nw\nx\x1b[2J\nq\n").output
    assert "1 of" in printed
    assert not OBEYED.search(printed)


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_csv_is_exact_in_a_file_and_harmless_on_a_screen() -> None:
    article = Article("a", WORDS)
    records = [record(quote, article) for quote in extract(article)]
    file, screen = io.StringIO(), Screen()
    csv.write(records, file)
    csv.write(records, screen)
    assert ORDERS.rstrip("\x85") in file.getvalue()
    assert not OBEYED.search(screen.getvalue())


def test_colours_of_our_own_are_kept_and_take_no_room() -> None:
    article = Article("a", WORDS)
    [found, *_] = [record(quote, article) for quote in extract(article)]
    out = io.StringIO()
    table.write([found], out, lambda _: "قبل \x1b[1;33mهدف\x1b[0m بعد")
    assert "    قبل \x1b[1;33mهدف\x1b[0m بعد\n" in out.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_hits_stand_in_colour_on_a_terminal(database: Path) -> None:
    there, here = pty.openpty()
    command = [sys.executable, "cli.py", "search", "نقبل", "--db", str(database)]
    root = Path(__file__).resolve().parent.parent
    process = subprocess.Popen(command, cwd=root, stdout=here, stderr=subprocess.DEVNULL)
    os.close(here)
    printed = b""
    try:
        while found := os.read(there, 65536):
            printed += found
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(there)
    assert process.wait() == 0
    text = printed.decode()
    assert "\x1b[1;33mنقبل\x1b[0m" in text
    assert not OBEYED.search(re.sub("\x1b\\[[0-9;]*m", "", text).replace("\r", ""))


def test_what_is_typed_and_is_no_text_is_said(database: Path) -> None:
    command = [sys.executable, "cli.py", "said", os.fsdecode(b"\xce\xff"), "--db", str(database)]
    root = Path(__file__).resolve().parent.parent
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert "Traceback" not in ran.stderr
