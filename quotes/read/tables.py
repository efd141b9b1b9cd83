"""Tables: CSV and Parquet, one article a row, the columns those of a JSON line.

A row without an id is called by the file's name and its number: ``news-12``. The line that names the columns is no row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from quotes.errors import InputError
from quotes.model import Article, Failure
from quotes.read.columns import Columns
from quotes.read.decode import decoded
from quotes.read.fields import article_of
from quotes.read.places import stem

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyarrow.parquet import ParquetFile

LARGEST_FIELD = 100_000_000  # characters; a longer one is a quotation mark that was never closed
ROWS_AT_ONCE = 64  # of Parquet, whose columns are decoded in batches
BYTES_AT_ONCE = 1_000_000


def read_csv(stream: BinaryIO, where: str, columns: Columns) -> Iterator[Article | Failure]:
    """The rows of a file with commas, UTF-8, the first line naming the columns."""
    yield from _rows(stream, where, columns, ",")


def read_tsv(stream: BinaryIO, where: str, columns: Columns) -> Iterator[Article | Failure]:
    """The rows of a file with tabs, UTF-8, the first line naming the columns."""
    yield from _rows(stream, where, columns, "\t")


def _rows(stream: BinaryIO, where: str, columns: Columns, delimiter: str) -> Iterator[Article | Failure]:
    """Row by row; one that cannot be read is a `Failure` and the next one is read."""
    rows = _parsed(stream, where, delimiter)
    _, header = next(rows, (where, Failure(where, "is empty; its first line should name the columns")))
    if isinstance(header, Failure):
        yield header
        return
    names = [name.strip() for name in header]
    try:
        wanted = _header(names, columns)
    except InputError as error:
        yield Failure(where, str(error))
        return
    for number, (place, row) in enumerate(rows, 1):
        if isinstance(row, Failure):
            yield row
        elif len(row) != len(names):
            advice = f"has {len(row)} fields, not {len(names)}; put quotation marks around one that holds {delimiter!r}"
            yield Failure(place, advice)
        else:
            values = {name: value for name, value in zip(names, row, strict=True) if name in wanted}
            yield _numbered(values, columns, where, number, place)


def _parsed(stream: BinaryIO, where: str, delimiter: str) -> Iterator[tuple[str, list[str] | Failure]]:
    """Each row with its place. Empty lines are none, and behind a field without an end there are no more."""
    # Bytes that are not UTF-8 come through as they are: they spoil their own row only.
    with io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="") as lines:
        rows = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            place = f"{where}, line {rows.line_num + 1}"
            try:
                row = _next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                advice = "close quotation marks, and double those inside"
                yield place, Failure(place, f"not a row of a table ({error}); {advice}")
                if "limit" in str(error):
                    return
            else:
                if row:
                    yield place, row


def _next(rows: Iterator[list[str]]) -> list[str]:
    """The next row, whose fields may be long. The limit is the whole program's, so it is put back at once."""
    before = csv.field_size_limit(LARGEST_FIELD)
    try:
        return next(rows)
    finally:
        csv.field_size_limit(before)


def _header(header: list[str], columns: Columns) -> list[str]:
    if fault := _fault(header):
        raise InputError(fault)
    return columns.wanted(header)


def _fault(values: Sequence[str]) -> str | None:
    """Why these, which were read from bytes, are no text."""
    return decoded(",".join(values).encode("utf-8", "surrogateescape")).fault


def _numbered(values: dict[str, Any], columns: Columns, where: str, number: int, place: str) -> Article | Failure:
    """The article of a row; without a column of ids it gets one."""
    article_id = values.setdefault(columns.id[0], f"{stem(where)}-{number}")
    if fault := _fault([value for value in values.values() if isinstance(value, str)]):
        return Failure(place, fault, article_id if isinstance(article_id, str) else None)
    return article_of(values, columns, place)


def read_parquet(stream: BinaryIO, where: str, columns: Columns) -> Iterator[Article | Failure]:
    """The rows of a Parquet file, a few at once; columns that say nothing of the article are not read."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    number = 0
    try:
        # Without these two, and read in one go, a file stays in memory as far as it has been read.
        table = ParquetFile(stream, buffer_size=BYTES_AT_ONCE, pre_buffer=False)
        for batch in _batches(table, columns.wanted(table.schema_arrow.names)):
            for row in zip(*batch.columns, strict=True):
                number += 1
                place = f"{where}, row {number}"
                try:
                    values = {name: value.as_py() for name, value in zip(batch.schema.names, row, strict=True)}
                except UnicodeDecodeError as error:
                    yield Failure(place, f"not UTF-8 ({error}); write the table anew, its texts as UTF-8")
                else:
                    yield _numbered(values, columns, where, number, place)
    except InputError as error:
        yield Failure(where, str(error))
    except ArrowException as error:
        yield Failure(where, f"not read beyond row {number} ({error}); is it damaged, or no Parquet at all?")


def _batches(table: ParquetFile, wanted: list[str]) -> Iterator[RecordBatch]:
    """A few rows at once, one group of rows behind the other."""
    for group in range(table.num_row_groups):
        yield from table.iter_batches(ROWS_AT_ONCE, row_groups=[group], columns=wanted, use_threads=False)
