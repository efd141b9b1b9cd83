"""What one speaker said in several articles, in all its wordings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotes.store.filters import Filters
from quotes.store.query import MOST, NOT_REJECTED, Ask, Record, Row
from quotes.store.query.records import conditions, quotes_of_statement

if TYPE_CHECKING:
    from quotes.store.engine import Reader


def statements(reader: Reader, filters: Filters, at_least: int) -> Iterator[Record]:
    """statement, speaker, text, first_article, first_published, articles, quotes, wordings (records, oldest first).

    Of those that some quote which passes the filters words, in ``at_least`` so many articles.
    """
    where, values = conditions(reader, filters)
    sql = f"""
SELECT id AS statement, speaker, text, first_article, CAST(first_published AS VARCHAR) AS first_published, articles,
       quotes
  FROM statements
 WHERE articles >= :at_least
   AND id IN (SELECT quotes.statement FROM quotes JOIN articles ON articles.id = quotes.article_id WHERE {where})
 ORDER BY articles DESC, quotes DESC, first_published IS NULL, first_published, first_article, id
"""
    page = {"limit": MOST if filters.limit is None else filters.limit, "skip": filters.skip}
    for row in list(reader.ask(sql + " LIMIT :limit OFFSET :skip", {**values, "at_least": at_least, **page})):
        yield {**row, "wordings": list(quotes_of_statement(reader.ask, row["statement"]))}


def statement_of(ask: Ask, quote_id: str) -> int | None:
    """The statement that a quote words, if several articles have it."""
    sql = "SELECT statement FROM quotes WHERE quote_id = :id AND statement IS NOT NULL ORDER BY id LIMIT 1"
    return next((int(row["statement"]) for row in ask(sql, {"id": quote_id})), None)


def wordings_of(ask: Ask, speaker: str | None, folded: str) -> list[Row]:
    """Everything that one speaker said, in a fixed order, with what tells whether two quotes say the same."""
    whose = "quotes.speaker = :speaker" if speaker else "quotes.speaker IS NULL AND quotes.speaker_folded = :folded"
    sql = f"""
SELECT quotes.id, quotes.text, quotes.kind, quotes.sense, quotes.article_id, quotes.statement, quotes.speaker,
       quotes.speaker_type, quotes.mention_kind,
       CAST(quotes.published AS VARCHAR) AS published
  FROM quotes
 WHERE {whose} AND {NOT_REJECTED}
 ORDER BY quotes.published IS NULL, quotes.published, quotes.article_id, quotes.position
"""
    return list(ask(sql, {"speaker": speaker} if speaker else {"folded": folded}))
