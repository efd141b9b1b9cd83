"""Every command of the command line, by every way of naming a database, changes what its docs name and nothing else.

The whole folder is compared before and after, and all rows of the database that is named. Nothing is connected to.
"""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import quotes
from tests.store.looking import change, dump, select
from tests.test_cli import SAMPLES, invoke
from tests.test_cli_database import commands

ARTICLES = frozenset({"runs", "articles", "quotes", "spans", "reasons", "statements", "local_names", "failures"})
PEOPLE = frozenset({"speakers", "names", "offices", "changes", "quotes", "statements", "local_names"})
REVIEW = frozenset({"judgements", "quotes", "spans", "reasons", "statements"})
NEW = "salma.jsonl"
FEED = "https://news.example/rss.xml"


@dataclass(frozen=True)
class Case:
    """Words of a command (``{}`` is a quote's id), which tables and files it may change, and what it must change."""

    words: str
    tables: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    must: str = ""  # one of the tables, or of the files
    code: int = 0
    typed: str = ""


READING = [
    "extract articles.jsonl --workers 1",
    "show sample-001", "show note.txt", "explain sample-001", "explain note.txt", "failures",
    "said putin", "said putin --format csv", "search القوات", "statements putin", "stats", "export", "export -f ris",
    "cite {}", "cite {} --style bibtex --lang ar",
    "speakers", "speakers putin", "speakers list", "speakers show putin", "speakers changes", "speakers export",
    "speakers discover", "verify", "check", "migrate", "schema",
    "evaluate gold.jsonl all.jsonl", "demo", "feeds list",
    "extract articles.jsonl --workers 1 --registry none", "said putin --compact", "export --columns text,outlet",
    "statements", "statements putin -f csv", "mentions putin", "experts --about القوات",
]  # fmt: skip
CASES = [
    *(Case(words) for words in READING if words != "failures"),
    Case("failures"),
    Case("ingest note.txt --workers 1", ARTICLES, must="articles"),
    Case("ingest articles.jsonl --workers 1"),
    Case("ingest broken.jsonl --workers 1", ARTICLES, code=1),
    Case("ingest --stale --workers 1"),
    Case("delete sample-001", ARTICLES, must="articles"),
    Case("failures --retry --workers 1", ARTICLES, code=1),
    Case(f"feeds remove {FEED}", frozenset({"feeds"}), must="feeds"),
    Case("run articles.jsonl made --workers 1", files=("made",), must="made"),
    Case("load done --workers 1", ARTICLES, must="articles"),
    Case("export -o old.csv", files=("old.csv",), must="old.csv"),
    Case("export --format parquet -o new.parquet", files=("new.parquet",), must="new.parquet"),
    Case("speakers export -o new.jsonl", files=("new.jsonl",), must="new.jsonl"),
    Case("browse --export site", files=("site",), must="site"),
    Case("speakers add salma --ar سلمى --alias الرفاعي", PEOPLE, must="speakers"),
    Case("speakers alias putin القيصر", PEOPLE, must="names"),
    Case("speakers alias putin بوتين --drop", PEOPLE, must="names"),
    Case("speakers office putin القيصر", PEOPLE, must="offices"),
    Case("speakers merge price putin", PEOPLE, must="speakers"),
    Case("speakers split putin بوتين --key vladimir --ar فلاديمير", PEOPLE, must="speakers"),
    Case("speakers undo", PEOPLE, must="speakers"),
    Case("speakers undo --change 1", PEOPLE, must="speakers"),
    Case(f"speakers import {NEW}", PEOPLE, must="speakers"),
    Case("speakers discover -o new.jsonl", files=("new.jsonl",), must="new.jsonl"),
    Case(f"speakers update --registry {NEW}", PEOPLE, must="speakers"),
    Case("review --limit 1", REVIEW, must="judgements", typed="a\n"),
    Case("review --limit 1", typed="q\n"),
    Case("judge {} accept", REVIEW, must="judgements"),
    Case("judge {} correct --speaker tokayev", REVIEW, must="judgements"),
    Case("judge --from said.jsonl", REVIEW, must="judgements"),
    Case("add sample-001 --words توقيف --speaker putin", REVIEW, must="quotes"),
    *(Case(f"{words} --no-such-option", code=2) for words in ("ingest note.txt", "delete sample-001", "speakers undo")),
    Case("delete sample-001 nobody", code=2),
    Case("judge {} correct --content 9-1", code=2),
    Case("judge {} undo", code=2),
    Case("speakers add putin --ar سلمى", code=2),
    Case("speakers undo --change 9", code=2),
    Case("export --about - -o old.csv", code=2),
    Case("load articles.jsonl", code=2),
    Case("feeds add ftp://news.example/rss.xml", code=2),
    Case("feeds remove https://news.example/other.xml", code=2),
    Case("watch --rounds 0", code=2),
    Case("ingest note.txt --date-format day", code=2),
    Case("export -o new.docx", code=2),
    Case("speakers update --registry none.jsonl", code=2),
]
WAYS = (
    "relative", "absolute", "address", "link", "variable", "option before variable", "before the command", "usual",
)  # fmt: skip
_OWN = ("extract", "run", "schema", "evaluate", "demo")  # take no database, or keep none if none is named


@pytest.fixture(scope="module")
def made(few_speakers: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which three databases, a finished run, and all sorts of files lie."""
    folder = tmp_path_factory.mktemp("made")
    lines = SAMPLES.read_text("utf-8").splitlines(keepends=True)
    shutil.copy(SAMPLES, folder / "all.jsonl")
    (folder / "articles.jsonl").write_text("".join(lines[:3]), "utf-8")
    (folder / "more.jsonl").write_text("".join(lines[:4]), "utf-8")
    (folder / "note.txt").write_text("قالت سلمى الرفاعي إن الباب مفتوح.", "utf-8")
    (folder / "broken.jsonl").write_text("no json\n", "utf-8")
    (folder / "old.csv").write_text("precious\n", "utf-8")
    (folder / NEW).write_text('{"key": "salma", "name_ar": "سلمى الرفاعي"}\n', "utf-8")
    shutil.copy(SAMPLES.parent / "gold.jsonl", folder / "gold.jsonl")
    patch = pytest.MonkeyPatch()
    patch.chdir(folder)
    try:
        invoke("run", "more.jsonl", "done", "--workers", "1")
        invoke("ingest", "articles.jsonl", "broken.jsonl", "--db", "quotes.db", "--workers", "1", code=1)
        invoke("speakers", "add", "first", "--ar", "زيد عمرو", "--db", "quotes.db")
        change("quotes.db", f"INSERT INTO feeds (address, added, items) VALUES ('{FEED}', '2024-01-01', '[]')")
        quote = json.loads(invoke("said", "putin", "-f", "jsonl", "--db", "quotes.db").stdout.splitlines()[0])
    finally:
        patch.undo()
    (folder / "said.jsonl").write_text(json.dumps({"quote_id": quote["quote_id"], "verdict": "reject"}), "utf-8")
    for name in ("mine.db", "other.db"):
        shutil.copy(folder / "quotes.db", folder / name)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(made, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here" / "link.db").symlink_to("mine.db")
    return tmp_path / "here"


def named(way: str, folder: Path, patch: pytest.MonkeyPatch) -> tuple[list[str], str]:
    """The words that name a database, and the file that is meant."""
    patch.delenv("QUOTES_DB", raising=False)
    if "variable" in way:
        patch.setenv("QUOTES_DB", "other.db" if way.startswith("option") else "mine.db")
    if way == "before the command":
        patch.setenv("QUOTES_DB", "other.db")
    words = {
        "absolute": ["--db", str(folder / "mine.db")],
        "address": ["--db", "sqlite:///mine.db"],
        "link": ["--db", "link.db"],
        "variable": [],
        "usual": [],
    }.get(way, ["--db", "mine.db"])
    return words, "quotes.db" if way == "usual" else "mine.db"


def seen(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes, and every link with what it points to."""
    return {
        str(each.relative_to(folder)): str(each.readlink()).encode() if each.is_symlink() else each.read_bytes()
        for each in folder.rglob("*")
        if each.is_symlink() or each.is_file()
    }


def tried() -> Iterator[object]:
    """Each case by each way; what only reads, and takes none, by fewer. The first of each, in turn, is quick."""
    for number, case in enumerate(CASES):
        turn = number % len(WAYS)
        ways: tuple[str, ...] = (WAYS[turn], *WAYS[:turn], *WAYS[turn + 1 :])
        if case.words.split()[0] in _OWN:
            ways = ("usual",)
        elif not (case.must or case.tables):
            ways = tuple(dict.fromkeys((WAYS[turn], "usual")))
        yield pytest.param(ways[0], case)
        yield from (pytest.param(way, case, marks=pytest.mark.slow) for way in ways[1:])


def _refuse(_: socket.socket, address: object) -> None:
    """No command connects to anything that it was not given the address of."""
    raise AssertionError(f"a connection to {address}")


@pytest.mark.parametrize(("way", "case"), list(tried()), ids=lambda value: getattr(value, "words", value))
def test_nothing_changes_but_what_was_asked_for(
    way: str, case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket.socket, "connect", _refuse)
    more, target = named(way, folder, monkeypatch)
    [[quote]] = select(target, "SELECT quote_id FROM quotes WHERE speaker = 'putin' ORDER BY id LIMIT 1")
    rows, files = dump(target), seen(folder)
    words = [quote if word == "{}" else word for word in case.words.split()]
    takes_none = words[0] in _OWN
    taken = [] if takes_none else more
    typed = [*taken, *words] if way == "before the command" else [*words, *taken]
    invoke(*typed, code=case.code, input=case.typed)
    after = dump(target)
    differ = {table for table, before in rows.items() if after[table] != before}
    assert differ <= case.tables
    now = seen(folder)
    other = {name for name in {*files, *now} if files.get(name) != now.get(name)} - ({target} if case.tables else set())
    assert {name.partition("/")[0] for name in other} <= set(case.files)
    assert not case.must or case.must in differ | {name.partition("/")[0] for name in other}


def test_every_command_is_tried() -> None:
    words = [case.words for case in CASES]
    assert not [name for name, _ in commands() if not any(f"{each} ".startswith(f"{name} ") for each in words)]


def test_python_only_reads(folder: Path) -> None:
    files = seen(folder)
    [[quote]] = select("mine.db", "SELECT quote_id FROM quotes WHERE speaker = 'putin' ORDER BY id LIMIT 1")
    with quotes.open("mine.db") as frames:
        asked: dict[str, Any] = {
            "cite": [quote],
            "article": ["sample-001"],
            "statements": ["putin"],
            "search": ["القوات"],
            "said": ["putin"],
            "mentions": ["putin"],
            "experts": ["القوات"],
            "marked": ["sample-001"],
        }
        for name in (each for each in dir(frames) if not each.startswith("_") and each != "close"):
            getattr(frames, name)(*asked.get(name, []))
    assert seen(folder) == files
    for path in ("mine.db?x", "none.db", "", ":memory:"):
        with pytest.raises(quotes.QuotesError):
            quotes.open(path)
    assert seen(folder) == files
