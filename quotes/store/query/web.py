"""Feeds, and addresses that were fetched."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.store.query import Ask, Row, pages

_PAGES = """
SELECT pages.address, pages.article_id, pages.answered, pages.etag, pages.last_modified, pages.listed, pages.from_feed,
       pages.sha256, articles.id IS NOT NULL AS is_stored,
       articles.sha256 IS NOT NULL AND articles.sha256 = pages.sha256 AS is_current
  FROM pages LEFT JOIN articles ON articles.id = pages.article_id
 WHERE pages.address IN ({places})
"""


def find_pages(ask: Ask, addresses: Sequence[str]) -> dict[str, Row]:
    """What is known of those addresses that were fetched before.

    ``is_current``: the article that an address led to is here, with the text that it had then.
    """
    found: dict[str, Row] = {}
    for some in pages(addresses):
        for row in ask(_PAGES.format(places=some.places), some.values):
            found[row["address"]] = row
    return found


def failed_pages(ask: Ask, addresses: Sequence[str]) -> set[str]:
    """Those of the addresses that are listed as failures."""
    found: set[str] = set()
    for some in pages(addresses):
        rows = ask(f"SELECT place FROM failures WHERE place IN ({some.places})", some.values)
        found.update(row["place"] for row in rows)
    return found


def from_pages(ask: Ask, article_id: str) -> bool:
    """Is there an article of this id whose text is not a feed's?"""
    sql = """
SELECT 1 AS found FROM articles
 WHERE id = :id AND NOT EXISTS (SELECT 1 FROM pages
                                 WHERE pages.article_id = articles.id AND pages.sha256 = articles.sha256
                                   AND pages.from_feed)
"""
    return any(True for _ in ask(sql, {"id": article_id}))


def feeds(ask: Ask) -> list[Row]:
    """address, outlet, title, etag, last_modified, items of every feed, in the order of their addresses."""
    return list(ask("SELECT address, outlet, title, etag, last_modified, items FROM feeds ORDER BY address", {}))


def list_items(ask: Ask) -> list[Row]:
    """address, outlet, title, listed, stored: feeds, how many articles they list, how many of them are here."""
    import json  # which no command needs that asks for quotes

    found: list[Row] = []
    for row in feeds(ask):
        addresses = [item["address"] for item in json.loads(row["items"])]
        here = sum(bool(each["is_stored"]) for each in find_pages(ask, addresses).values())
        shown = {name: row[name] for name in ("address", "outlet", "title")}
        found.append({**shown, "listed": len(addresses), "stored": here})
    return found
