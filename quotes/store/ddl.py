"""The database as a document one can read: `quotes schema` prints what is said in tables.py, as SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from quotes.store import tables
from quotes.store.engine import SCHEMA_VERSION

_HEAD = f"""\
-- The database of quotes, as SQLite reads it: who said what, in which article, at which characters.
-- Printed by `quotes schema` from quotes/store/tables.py; do not edit.
-- Offsets count code points of articles.text as it was read, from 0, half-open: [start, stop).
-- Schema version {SCHEMA_VERSION}.
"""


def schema() -> str:
    """A script that makes an empty database, with a comment on every table and column."""
    known = tables.Table.metadata.tables
    parts = [_HEAD]
    for section, names in tables.SECTIONS.items():
        parts.append(f"\n-- {section}\n-- {'=' * len(section)}\n")
        parts += [_table(known[name]) for name in names]
    parts.append(f"\nINSERT INTO meta (\"key\", value) VALUES ('schema_version', '{SCHEMA_VERSION}');\n")
    return "".join(parts)


def _table(table: Table) -> str:
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    statements = [str(CreateIndex(index).compile(dialect=dialect())) + ";\n" for index in indexes]
    return f"\n-- {table.comment}\n" + "\n".join(_lines(table)) + "\n" + "".join(statements)


def _lines(table: Table) -> Iterator[str]:
    """The CREATE TABLE statement, each column's comment at the end of its line."""
    printed = str(CreateTable(table).compile(dialect=dialect())).strip().replace(")\n WITHOUT", ") WITHOUT")
    lines = [line.rstrip().replace("\t", "    ") for line in printed.splitlines() if line.strip()]
    comments = {column.name: str(column.comment) for column in table.columns}
    width = max(len(line) for line in lines if _column(line) in comments) + 2
    for line in lines[:-1]:
        comment = comments.get(_column(line))
        yield f"{line:{width}}-- {comment}" if comment else line
    yield lines[-1] + ";"


def _column(line: str) -> str:
    """The name that a line of the statement starts with, if it is a column's."""
    found = re.match(r' {4}"?([a-z_0-9]+)"? ', line)
    return found.group(1) if found else ""
