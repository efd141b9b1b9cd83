"""The database as a document one can read: `quotes schema` prints what is said in tables.py, as SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql as postgresql_dialect
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from quotes.store import tables
from quotes.store.dialect import dialect as dialect_named
from quotes.store.engine import SCHEMA_VERSION

_HEAD = """\
-- The database of quotes, as {name} reads it: who said what, in which article, at which characters.
-- Printed by `quotes schema{option}` from quotes/store/tables.py; do not edit.
-- Offsets count code points of articles.text as it was read, from 0, half-open: [start, stop).
-- Schema version {version}.
"""
_INDEX = """
-- Search
-- ======

-- {comment}
{statements}
"""
_VERSION = """
INSERT INTO meta ("key", value) VALUES ('schema_version', '{version}');
INSERT INTO migrations (version, name, applied) VALUES ({version}, 'made', CURRENT_TIMESTAMP);
"""
_COMMENTS = {
    "sqlite": "The stems of every quote's words. The index has no text of its own: it points into quotes.",
    "postgresql": "The stems of every quote's words.",
}


def schema(dialect: str = "sqlite") -> str:
    """A script that makes an empty database, with a comment on every table and column."""
    known = tables.Table.metadata.tables
    speaks = (postgresql_dialect if dialect == "postgresql" else sqlite_dialect).dialect()
    own = dialect_named(dialect)
    option = " --dialect postgresql" if dialect == "postgresql" else ""
    name = "PostgreSQL" if dialect == "postgresql" else "SQLite"
    parts = [_HEAD.format(name=name, option=option, version=SCHEMA_VERSION)]
    for section, names in tables.SECTIONS.items():
        parts.append(f"\n-- {section}\n-- {'=' * len(section)}\n")
        parts += [_table(known[each], speaks) for each in names]
    statements = "\n".join(f"{statement};" for statement in own.INDEX)
    parts.append(_INDEX.format(comment=_COMMENTS[dialect], statements=statements))
    parts.append(_VERSION.format(version=SCHEMA_VERSION))
    return "".join(parts)


def _table(table: Table, speaks: Any) -> str:
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    statements = [str(CreateIndex(index).compile(dialect=speaks)) + ";\n" for index in indexes]
    return f"\n-- {table.comment}\n" + "\n".join(_lines(table, speaks)) + "\n" + "".join(statements)


def _lines(table: Table, speaks: Any) -> Iterator[str]:
    """The CREATE TABLE statement, each column's comment at the end of its line."""
    printed = str(CreateTable(table).compile(dialect=speaks)).strip().replace(")\n WITHOUT", ") WITHOUT")
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
