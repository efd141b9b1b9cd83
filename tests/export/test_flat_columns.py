"""Tables that hold no lists, for spreadsheets, R and pandas."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import InputError
from quotes.export.columns import COLUMNS, NESTED, record
from quotes.export.flat_columns import EVERY, FLAT, flatten, sentence
from quotes.export.formats import columns_of, write
from quotes.model import Article
from tests.made import drawn, samples
from tests.test_cli import database, invoke

__all__ = ["database"]  # a fixture is asked for by its name

ROWS = [flatten(record(quote, article), article, "Latin") for article in samples() for quote in drawn(article)]
READERS: dict[str, Callable[[Path], pd.DataFrame]] = {
    ".parquet": pd.read_parquet,
    ".csv": pd.read_csv,
    ".xlsx": pd.read_excel,
    ".jsonl": lambda path: pd.read_json(path, lines=True),
}
TEXTS = {article.id: article.text for article in samples()}


def test_flat_columns_hold_no_lists() -> None:
    assert not set(FLAT) & set(NESTED)
    assert set(FLAT) == set(EVERY) - set(NESTED)
    for row in ROWS:
        assert not [column for column in FLAT if isinstance(row[column], list)]


def test_flat_columns_say_what_stands_there() -> None:
    for row in ROWS:
        text = TEXTS[row["article_id"]]
        assert (row["start"], row["stop"]) == (row["content"][0][0], row["content"][-1][1])
        assert row["cue_text"] == (text[slice(*row["cue"])] if row["cue"] else None)
        assert row["mention_text"] == (text[slice(*row["mention"])] if row["mention"] else None)
        assert text[row["start"] : row["stop"]].strip() in row["sentence"]
        assert (row["cue_text"] or "") in row["sentence"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("نعم", "قال زيد: «نعم»."),
        ("كيف؟ متى؟", "وسأل: «كيف؟ متى؟» ثم سكت."),
        ("أجاب", "وأخيرا أجاب"),
        ("عنوان", "عنوان بلا نقطة"),
    ],
)
def test_sentences(words: str, expected: str) -> None:
    text = "عنوان بلا نقطة\nقال زيد: «نعم». وسأل: «كيف؟ متى؟» ثم سكت. وأخيرا أجاب"
    assert sentence(text, text.index(words), text.index(words) + len(words)) == expected


@given(st.text("اب .؟\n»", max_size=30), st.integers(0, 30), st.integers(1, 10))
def test_a_sentence_holds_its_words(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    assert words.strip() in sentence(text, start, min(len(text), start + length)) or not words


def sheet(rows: list[Any], tmp_path: Path, **more: Any) -> list[tuple[Any, ...]]:
    path = tmp_path / "out.xlsx"
    assert write("xlsx", rows, path, **more) == len(rows)
    book = openpyxl.load_workbook(path)
    assert all(each.sheet_view.rightToLeft and each.freeze_panes == "A2" for each in book.worksheets)
    return [row for each in book.worksheets for row in each.iter_rows(values_only=True)]


def test_a_spreadsheet_has_the_rows_with_days_and_numbers(tmp_path: Path) -> None:
    header, *read = sheet(ROWS, tmp_path)
    assert header == FLAT
    for got, row in zip(read, ROWS, strict=True):
        values = dict(zip(header, got, strict=True))
        assert values["published"] == datetime.datetime.fromisoformat(row["published"])
        assert (values["start"], values["confidence"]) == (row["start"], row["confidence"])
        assert values["text"] == row["text"]
        assert values["quote_id"] == row["quote_id"]


def test_nothing_in_a_spreadsheet_is_a_formula_a_number_or_a_link(tmp_path: Path) -> None:
    odd = ["=1+1", "0012", "1e5", "https://example.org", "{=1}", "", "-"]
    rows = [{**ROWS[0], "title": each, "article_id": each, "published": "1850-01-01"} for each in odd]
    write("xlsx", rows, tmp_path / "odd.xlsx", columns=("article_id", "title", "published", "content"))
    (only,) = openpyxl.load_workbook(tmp_path / "odd.xlsx").worksheets
    for each, (identity, title, day, places) in zip(odd, only.iter_rows(min_row=2), strict=True):
        assert (identity.value, title.value) == (each, each)
        assert title.data_type != "f"
        assert title.hyperlink is None
        assert (day.value, places.data_type) == ("1850-01-01", "s")


def test_a_text_too_long_for_a_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"text of quote .* --columns"):
        write("xlsx", [{**ROWS[0], "text": "ا" * 32_768}], tmp_path / "long.xlsx")


def test_more_rows_than_a_sheet_holds_go_on_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.export.xlsx._MOST_ROWS", 4)
    read = sheet(ROWS[:7], tmp_path)
    assert [row[0] for row in read].count("article_id") == 3
    assert len(read) == 10


@pytest.mark.parametrize(
    ("asked", "message"),
    [("text,speakr", "no column 'speakr'; there is speaker"), (",", "names none")],
)
def test_columns_that_are_not_there(asked: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        columns_of("csv", asked)
    with pytest.raises(InputError, match="goes with --format csv"):
        columns_of("table", "text")


def test_commands_write_the_columns_that_are_asked_for(database: Path, tmp_path: Path) -> None:
    asked = "published, speaker_name_latin,sentence,start,quote_id"
    names = [name.strip() for name in asked.split(",")]
    printed = invoke(
        "said", "putin", "--sort", "article", "--format", "csv", "--columns", asked, "--db", database
    ).stdout
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert list(rows[0]) == names
    assert {row["speaker_name_latin"] for row in rows} == {"Vladimir Putin"}
    for name in ("p.parquet", "p.csv", "p.jsonl", "p.xlsx"):
        path = tmp_path / name
        invoke("export", "--speaker", "putin", "--columns", asked, "--output", path, "--db", database)
        frame = READERS[path.suffix](path)
        assert list(frame.columns) == names
        assert list(frame["quote_id"]) == [row["quote_id"] for row in rows]
        assert list(frame["start"]) == [int(row["start"]) for row in rows]


def test_csv_is_flat_and_lists_stay_in_json_lines(database: Path) -> None:
    for command in (("said", "putin"), ("export",), ("search", "القوات")):
        printed = invoke(*command, "--format", "csv", "--db", database).stdout
        assert printed.splitlines()[0].split(",") == list(FLAT)
        printed = invoke(*command, "--format", "jsonl", "--db", database).stdout
        assert set(pd.read_json(io.StringIO(printed), lines=True).columns) == set(COLUMNS)


def test_the_format_goes_by_the_name_of_the_file(database: Path, tmp_path: Path) -> None:
    for name, begins in (
        ("a.bib", "@misc"),
        ("a.md", "> "),
        ("a.ris", "TY  -"),
        ("a.TXT", "article"),
        ("a", "article_id,"),
    ):
        invoke("export", "--output", tmp_path / name, "--db", database)
        assert (tmp_path / name).read_text("utf-8").startswith(begins)
    invoke("export", "--format", "jsonl", "--output", tmp_path / "b.csv", "--db", database)
    assert (tmp_path / "b.csv").read_text("utf-8").startswith("{")
    result = invoke("export", "--output", tmp_path / "a.docx", "--db", database, code=2)
    assert ".docx does not say how to write quotes; give --format" in result.stderr
    assert "not for the screen" in invoke("export", "--format", "xlsx", "--db", database, code=2).stderr


def test_an_article_of_no_database_has_flat_columns_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قال فلاديمير بوتين: «لن نتراجع». ثم غادر.", "utf-8")
    (row,) = csv.DictReader(io.StringIO(invoke("extract", tmp_path / "a.txt", "--format", "csv").stdout))
    assert (row["cue_text"], row["speaker_name_latin"]) == ("قال", "Vladimir Putin")
    assert row["sentence"] == "قال فلاديمير بوتين: «لن نتراجع»."
    assert Article("a", row["sentence"]).text[int(row["start"]) : int(row["stop"])] == "لن نتراجع"
