"""schema.sql says what the database is, in words and in fact."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from quotes.store.archive import Archive
from quotes.store.ddl import schema
from quotes.store.tables import SECTIONS, Table
from quotes.store.write import Writer


def layout(connection: sqlite3.Connection) -> dict[str, object]:
    """Every table's columns and foreign keys, every index and every check, as SQLite understands them."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    facts = {
        (fact, table): connection.execute(f"PRAGMA {fact}({table})").fetchall()
        for fact in ("table_xinfo", "foreign_key_list")
        for table in sorted(tables)
    }
    indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name").fetchall()
    checks = {
        name: [line.rstrip(", ") for line in re.findall(r"CONSTRAINT .*|WITHOUT ROWID", sql)]
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    }
    return {**{str(key): rows for key, rows in facts.items()}, "indexes": indexes, "checks": checks}


def test_the_script_makes_the_same_database(tmp_path: Path) -> None:
    with Writer(tmp_path / "made.db", "1"):
        pass
    with closing(sqlite3.connect(tmp_path / "run.db")) as run:
        run.executescript(schema())
    with closing(sqlite3.connect(tmp_path / "made.db")) as made, closing(sqlite3.connect(tmp_path / "run.db")) as run:
        for fact in (layout, lambda each: sorted(each.execute("SELECT * FROM meta"))):
            assert fact(run) == fact(made)
    with Archive(tmp_path / "run.db") as archive:
        assert list(archive.quotes()) == []


def test_the_committed_script_is_the_one_that_is_printed(repo: Path) -> None:
    assert (repo / "schema.sql").read_text("utf-8") == schema(), "run `make schema`"


def test_every_table_and_column_is_explained() -> None:
    for table in Table.metadata.tables.values():
        assert table.comment, table.name
        assert f"\n-- {table.comment}\nCREATE TABLE {table.name} (" in schema()
        for column in table.columns:
            assert column.comment, f"{table.name}.{column.name}"
            assert re.search(rf'^ +"?{column.name}"? .*,?  +-- {re.escape(column.comment)}$', schema(), re.MULTILINE)


def test_every_table_has_its_section() -> None:
    listed = [name for names in SECTIONS.values() for name in names]
    assert sorted(listed) == sorted(Table.metadata.tables)
