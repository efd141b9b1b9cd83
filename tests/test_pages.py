"""What is written about the code is made from it or run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quotes.evaluate import read_gold
from quotes.evaluate.match import SAME
from quotes.evaluate.report import FAULTS
from quotes.rules import CHAPTERS, page

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
EVALUATION = (DOCS / "evaluation.md").read_text("utf-8")


def test_the_page_of_rules_is_current() -> None:
    assert (DOCS / "rules.md").read_text("utf-8") == page(), "run `make docs`"


def test_the_page_of_rules_is_printed() -> None:
    command = [sys.executable, "-m", "quotes.rules"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    assert printed == page()


def test_the_page_of_rules_has_every_rule_and_table() -> None:
    text = page()
    for rule in (rule for chapter in CHAPTERS for rule in chapter.rules):
        assert re.search(rf"^\| `{rule.__name__}` \| \S.* \| \S.* \|$", text, re.MULTILINE)
    for table in (ROOT / "data" / "lexicon").glob("*.tsv"):
        assert re.search(rf"^\| `{table.name}` \| \S.* \|$", text, re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize("command", re.findall(r"^    quotes (.+)$", EVALUATION, re.MULTILINE))
def test_the_commands_of_the_page_on_evaluation_run(command: str) -> None:
    words = [sys.executable, "cli.py", *command.split()]
    printed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "e2e" in printed
    for title in ("kind", "cue", "rule"):
        assert f"by {title}" in EVALUATION
        assert re.search(rf"^{title} +gold", printed, re.MULTILINE)
    for figure in re.findall(r"^\| `([a-z ]{4,}|e2e)` \|", EVALUATION, re.MULTILINE):
        assert re.search(rf"^{figure} ", printed, re.MULTILINE) or figure in ("lines", "samples"), figure


def test_the_gold_on_the_page_is_gold() -> None:
    (block,) = re.findall(r"^```json\n(.*?)^```", EVALUATION, re.MULTILINE | re.DOTALL)
    (article,) = read_gold([json.dumps(json.loads(block))])
    assert article.quotes[0].speaker == "putin"


def test_the_page_on_evaluation_says_what_is_done() -> None:
    assert f"at\nleast {SAME}" in EVALUATION
    assert all(f"`{fault}`" in EVALUATION for fault in FAULTS)


def places_in(text: str) -> set[str]:
    """The files and folders of the project that a page names in `…`; a name with CAPITALS stands for others."""
    named = re.findall(r"`((?:quotes|data|tests|bench|docs)/[\w./*-]+)`", text)
    return {each for each in named if not re.search(r"[A-Z]{3}|…", each)}


@pytest.mark.parametrize("page", [*DOCS.glob("*.md"), *ROOT.glob("*.md")], ids=lambda page: page.name)
def test_files_that_a_page_names_are_there(page: Path) -> None:
    if page.name != "CHANGELOG.md":  # which tells of files as they were called then
        places = places_in(page.read_text("utf-8"))
        assert {each for each in places if not any(ROOT.glob(each.rstrip("/")))} == set()


def test_a_file_that_is_not_there_is_seen() -> None:
    assert places_in("in `quotes/find/marks.py`, `data/lexicon` and `quotes/export/FORMAT.py`") == {
        "quotes/find/marks.py", "data/lexicon",
    }  # fmt: skip


@pytest.mark.parametrize("task", [
    "where a statement ends", "Add a word", "a signal is a name", "Add a field", "To write", "An outlet or agency",
    "who decides that it is Putin", "why a quote was given to somebody", "| SQL", "what runs in a worker",
])  # fmt: skip
def test_a_newcomer_is_told_where(task: str) -> None:
    """The ten questions of somebody who is new here each lead to a file."""
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition(task)[2]
    assert re.search(r"`(quotes|data|docs)/|`quotes explain", told[:700])


@pytest.mark.parametrize("document", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", document.read_text("utf-8")):
        assert (DOCS / link).exists(), link


@pytest.mark.parametrize("name", ["SECURITY.md", "docs/reliability.md", "docs/reading-room.md"])
def test_tests_that_are_named_for_a_promise_are_there(name: str) -> None:
    named = set(re.findall(r"\btests/[\w/]+(?:\.py)?", (ROOT / name).read_text("utf-8")))
    assert named
    assert not {each for each in named if not (ROOT / each).exists()}


def test_every_promise_of_security_names_its_tests() -> None:
    """`docs/reading-room.md` names those of the room."""
    promised = (ROOT / "SECURITY.md").read_text("utf-8").partition("## What is promised")[2].partition("\n## ")[0]
    for each in promised.split("\n- ")[1:]:
        assert "tests/" in each or "reading-room.md" in each, each
