"""The settings of articles that no rule was made on, held to what they were when they were last read.

The annotations are offsets alone; the articles are not part of the project, and where they are absent this is skipped.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quotes.evaluate import by_article, compare_settings, read_settings
from quotes.model import Article
from quotes.pipeline import extract

HERE = Path(__file__).parent
NEWS = HERE.parents[1].parent / "shared" / "bench" / "news.jsonl.gz"

# Precision and recall of each part (docs/setting-guidelines.md), less what one statement is worth.
FLOORS = {
    "sight": {"addressee": (0.95, 0.85), "occasion": (0.95, 0.95), "said_on": (0.94, 0.84)},
    "sight_again": {
        "addressee": (0.92, 0.77),
        "occasion": (0.95, 0.95),
        "place": (0.90, 0.90),
        "said_on": (0.95, 0.81),
    },
    "sight_third": {"addressee": (0.93, 0.93), "occasion": (0.94, 0.86), "said_on": (0.80, 0.66)},
}

pytestmark = pytest.mark.skipif(not NEWS.is_file(), reason=f"{NEWS} is not there")


def articles(wanted: set[str]) -> Iterator[Article]:
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            if row["id"] in wanted:
                day = date.fromisoformat(row["date"][:10]) if row["date"] else None
                yield Article(row["id"], row["text"], title=row["title"] or "", published=day)


@pytest.mark.parametrize("name", FLOORS)
def test_settings_are_read_as_well_as_before(name: str) -> None:
    annotated = read_settings((HERE / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines(), name)
    hashes = {each["article_id"]: each["sha256"] for each in annotated}
    found = list(articles(set(hashes)))
    assert {each.id: each.sha256 for each in found} == hashes
    records = by_article(quote.record() for article in found for quote in extract(article))
    figures = compare_settings(annotated, records)
    assert figures.to_the_day() >= 0.95
    for part, (precision, recall) in FLOORS[name].items():
        assert figures.precision(part) >= precision, figures.printed()
        assert figures.recall(part) >= recall, figures.printed()
