"""Starting is cheap: no command is made that nobody asked for, and nothing is loaded that it does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from quotes import cli
from quotes.commands.on_demand import Typed
from tests.test_cli import leaves

ROOT = Path(__file__).resolve().parents[1]


def loaded_by(*words: str) -> set[str]:
    probe = f"import sys; from quotes.cli import app; app({list(words)!r}, standalone_mode=False); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split())


def test_the_contents_say_what_the_commands_say() -> None:
    commands = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]
    told = {name: sentence for group in cli.CONTENTS.values() for name, (_, sentence) in group.items()}
    assert told == {name: command.get_short_help_str(1000) for name, command in commands.items()}


def test_help_loads_no_text_and_no_database() -> None:
    asked = loaded_by("--help")
    assert not asked & {"pydantic", "logging", "quotes.commands.answers", "quotes.model", "quotes.text", "sqlite3"}


def test_a_question_loads_neither_a_writer_nor_a_server(database: str) -> None:
    asked = loaded_by("said", "putin", "--limit", "3", "--kind", "direct", "--db", database)
    assert not asked & {"pydantic", "sqlalchemy", "quotes.store.postgresql", "quotes.store.search", "quotes.pipeline"}
    assert not asked & {"quotes.export.csv", "quotes.export.xlsx", "quotes.resolve.registry", "hashlib", "json"}


COMMANDS = dict(leaves(typer.main.get_command(cli.app)))
TYPED = (
    None,
    "",
    "putin",
    "0",
    "2",
    "-3",
    "007",
    "٣",
    "99999999999999999999",
    "0.5",
    "table",
    "CSV",
    "newest",
    "yes",
    "9" * 5000,
    "\udc80",
)


@pytest.mark.parametrize("name", COMMANDS)
def test_values_are_those_that_typer_finds(name: str) -> None:
    """Whatever is typed, and whatever stands for nothing typed."""

    def outcome(how: Any, each: Any, value: Any) -> object:
        try:
            found = how.coerce(value, param=each, ctx=context)
        except (typer.BadParameter, UnicodeError) as error:
            return type(error), str(error)
        return type(found), found

    command = COMMANDS[name]
    context = typer.Context(command)
    for each in command.params:
        typers = type(each).get_runtime_param(each)
        given = [*TYPED, each.get_default(context)]
        if each.multiple or each.nargs == -1:
            given = [*given[:1], [], *([value] for value in given[1:-1]), given[-1], ["putin", "2"]]
        for value in given:
            assert outcome(Typed(each), each, value) == outcome(typers, each, value), (each.name, value)


@pytest.fixture
def database(tmp_path: Path) -> str:
    from quotes.usecases.ingest import ingest_paths

    place = str(tmp_path / "quotes.db")
    ingest_paths([str(ROOT / "data" / "samples" / "samples.jsonl")], place, lambda failure: None)
    return place
