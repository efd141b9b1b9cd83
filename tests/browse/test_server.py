"""The room is opened over files and over snapshots of servers, at a port of this computer."""

from __future__ import annotations

import asyncio
import socket
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from typer.testing import CliRunner

from quotes import cli
from quotes.browse.app_state import Room
from quotes.browse.server import HOST, as_sqlite_file, bind_port, datasette_of
from quotes.errors import InputError
from quotes.store.archive import Archive
from quotes.usecases.ingest import ingest_paths
from tests.browse.conftest import SAMPLES, Ask, served
from tests.browse.test_pages import PAGES
from tests.conftest import schema_on
from tests.store.looking import dump


@pytest.fixture(scope="module")
def on_a_server(server: str) -> str:
    place = schema_on(server)
    ingest_paths([SAMPLES], place, lambda failure: None)
    return place


def test_a_servers_database_is_read_from_a_snapshot(on_a_server: str, samples: str, ask: Ask) -> None:
    told: list[str] = []
    with as_sqlite_file(on_a_server, told.append) as file:
        assert Path(file).is_file()
        with Archive(file) as here, Archive(on_a_server) as there:
            assert list(here.quotes()) == list(there.quotes()) != []
        addresses = "/quotes.csv", "/speaker/putin", "/search?about=القوات"
        assert [each.content for each in ask(file, *addresses)] == [each.content for each in ask(samples, *addresses)]
    assert not Path(file).exists()
    assert told[0].endswith("rows copied; the room shows the database as it is now\n")


def test_a_snapshot_is_only_to_read(on_a_server: str) -> None:
    with pytest.raises(InputError, match="only to read"), as_sqlite_file(on_a_server, str, review=True):
        pytest.fail("judgements would be lost")


def test_a_port_is_ours_or_said_to_be_somebody_elses() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(InputError, match=f"port {taken} cannot be used .* --port"), bind_port(taken):
            pytest.fail("two at one port")
    with bind_port(None) as first, bind_port(None) as second:
        assert first.getsockname()[0] == second.getsockname()[0] == "127.0.0.1"
        assert first.getsockname()[1] != second.getsockname()[1]


@pytest.mark.slow
def test_the_command_serves_the_room(own: str) -> None:
    with served(own, "--language", "en") as address:
        assert address.count("?") == 0
        with urllib.request.urlopen(address) as answer:
            assert answer.status == 200
            assert b'<html lang="en" dir="ltr">' in answer.read()
    assert not Path(f"{own}-wal").exists()


@pytest.mark.parametrize(
    ("options", "advice"),
    [
        (["--db", "nowhere.db"], "there is no database"),
        (["--db", SAMPLES], "is not a database of quotes"),
        (["--export", "x", "--review"], "--export writes files"),
        (["--export", SAMPLES], "is a file; give a folder"),
        (["--export", str(Path(SAMPLES).parent)], "holds something else"),
    ],
)
def test_errors_are_advice(options: list[str], advice: str, samples: str, tmp_path: Path) -> None:
    if "--db" not in options:
        options = [*options, "--db", samples]
    result = CliRunner().invoke(cli.app, ["browse", *options])
    assert result.exit_code == 2
    assert advice in result.output
    assert Path(SAMPLES).is_file()


def test_datasette_has_nothing_else(samples: str) -> None:
    made = datasette_of(Room(samples))
    assert set(made.databases) == {"data", "_internal"}
    assert made.setting("allow_download") is False
    assert made.metadata("allow_sql") is False


DOWNLOADS = ("/quotes.csv", "/quotes.jsonl", "/quotes.bib", "/data/quotes.csv", "/data/quotes.json", "/data/names.csv")
NOT_THERE = ("/nothing", "/speaker/nobody", "/quote/q0", "/data/nothing", "/data?sql=delete+from+quotes", "/review")


def test_templates_of_the_data_are_read_before_anybody_asks(samples: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def compiled_by(address: str) -> tuple[int, list[str]]:
        datasette = datasette_of(Room(samples))
        await datasette.invoke_startup()
        datasette.executor.shutdown()  # whatever was to be done in the background is done
        datasette.executor = ThreadPoolExecutor(1)
        with monkeypatch.context() as watched:
            compiled: list[str] = []
            compile_one = Environment.compile

            def noted(environment: Environment, source: str, name: str, *more: Any, **named: Any) -> Any:
                compiled.append(name)
                return compile_one(environment, source, name, *more, **named)

            watched.setattr(Environment, "compile", noted)
            return (await datasette.client.get(address)).status_code, compiled

    def ask(address: str) -> tuple[int, list[str]]:
        return asyncio.run(compiled_by(address))

    with ThreadPoolExecutor(1) as apart:  # where a browser is driven, a loop runs in this thread already
        for address in ("/data", "/data/quotes", "/data/quotes/1"):
            assert apart.submit(ask, address).result() == (200, [])


def test_no_page_changes_the_database_or_its_folder(own: str, ask: Ask) -> None:
    """Every page in both languages, what is downloaded, and what is not there."""
    folder = Path(own).parent
    before, rows = {each: each.read_bytes() for each in folder.iterdir()}, dump(own)
    english = [f"{each}{'&' if '?' in each else '?'}lang=en" for each in PAGES]
    answers = ask(own, *PAGES, *english, *DOWNLOADS, *NOT_THERE)
    assert {answer.status_code for answer in answers[: 2 * len(PAGES)]} == {200}
    assert dump(own) == rows
    assert {each: each.read_bytes() for each in folder.iterdir()} == before
