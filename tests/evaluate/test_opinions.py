"""What people judged says how good it is, by rule, by outlet and by confidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.evaluate.opinions import Opinion, printed, record
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from tests.test_cli import SAMPLES, invoke

SOME = [
    Opinion("accepted", "أ", ("said", "name"), 0.98),
    Opinion("corrected", "أ", ("said",), 0.6, is_speaker_wrong=True),
    Opinion("rejected", "", ("colon",), 0.3),
    Opinion("corrected", "ب", ("colon", "colon"), 0.6, are_words_wrong=True),
]


def test_counts_and_groups() -> None:
    found = record(SOME)
    assert (found["judged"], found["right"], found["share"]) == (4, 1, 0.25)
    assert (found["words"], found["speaker"], found["rejected"]) == (1, 1, 1)
    assert found["by_rule"]["said"]["share"] == 0.5
    assert found["by_rule"]["colon"]["judged"] == 2
    assert list(found["by_outlet"]) == ["أ", "-", "ب"]
    assert found["by_level"]["sure"]["right"] == 1
    assert found["auc"] == 1.0
    assert record([])["share"] == 0


def test_the_lines_have_every_group() -> None:
    lines = "".join(printed(record(SOME)))
    for name in ("all", "sure", "0.3 to 0.4", "أ", "colon"):
        assert sum(line.split("  ")[0].strip() == name for line in lines.splitlines()) >= 1


def test_a_newsroom_sees_how_good_it_is(tmp_path: Path) -> None:
    database = tmp_path / "own.db"
    invoke("ingest", SAMPLES, "--db", database)
    assert "nobody judged" in invoke("evaluate", "--from-judgements", "--db", database, code=2).stderr
    with Archive(database) as archive:
        first, second, third = list(archive.quotes(Filters(speaker="putin")))[:3]
    invoke("judge", first["quote_id"], "accept", "--db", database)
    invoke("judge", second["quote_id"], "reject", "--db", database)
    invoke("judge", third["quote_id"], "correct", "--speaker", "tokayev", "--db", database)
    found = json.loads(invoke("evaluate", "--from-judgements", "--json", "--db", database).stdout)
    assert (found["judged"], found["right"], found["speaker"], found["rejected"]) == (3, 1, 1, 1)
    for reason in first["reasons"]:
        assert found["by_rule"][reason["rule"]]["right"] >= 1
    outlets = {each["outlet"] for each in (first, second, third)}
    assert set(found["by_outlet"]) == outlets
    assert invoke("evaluate", "--from-judgements", "--db", database).stdout.startswith("all ")


@pytest.mark.parametrize("words", [("evaluate",), ("evaluate", "--from-judgements", "gold.jsonl"), ("evaluate", "g")])
def test_what_is_missing_is_told(words: tuple[str, ...]) -> None:
    assert "--from-judgements" in invoke(*words, code=2).stderr
