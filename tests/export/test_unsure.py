"""What is unsure is called so in words, candidates are named, and nothing unsure stands above what is sure that day."""

from __future__ import annotations

import io
import json
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from quotes import levels
from quotes.export import markdown, table
from quotes.export.brackets import describe_marks
from quotes.export.columns import record
from quotes.export.flat_columns import flatten
from tests.export.cite.made import ARTICLE, DIRECT
from tests.test_cli import database, invoke

__all__ = ["database"]  # a fixture

SURE = {**record(DIRECT, ARTICLE), "confidence": 0.99}
UNSURE = {**SURE, "confidence": 0.3}
REASONS = [{"rule": "speaker_unsure", "span": None, "note": "سالم, زيد"}]
NOBODY = {**UNSURE, "speaker": None, "speaker_name": None, "speaker_type": None, "reasons": REASONS}


def written(made: Any, each: dict[str, Any], **how: Any) -> str:
    out = io.StringIO()
    made.write([each], out, **how)
    return out.getvalue()


@pytest.mark.parametrize(
    ("made", "how"),
    [(table, {}), (table, {"layout": table.NEWS}), (table, {"layout": table.BRIEF_NEWS}), (markdown, {})],
)
def test_lists_say_what_is_unsure(made: Any, how: dict[str, Any]) -> None:
    assert "unsure" in written(made, UNSURE, **how)
    assert "unsure" not in written(made, SURE, **how)
    assert "unsure" not in written(made, {**UNSURE, "verdict": "accepted"}, **how)


@pytest.mark.parametrize("made", [table, markdown])
def test_candidates_are_named(made: Any) -> None:
    assert "speaker unsure: سالم or زيد" in written(made, NOBODY)
    assert "سالم or زيد" in describe_marks(NOBODY)


def test_columns_have_both() -> None:
    flat = flatten(NOBODY, ARTICLE, None)
    assert (flat["sureness"], flat["candidates"]) == ("unsure", "سالم | زيد")
    flat = flatten(SURE, ARTICLE, None)
    assert (flat["sureness"], flat["candidates"]) == ("sure", None)


@pytest.mark.parametrize("command", [("said", "tokayev"), ("said", "price"), ("search", "القوات OR السلام")])
def test_nothing_unsure_stands_above_what_is_sure_of_the_same_day(command: tuple[str, ...], database: Path) -> None:
    printed = invoke(*command, "--format", "jsonl", "--db", database).stdout
    found = [json.loads(line) for line in printed.splitlines()]
    assert len({levels.level(each) for each in found}) > 1
    for _, day in groupby(found, lambda each: each["published"]):
        unsure = [levels.level(each) == "unsure" for each in day]
        assert unsure == sorted(unsure)


def test_sure_is_for_every_question(database: Path) -> None:
    sure = json.loads(invoke("said", "putin", "--sure", "--format", "jsonl", "--db", database).stdout.splitlines()[0])
    for command in (("said", "putin"), ("search", sure["text"].split()[0]), ("export",)):
        printed = invoke(*command, "--sure", "--format", "jsonl", "--db", database).stdout
        found = [json.loads(line) for line in printed.splitlines()]
        assert found
        assert all(levels.level(each) == "sure" for each in found)
