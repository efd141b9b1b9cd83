"""Counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotes.store.filters import Filters
from quotes.store.query import NOT_REJECTED, Ask, Row, people
from quotes.store.query.records import conditions

if TYPE_CHECKING:
    from quotes.store.engine import Reader

# What can be counted by: the name of each group, and the order of the groups.
BY = {
    "speaker": ("coalesce(quotes.speaker, ' ' || coalesce(quotes.speaker_folded, ''))", "count(*) DESC, name"),
    "outlet": ("coalesce(articles.outlet, '')", "count(*) DESC, name"),
    "month": ("coalesce(substr(CAST(quotes.published AS VARCHAR), 1, 7), '')", "name"),
    "kind": ("quotes.kind", "count(*) DESC, name"),
    "sense": ("coalesce(quotes.sense, '')", "count(*) DESC, name"),
    "type": ("coalesce(quotes.speaker_type, '')", "count(*) DESC, name"),
}


def figures(reader: Reader, by: str, filters: Filters, limit: int | None = None) -> Iterator[Row]:
    """name, quotes, articles of each group; the name of quotes that have none is empty."""
    where, values = conditions(reader, filters)
    name, order = BY[by]
    sql = f"""
SELECT {name} AS name, count(*) AS quotes, count(DISTINCT quotes.article_id) AS articles
  FROM {_tables(name + where)} WHERE {where} GROUP BY 1 ORDER BY {order}
"""
    asked = {**values, "limit": limit} if limit else values
    found = reader.ask(sql + ("" if limit is None else " LIMIT :limit"), asked)
    return _named(reader.ask, list(found)) if by == "speaker" else iter(found)


def _named(ask: Ask, rows: Sequence[Row]) -> Iterator[Row]:
    """Counts of people, whatever articles call them, with the registry's name or the usual spelling."""
    known = {row["key"]: row["name_ar"] for row in people.speaker_rows(ask)}
    unknown = [row["name"][1:] for row in rows if row["name"] not in known]
    local = people.usual_names(ask, [name for name in unknown if name])
    for row in rows:
        yield {**row, "name": known.get(row["name"]) or local.get(row["name"][1:], "")}


def heard(reader: Reader, filters: Filters) -> Iterator[Row]:
    """name, outlet, quotes, articles: how often each outlet quotes each speaker, those with most first."""
    where, values = conditions(reader, filters)
    sql = f"""
SELECT {BY["speaker"][0]} AS name, coalesce(articles.outlet, '') AS outlet, count(*) AS quotes,
       count(DISTINCT quotes.article_id) AS articles
  FROM quotes JOIN articles ON articles.id = quotes.article_id
 WHERE {where} AND quotes.speaker_folded IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 2, 1
"""
    return _named(reader.ask, list(reader.ask(sql, values)))


def spread(reader: Reader, filters: Filters) -> Iterator[Row]:
    """month, kind, sense, outlet, quotes: how many of each combination, in no order."""
    where, values = conditions(reader, filters)
    sql = f"""
SELECT substr(CAST(quotes.published AS VARCHAR), 1, 7) AS month, quotes.kind AS kind, quotes.sense AS sense,
       articles.outlet AS outlet, count(*) AS quotes
  FROM quotes JOIN articles ON articles.id = quotes.article_id WHERE {where} GROUP BY 1, 2, 3, 4
"""
    return reader.ask(sql, values)


def _tables(used: str) -> str:
    """The tables to count in: articles are looked up only where something of theirs is asked for."""
    return "quotes JOIN articles ON articles.id = quotes.article_id" if "articles." in used else "quotes"


def totals(ask: Ask) -> Row:
    """articles, quotes, speakers (different ones), reviewed (quotes that a person judged), failures."""
    counts = {
        "articles": "SELECT count(*) AS n FROM articles",
        "quotes": f"SELECT count(*) AS n FROM quotes WHERE {NOT_REJECTED}",
        "speakers": "SELECT count(DISTINCT coalesce(speaker, ' ' || speaker_folded)) AS n FROM quotes",
        "reviewed": "SELECT count(*) AS n FROM quotes WHERE verdict IS NOT NULL",
        "failures": "SELECT count(*) AS n FROM failures",
    }
    return {name: next(iter(ask(sql, {})))["n"] for name, sql in counts.items()}
