"""Spreadsheets (Office Open XML): text as text, days as days, Arabic from right to left."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, BinaryIO

from quotes.errors import InputError, QuotesError, how_to_add
from quotes.export.columns import DAYS, NESTED, NUMBERS, Record
from quotes.export.flat_columns import FLAT

_MOST_ROWS = 1_048_576  # of a sheet, the first one holds the columns' names
_LONGEST = 32_767  # UTF-16 code units of a cell
_WIDE = {"text": 60, "sentence": 60, "title": 40, "url": 30, "speaker_name": 24, "article_id": 16, "quote_id": 16}


def write(records: Iterable[Record], out: BinaryIO, columns: Sequence[str] = FLAT) -> int:
    """A row for each record under a header that stays in view, on as many sheets as it takes; how many there were.

    Every text is written as text: nothing is a formula, a number or a link. Raises `InputError` where a text is longer
    than a cell may be, `QuotesError` where the writer is missing.
    """
    book = _workbook(out)
    try:
        return _fill(book, records, columns)
    finally:
        book.close()  # also what is broken off: it keeps files of its own open


def _fill(book: Any, records: Iterable[Record], columns: Sequence[str]) -> int:
    heading, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet, at, count = _sheet(book, columns, heading), 1, 0
    for count, record in enumerate(records, 1):  # noqa: B007
        if at == _MOST_ROWS:
            sheet, at = _sheet(book, columns, heading), 1
        for place, column in enumerate(columns):
            _cell(sheet, (at, place), column, record, day)
        at += 1
    return count


def _sheet(book: Any, columns: Sequence[str], heading: Any) -> Any:
    sheet = book.add_worksheet()
    sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDE.get(column, 12))
        sheet.write_string(0, place, column, heading)
    return sheet


def _cell(sheet: Any, place: tuple[int, int], column: str, record: Record, day: Any) -> None:
    value = record[column]
    if value is None:
        return
    if column in DAYS:
        written = date.fromisoformat(value)
        if written.year >= 1900:  # a spreadsheet knows no day before
            sheet.write_datetime(*place, written, day)
            return
    if column in NUMBERS:
        sheet.write_number(*place, value)
        return
    text = json.dumps(value, ensure_ascii=False) if column in NESTED else str(value)
    if len(text.encode("utf-16-le", "surrogatepass")) > 2 * _LONGEST:
        advice = "leave it out with --columns, or take --format csv"
        raise InputError(f"{column} of quote {record['quote_id']} is longer than a cell of a spreadsheet; {advice}")
    sheet.write_string(*place, text)


def _workbook(out: BinaryIO) -> Any:
    try:
        import xlsxwriter
    except ImportError:
        raise QuotesError(f"spreadsheets need one more package: {how_to_add('xlsx')}") from None
    return xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
