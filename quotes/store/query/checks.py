"""What proofs and checks want to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quotes.store.fields import PLACES
from quotes.store.query import Ask, Row

_COLUMNS = {
    "sqlite": """
SELECT m.name AS "table", c.name AS "column" FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
 WHERE m.type = 'table'
""",
    "postgresql": """
SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
 WHERE table_schema = current_schema()
""",
}
_PLACES = ", ".join(f"{place}_start, {place}_stop" for place in PLACES)


def quotes_of(ask: Ask, article_id: str) -> Iterator[Row]:
    """The quotes of one article, as far as they can be proved."""
    sql = f"""
SELECT id, quote_id, kind, text, words, {_PLACES}
  FROM quotes WHERE article_id = :id ORDER BY position
"""
    return iter(ask(sql, {"id": article_id}))


def spans_of(ask: Ask, article_id: str) -> Iterator[Row]:
    """quote, role, start, stop of all quotes of one article."""
    sql = """
SELECT spans.quote, spans.role, spans.start, spans.stop
  FROM spans JOIN quotes ON quotes.id = spans.quote WHERE quotes.article_id = :id
 ORDER BY spans.quote, spans.role, spans.position
"""
    return iter(ask(sql, {"id": article_id}))


def unread(ask: Ask) -> Iterator[Row]:
    """Quotes of articles that are not here."""
    sql = "SELECT quote_id, article_id FROM quotes WHERE article_id NOT IN (SELECT id FROM articles)"
    return iter(ask(sql, {}))


def estranged(ask: Ask) -> Iterator[Row]:
    """Quotes under another name than the registry has for their speaker."""
    sql = """
SELECT quotes.quote_id, quotes.speaker, quotes.speaker_name
  FROM quotes JOIN speakers ON speakers.key = quotes.speaker WHERE quotes.speaker_name <> speakers.name_ar
"""
    return iter(ask(sql, {}))


def unjudged(ask: Ask) -> Iterator[Row]:
    """Quotes with a verdict that nobody gave."""
    sql = """
SELECT quote_id, verdict FROM quotes WHERE verdict IS NOT NULL AND quote_id NOT IN (SELECT quote_id FROM judgements)
"""
    return iter(ask(sql, {}))


def misdated(ask: Ask) -> Iterator[Row]:
    """Quotes of another day than their article."""
    sql = """
SELECT quotes.quote_id, CAST(quotes.published AS VARCHAR) AS published
  FROM quotes JOIN articles ON articles.id = quotes.article_id
 WHERE coalesce(CAST(quotes.published AS VARCHAR), '') <> coalesce(CAST(articles.published AS VARCHAR), '')
"""
    return iter(ask(sql, {}))


def miscounted(ask: Ask) -> Iterator[Row]:
    """Statements whose counts are not those of their speaker's quotes, but for those that are to be counted yet."""
    sql = """
SELECT statements.id, statements.articles, statements.quotes
  FROM statements
  LEFT JOIN quotes ON quotes.statement = statements.id AND (quotes.verdict IS NULL OR quotes.verdict <> 'rejected')
   AND coalesce(quotes.speaker, '?' || quotes.speaker_folded)
     = coalesce(statements.speaker, '?' || statements.speaker_folded)
 WHERE NOT EXISTS (SELECT 1 FROM untied
                    WHERE untied.speaker = coalesce(statements.speaker, '')
                      AND (statements.speaker IS NOT NULL OR untied.speaker_folded = statements.speaker_folded))
 GROUP BY statements.id, statements.articles, statements.quotes
HAVING count(quotes.id) <> statements.quotes OR count(DISTINCT quotes.article_id) <> statements.articles
 ORDER BY statements.id
"""
    return iter(ask(sql, {}))


def judgements(ask: Ask) -> Iterator[Row]:
    """Those whose words are lost."""
    sql = "SELECT quote_id, article_id, words FROM judgements WHERE lost ORDER BY article_id, start"
    return iter(ask(sql, {}))


def opinions(ask: Ask) -> Iterator[Row]:
    """verdict, speaker_name, content, found, outlet of each judgement whose words are there."""
    sql = """
SELECT judgements.verdict, judgements.speaker_name, judgements.content, judgements.found, articles.outlet
  FROM judgements LEFT JOIN articles ON articles.id = judgements.article_id
 WHERE NOT judgements.lost ORDER BY judgements.quote_id, judgements.found_name
"""
    return iter(ask(sql, {}))


def reviews(ask: Ask, quote_id: str | None = None) -> Iterator[Row]:
    """quote_id, verdict, reviewer, note of each judgement, or of those of one quote."""
    where, values = ("", {}) if quote_id is None else ("WHERE quote_id = :id ", {"id": quote_id})
    sql = f"SELECT quote_id, verdict, reviewer, note FROM judgements {where}ORDER BY quote_id, found_name"
    return iter(ask(sql, values))


def tables_of(ask: Ask, dialect: str) -> dict[str, list[str]]:
    """Table → columns, as the database has them."""
    found = defaultdict(list)
    for row in ask(_COLUMNS[dialect], {}):
        found[row["table"]].append(row["column"])
    return found


def layout() -> dict[str, list[str]]:
    """Table → columns, as this version lays them out."""
    from quotes.store.tables import Table

    return {table.name: [column.name for column in table.columns] for table in Table.metadata.tables.values()}
