"""Counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from quotes.model import SpeakerType
from quotes.store.filters import Filters
from quotes.store.query import NOT_REJECTED, Ask, Row, people
from quotes.store.query.records import conditions, tables
from quotes.text import fold

if TYPE_CHECKING:
    from quotes.arabic.word_classes import ClassName
    from quotes.store.engine import Reader

_VOICE = "coalesce(quotes.speaker, ' ' || coalesce(quotes.speaker_folded, ''))"
_WHAT_THEY_ARE: tuple[ClassName, ...] = (
    "title", "group", "anonymous", "document", "statement", "organization", "common",
)  # fmt: skip
_TOGETHER = 200  # speakers, of whom some have no name
_NAMED = "name"  # speakers who have one, and are not only called what they are (المتحدث, مصادر, التقرير)

# What can be counted by: the name of each group, and the order of the groups.
BY = {
    "speaker": (_VOICE, "count(*) DESC, name"),
    _NAMED: (_VOICE, "count(*) DESC, name"),
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
    sort = ", min(quotes.speaker_type) AS type" if by == _NAMED else ""
    sql = f"""
SELECT {name} AS name, count(*) AS quotes, count(DISTINCT quotes.article_id) AS articles{sort}
  FROM {tables(name + where)} WHERE {where} GROUP BY 1 ORDER BY {order}
"""
    if by == _NAMED:
        return islice(_with_names(reader.ask, list(reader.ask(sql, values))), limit)
    asked = {**values, "limit": limit} if limit else values
    found = reader.ask(sql + ("" if limit is None else " LIMIT :limit"), asked)
    return _named(reader.ask, list(found)) if by == "speaker" else iter(found)


def _with_names(ask: Ask, rows: Sequence[Row]) -> Iterator[Row]:
    """Those who are registered, or called by more than a word for what they are."""
    for start in range(0, len(rows), _TOGETHER):
        some = rows[start : start + _TOGETHER]
        for row, named in zip(some, _named(ask, some), strict=True):
            if not row["name"].startswith(" ") or _is_name(named["name"], row["type"]):
                yield {column: named[column] for column in ("name", "quotes", "articles")}


def _is_name(name: str, sort: str | None) -> bool:
    words = fold(name).split()
    if not words or sort in (SpeakerType.ANONYMOUS, SpeakerType.GROUP):
        return False
    from quotes.arabic.words import word  # which reads lists of words

    return len(words) > 1 or not word(words[0]).is_any(*_WHAT_THEY_ARE)


def _named(ask: Ask, rows: Sequence[Row]) -> Iterator[Row]:
    """Counts of people, whatever articles call them, with the registry's name or the usual spelling."""
    if not rows:
        return
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
