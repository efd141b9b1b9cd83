"""How articles are written is said once, by options of every command that reads, and holds when they are read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import cli
from quotes.store.archive import Archive

SAID = "قال زيد: &quot;العمل مستمر&quot;."


@pytest.fixture
def given(tmp_path: Path) -> str:
    """A good line, and one without a text."""
    rows = [{"id": "a", "text": SAID, "date": "10/01/2022"}, {"id": "b", "date": "11/01/2022"}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(tmp_path / "a.jsonl")


def asked(*words: str) -> Result:
    return CliRunner().invoke(cli.app, [*words])


def test_dates_and_characters_are_read_as_said(given: str) -> None:
    plain = asked("extract", given, "--workers", "1")
    assert json.loads(plain.stdout)["published"] is None
    assert json.loads(plain.stdout)["text"] == "العمل مستمر"
    assert "--date-format %d/%m/%Y" in plain.stderr
    assert "--no-unescape leaves them" in plain.stderr
    said = asked("extract", given, "--workers", "1", "--date-format", "%d/%m/%Y", "--unescape")
    assert json.loads(said.stdout)["published"] == "2022-01-10"
    assert said.stderr == f"quotes: {given}, line 2: has no text; give every article a `text`\n"


@pytest.mark.parametrize("command", [["extract"], ["ingest", "--db", "q.db"], ["run"]], ids=lambda words: words[0])
@pytest.mark.parametrize("option", [["--date-format", "%d"], ["--column", "text"]], ids=lambda words: words[0])
def test_what_is_said_wrongly_is_told_before_anything_is_made(
    command: list[str], option: list[str], given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = asked(*command, given, *(["out"] if command == ["run"] else []), *option)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"quotes: {option[0]} ")
    assert [file.name for file in tmp_path.iterdir()] == ["a.jsonl"]


def test_it_holds_when_what_failed_is_read_again(given: str, tmp_path: Path) -> None:
    db = str(tmp_path / "q.db")
    assert asked("ingest", given, "--db", db, "--workers", "1", "--date-format", "%d/%m/%Y").exit_code == 1
    row = {"id": "b", "text": SAID, "date": "11/01/2022"}
    Path(given).write_text(Path(given).read_text("utf-8").splitlines()[0] + "\n" + json.dumps(row) + "\n", "utf-8")
    assert asked("failures", "--retry", "--db", db, "--workers", "1").exit_code == 0
    with Archive(db) as archive:
        assert [str(archive.article(each).published) for each in "ab"] == ["2022-01-10", "2022-01-11"]
