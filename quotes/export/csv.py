"""Comma-separated values, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from quotes.export.columns import COLUMNS, NESTED, Record
from quotes.export.terminal import printable

BOM = "\ufeff"
# A spreadsheet runs such a cell as a formula. Those that start with our own mark are marked too, so that
# taking one mark off always gives the cell back. Wide signs are signs where people write Chinese or Japanese.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


class _Echo:
    """Where a row is written to get it back as a line."""

    def write(self, line: str) -> str:
        return line


def write(records: Iterable[Record], out: TextIO) -> int:
    """The columns' names and a row for each record; how many records there were."""
    count = -1
    for count, line in enumerate(lines(records)):  # noqa: B007
        out.write(printable(line) if out.isatty() else line)  # a terminal would obey what stands in a cell
    return count


def lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[str] = COLUMNS) -> Iterator[str]:
    """The columns' names, then a line for each row."""
    written: Any = csv.writer(_Echo())
    yield written.writerow(columns)
    for row in rows:
        yield written.writerow([_cell(column, row[column]) for column in columns])


def _cell(column: str, value: Any) -> Any:
    if column in NESTED and value is not None:
        return json.dumps(value, ensure_ascii=False)
    return "'" + value if isinstance(value, str) and _FORMULA.match(value) else value


def plain(cell: str) -> str:
    """A cell as it was before it was made safe."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
