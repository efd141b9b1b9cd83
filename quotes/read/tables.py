"""Tables with commas, semicolons or tabs: one article a row, the columns those of a JSON line.

A row without an id is called by the file's name and its number: ``news-12``. The line that names the columns is no row.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, TextIO

from quotes.errors import InputError
from quotes.model import Article, Failure
from quotes.read import limits
from quotes.read.column_names import Columns, value_of
from quotes.read.decode import Decoder
from quotes.read.fields import article_of
from quotes.read.lines import brief, too_long
from quotes.read.locations import stem
from quotes.read.warnings import Notes

_DELIMITERS = (",", ";", "\t", "|")
_SEPARATED = re.compile(r"sep=(.)\s*", re.IGNORECASE)


def read_csv(stream: BinaryIO, where: str, columns: Columns, notes: Notes) -> Iterator[Article | Failure]:
    """The rows of a file with commas, or semicolons or tabs, UTF-8, the first line naming the columns."""
    yield from _rows(stream, where, columns, notes, ",")


def read_tsv(stream: BinaryIO, where: str, columns: Columns, notes: Notes) -> Iterator[Article | Failure]:
    """The rows of a file with tabs, or what a `.csv` may have, UTF-8, the first line naming the columns."""
    yield from _rows(stream, where, columns, notes, "\t")


def _rows(stream: BinaryIO, where: str, columns: Columns, notes: Notes, delimiter: str) -> Iterator[Article | Failure]:
    """Row by row; one that cannot be read is a `Failure` and the next one is read."""
    decoder = Decoder(notes)
    # Bytes that are not UTF-8 come through as they are: they spoil their own row only.
    with io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="") as characters:
        lines = _Lines(characters)
        delimiter = _delimiter(lines, columns, delimiter)
        rows = _parsed(lines, where, delimiter)
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
                marks = f"put quotation marks around one that holds {delimiter!r}"
                yield Failure(place, f"has {len(row)} fields, not {len(names)}; {marks}")
            else:
                values = {name: value for name, value in zip(names, row, strict=True) if name in wanted}
                yield numbered(values, columns, place, decoder, f"{stem(where)}-{number}")


def _delimiter(lines: _Lines, columns: Columns, usual: str) -> str:
    """What stands between the fields: that by which the first line names the column of texts, or what it says.

    Excel writes ``sep=;`` before everything else.
    """
    first = lines.first()
    if said := _SEPARATED.fullmatch(first):
        next(lines)
        return said[1]
    tried = {each: next(csv.reader([first], delimiter=each), []) for each in (usual, *_DELIMITERS)}
    for each, names in tried.items():
        if {name.strip() for name in names}.intersection(columns.text):
            return each
    return max(tried, key=lambda each: len(tried[each]))  # so that the names can be told from which to choose


def _parsed(lines: _Lines, where: str, delimiter: str) -> Iterator[tuple[str, list[str] | Failure]]:
    """Each row with its place. Empty lines are none, and after a field without an end there are no more."""
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        place = f"{where}, line {lines.number + 1}"
        lines.begin(delimiter)
        try:
            row = _next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            advice = "close quotation marks, and double those inside"
            yield place, Failure(place, f"not a row of a table ({brief(error)}); {advice}")
        except _TooLong as error:
            advice = "; is a quotation mark not closed? The rest is not read" * error.open
            yield place, Failure(place, str(error) + advice)
            if error.open:
                return
        else:
            if row:
                yield place, row


class _TooLong(Exception):
    """A row that is longer than an article; ``open`` where it has several lines, and nobody knows where it ends."""

    def __init__(self, why: str, open: bool) -> None:
        super().__init__(why)
        self.open = open


class _Lines:
    """Lines for the parser, which is stopped where a row has too many characters or fields."""

    def __init__(self, characters: TextIO) -> None:
        self._characters = characters
        self._first: str | None = None
        self._delimiter = ","
        self.number = self._length = self._fields = 0

    def first(self) -> str:
        """The line that comes next, which stays the next one."""
        if self._first is None:
            self._first = self._characters.readline(limits.ARTICLE + 1)
        return self._first[: limits.FIELDS]

    def begin(self, delimiter: str) -> None:
        """A new row begins."""
        self._delimiter, self._length, self._fields = delimiter, 0, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line, self._first = self._first, None
        if line is None:
            line = self._characters.readline(limits.ARTICLE + 1)
        if not line:
            raise StopIteration
        self.number += 1
        before, self._length = self._length, self._length + len(line)
        self._fields += line.count(self._delimiter)
        if self._length > limits.ARTICLE:
            while line and not line.endswith(("\n", "\r")):
                line = self._characters.readline(limits.PASSED_AT_ONCE)
            raise _TooLong(too_long("a row"), open=before > 0)
        if self._fields > limits.FIELDS:
            raise _TooLong(f"a row of more than {limits.FIELDS} fields is no article", open=before > 0)
        return line


def _next(rows: Iterator[list[str]]) -> list[str]:
    """The next row, whose fields may be as long as it. The limit is the whole program's, so it is put back at once."""
    before = csv.field_size_limit(limits.ARTICLE + 1)
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


def numbered(values: dict[str, Any], columns: Columns, place: str, decoder: Decoder, number: str) -> Article | Failure:
    """The article of a row; without a column of ids it goes by its number."""
    if (article_id := value_of(values, columns.id[0])) is None and columns.id[0] not in values:
        article_id = values[columns.id[0]] = number
    written = {name: value for name, value in values.items() if isinstance(value, str)}
    try:
        values |= zip(written, _printed([*written.values()], decoder), strict=True)
    except InputError as error:
        return Failure(place, str(error), article_id if isinstance(article_id, str) else None)
    return article_of(values, columns, place, decoder.notes)
