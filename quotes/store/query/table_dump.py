"""Tables as they are, to the last row."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.store.query import Ask, Row


def rows(stream: Ask, table: str) -> Iterator[Row]:
    """Every row of a table, in no order."""
    return iter(stream(f'SELECT * FROM "{table}"', {}))
