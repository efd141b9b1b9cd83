"""What is odd about a database, a number or a terminal is a line, not an order, not a traceback."""

from __future__ import annotations

import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import cli
from quotes.errors import StoreError
from quotes.export import format_speakers
from quotes.store import seen_ids
from tests.store.looking import change, select
from tests.test_cli import ROOT, SAMPLES, invoke
from tests.test_cli_database import commands
from tests.test_cli_hostile import COMMANDS, OBEYED

ORDER = "\x1b]0;owned\x07\x9b31m"
# Every column of words that is shown; those that look like ours, too: any of them may hold anything in another's file.
COLUMNS = [
    ("quotes", "kind"), ("quotes", "form"), ("quotes", "quote_id"), ("quotes", "cue_lemma"), ("quotes", "sense"),
    ("quotes", "speaker_type"), ("quotes", "repair"), ("quotes", "via"), ("quotes", "published"),
    ("quotes", "speaker_name"), ("articles", "title"), ("articles", "outlet"), ("articles", "url"),
    ("statements", "first_published"), ("statements", "text"), ("changes", "action"), ("changes", "speaker"),
    ("changes", "made"), ("names", "name"), ("offices", "title_ar"), ("offices", "since"), ("speakers", "name_en"),
    ("speakers", "gender"), ("failures", "place"), ("failures", "message"), ("reasons", "rule"), ("reasons", "note"),
    ("feeds", "address"), ("feeds", "outlet"), ("feeds", "title"), ("articles", "author"),
]  # fmt: skip
MORE = [
    ["speakers", "changes"], ["speakers", "putin"], ["said", "putin"], ["stats", "--by", "kind", "--by", "month"],
    ["statements"], ["statements", "putin"], ["said", "putin", "--compact"],
    ["feeds", "list"], ["speakers", "discover"],
    ["show", "sample-001"], ["search", "القوات"], ["export", "-f", "markdown"],
]  # fmt: skip


@pytest.fixture(scope="module")
def made(few_speakers: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "broken.jsonl").write_text("no json\n", "utf-8")
    copy = SAMPLES.read_text("utf-8").splitlines()[0].replace('"sample-001"', '"sample-101"')
    (folder / "copy.jsonl").write_text(copy, "utf-8")
    paths = (SAMPLES, folder / "broken.jsonl", folder / "copy.jsonl")
    invoke("ingest", *paths, "--db", folder / "quotes.db", "--workers", "1", code=1)
    invoke("speakers", "add", "zz", "--ar", "خالد علي", "--db", folder / "quotes.db")
    feed = "'https://news.example/rss.xml', 'news', 'News', '2024-01-01', '[]'"
    change(folder / "quotes.db", f"INSERT INTO feeds (address, outlet, title, added, items) VALUES ({feed})")
    return folder / "quotes.db"


@pytest.fixture
def database(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "quotes.db"))


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_no_column_gives_orders(table: str, column: str, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"UPDATE {table} SET {column} = coalesce({column}, '') || ?", (ORDER,))
    for words in [*MORE, *(each for each in COMMANDS if "show" not in each and "explain" not in each)]:
        result = CliRunner().invoke(cli.app, [*map(str, words), "--db", str(database)])
        assert result.exception is None or isinstance(result.exception, SystemExit), (words, result.exception)
        assert not OBEYED.search(result.output), words


def test_no_name_of_a_database_gives_orders(tmp_path: Path) -> None:
    name = tmp_path / f"d{ORDER.replace('/', '')}.db"
    for words in (["ingest", SAMPLES, "--workers", "1"], ["check"], ["said", "nobody at all"]):
        result = CliRunner().invoke(cli.app, [*map(str, words), "--db", str(name)])
        assert not OBEYED.search(result.output)
    assert not OBEYED.search(invoke("said", f"x{ORDER}", "y", "--db", name, code=2).output)


@pytest.mark.parametrize("name", ["هند $(touch owned) النوري", "a`touch owned`", "a'b\"c", "x; touch owned", "--alias"])
def test_what_is_proposed_to_be_typed_is_safe_to_type(name: str) -> None:
    row = {"name": name, "quotes": 1, "articles": 1, "names": [name], "example": "س"}
    *_, proposed = format_speakers.format_unregistered([row])
    assert shlex.split(proposed) == ["quotes", "speakers", "add", "KEY", "--ar", name, "--alias", name]
    echoed = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {proposed.partition('--ar')[2]}"], capture_output=True, check=True
    )
    assert echoed.stdout.decode().splitlines()[0] == name


def test_every_number_has_bounds() -> None:
    numbers = [
        (name, each.opts, getattr(each, "min", None), getattr(each, "max", None))
        for name, command in commands()
        for each in command.params
        if "int" in repr(each.type_descriptor).lower() or getattr(each, "min", None) is not None
    ]
    assert len(numbers) > 12
    assert not [each for each in numbers if each[2] is None or each[3] is None or each[3] > 1 << 53]


@pytest.mark.parametrize(
    "words", [["said", "putin", "--min-confidence"], ["watch", "--every"], ["watch", "--delay"], ["ingest", "--delay"]]
)
def test_what_is_no_number_is_told(words: list[str], database: Path) -> None:
    for number in ("nan", "inf", "-1", "1e400"):
        assert words[-1] in invoke(*words, number, "--db", database, code=2).output


def ran(*words: str, **how: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "cli.py"), *words]
    return subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False, **how)


def test_no_standard_output_is_told(database: Path) -> None:
    shell = f"exec {shlex.join([sys.executable, str(ROOT / 'cli.py'), 'said', 'putin', '--db', str(database)])} >&-"
    told = subprocess.run(["sh", "-c", shell], stderr=subprocess.PIPE, text=True, check=False)
    assert (told.returncode, told.stderr.count("\n")) == (2, 1)
    assert "no standard output" in told.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_a_full_standard_output_is_told(database: Path) -> None:
    with Path("/dev/full").open("w") as full:
        told = ran("stats", "--db", str(database), stdout=full)
    assert told.returncode == 2
    assert "the disk is full" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_full_folder_of_temporary_files_is_told() -> None:
    with seen_ids.seen_ids() as known:
        known._connection.execute("PRAGMA max_page_count = 3")

        def fill() -> None:
            for number in range(10_000):
                known.first(f"a{number}", f"{number:064x}")

        with pytest.raises(StoreError, match="SQLITE_TMPDIR"):
            fill()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("UPDATE statements SET articles = articles + 1", "statement  "),
        ("UPDATE statements SET quotes = quotes - 1", "statement  "),
        ("UPDATE quotes SET speaker = 'zas' WHERE statement IS NOT NULL AND speaker IS NOT NULL", "statement  "),
        ("DELETE FROM quotes WHERE statement = (SELECT max(id) FROM statements)", "statement  "),
    ],
)
def test_check_counts_the_statements(wrong: str, told: str, database: Path) -> None:
    assert select(database, "SELECT id FROM statements")
    assert "0 faults" in invoke("check", "--db", database).output
    change(database, wrong)
    assert told in invoke("check", "--db", database, code=1).output
