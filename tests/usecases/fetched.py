"""What a database has of what was fetched."""

from __future__ import annotations

from typing import Any

from tests.store.looking import select


def whole(database: str) -> dict[str, list[Any]]:
    """All that a second run must not change."""
    tables = {
        "articles": "id, sha256, title, outlet, url, published, author, fetched, text",
        "quotes": "id, quote_id, article_id, text",
        "pages": "*",
        "feeds": "*",
        "failures": "place, article_id, message",
    }
    return {name: select(database, f"SELECT {columns} FROM {name} ORDER BY 1, 2") for name, columns in tables.items()}


def ids(database: str) -> list[str]:
    return [each for [each] in select(database, "SELECT id FROM articles ORDER BY id")]
