"""Records to bytes: one file a format, and the table of formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from quotes.errors import InputError
from quotes.export import csv, jsonl, markdown, parquet, table
from quotes.export.cite import pieces
from quotes.export.columns import Record
from quotes.export.output import writing
from quotes.export.terminal import printable
from quotes.model import Article

# Each writes records and says how many there were. All but Parquet, which is no text, write to a text stream.
FORMATS: dict[str, Callable[[Iterable[Record], Any], int]] = {
    "table": table.write,
    "csv": csv.write,
    "jsonl": jsonl.write,
    "markdown": markdown.write,
    "parquet": parquet.write,
}


def write(
    format: str,
    records: Iterable[Record],
    output: Path | None = None,
    *,
    spare: Iterable[Path] = (),
    excel: bool = False,
    shown: Callable[[str], str] = printable,
) -> int:
    """Write records to a file or to the standard output; how many there were.

    ``spare`` are files that must not be written. ``excel`` puts a byte order mark in front. ``shown`` is how a
    table shows a text: printable, but for colours. Raises `InputError` for a file that cannot be written.
    """
    if format == "parquet":
        if output is None:
            raise InputError("Parquet is not for the screen; `quotes export --format parquet --output FILE` writes it")
        with writing(output, spare, "wb") as out:
            return parquet.write(records, out)
    with writing(output, spare) as out:
        out.write(csv.BOM if excel else "")
        return table.write(records, out, shown) if format == "table" else FORMATS[format](records, out)


def write_citations(
    style: str, cited: Iterable[tuple[Record, Article]], output: Path | None, *, spare: Iterable[Path] = ()
) -> int:
    """Write citations of records to a file or to the standard output; how many records there were.

    Raises as `write` does, and `NotThere` where an article has other words at a quote's place.
    """
    count = 0

    def counted() -> Iterator[tuple[Record, Article]]:
        nonlocal count
        for each in cited:
            count += 1
            yield each

    with writing(output, spare) as out:
        out.writelines(pieces(counted(), style))
    return count
