"""Files and names that a person gives: a line that says what is wrong, nothing waited for, nothing half done."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from quotes.errors import InputError
from quotes.model import Person
from quotes.usecases import json_lines
from quotes.usecases.edit_registry import add_speaker, import_registry
from tests.store.looking import dump
from tests.test_cli import SAMPLES, invoke
from tests.test_cli_database import commands

NAME = "سلمى الرفاعي"
READING = {  # by command and parameter
    "speakers import file": ["speakers", "import", "{}"],
    "speakers update registry": ["speakers", "update", "--registry", "{}"],
    "judge file": ["judge", "--from", "{}"],
    "ingest urls": ["ingest", "--urls", "{}"],
    "ingest registry": ["ingest", str(SAMPLES), "--registry", "{}"],
    "extract registry": ["extract", str(SAMPLES), "--registry", "{}"],
    "evaluate gold": ["evaluate", "{}", str(SAMPLES)],
    "evaluate setting": ["evaluate", str(SAMPLES.parent / "gold.jsonl"), str(SAMPLES), "--setting", "{}"],
    "evaluate floors": ["evaluate", str(SAMPLES.parent / "gold.jsonl"), str(SAMPLES), "--set", "x", "--floors", "{}"],
}
KEYS = ["", " ", "../../x", "k 14\n", "a\0b", "\x1b[2J", "مفتاح", "k" * 101, "\ud800", "a/b", "k\u202e"]
NAMES = ["", "  ", "،.", "سل\x1b[2Jمى", "سل\0مى", "سل\ud800مى", "س" * 501, "سل\x85\x9b31mمى"]


@pytest.fixture
def folder(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(file.parent)
    return file.parent


def refused(folder: Path, words: list[str], file: str) -> str:
    """The line that is said; nothing has changed."""
    before = dump("quotes.db")
    result = invoke(*(word.format(file) for word in words), code=2)
    assert dump("quotes.db") == before
    assert result.output.count("\n") == 1
    assert result.output.startswith("quotes: ")
    return result.output


def test_every_file_that_a_command_is_given_is_tried() -> None:
    """Articles have a door of their own, quotes.read."""
    given_files = {
        f"{name} {each.name}"
        for name, command in commands()
        for each in command.params
        if each.metavar in {"FILE", "FILE|none", "[GOLD]"} and each.name != "db"
    }
    assert given_files == READING.keys()


@pytest.mark.parametrize("command", READING)
def test_only_files_are_read_and_only_such_as_fit(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo("pipe")
    (folder / "link").symlink_to("pipe")
    (folder / "latin").write_bytes("café".encode("latin-1"))
    for odd in ("/dev/zero", "/dev/null", "pipe", "link", ".", "missing", "latin", "quotes.db/x"):
        refused(folder, READING[command], odd)
    monkeypatch.setattr(json_lines, "LARGEST", 1000)
    (folder / "large").write_text("{}\n" * 400, "utf-8")
    assert "give it in parts" in refused(folder, READING[command], "large")


LINES = {
    "deep": "[" * 200_000,
    "deep object": '{"a":' * 100_000,
    "infinity": '{"quote_id": "aa", "verdict": "correct", "content": [[1e999, 2]], "key": "k", "name_ar": "س"}',
    "not a number": '{"quote_id": "aa", "verdict": "correct", "content": [[NaN, 2]], "key": "k", "name_ar": "س"}',
    "a part": '{"quote_id": "aa", "verdict": "correct", "content": [[1.5, 2]], "key": "k", "name_ar": 1.5}',
    "a half": '{"quote_id": "aa\\ud800", "verdict": "accept", "key": "k", "name_ar": "س\\ud800"}',
    "nul": '{"quote_id": "aa\\u0000", "verdict": "accept", "key": "k", "name_ar": "س\\u0000"}',
    "another kind": '{"quote_id": 5, "verdict": "accept", "key": "k", "name_ar": "س", "name_en": 5}',
    "a list": '["quote_id", "verdict"]',
    "a long number": '{"quote_id": "aa", "verdict": "correct", "content": [[' + "9" * 5000 + ", 2]]}",
    "quotes of nothing": '{"article_id": "a", "quotes": 5}',
    "no quote": '{"article_id": "a", "quotes": [5]}',
}


@pytest.mark.parametrize("command", ["speakers import file", "judge file", "evaluate gold", "evaluate setting"])
@pytest.mark.parametrize("line", LINES)
def test_odd_lines_are_named(line: str, command: str, folder: Path) -> None:
    (folder / "odd.jsonl").write_text(f"\n{LINES[line]}\n", "utf-8")
    assert "odd.jsonl, line 2: " in refused(folder, READING[command], "odd.jsonl")


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_refused_by_both_ways_in(key: str, folder: Path) -> None:
    with pytest.raises(InputError, match="cannot be a key"):
        add_speaker("quotes.db", Person(key, NAME, ""), [])
    (folder / "people.jsonl").write_text(json.dumps({"key": key, "name_ar": NAME}), "utf-8")
    refused(folder, READING["speakers import file"], "people.jsonl")


@pytest.mark.parametrize("field", ["name_ar", "name_en", "alias", "title"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_refused_by_all_ways_in(name: str, field: str, folder: Path) -> None:
    if field == "name_en" and not name.strip():
        return  # it may be left out
    row = {
        "key": "salma",
        "name_ar": name if field == "name_ar" else NAME,
        "name_en": name if field == "name_en" else "",
        "names": [{"name": name, "script": "ar", "kind": "alias", "alone": False}] if field == "alias" else [],
        "offices": [{"title_ar": name}] if field == "title" else [],
    }
    (folder / "people.jsonl").write_text(json.dumps(row), "utf-8")
    refused(folder, READING["speakers import file"], "people.jsonl")
    if field in ("name_ar", "alias"):
        with pytest.raises(InputError):
            add_speaker("quotes.db", Person("salma", str(row["name_ar"]), ""), [name])


@pytest.mark.parametrize(
    "more",
    [
        {"gender": "x"},
        {"wikidata": "7747"},
        {"wikidata": "\x1b[2J"},
        {"type": "ghost"},
        {"names": [{"name": "س", "script": "xx", "kind": "alias", "alone": True}]},
        {"names": [{"name": "س", "script": "ar", "kind": "odd", "alone": True}]},
        {"names": [{"name": "س", "script": "ar", "kind": "alias", "alone": "no"}]},
        {"offices": [{"title_ar": "وزير", "since": "2020-01-02", "until": "2020-01-01"}]},
        {"offices": [{"title_ar": "وزير", "since": "yesterday"}]},
        {"offices": "وزير"},
    ],
)
def test_what_cannot_be_said_of_a_speaker_is_refused(more: dict[str, object], folder: Path) -> None:
    (folder / "people.jsonl").write_text(json.dumps({"key": "salma", "name_ar": NAME, **more}), "utf-8")
    refused(folder, READING["speakers import file"], "people.jsonl")


@pytest.mark.parametrize("who", ["   ", "\u200f", "..", "س\x1b[2J"])
def test_nobody_is_no_speaker(who: str, folder: Path) -> None:
    quote = json.loads(invoke("said", "putin", "--format", "jsonl").stdout.splitlines()[0])["quote_id"]
    refused(folder, ["judge", quote, "correct", "--speaker", "{}"], who)
    (folder / "said.jsonl").write_text(json.dumps({"quote_id": quote, "verdict": "correct", "speaker": who}), "utf-8")
    refused(folder, READING["judge file"], "said.jsonl")


@drawn(st.recursive(st.none() | st.booleans() | st.floats() | st.text() | st.integers(), st.lists))
def test_any_json_is_read_or_refused(value: object) -> None:
    try:
        found = json_lines.read_value(json.dumps(value))
    except ValueError:
        return
    json.dumps(found, allow_nan=False, ensure_ascii=False).encode()


def test_what_is_exported_is_imported_again(folder: Path) -> None:
    invoke("speakers", "export", "-o", "people.jsonl")
    before = dump("quotes.db")
    assert import_registry("quotes.db", Path("people.jsonl"))[0] == 0
    assert dump("quotes.db") == before
