"""Comma-separated values, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from typing import Any, TextIO

from quotes.export.columns import COLUMNS, NESTED, Record

BOM = "\ufeff"
# A spreadsheet runs such a cell as a formula. Those that start with our own mark are marked too, so that
# taking one mark off always gives the cell back.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write(records: Iterable[Record], out: TextIO) -> int:
    """The columns' names and a row for each record; how many records there were."""
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    count = 0
    for record in records:
        rows.writerow([_cell(column, record[column]) for column in COLUMNS])
        count += 1
    return count


def _cell(column: str, value: Any) -> Any:
    if column in NESTED and value is not None:
        return json.dumps(value, ensure_ascii=False)
    return "'" + value if isinstance(value, str) and _FORMULA.match(value) else value


def plain(cell: str) -> str:
    """A cell as it was before it was made safe."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
