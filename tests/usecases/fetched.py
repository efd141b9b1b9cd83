"""What a database has of what was fetched."""

from __future__ import annotations

from tests.store.looking import select


def ids(database: str) -> list[str]:
    return [each for [each] in select(database, "SELECT id FROM articles ORDER BY id")]
