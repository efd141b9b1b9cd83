"""What one speaker said in several articles, in all its wordings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from quotes.model import id_of
from quotes.store.filters import Filters
from quotes.store.query import MOST, NOT_REJECTED, Ask, Record, Row, pages
from quotes.store.query.people import UNREGISTERED
from quotes.store.query.records import conditions, quotes_of_statement, tables

if TYPE_CHECKING:
    from quotes.store.engine import Reader


def statements(reader: Reader, filters: Filters, at_least: int, outlets: int = 0) -> Iterator[Record]:
    """Statements in ``at_least`` so many articles and so many ``outlets``, of which some quote passes the filters.

    statement, speaker, text, polarity, articles, quotes, outlets, first_article, first_outlet, first_published,
    last_published, wordings: those of most outlets first, then those of most articles. The wordings are records, the
    oldest first; the polarity is that of the one that the text comes from.
    """
    where, values = conditions(reader, filters)
    sql = f"""
WITH asked AS (
    SELECT DISTINCT quotes.statement AS id FROM {tables(where)} WHERE quotes.statement > 0 AND {where}
), spread AS (
    SELECT quotes.statement AS id, count(DISTINCT articles.outlet) AS outlets, max(quotes.published) AS last_published
      FROM asked JOIN quotes ON quotes.statement = asked.id JOIN articles ON articles.id = quotes.article_id
     WHERE {NOT_REJECTED} GROUP BY quotes.statement
)
SELECT statements.id AS statement, speaker, statements.text AS text, first_article, articles.outlet AS first_outlet,
       CAST(first_published AS VARCHAR) AS first_published, CAST(last_published AS VARCHAR) AS last_published,
       statements.articles AS articles, statements.quotes AS quotes, outlets
  FROM statements JOIN spread ON spread.id = statements.id JOIN articles ON articles.id = first_article
 WHERE statements.articles >= :at_least AND outlets >= :outlets
 ORDER BY outlets DESC, statements.articles DESC, statements.quotes DESC, statements.first_published IS NULL,
       statements.first_published, first_article, statements.id
"""
    page = {"limit": MOST if filters.limit is None else filters.limit, "skip": filters.skip}
    asked = {**values, "at_least": at_least, "outlets": outlets, **page}
    for row in list(reader.ask(sql + " LIMIT :limit OFFSET :skip", asked)):
        wordings = list(quotes_of_statement(reader.ask, row["statement"]))
        shown = next((each for each in wordings if each["text"] == row["text"]), wordings[0])
        yield {**row, "polarity": shown["polarity"], "wordings": wordings}


def statement_of(ask: Ask, quote_id: str) -> int | None:
    """The statement that a quote words, if several articles have it."""
    sql = "SELECT statement FROM quotes WHERE quote_id = :id AND statement IS NOT NULL ORDER BY id LIMIT 1"
    return next((int(row["statement"]) for row in ask(sql, {"id": id_of(quote_id)})), None)


_WORDINGS = """
SELECT quotes.id, quotes.text, quotes.kind, quotes.sense, quotes.article_id, quotes.statement, quotes.speaker,
       quotes.speaker_folded, quotes.speaker_type, quotes.mention_kind,
       CAST(quotes.published AS VARCHAR) AS published, CAST(quotes.said_on_first AS VARCHAR) AS said_on_first,
       CAST(quotes.said_on_last AS VARCHAR) AS said_on_last
  FROM quotes
"""
_IN_ORDER = "quotes.published IS NULL, quotes.published, quotes.article_id, quotes.position"


def wordings_of(ask: Ask, speaker: str) -> list[Row]:
    """Everything that a registered speaker said, in a fixed order, with what tells whether two quotes say the same."""
    sql = f"{_WORDINGS} WHERE quotes.speaker = :speaker AND {NOT_REJECTED} ORDER BY {_IN_ORDER}"
    return list(ask(sql, {"speaker": speaker}))


def wordings_of_local(ask: Ask, names: Sequence[str]) -> dict[str, list[Row]]:
    """The same of speakers whom only articles know, by their folded names."""
    found: dict[str, list[Row]] = {name: [] for name in names}
    for some in pages(names):
        among = f"{UNREGISTERED} AND quotes.speaker_folded IN ({some.places})"
        for row in ask(f"{_WORDINGS} WHERE {among} AND {NOT_REJECTED} ORDER BY {_IN_ORDER}", some.values):
            found[row["speaker_folded"]].append(row)
    return found


def statement_rows(ask: Ask, whose: str, values: Mapping[str, str | None]) -> dict[int, Record]:
    """The rows of a speaker's statements, by their numbers."""
    sql = f"""
SELECT id, speaker, speaker_folded, text, first_article, CAST(first_published AS VARCHAR) AS first_published,
       articles, quotes
  FROM statements WHERE {whose}
"""
    return {row["id"]: dict(row) for row in ask(sql, values)}


def stale_voices(ask: Ask, limit: int) -> list[Row]:
    """speaker (empty where there is no key), speaker_folded, quotes, articles, tied: the first who are untied."""
    voices = list(
        ask(
            "SELECT speaker, speaker_folded FROM untied ORDER BY speaker, speaker_folded LIMIT :limit", {"limit": limit}
        )
    )
    counted: dict[tuple[str, str | None], Row] = {}
    count = "count(*) AS quotes, count(DISTINCT article_id) AS articles, count(statement) AS tied"
    for some in pages([row["speaker_folded"] for row in voices if not row["speaker"]]):
        sql = f"""
SELECT speaker_folded, {count} FROM quotes
 WHERE {UNREGISTERED} AND speaker_folded IN ({some.places}) GROUP BY speaker_folded
"""
        counted |= {("", row["speaker_folded"]): row for row in ask(sql, some.values)}
    for key in {row["speaker"] for row in voices} - {""}:
        [counted[key, None]] = ask(f"SELECT {count} FROM quotes WHERE speaker = :key", {"key": key})
    left = _with_statements(ask, voices)
    found: list[Row] = []
    for row in voices:
        voice = (row["speaker"], None) if row["speaker"] else ("", row["speaker_folded"])
        counts = counted.get(voice, _NONE)
        found.append({**counts, **row, "tied": counts["tied"] or voice in left})
    return found


_NONE: Row = {"quotes": 0, "articles": 0, "tied": 0}


def _with_statements(ask: Ask, voices: Sequence[Row]) -> set[tuple[str, str | None]]:
    """Who has statements, of whose quotes all may have gone to others: (key, None) and ("", name)."""
    found: set[tuple[str, str | None]] = set()
    for some in pages([row["speaker_folded"] for row in voices if not row["speaker"]]):
        sql = f"SELECT speaker_folded FROM statements WHERE speaker IS NULL AND speaker_folded IN ({some.places})"
        found |= {("", row["speaker_folded"]) for row in ask(sql, some.values)}
    for some in pages(sorted({row["speaker"] for row in voices} - {""})):
        sql = f"SELECT speaker FROM statements WHERE speaker IN ({some.places})"
        found |= {(row["speaker"], None) for row in ask(sql, some.values)}
    return found
