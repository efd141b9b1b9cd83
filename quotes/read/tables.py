"""Tables: CSV and Parquet, one article a row, the columns those of a JSON line.

A row without an id is called by the file's name and its number: ``news-12``. The line that names the columns is no row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from quotes.errors import InputError
from quotes.model import Article, Failure
from quotes.read import decode
from quotes.read.columns import Columns
from quotes.read.decode import Decoder
from quotes.read.fields import article_of
from quotes.read.lines import too_long
from quotes.read.places import stem

if TYPE_CHECKING:
    from pyarrow import RecordBatch
    from pyarrow.parquet import ParquetFile

_AT_ONCE = 1_000_000  # characters that are passed over
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
    decoder = Decoder(where)
    rows = _parsed(stream, where, delimiter)
    _, header = next(rows, (where, Failure(where, "is empty; its first line should name the columns")))
    if isinstance(header, Failure):
        yield header
        return
    try:
        names = [name.strip() for name in _printed(header, decoder)]
        wanted = columns.wanted(names)
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
            yield _numbered(values, columns, place, decoder, f"{stem(where)}-{number}")


def _parsed(stream: BinaryIO, where: str, delimiter: str) -> Iterator[tuple[str, list[str] | Failure]]:
    """Each row with its place. Empty lines are none, and behind a field without an end there are no more."""
    # Bytes that are not UTF-8 come through as they are: they spoil their own row only.
    with io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="") as characters:
        lines = _Lines(characters)
        rows = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            place = f"{where}, line {lines.number + 1}"
            lines.length = 0
            try:
                row = _next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                advice = "close quotation marks, and double those inside"
                yield place, Failure(place, f"not a row of a table ({error}); {advice}")
            except _TooLong as error:
                advice = "; is a quotation mark not closed? The rest is not read" * error.open
                yield place, Failure(place, too_long("a row") + advice)
                if error.open:
                    return
            else:
                if row:
                    yield place, row


class _TooLong(Exception):
    """A row that is longer than an article; ``open`` where it has several lines, and nobody knows where it ends."""

    def __init__(self, open: bool) -> None:
        super().__init__()
        self.open = open


class _Lines:
    """Lines for the parser, which is stopped where a row has too many characters. ``length`` is that of the row."""

    def __init__(self, characters: TextIO) -> None:
        self._characters = characters
        self.number = self.length = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._characters.readline(decode.LARGEST + 1)
        if not line:
            raise StopIteration
        self.number += 1
        before, self.length = self.length, self.length + len(line)
        if self.length > decode.LARGEST:
            while line and not line.endswith(("\n", "\r")):
                line = self._characters.readline(_AT_ONCE)
            raise _TooLong(open=before > 0)
        return line


def _next(rows: Iterator[list[str]]) -> list[str]:
    """The next row, whose fields may be as long as it. The limit is the whole program's, so it is put back at once."""
    before = csv.field_size_limit(decode.LARGEST + 1)
    try:
        return next(rows)
    finally:
        csv.field_size_limit(before)


def _printed(values: Sequence[str], decoder: Decoder) -> list[str]:
    """The characters of values whose bytes came through as they are. Raises `InputError` for what is no text."""
    found = decoder(_bytes(",".join(values)))
    if found.fault:
        raise InputError(found.fault)
    return list(values) if found.encoding == "utf-8" else [_bytes(value).decode(found.encoding) for value in values]


def _bytes(characters: str) -> bytes:
    return characters.encode("utf-8", "surrogateescape")


def _numbered(values: dict[str, Any], columns: Columns, place: str, decoder: Decoder, number: str) -> Article | Failure:
    """The article of a row; without a column of ids it goes by its number."""
    article_id = values.setdefault(columns.id[0], number)
    written = {name: value for name, value in values.items() if isinstance(value, str)}
    try:
        values |= zip(written, _printed([*written.values()], decoder), strict=True)
    except InputError as error:
        return Failure(place, str(error), article_id if isinstance(article_id, str) else None)
    return article_of(values, columns, place)


def read_parquet(stream: BinaryIO, where: str, columns: Columns) -> Iterator[Article | Failure]:
    """The rows of a Parquet file, a few at once; columns that say nothing of the article are not read."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    number, decoder = 0, Decoder(where)
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
                    yield _numbered(values, columns, place, decoder, f"{stem(where)}-{number}")
    except InputError as error:
        yield Failure(where, str(error))
    except ArrowException as error:
        yield Failure(where, f"not read beyond row {number} ({error}); is it damaged, or no Parquet at all?")


def _batches(table: ParquetFile, wanted: list[str]) -> Iterator[RecordBatch]:
    """A few rows at once, one group of rows behind the other."""
    for group in range(table.num_row_groups):
        yield from table.iter_batches(ROWS_AT_ONCE, row_groups=[group], columns=wanted, use_threads=False)
