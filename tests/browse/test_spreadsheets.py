"""The CSV of the room and of its data can be opened in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.browse.spreadsheets import Rows
from quotes.export.csv import plain
from quotes.usecases.ingest import ingest_paths
from tests.browse.conftest import Ask

CELLS = st.text(st.sampled_from("\"',;\n\r\t=+-@ اx"), max_size=8)


@pytest.mark.parametrize("query", ["", "?_stream=on", "?_dl=1", "?_size=1"])
def test_the_data_have_no_formulas(query: str, tmp_path: Path, ask: Ask) -> None:
    row = {"id": "=1+1", "title": "@SUM(1)", "outlet": "x;=HYPERLINK(A1)", "text": "قال بوتين إن الأمر انتهى اليوم."}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    ingest_paths([str(tmp_path / "a.jsonl")], str(tmp_path / "a.db"), lambda failure: pytest.fail(failure.message))
    (answer,) = ask(str(tmp_path / "a.db"), f"/data/articles.csv{query}")
    (read,) = csv.DictReader(io.StringIO(answer.text, newline=""))
    assert (read["id"], read["title"], read["outlet"]) == ("'=1+1", "'@SUM(1)", "x;'=HYPERLINK(A1)")
    assert read["text"] == row["text"]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), max_size=4), st.integers(1, 5))
def test_rows_in_pieces_are_the_same_rows(rows: list[list[str]], length: int) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    sent = out.getvalue().encode()
    reading, got = Rows(), b""
    for at in range(0, len(sent), length):
        got += reading.read(sent[at : at + length], last=False)
    got += reading.read(b"", last=True)
    back = list(csv.reader(io.StringIO(got.decode(), newline="")))
    assert [[plain(cell) for cell in row] for row in back] == rows
    assert not [cell for row in back for cell in row if cell.strip().startswith(("=", "+", "-", "@"))]
