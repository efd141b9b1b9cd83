"""Articles, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.model import Article
from quotes.store.query import Ask, Row, day_of, moment_of, pages

_COLUMNS = (
    "id, text, title, url, outlet, CAST(published AS VARCHAR) AS published, author, CAST(fetched AS VARCHAR) AS fetched"
)


def article(ask: Ask, article_id: str) -> Article | None:
    """One article as it was read."""
    rows = list(ask(f"SELECT {_COLUMNS} FROM articles WHERE id = :id", {"id": article_id}))
    return _article(rows[0]) if rows else None


def articles(ask: Ask) -> Iterator[tuple[Article, str]]:
    """All articles, in the order of their ids, each with the hash that was taken when it was written."""
    for row in ask(f"SELECT {_COLUMNS}, sha256 FROM articles ORDER BY id", {}):
        yield _article(row), row["sha256"]


def stale(ask: Ask, extractor: str, at_once: int = 100) -> Iterator[Article]:
    """Articles whose quotes come from another version of the extractor, some at a time: they may be written anew."""
    sql = f"SELECT {_COLUMNS} FROM articles WHERE extractor <> :extractor AND id > :last ORDER BY id LIMIT :at_once"
    last = ""
    while rows := list(ask(sql, {"extractor": extractor, "last": last, "at_once": at_once})):
        yield from map(_article, rows)
        last = rows[-1]["id"]


def article_states(ask: Ask, ids: Sequence[str]) -> dict[str, Row]:
    """What tells whether articles have changed since they were written, of those that are here."""
    columns = "id, sha256, title, url, outlet, CAST(published AS VARCHAR) AS published, author, extractor"
    states: dict[str, Row] = {}
    for some in pages(ids):
        for row in ask(f"SELECT {columns} FROM articles WHERE id IN ({some.places})", some.values):
            states[row["id"]] = {column: value for column, value in row.items() if column != "id"}
    return states


def article_ids(ask: Ask, beginning: str, limit: int) -> list[str]:
    """Ids of articles that start so, for advice."""
    sql = "SELECT id FROM articles WHERE id >= :low AND id < :high ORDER BY id LIMIT :limit"
    rows = ask(sql, {"low": beginning, "high": beginning + "\U0010ffff", "limit": limit})
    return [row["id"] for row in rows]


def has_outlet(ask: Ask, name: str) -> bool:
    """Whether there is an article of this outlet."""
    return bool(list(ask("SELECT id FROM articles WHERE outlet = :name LIMIT 1", {"name": name})))


def outlets(ask: Ask) -> list[str]:
    """All outlets, in order."""
    return [row["outlet"] for row in ask("SELECT DISTINCT outlet FROM articles WHERE outlet > '' ORDER BY outlet", {})]


def failures(ask: Ask) -> Iterator[Row]:
    """run, place, article_id, message: what could not be read or extracted, the newest run first."""
    return iter(ask("SELECT run, place, article_id, message FROM failures ORDER BY run DESC, id", {}))


def failed_runs(ask: Ask) -> list[Row]:
    """id, run, parameters (of the run), place, article_id, stored (is there an article of that id): what failed."""
    sql = """
SELECT failures.id, run, parameters, place, article_id,
       EXISTS (SELECT 1 FROM articles WHERE articles.id = failures.article_id) AS stored
  FROM failures
  JOIN runs ON runs.id = failures.run
 ORDER BY run, failures.id
"""
    return list(ask(sql, {}))


def last_number(ask: Ask, table: str) -> int:
    """The highest row number of a table; 0 for an empty one."""
    return int(next(iter(ask(f"SELECT coalesce(max(id), 0) AS last FROM {table}", {})))["last"])


def _article(row: Row) -> Article:
    return Article(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        url=row["url"],
        outlet=row["outlet"],
        published=day_of(row["published"]),
        author=row["author"],
        fetched=moment_of(row["fetched"]),
    )
