"""What anybody said that several outlets have: by outlets and articles, with who had it first and when it was last."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

import quotes
from tests.test_cli import invoke

WHEAT = "موسم القمح سيبدأ في الجنوب قبل نهاية الشهر الحالي"
BRIDGE = "الجسر الجديد سيفتح أمام الشاحنات بعد انتهاء أعمال الصيانة"
ARTICLES = [
    ("w-1", "المنبر", "2022-01-03", "قال وزير الزراعة سامي الحداد", WHEAT),
    ("w-2", "الساحل", "2022-01-05", "قال وزير الزراعة سامي الحداد", WHEAT),
    ("w-3", "المنبر", "2022-01-09", "قال وزير الزراعة سامي الحداد", WHEAT),
    ("b-1", "المنبر", "2022-02-01", "قالت وزيرة النقل سلمى الرفاعي", BRIDGE),
    ("b-2", "المنبر", "2022-02-02", "قالت وزيرة النقل سلمى الرفاعي", BRIDGE),
]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    rows = [
        {"id": name, "outlet": outlet, "date": day, "text": f"{who}: «{words}»."}
        for name, outlet, day, who, words in ARTICLES
    ]
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    invoke("ingest", folder / "news.jsonl", "--db", folder / "news.db")
    return folder / "news.db"


def test_everybody_s_statements_the_most_widespread_first(news: Path) -> None:
    printed = invoke("statements", "--db", news).stdout
    headings = [line for line in printed.splitlines() if re.match(r"\S.*outlets: ", line)]
    assert headings == [
        "سامي الحداد: outlets: 2, articles: 3, quotes: 3, first in المنبر (2022-01-03), last on 2022-01-09",
        "سلمى الرفاعي: outlets: 1, articles: 2, quotes: 2, first in المنبر (2022-02-01), last on 2022-02-02",
    ]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--outlets", "2"], [WHEAT]),
        (["--since", "2022-01-20"], [BRIDGE]),
        (["--outlets", "2", "--since", "2022-01-20"], []),
        (["--at-least", "3"], [WHEAT]),
        (["--outlet", "الساحل"], [WHEAT]),
        (["سلمى الرفاعي"], [BRIDGE]),
    ],
)
def test_they_can_be_narrowed_down(options: list[str], words: list[str], news: Path) -> None:
    printed = invoke("statements", *options, "--format", "jsonl", "--db", news).stdout
    assert [json.loads(line)["text"] for line in printed.splitlines()] == words


def test_they_can_be_had_as_a_table_and_a_frame(news: Path) -> None:
    first, second = csv.DictReader(io.StringIO(invoke("statements", "--format", "csv", "--db", news).stdout))
    assert (first["speaker_name"], first["outlets"], first["first_outlet"]) == ("سامي الحداد", "2", "المنبر")
    assert (second["polarity"], second["last_published"]) == ("stated", "2022-02-02")
    assert len(first["wordings"].split()) == 3
    with quotes.open(str(news)) as archive:
        frame = archive.statements(outlets=2)
        assert list(frame["articles"]) == [3]
        assert frame["last_published"][0].day == 9
