"""What people are used to: the newest first, a pager, help in groups, advice on what was mistyped."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quotes import levels
from tests.test_cli import database, invoke

__all__ = ["database"]  # a fixture is asked for by its name

ROOT = Path(__file__).parents[1]
MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def on_a_terminal(*words: str | Path, **environment: str) -> str:
    """What a command prints where a person looks on."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "cli.py", *map(str, words)]
    env = {**os.environ, "COLUMNS": "100", "TERM": "dumb", **environment}
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, close_fds=True
    ):
        os.close(theirs)
        printed = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            printed += piece
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


def test_whoever_leaves_the_pager_is_told_no_wrong_number(database: Path, tmp_path: Path) -> None:
    log = tmp_path / "told"
    shell = f"exec {sys.executable} cli.py said putin --db {database} 2>{log}"
    ours, theirs = pty.openpty()
    env = {**os.environ, "PAGER": "true", "TERM": "dumb"}
    subprocess.run(["bash", "-c", shell], cwd=ROOT, env=env, stdin=theirs, stdout=theirs, check=True)
    os.close(ours)
    os.close(theirs)
    assert log.read_text("utf-8") in ("", "11 quotes\n")


def days(table: str) -> list[str]:
    return re.findall(r"^(\d{4}-\d\d-\d\d)  ", table, re.MULTILINE)


def test_said_has_the_newest_first_with_day_and_outlet(database: Path) -> None:
    table = invoke("said", "putin", "--db", database).stdout
    assert table.splitlines()[0].split() == ["day", "outlet", "kind", "cue", "article", "quote"]
    assert days(table) == sorted(days(table), reverse=True)
    assert len(set(days(table))) > 1
    assert "putin" not in table
    oldest = invoke("said", "putin", "--sort", "oldest", "--db", database).stdout
    assert days(oldest) == sorted(days(table))


def test_what_is_not_sure_is_marked(database: Path) -> None:
    sure = invoke("said", "zas", "--min-confidence", str(levels.unsure()), "--db", database).stdout
    assert "unsure" not in sure
    assert "unsure" in invoke("said", "zas", "--db", database).stdout


def test_compact_is_a_line_for_each_quote(database: Path) -> None:
    full = invoke("said", "putin", "--db", database).stdout
    for command in (("said", "putin"), ("search", "القوات")):
        lines = invoke(*command, "--compact", "--db", database).stdout.splitlines()
        assert all(re.search(r"  q[0-9a-f]{12}  \S", line) for line in lines[1:])
    lines = invoke("said", "putin", "--compact", "--db", database).stdout.splitlines()
    assert len(lines) == len(days(full)) + 1
    screen = MARKS.sub("", on_a_terminal("said", "putin", "--compact", "--no-pager", "--db", database))
    assert len(days(screen)) == len(days(full))
    assert all(len(line) <= 100 for line in screen.splitlines())


@pytest.mark.parametrize(
    "command", [("said", "putin"), ("search", "القوات"), ("stats",), ("statements", "putin"), ("speakers",)]
)
def test_marks_of_direction_are_for_terminals(command: tuple[str, ...], database: Path) -> None:
    assert not MARKS.search(invoke(*command, "--db", database).stdout)


def test_a_terminal_has_marks_of_direction_and_a_pager(database: Path) -> None:
    plain = on_a_terminal("said", "putin", "--no-pager", "--db", database, PAGER="sed s/^/paged:/")
    assert MARKS.search(plain)
    assert "paged:" not in plain
    paged = on_a_terminal("said", "putin", "--db", database, PAGER="sed s/^/paged:/")
    assert paged.replace("paged:", "") == plain
    assert all(line.startswith("paged:") for line in paged.splitlines())
    assert on_a_terminal("said", "putin", "--db", database, PAGER="no-such-pager") == plain
    assert on_a_terminal("said", "putin", "--db", database, PAGER="head -1").splitlines() == plain.splitlines()[:1]


def test_the_database_is_named_before_or_after_the_command(database: Path, tmp_path: Path) -> None:
    after = invoke("said", "putin", "--db", database).stdout
    assert invoke("--db", database, "said", "putin").stdout == after
    assert invoke("--db", tmp_path / "none.db", "said", "putin", "--db", database).stdout == after
    assert invoke("--db", database, "speakers", "list").stdout == invoke("speakers", "list", "--db", database).stdout
    assert "QUOTES_DB" not in os.environ


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("said", "putin", "--outlet", "CNN"), "no article is of the outlet 'CNN'; there are "),
        (("said", "putin", "--outlet", "عينه أول"), "did you mean عينة أولى"),
        (("export", "--sense", "lie"), "no sense 'lie'; did you mean believe?"),
        (("stats", "--sense", "denies"), "did you mean deny"),
        (("search", '"حفظ السلام'), '" is opened in'),
        (("said", "putin", "--about", "«حفظ"), "« is opened in"),
    ],
)
def test_values_that_are_not_there_get_advice(words: tuple[str, ...], advice: str, database: Path) -> None:
    result = invoke(*words, "--db", database, code=2)
    assert advice in result.stderr
    assert result.stdout == ""


def test_closed_marks_of_any_kind_are_no_fault(database: Path) -> None:
    for words in ('"حفظ السلام"', "«حفظ السلام»", "“حفظ السلام”"):
        assert "0 quotes" not in invoke("search", words, "--db", database).stderr


def test_stats_of_a_speaker_begin_with_their_own(database: Path) -> None:
    count = len(days(invoke("said", "putin", "--db", database).stdout))
    first = invoke("stats", "--speaker", "putin", "--db", database).stdout.splitlines()[0]
    assert first.startswith(f"فلاديمير بوتين: quotes: {count}, articles: ")


def test_help_is_whole_and_in_groups() -> None:
    printed = invoke("--help").stdout
    assert "…" not in printed
    assert "..." not in printed.replace("[ARGS]...", "")
    groups = re.findall(r"^(\w+):\n", printed, re.MULTILINE)
    assert groups == ["Options", "Articles", "Questions", "People", "Upkeep"]
    assert " ".join(printed.split()).count("Find words in quotes, however they are spelt and whatever is written") == 1


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("quotes sta", {"stats", "statements"}),
        ("quotes said putin --su", {"--sure"}),
        ("quotes said x --sort ol", {"oldest"}),
    ],
)
def test_the_shell_completes_what_is_typed(typed: str, offered: set[str]) -> None:
    words = {"_QUOTES_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    command = [str(Path(sys.executable).with_name("quotes"))]
    told = subprocess.run(command, env={**os.environ, **words}, capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) == offered
    assert "--install-completion" in invoke("--help").stdout
