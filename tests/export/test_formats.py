"""Records to bytes and back: nothing is lost, nothing is run."""

from __future__ import annotations

import csv as standard
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.export import csv
from quotes.export.columns import COLUMNS, NESTED, describe_columns, introduce, record
from quotes.export.formats import FORMATS
from quotes.export.terminal import printable, width
from quotes.model import RECORD
from tests.made import drawn, samples

Record = dict[str, Any]
ALL: list[Record] = [record(quote, article) for article in samples() for quote in drawn(article)]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
HOSTILE = st.sampled_from(
    ["=1+1", "+1", "-1", "@a", "\tx", "\rx", "'=1", "''-", "'", 'a,"b"', "a\nb", "a\r\nb", "NA", "لا"]
)


TEXTS = [name for name in FORMATS if name not in ("parquet", "xlsx")]


def written(name: str, records: list[Record]) -> str:
    out = io.StringIO(newline="")
    assert FORMATS[name](iter(records), out) == len(records)
    return out.getvalue()


@pytest.fixture(params=TEXTS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_nothing_is_written_of_nothing(name: str) -> None:
    assert written(name, []).strip() == {"csv": ",".join(COLUMNS)}.get(name, "")


def test_records_are_written_as_they_come(name: str) -> None:
    def records() -> Iterator[Record]:
        for each in ALL * 20:
            if out.tell():
                raise InterruptedError("wrote before it was asked for more")
            yield each

    out = io.StringIO()
    with pytest.raises(InterruptedError):
        FORMATS[name](records(), out)


def test_columns_are_those_of_the_record() -> None:
    assert tuple(column for column in COLUMNS if column != "polarity")[: len(RECORD)] == RECORD
    assert all(tuple(each) == COLUMNS for each in ALL)
    nested = {column for each in ALL for column in COLUMNS if isinstance(each[column], list)}
    assert nested == set(NESTED)


def test_the_page_about_columns_is_up_to_date(repo: Path) -> None:
    page = (repo / "docs" / "columns.md").read_text("utf-8")
    assert page == describe_columns(), "run `python -m quotes.export > docs/columns.md`"


def test_json_lines_are_the_records() -> None:
    assert [json.loads(line) for line in written("jsonl", ALL).splitlines()] == ALL


def restored(row: dict[str, str]) -> Record:
    """A record from its cells, by what docs/columns.md says."""
    values: Record = {column: csv.plain(cell) or None for column, cell in row.items()}
    values.update({column: json.loads(csv.plain(row[column])) for column in NESTED if row[column]})
    return {**values, "confidence": float(row["confidence"])}


@given(text=TEXT | HOSTILE, name=TEXT | HOSTILE)
def test_csv_comes_back_to_the_letter(text: str, name: str) -> None:
    original = {**ALL[0], "text": text, "speaker_name": name, "title": name, "article_id": name}
    [row] = standard.DictReader(io.StringIO(written("csv", [original, ALL[0]][:1]), newline=""))
    assert restored(row) == {column: value if value != "" else None for column, value in original.items()}


@given(text=TEXT | HOSTILE)
def test_no_cell_of_csv_is_a_formula(text: str) -> None:
    [row] = standard.DictReader(io.StringIO(written("csv", [{**ALL[0], "text": text}]), newline=""))
    assert not row["text"].startswith(("\t", "\r"))
    for cell in re.split("[;\t\r\n]", row["text"]):
        assert not cell.strip().startswith(("=", "+", "-", "@"))
    assert csv.plain(row["text"]) == text


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (" =1+1", "' =1+1"),
        ("\xa0@SUM(1)", "'\xa0@SUM(1)"),
        ("=1+1", "'=1+1"),
        ("x;=HYPERLINK(A1)", "x;'=HYPERLINK(A1)"),
        ("x; +1", "x;' +1"),
        ("x\t=1", "x\t'=1"),
        ("سطر\n=1", "سطر\n'=1"),
        ("a=b; c - d", "a=b; c - d"),
    ],
)
def test_a_sign_behind_white_space_or_a_semicolon_begins_no_formula(cell: str, expected: str) -> None:
    assert csv.safe(cell) == expected
    assert csv.plain(expected) == cell
    row = {**ALL[0], "title": cell, "outlet": cell, "article_id": cell, "via": cell, "url": cell, "cue_lemma": cell}
    [read] = standard.DictReader(io.StringIO(written("csv", [row]), newline=""))
    assert {column for column in read if read[column] == expected} == {
        "title", "outlet", "article_id", "via", "url", "cue_lemma",
    }  # fmt: skip


def test_making_safe_takes_no_longer_than_the_cell() -> None:
    for cell in (" " * 300_000, "\n" * 300_000 + "x", "'" * 300_000, ";=" * 100_000):
        started = perf_counter()
        assert csv.plain(csv.safe(cell)) == cell
        assert perf_counter() - started < 5


def test_pandas_reads_the_same_rows(tmp_path: Path) -> None:
    odd = [
        {**ALL[0], "text": text, "speaker_name": "NA"}
        for text in ('قال، "نعم", ثم', "سطر\nوسطر", "سطر\r\nوسطر", "=SUM(A1)", "'=SUM(A1)", "-", "\ttab")
    ]
    for bom in ("", csv.BOM):
        file = tmp_path / f"{len(bom)}.csv"
        file.write_text(bom + written("csv", ALL + odd), encoding="utf-8", newline="")
        frame = pd.read_csv(file, keep_default_na=False, dtype=str)
        assert tuple(frame.columns) == COLUMNS
        assert [restored(row) for row in frame.to_dict("records")] == ALL + odd  # type: ignore[arg-type]


def test_the_table_has_everything_to_find_a_quote_again() -> None:
    table = written("table", ALL)
    lines = [line.replace("\u200e", "") for line in table.splitlines()]
    assert lines[0].split() == ["article", "kind", "speaker", "cue", "characters", "quote"]
    for each in ALL:
        at = next(n for n, line in enumerate(lines) if line.endswith(each["quote_id"]))
        for part in (
            each["article_id"],
            each["kind"],
            each["speaker"] or each["speaker_name"] or "?",
            each["cue_lemma"],
        ):
            assert (part or "-") in lines[at]
        assert all(f"[{start}, {stop})" in lines[at] for start, stop in each["content"])
        assert "\n".join(lines[at + 1 :]).startswith(
            "    " + introduce(each, printable(each["text"])).replace("\n", "\n    ")
        )


class Terminal(io.StringIO):
    """Somewhere that a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("wide", [30, 80, 200])
def test_the_table_fits_a_terminal_and_loses_no_word(wide: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(wide))
    out = Terminal()
    FORMATS["table"](iter(ALL), out)
    texts = [line for line in out.getvalue().replace("\u200f", "").splitlines() if line.startswith("    ")]
    assert all(width(line) <= wide for line in texts)
    assert any(width(line) > wide - 15 for line in texts) or wide == 200
    assert " ".join(texts).split() == " ".join(introduce(each, each["text"]) for each in ALL).split()


def test_a_terminal_is_not_driven_by_an_article() -> None:
    attack = "\x1b]0;title\x07قال\x1b[2J\x9b31m\r\x08نعم\x7f"
    table = written(
        "table", [{**ALL[0], "text": attack, "speaker": None, "speaker_name": attack, "article_id": attack}]
    )
    assert not {character for character in table if ord(character) < 32 or 127 <= ord(character) < 160} - {"\n"}
    assert "قال" in table
