"""The step to a layout that has new fields of quotes: their columns are added, empty.

A field says once and for all with which layout it came (`quotes.model.fields`), so that the step stays what it was.
"""

from __future__ import annotations

from sqlalchemy import Connection

from quotes.store.fields import STORED, columns_of, compared

_TYPES = {
    "sqlite": {"words": "VARCHAR", "count": "INTEGER", "number": "FLOAT", "day": "DATE"},
    "postgresql": {"words": 'TEXT COLLATE "C"', "count": "INTEGER", "number": "FLOAT", "day": "DATE"},
}


def add_columns(connection: Connection, layout: int) -> None:
    """Inside one transaction: the database is of one version or of the other."""
    types = _TYPES[connection.dialect.name]
    for field in STORED:
        if field.layout == layout:
            for column in (*columns_of(field), *compared(field)):
                connection.exec_driver_sql(f"ALTER TABLE quotes ADD COLUMN {column.name} {types[column.type]}")
