"""Parquet: the same columns, typed, for pandas, DuckDB, Spark and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, BinaryIO

from quotes.errors import QuotesError, how_to_add
from quotes.export.columns import COLUMNS, FLAT_NUMBERS, Record
from quotes.model.fields import PLACED, PUBLIC
from quotes.model.shapes import Shape

_AT_A_TIME = 10_000  # rows of a group


def write(records: Iterable[Record], out: BinaryIO, columns: Sequence[str] = COLUMNS) -> int:
    """How many rows there were. Raises `QuotesError` where pyarrow is missing."""
    arrow()
    import pyarrow.parquet

    remaining = iter(records)
    count = 0
    more = tuple(column for column in columns if column not in COLUMNS)
    wanted = arrow().schema([schema(more).field(column) for column in columns])
    with pyarrow.parquet.ParquetWriter(out, wanted, compression="zstd") as file:
        while batch := list(islice(remaining, _AT_A_TIME)):
            file.write_table(table(batch, more).select(columns))
            count += len(batch)
    return count


def table(records: Iterable[Record], more: tuple[str, ...] = ()) -> Any:
    """Records as an Arrow table; ``more`` are columns after the others."""
    return arrow().Table.from_pylist([row(each) for each in records], schema(more))


def row(record: Record) -> dict[str, Any]:
    """A record with spans as structures and the day as a day."""
    return {**record, **{name: read(record[name]) for name, read in _READERS}}


def _span(pair: list[int] | None) -> dict[str, int] | None:
    return None if pair is None else {"start": pair[0], "stop": pair[1]}


_READ: dict[Shape, Callable[[Any], Any]] = {
    Shape.SPAN: _span,
    Shape.SPANS: lambda spans: [_span(each) for each in spans],
    Shape.REASONS: lambda reasons: [{**each, "span": _span(each["span"])} for each in reasons],
    Shape.DAY: lambda day: date.fromisoformat(day) if day else None,
}
_OF_KEYS = {**{field.name: field.shape for field in PUBLIC}, **dict.fromkeys(PLACED, Shape.SPAN)}
_READERS = tuple((key, _READ[shape]) for key, shape in _OF_KEYS.items() if shape in _READ)


@cache
def schema(more: tuple[str, ...] = ()) -> Any:
    """The columns' types: spans are structures of start and stop, code points of the article's text."""
    pa = arrow()
    span = pa.struct([("start", pa.int64()), ("stop", pa.int64())])
    reason = pa.struct([("rule", pa.string()), ("span", span), ("note", pa.string())])
    of_shape = {
        Shape.NUMBER: pa.float64(),
        Shape.DAY: pa.date32(),
        Shape.SPAN: span,
        Shape.SPANS: pa.list_(span),
        Shape.REASONS: pa.list_(reason),
    }
    types = {key: of_shape.get(shape, pa.string()) for key, shape in _OF_KEYS.items()} | dict.fromkeys(
        FLAT_NUMBERS, pa.int64()
    )
    return pa.schema([(column, types.get(column, pa.string())) for column in (*COLUMNS, *more)])


@cache
def arrow() -> Any:
    """The library. Raises `QuotesError` where it is missing."""
    try:
        import pyarrow
    except ImportError:
        raise QuotesError(f"Parquet needs one more package: {how_to_add('parquet')}") from None
    return pyarrow
