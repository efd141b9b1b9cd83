"""The pages with commands are run: every command, and what they say it prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from tests.browse.conftest import WIDTHS
from tests.fetch.site import Site, served
from tests.test_cli import leaves

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = {
    "README.md": README,
    **{page: (ROOT / page).read_text("utf-8") for page in ("docs/tutorial.md", "docs/how-to.md")},
}


def steps(page: str) -> list[tuple[str, list[str]]]:
    """Each command of a page with the lines that stand beneath it."""
    console = "\n".join(re.findall(r"^```console\n(.*?)^```", PAGES[page], re.MULTILINE | re.DOTALL))
    found: list[tuple[str, list[str]]] = []
    for line in console.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def comparable(line: str) -> str:
    """Columns may be wider in life, and marks of direction are not seen."""
    return " ".join(re.sub("[\u200e\u200f\u2066\u2067\u2069]", "", line).split())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder that looks like the checkout, to write in."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    (folder / "data").symlink_to(ROOT / "data")
    return folder


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    """The commands of this environment, and no database but the default one."""
    found = {name: value for name, value in os.environ.items() if name != "QUOTES_DB"}
    return {**found, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture(scope="module")
def news() -> Iterator[Site]:
    """What stands for https://news.example: a few articles and their feeds."""
    with served(Site()) as site:
        site.fill()
        site.feeds(range(4))
        yield site


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_the_console_blocks_run_as_they_are_written(
    page: str, place: Path, environment: dict[str, str], news: Site
) -> None:
    assert len(steps(page)) >= 10
    for written, lines in steps(page):
        command, *expected = (line.replace("https://news.example", news.base) for line in (written, *lines))
        result = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=place,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        # `head` may leave before the command has said everything.
        assert result.returncode == 0 or "head" in command, f"{command}\n{result.stderr}"
        printed = [comparable(line) for line in f"{result.stdout}\n{result.stderr}".splitlines()]
        for line in expected:
            start = comparable(line).removesuffix("…")
            assert any(found.startswith(start) for found in printed), f"{command} did not print {line!r}"


def test_twenty_tasks_have_a_command_each() -> None:
    tasks = re.split(r"^## … ", PAGES["docs/how-to.md"], flags=re.MULTILINE)[1:]
    assert len(tasks) == 20
    assert all(re.search(r"^```console\n\$ ", task, re.MULTILINE) for task in tasks)


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if "```python" in PAGES[page]])
def test_the_python_block_runs(page: str, place: Path, environment: dict[str, str]) -> None:
    [block] = re.findall(r"^```python\n(.*?)^```", PAGES[page], re.MULTILINE | re.DOTALL)
    subprocess.run(["quotes", "ingest", "data/samples/samples.jsonl"], cwd=place, env=environment, check=True)
    result = subprocess.run(
        [sys.executable, "-c", block], cwd=place, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert "sample-001" in result.stdout
    assert int(result.stdout.splitlines()[-1]) > 0


def test_every_command_of_the_tool_is_shown() -> None:
    from quotes import cli

    shown = " \n".join(command for page in PAGES for command, _ in steps(page)) + " "
    missing = [name for name, _ in leaves(typer.main.get_command(cli.app)) if f"quotes {name} " not in shown]
    assert set(missing) <= {"schema", "demo"}


def test_the_picture_of_the_room_is_one_that_the_tests_draw() -> None:
    header = (ROOT / "docs" / "room.png").read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = (int.from_bytes(header[at : at + 4], "big") for at in (16, 20))
    assert {"width": wide, "height": high} == WIDTHS["wide"]
    assert "](docs/room.png)" in README


def test_the_make_commands_exist() -> None:
    rules = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"^    make ([a-z-]+)", README, re.MULTILINE)
    assert {"demo", "test"} <= set(named) <= set(rules)


def test_the_house_is_as_it_is_drawn() -> None:
    drawing = README.partition("## The house")[2].partition("##")[0]
    for name in re.findall(r"(?:quotes/\w+|data/|tests/|cli\.py|schema\.sql)", drawing):
        assert (ROOT / name).exists() or (ROOT / f"{name}.py").exists(), name


def test_links_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)]+)\)", README):
        assert (ROOT / link).exists(), link
