"""Many articles at a time give what each of them gives alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import quotes
from quotes.corpus.batch import extract_rows
from quotes.export.columns import COLUMNS, record
from quotes.export.parquet import row, schema
from quotes.model import Article, Failure
from tests.made import samples

FIELDS = ("id", "text", "title", "url", "outlet", "published")
ROWS = [{field: getattr(article, field) for field in FIELDS} for article in samples()]


@pytest.fixture
def expected() -> list[dict[str, Any]]:
    """Records of the samples one by one, by the same registry as in the test."""
    return [record(quote, article) for article in samples() for quote in quotes.extract(article)]


def test_rows(expected: list[dict[str, Any]]) -> None:
    assert extract_rows(ROWS) == (expected, [])


def test_arrow_tables_and_record_batches(expected: list[dict[str, Any]]) -> None:
    table = pa.Table.from_pylist(ROWS)
    found, failures = quotes.extract_batch(table)
    assert found.schema == schema()
    assert found.to_pylist() == [row(each) for each in expected]
    assert failures.num_rows == 0
    [batch] = table.combine_chunks().to_batches()
    assert quotes.extract_batch(batch)[0].equals(found)
    assert quotes.extract_batch(table.slice(0, 0))[0].schema == schema()


def test_what_is_no_article_is_a_failure_of_its_own() -> None:
    table = pa.table({"id": ["a", "b", None], "text": ["قال زيد إن العمل مستمر.", None, "نص"], "other": [1, 2, 3]})
    found, failures = quotes.extract_batch(table)
    assert found["article_id"].to_pylist() == ["a"]
    assert failures["place"].to_pylist() == ["row 2", "row 3"]
    assert failures["article_id"].to_pylist() == ["b", None]
    assert "has no text" in failures["message"][0].as_py()


def test_frames(expected: list[dict[str, Any]]) -> None:
    failed: list[Failure] = []
    frame = pd.DataFrame([*ROWS, {"id": "without", "text": None}])
    found = quotes.extract_frame(frame, failed.append)
    assert tuple(found.columns) == COLUMNS
    assert list(found["quote_id"]) == [each["quote_id"] for each in expected]
    assert [each.article_id for each in failed] == ["without"]
    dated = pd.DataFrame({"id": ["a"], "text": ["قال زيد إن العمل مستمر."], "published": [pd.Timestamp("2022-01-31")]})
    assert quotes.extract_frame(dated)["published"].dt.date.tolist() == [date(2022, 1, 31)]


def test_an_article_is_an_article() -> None:
    assert quotes.Article is Article
