"""From schema 3, whose checks said ``kind IN ('direct', …)``, for which SQLite makes a table with every row.

Nothing that is stored changes, nor what may be stored, so that the text of the tables is changed in its place, as
SQLite describes it (Making Other Kinds Of Table Schema Changes, lang_altertable.html). PostgreSQL is quick either way.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection

_CHECK = re.compile(r"(?<=_is_known )CHECK \((?P<column>\w+) IN \((?P<words>'[^)]*')\)\)")


def step(connection: Connection) -> None:
    """Inside one transaction: the database is of one version or of the other."""
    if connection.dialect.name != "sqlite":
        return
    tables = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
    changed = [(_CHECK.sub(_either, sql), name) for name, sql in tables if _CHECK.search(sql)]
    if not changed:
        return
    [[version]] = connection.exec_driver_sql("PRAGMA schema_version").all()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.exec_driver_sql("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?", changed)
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")  # whoever has it open reads it anew
    connection.exec_driver_sql("PRAGMA writable_schema = OFF")


def _either(check: re.Match[str]) -> str:
    return "CHECK (" + " OR ".join(f"{check['column']} = {word}" for word in check["words"].split(", ")) + ")"
