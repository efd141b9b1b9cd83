"""Parquet: the same columns, typed, for pandas, DuckDB, Spark and the like."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, BinaryIO

from quotes.errors import QuotesError
from quotes.export.columns import COLUMNS, Record

_AT_A_TIME = 10_000  # rows of a group


def write(records: Iterable[Record], out: BinaryIO) -> int:
    """How many rows there were. Raises `QuotesError` where pyarrow is missing."""
    arrow = _arrow()
    import pyarrow.parquet

    remaining = iter(records)
    count = 0
    with pyarrow.parquet.ParquetWriter(out, schema(), compression="zstd") as file:
        while batch := list(islice(remaining, _AT_A_TIME)):
            file.write_table(arrow.Table.from_pylist([row(each) for each in batch], schema()))
            count += len(batch)
    return count


def row(record: Record) -> dict[str, Any]:
    """A record with spans as structures and the day as a day."""
    return {
        **record,
        "content": [_span(each) for each in record["content"]],
        "verbatim": [_span(each) for each in record["verbatim"]],
        "cue": _span(record["cue"]),
        "mention": _span(record["mention"]),
        "reasons": [{**each, "span": _span(each["span"])} for each in record["reasons"]],
        "published": date.fromisoformat(record["published"]) if record["published"] else None,
    }


def _span(pair: list[int] | None) -> dict[str, int] | None:
    return None if pair is None else {"start": pair[0], "stop": pair[1]}


@cache
def schema() -> Any:
    """The columns' types: spans are structures of start and stop, code points of the article's text."""
    arrow = _arrow()
    span = arrow.struct([("start", arrow.int64()), ("stop", arrow.int64())])
    reason = arrow.struct([("rule", arrow.string()), ("span", span), ("note", arrow.string())])
    types = {
        "content": arrow.list_(span),
        "verbatim": arrow.list_(span),
        "cue": span,
        "mention": span,
        "confidence": arrow.float64(),
        "reasons": arrow.list_(reason),
        "published": arrow.date32(),
    }
    return arrow.schema([(column, types.get(column, arrow.string())) for column in COLUMNS])


@cache
def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise QuotesError("Parquet needs one more package: pip install 'quotes[parquet]'") from None
    return pyarrow
