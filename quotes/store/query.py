"""Every SELECT there is, and rows back into records.

The SQL is plain, with named parameters, so that any connection can be asked: `Ask` is all it takes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from quotes.model import Article
from quotes.store.filters import Filters, Sort
from quotes.text import name_key

Row = Mapping[str, Any]
Record = dict[str, Any]
Ask = Callable[[str, Mapping[str, Any]], Iterable[Row]]

_BATCH = 500

_QUOTES = """
SELECT quotes.id, quotes.article_id, quotes.quote_id, quotes.kind, quotes.form, quotes.text,
       quotes.cue_start, quotes.cue_stop, quotes.cue_lemma, quotes.sense, quotes.mention_start, quotes.mention_stop,
       quotes.speaker, quotes.speaker_name, quotes.speaker_type, quotes.via, quotes.confidence, quotes.repair,
       articles.title, articles.outlet, articles.published, articles.url
  FROM quotes JOIN articles ON articles.id = quotes.article_id
"""

_ORDERS = {
    Sort.ARTICLE: "quotes.article_id, quotes.position",
    Sort.OLDEST: "articles.published IS NULL, articles.published, quotes.article_id, quotes.position",
    Sort.NEWEST: "articles.published IS NULL, articles.published DESC, quotes.article_id, quotes.position",
    Sort.CONFIDENCE: "quotes.confidence DESC, quotes.article_id, quotes.position",
}

_WHERE = {
    "speaker": "quotes.speaker = :speaker",
    "since": "articles.published >= :since",
    "until": "articles.published <= :until",
    "kind": "quotes.kind = :kind",
    "form": "quotes.form = :form",
    "sense": "quotes.sense = :sense",
    "outlet": "articles.outlet = :outlet",
    "article": "quotes.article_id = :article",
    "min_confidence": "quotes.confidence >= :min_confidence",
}

_LOCAL = "quotes.speaker IS NULL AND ' ' || quotes.speaker_folded || ' ' LIKE :local ESCAPE '\\'"


def _holding(words: str) -> str:
    """A LIKE pattern for text that holds these characters anywhere."""
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _conditions(filters: Filters) -> tuple[list[str], dict[str, Any]]:
    where, values = [], {}
    for field, condition in _WHERE.items():
        value = getattr(filters, field)
        if value is not None:
            where.append(condition)
            values[field] = value.isoformat() if isinstance(value, date) else value
    if filters.local is not None:
        where.append(_LOCAL)
        values["local"] = _holding(f" {name_key(filters.local)} ")
    if filters.via is not None:
        where.append("quotes.via LIKE :via ESCAPE '\\'")
        values["via"] = _holding(filters.via)
    for number, word in enumerate(name_key(filters.about or "").split()):
        where.append(f"quotes.text_folded LIKE :about{number} ESCAPE '\\'")
        values[f"about{number}"] = _holding(word)
    return where, values


def quotes(ask: Ask, filters: Filters = Filters()) -> Iterator[Record]:
    """The records that pass the filters, read in batches: there may be millions."""
    where, values = _conditions(filters)
    sql = _QUOTES + (f" WHERE {' AND '.join(where)}" if where else "") + f" ORDER BY {_ORDERS[filters.sort]}"
    if filters.limit is not None:
        sql += " LIMIT :limit"
        values["limit"] = filters.limit
    return _records(ask, ask(sql, values))


def quotes_by_id(ask: Ask, beginning: str) -> list[Record]:
    """The quotes whose id starts so. More than one id may."""
    sql = _QUOTES + " WHERE quotes.quote_id >= :low AND quotes.quote_id < :high ORDER BY quotes.quote_id, quotes.id"
    return list(_records(ask, ask(sql, {"low": beginning, "high": beginning + "\uffff"})))


def _records(ask: Ask, rows: Iterable[Row]) -> Iterator[Record]:
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        numbers = [row["id"] for row in batch]
        spans, reasons = _spans(ask, numbers), _reasons(ask, numbers)
        for row in batch:
            yield _record(row, spans[row["id"], "content"], spans[row["id"], "verbatim"], reasons[row["id"]])


def _record(row: Row, content: list[list[int]], verbatim: list[list[int]], reasons: list[Record]) -> Record:
    """`Quote.record` and its article's particulars, made from rows."""
    return {
        "article_id": row["article_id"],
        "quote_id": row["quote_id"],
        "kind": row["kind"],
        "form": row["form"],
        "content": content,
        "verbatim": verbatim,
        "text": row["text"],
        "cue": _span(row["cue_start"], row["cue_stop"]),
        "cue_lemma": row["cue_lemma"],
        "sense": row["sense"],
        "mention": _span(row["mention_start"], row["mention_stop"]),
        "speaker": row["speaker"],
        "speaker_name": row["speaker_name"],
        "speaker_type": row["speaker_type"],
        "via": row["via"],
        "confidence": row["confidence"],
        "reasons": reasons,
        "repair": row["repair"],
        "title": row["title"],
        "outlet": row["outlet"],
        "published": row["published"],
        "url": row["url"],
    }


def _span(start: int | None, stop: int | None) -> list[int] | None:
    return None if start is None or stop is None else [start, stop]


def _among(numbers: Sequence[int]) -> str:
    return f"({', '.join(map(str, map(int, numbers)))})"


def _spans(ask: Ask, numbers: Sequence[int]) -> Mapping[tuple[int, str], list[list[int]]]:
    found = defaultdict(list)
    sql = f"SELECT quote, role, start, stop FROM spans WHERE quote IN {_among(numbers)} ORDER BY quote, role, position"
    for row in ask(sql, {}):
        found[row["quote"], row["role"]].append([row["start"], row["stop"]])
    return found


def _reasons(ask: Ask, numbers: Sequence[int]) -> Mapping[int, list[Record]]:
    found = defaultdict(list)
    among = _among(numbers)
    sql = f"SELECT quote, rule, start, stop, note FROM reasons WHERE quote IN {among} ORDER BY quote, position"
    for row in ask(sql, {}):
        found[row["quote"]].append({"rule": row["rule"], "span": _span(row["start"], row["stop"]), "note": row["note"]})
    return found


def article(ask: Ask, article_id: str) -> Article | None:
    """One article as it was read."""
    sql = "SELECT id, text, title, url, outlet, published FROM articles WHERE id = :id"
    for row in ask(sql, {"id": article_id}):
        published = date.fromisoformat(row["published"]) if row["published"] else None
        return Article(row["id"], row["text"], row["title"], row["url"], row["outlet"], published)
    return None


def article_state(ask: Ask, article_id: str) -> Row | None:
    """What tells whether an article has changed since it was written."""
    sql = "SELECT sha256, title, url, outlet, published, extractor FROM articles WHERE id = :id"
    return next(iter(ask(sql, {"id": article_id})), None)


def article_ids(ask: Ask, beginning: str, limit: int) -> list[str]:
    """Ids of articles that start so, for advice."""
    sql = "SELECT id FROM articles WHERE id LIKE :id ESCAPE '\\' ORDER BY id LIMIT :limit"
    return [row["id"] for row in ask(sql, {"id": _holding(beginning)[1:], "limit": limit})]


def last_number(ask: Ask, table: str) -> int:
    """The highest row number of ``runs``, ``failures`` or ``quotes``; 0 for an empty table."""
    return int(next(iter(ask(f"SELECT coalesce(max(id), 0) AS last FROM {table}", {})))["last"])


def known_speakers(ask: Ask) -> Iterator[Row]:
    """key, name_ar, name_en, quotes, articles: everybody in the registry, the most quoted first."""
    return iter(
        ask(
            """
SELECT speakers.key, speakers.name_ar, speakers.name_en,
       count(quotes.id) AS quotes, count(DISTINCT quotes.article_id) AS articles
  FROM speakers LEFT JOIN quotes ON quotes.speaker = speakers.key
 GROUP BY speakers.key, speakers.name_ar, speakers.name_en ORDER BY count(quotes.id) DESC, speakers.key
""",
            {},
        )
    )


def local_speakers(ask: Ask, limit: int | None = None, called: str | None = None) -> Iterator[Row]:
    """name, folded, quotes, articles: speakers whom only articles know, the most quoted first."""
    where, values = _conditions(Filters(local=called))
    sql = f"""
SELECT min(speaker_name) AS name, speaker_folded AS folded, count(*) AS quotes, count(DISTINCT article_id) AS articles
  FROM quotes WHERE {" AND ".join(where) or "speaker IS NULL AND speaker_folded IS NOT NULL"}
 GROUP BY speaker_folded ORDER BY count(*) DESC, speaker_folded
"""
    return iter(ask(sql + ("" if limit is None else " LIMIT :limit"), {**values, "limit": limit}))


def names(ask: Ask, speaker: str) -> list[str]:
    """Every spelling of a speaker's name."""
    return [row["name"] for row in ask("SELECT name FROM names WHERE speaker = :key ORDER BY name", {"key": speaker})]


def offices(ask: Ask, speaker: str) -> Iterator[Row]:
    """title_ar, title_en, since, until."""
    sql = "SELECT title_ar, title_en, since, until FROM offices WHERE speaker = :key ORDER BY position"
    return iter(ask(sql, {"key": speaker}))


def speaker_keys(ask: Ask) -> set[str]:
    return {row["key"] for row in ask("SELECT key FROM speakers", {})}
