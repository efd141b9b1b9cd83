"""Which database a command works on: the one that is named, wherever its name stands, and no other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import cli
from tests.store.looking import dump
from tests.test_cli import SAMPLES, invoke

WORDS = {
    "add": ["x", "--words", "x", "--speaker", "x"],
    "speakers add": ["x", "--ar", "سالم سعيد"],
    "speakers alias": ["putin", "فلاديمير الأول"],
    "speakers office": ["putin", "مدير المصنع"],
    "speakers merge": ["price", "putin"],
    "speakers split": ["putin", "بوتين", "--key", "y", "--ar", "ألكسندر بوتين"],
    "speakers show": ["putin"],
    "speakers import": ["people.jsonl"],
}


def commands(group: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with the words that call it."""
    top: Any = group or typer.main.get_command(cli.app)
    for name, command in top.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{name} ")
        else:
            yield f"{before}{name}", command


@pytest.fixture(scope="module")
def made(few_speakers: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    invoke("ingest", SAMPLES, "--db", folder / "quotes.db")
    line = '{"key": "salma", "name_ar": "سلمى الرفاعي"}\n'
    (folder / "people.jsonl").write_text(line, "utf-8")
    shutil.copy(folder / "quotes.db", folder / "other.db")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two databases that are the same, one of them with the usual name; and a file of people."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


GROUPED = [name for name, _ in commands() if name.startswith("speakers ")]


def test_all_grouped_commands_are_tried() -> None:
    assert {name.split()[0] for name, _ in commands() if " " in name} == {"speakers", "feeds"}
    assert len(GROUPED) >= 12


@pytest.mark.parametrize("words", [["list"], ["remove", "https://news.example/rss.xml"]])
def test_a_group_that_takes_no_database_says_so(words: list[str], folder: Path) -> None:
    before = {each: each.read_bytes() for each in folder.iterdir()}
    invoke("feeds", "--db", "other.db", *words, code=2)
    assert {each: each.read_bytes() for each in folder.iterdir()} == before


@pytest.mark.parametrize("name", GROUPED)
def test_a_database_named_before_the_command_is_the_commands(name: str, folder: Path) -> None:
    group, command = name.split()
    before = dump("quotes.db")
    if command == "undo":
        invoke("speakers", "add", *WORDS["speakers add"], "--db", "other.db")
    first = dump("other.db")
    shutil.copy("other.db", "third.db")
    printed = invoke(group, "--db", "other.db", command, *WORDS.get(name, ())).output
    assert dump("quotes.db") == before
    assert invoke(group, command, *WORDS.get(name, ()), "--db", "third.db").output == printed
    now, as_well = dump("other.db"), dump("third.db")
    assert {table: rows for table, rows in now.items() if table != "changes"} == {
        table: rows for table, rows in as_well.items() if table != "changes"
    }
    if name in WORDS and command != "show":
        assert now != first


def test_the_word_after_it_may_be_a_speaker(folder: Path) -> None:
    invoke("speakers", "add", "x", "--ar", "سالم سعيد", "--db", "other.db")
    assert "سالم سعيد" in invoke("speakers", "--db", "other.db", "x").output


NAMING = [name for name, command in commands() if any("--db" in each.opts for each in command.params)]


@pytest.mark.parametrize("name", [name for name in NAMING if name != "demo"])
def test_an_empty_variable_names_no_database(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {each: each.read_bytes() for each in folder.iterdir()}
    monkeypatch.setenv("QUOTES_DB", "")
    command = dict(commands())[name]
    needed = [each for each in command.params if each.param_type_name == "argument" and each.required]
    words = WORDS.get(name, ["x"] * len(needed))
    printed = invoke(*name.split(), *words, code=2).output
    assert "QUOTES_DB is empty" in printed
    assert "--db names no database" in invoke("--db", "", *name.split(), *words, code=2).output
    assert {each: each.read_bytes() for each in folder.iterdir()} == before


def test_the_variable_names_one_where_no_option_does(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump("quotes.db")
    monkeypatch.setenv("QUOTES_DB", "other.db")
    invoke("speakers", "add", "x", "--ar", "سالم سعيد")
    assert "سالم سعيد" in invoke("speakers", "x").output
    assert dump("quotes.db") == before
    monkeypatch.setenv("QUOTES_DB", "")
    invoke("speakers", "x", "--db", "other.db")
    invoke("speakers", "--db", "other.db", "x")
