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
_SIGNS = "=+\\-@＝＋－＠"  # wide signs are signs where people write Chinese or Japanese
# A spreadsheet runs such a cell as a formula, some after white space. Those that start with our own mark are marked
# too, so that taking one mark off always gives the cell back.
_SIGN = re.compile(f"[{_SIGNS}]")
_FORMULA = re.compile(rf"[\s']*[{_SIGNS}]|'*[\t\r\n]")
# A sign inside a cell, after all the white space and marks before it. A program that cuts lines at ; or tabs, and then
# takes no notice of our quotation marks, begins a new cell there.
_INSIDE = re.compile(rf"(?<![\s'])[\s']*(?=[{_SIGNS}])")


class _Echo:
    """Where a row is written to get it back as a line."""

    def write(self, line: str) -> str:
        return line


def write(records: Iterable[Record], out: TextIO, columns: Sequence[str] = COLUMNS) -> int:
    """The columns' names and a row for each record; how many records there were."""
    count = -1
    for count, line in enumerate(lines(records, columns)):  # noqa: B007
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
        value = json.dumps(value, ensure_ascii=False)
    return safe(value) if isinstance(value, str) else value


def safe(cell: str) -> str:
    """A cell of which no program makes a formula: a mark stands before each sign that might begin one."""
    marked = _INSIDE.sub(lambda found: _inside(found, "'"), cell) if _SIGN.search(cell) else cell
    return f"'{marked}" if _FORMULA.match(marked) else marked


def plain(cell: str) -> str:
    """A cell as it was before it was made safe."""
    marked = cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
    return _INSIDE.sub(lambda found: _inside(found, ""), marked)


def _inside(found: re.Match[str], mark: str) -> str:
    """What stands before a sign, with a mark after the last place where a cell may begin, or with one mark less."""
    run, start = found.group(), found.start()
    cut = max(map(run.rfind, "\t\r\n"))
    if cut < 0 and found.string[max(0, start - 1) : start] != ";":
        return run
    head, tail = run[: cut + 1], run[cut + 1 :]
    return head + (mark + tail if mark else tail.removeprefix("'"))
