"""The table of formats, and records written in one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from quotes.errors import InputError
from quotes.export import table
from quotes.export.columns import Record
from quotes.export.output import writing
from quotes.export.terminal import printable
from quotes.model import Article


def _written_as(format: str) -> Callable[..., int]:
    """What writes records in a format: the module of that name, imported when it is used."""

    def write(*given: Any, **how: Any) -> int:
        count: int = import_module(f"quotes.export.{format}").write(*given, **how)
        return count

    return write


# Each writes records and says how many there were. All but Parquet and spreadsheets, no text, write to a text stream.
FORMATS = {format: _written_as(format) for format in ("table", "csv", "jsonl", "markdown", "parquet", "xlsx")}
# Those whose columns can be chosen.
USUAL = ("csv", "jsonl", "parquet", "xlsx")
_FLAT = ("csv", "xlsx")
_BINARY = {"parquet": "Parquet is", "xlsx": "a spreadsheet is"}


def write(
    format: str,
    records: Iterable[Record],
    output: Path | None = None,
    *,
    spare: Iterable[Path] = (),
    excel: bool = False,
    columns: Sequence[str] | None = None,
    shown: Callable[[str], str] = printable,
    layout: table.Layout | None = None,
    compact: bool = False,
) -> int:
    """Write records to a file or to the standard output; how many there were.

    ``spare`` are files that must not be written. ``excel`` puts a byte order mark in front. ``columns`` are
    those of `USUAL` formats, and stand in the records. ``shown`` is how
    a table shows a text: printable, but for colours; ``layout`` and ``compact`` are as `quotes.export.table` has them.
    Raises `InputError` for a file that cannot be written.
    """
    given = (columns,) if columns is not None else ()
    if format in _BINARY:
        if output is None:
            advice = f"`quotes export --format {format} --output FILE` writes it"
            raise InputError(f"{_BINARY[format]} not for the screen; {advice}")
        with writing(output, spare, "wb") as out:
            return FORMATS[format](records, out, *given)
    with writing(output, spare) as out:
        if excel:
            from quotes.export.csv import BOM

            out.write(BOM)
        if format == "table":
            return table.write(records, out, shown, layout=layout, compact=compact)
        return FORMATS[format](records, out, *given)


def columns_of(format: str, asked: str | None) -> tuple[str, ...] | None:
    """The columns that a format is written with, None for one that has none to choose.

    Raises `InputError` where columns are asked for that there are not, or in vain.
    """
    if format in USUAL:
        from quotes.export.columns import COLUMNS
        from quotes.export.flat_columns import FLAT, choose_columns

        return choose_columns(asked, FLAT if format in _FLAT else COLUMNS)
    if asked is not None:
        raise InputError(f"--columns goes with --format {', '.join(USUAL)}")
    return None


def write_citations(
    style: str, cited: Iterable[tuple[Record, Article]], output: Path | None, *, spare: Iterable[Path] = ()
) -> int:
    """Write citations of records to a file or to the standard output; how many records there were.

    Raises as `write` does, and `NotThere` where an article has other words at a quote's place.
    """
    from quotes.export.cite import pieces

    count = 0

    def counted() -> Iterator[tuple[Record, Article]]:
        nonlocal count
        for each in cited:
            count += 1
            yield each

    with writing(output, spare) as out:
        out.writelines(pieces(counted(), style))
    return count
