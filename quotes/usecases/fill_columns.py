"""What columns and answers show beside a record: its article, its speaker in Latin letters, the words searched for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotes.model import Article
from quotes.store.archive import Archive


def with_articles(
    records: Iterable[Mapping[str, Any]], archive: Archive
) -> Iterator[tuple[Mapping[str, Any], Article]]:
    """Each record with its article, which is fetched once for records that follow each other."""
    article = None
    for record in records:
        if article is None or article.id != record["article_id"]:
            article = archive.article(record["article_id"])
        yield record, article


def fill_columns(
    records: Iterable[Mapping[str, Any]], archive: Archive, columns: Iterable[str] | None
) -> Iterable[Mapping[str, Any]]:
    """The records, with what the columns want of their articles and of the registry."""
    if columns is None:
        return records
    from quotes.export.flat_columns import flatten, needs_article

    if not needs_article(columns):
        return records
    latin = {row["key"]: row["name_en"] for row in archive.registry()[0]}
    reviews = archive.reviews()
    return (
        flatten(record, article, latin.get(record["speaker"]), reviews.get(record["quote_id"]))
        for record, article in with_articles(records, archive)
    )


def snippet(words: str, text: str, *, colours: bool = False) -> str:
    """What stands around the words that were searched for, and they set off."""
    from quotes.export.snippets import around
    from quotes.store.search import find_hits

    return around(text, find_hits(text, words), colours=colours)
