"""Who is quoted on what, and who speaks about whom: by any spelling, and by titles while they were held."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quotes.store.archive import Archive
from tests.test_cli import invoke

ARTICLES = (
    ("a", "2022-02-01", "الأولى", "قال وزير الدفاع سامي الحداد إن بوتين وقع الاتفاق. وقال سامي الحداد إن الجسر مغلق."),
    ("b", "2022-03-01", "الثانية", "قال سامي الحداد إن الرئيس الروسي لم يقرر بعد. وقالت سعاد النجار إن الجسر مغلق."),
    ("c", "1995-03-01", "الثانية", "قال سامي الحداد إن الرئيس الروسي مريض منذ شهر."),
)


@pytest.fixture(scope="module")
def news(few_speakers: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("relations")
    rows = [{"id": key, "date": day, "outlet": outlet, "text": text} for key, day, outlet, text in ARTICLES]
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    invoke("ingest", folder / "news.jsonl", "--db", folder / "news.db")
    return folder / "news.db"


def articles(news: Path, *options: str) -> list[str]:
    printed = invoke("export", "--format", "jsonl", *options, "--db", news).stdout
    return [json.loads(line)["article_id"] for line in printed.splitlines()]


def test_quotes_that_name_somebody_by_name_or_by_title(news: Path) -> None:
    assert articles(news, "--mentions", "putin") == articles(news, "--mentions", "بوتين") == ["a", "b"]
    assert articles(news, "--mentions", "putin", "--since", "2022-02-15") == ["b"]
    assert articles(news, "--mentions", "الجسر") == ["a", "b"]  # whom nobody registered is their name alone
    assert "names nobody" in invoke("said", "putin", "--mentions", "!", "--db", news, code=2).stderr


def test_a_title_names_who_held_it_on_that_day(news: Path) -> None:
    assert "c" not in articles(news, "--mentions", "putin")
    with Archive(news) as archive:
        yeltsin = archive.speaker_called("بوريس يلتسين")
    if yeltsin is not None:
        assert articles(news, "--mentions", yeltsin) == ["c"]


def test_who_speaks_about_whom_in_every_format(news: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(invoke("mentions", "putin", "--format", "csv", "--db", news).stdout)))
    assert [(row["speaker"], row["quotes"], row["articles"]) for row in rows] == [("سامي الحداد", "2", "2")]
    (line,) = invoke("mentions", "putin", "--format", "jsonl", "--db", news).stdout.splitlines()
    assert json.loads(line)["mentioned"] == rows[0]["mentioned"]
    assert "سامي الحداد" in invoke("mentions", "putin", "--db", news).stdout
    everybody = invoke("mentions", "--format", "csv", "--db", news).stdout
    assert "سامي الحداد" in everybody
    graph = ElementTree.fromstring(invoke("mentions", "--format", "graphml", "--db", news).stdout)
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    names = {node.get("id"): node.findtext("g:data", None, space) for node in graph.iterfind(".//g:node", space)}
    edges = [
        (names[edge.get("source")], names[edge.get("target")], edge.findtext("g:data[@key='weight']", None, space))
        for edge in graph.iterfind(".//g:edge", space)
    ]
    assert ("سامي الحداد", rows[0]["mentioned"], "2") in edges
    assert len(edges) == len(everybody.splitlines()) - 1


def test_whom_nobody_knows_gets_advice(news: Path) -> None:
    assert "did you mean" in invoke("mentions", "Putinn", "--db", news, code=2).stderr


def test_experts_with_the_outlets_that_quote_them(news: Path) -> None:
    printed = invoke("experts", "--about", "الجسر", "--format", "jsonl", "--db", news).stdout
    found = [json.loads(line) for line in printed.splitlines()]
    assert {(each["speaker"], each["quotes"], str(each["outlets"])) for each in found} == {
        ("سامي الحداد", 1, "[['الأولى', 1]]"),
        ("سعاد النجار", 1, "[['الثانية', 1]]"),
    }
    assert invoke("experts", "--about", "الجسر", "--limit", "1", "--db", news).stderr == "1 speaker\n"
    shown = invoke("experts", "--db", news).stdout.splitlines()
    assert shown[1].split("  ")[0] == "سامي الحداد"  # most quotes first
    assert "الثانية 2, الأولى 2" in shown[1] or "الأولى 2, الثانية 2" in shown[1]
