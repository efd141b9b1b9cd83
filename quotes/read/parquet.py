"""Parquet: one article a row, the columns those of a JSON line; a column may lie inside another (``article.body``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from quotes.errors import InputError
from quotes.model import Article, Failure
from quotes.read import limits
from quotes.read.column_names import Columns
from quotes.read.decode import Decoder
from quotes.read.lines import brief
from quotes.read.locations import stem
from quotes.read.tables import numbered
from quotes.read.warnings import Notes

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema
    from pyarrow.parquet import ParquetFile

# What days outside of the calendar, and zones that nobody knows, raise.
_STUMBLES = (ValueError, ArithmeticError, LookupError, TypeError)


def read(stream: BinaryIO, where: str, columns: Columns, notes: Notes) -> Iterator[Article | Failure]:
    """The rows of a Parquet file, a few at once; columns that say nothing of the article are not read."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    number, decoder = 0, Decoder(notes)
    try:
        # Without these two, and read in one go, a file stays in memory as far as it has been read.
        table = ParquetFile(stream, buffer_size=limits.BYTES_AT_ONCE, pre_buffer=False)
        for batch in _batches(table, columns.wanted(list(_names(table.schema_arrow)))):
            for row in zip(*batch.columns, strict=True):
                number += 1
                place = f"{where}, row {number}"
                try:
                    values = _values(dict(zip(batch.schema.names, row, strict=True)), columns)
                except UnicodeDecodeError as error:
                    yield Failure(place, f"not UTF-8 ({brief(error)}); write the table anew, its texts as UTF-8")
                except (*_STUMBLES, ArrowException) as error:
                    yield Failure(place, f"holds a value that cannot be read ({brief(error)}); write the table anew")
                else:
                    yield numbered(values, columns, place, decoder, f"{stem(where)}-{number}")
    except InputError as error:
        yield Failure(where, str(error))
    except (*_STUMBLES, ArrowException) as error:
        yield Failure(where, f"not read beyond row {number} ({brief(error)}); is it damaged, or no Parquet at all?")


def _names(schema: Schema) -> Iterator[str]:
    """The columns, and those inside of them: ``article``, ``article.body``."""
    from pyarrow.types import is_struct

    waiting = [("", field) for field in reversed(schema)]
    while waiting:
        before, field = waiting.pop()
        name = before + field.name
        yield name
        if is_struct(field.type) and name.count(".") < limits.DEEP:
            inside = [field.type.field(at) for at in range(field.type.num_fields)]
            waiting += [(f"{name}.", each) for each in reversed(inside)]


def _values(row: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    """What Python makes of a row. A day that it has not is told like any other that is none, by its kind."""
    values = {}
    for name, value in row.items():
        try:
            values[name] = value.as_py()
        except UnicodeDecodeError:
            raise
        except _STUMBLES:
            if name not in columns.date:
                raise
            values[name] = str(value.type)
    return values


def _batches(table: ParquetFile, wanted: list[str]) -> Iterator[RecordBatch]:
    """A few rows at once, one group of rows after the other."""
    for group in range(table.num_row_groups):
        yield from table.iter_batches(limits.ROWS_AT_ONCE, row_groups=[group], columns=wanted, use_threads=False)
