"""Quotes as records, and what filters mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from quotes.errors import InputError
from quotes.model.fields import FILTERS, keys_of
from quotes.model.shapes import Compare, Filter, Shape
from quotes.store.fields import ASKED, condition, record_of, span_of
from quotes.store.filters import Filters, Sort
from quotes.store.query import MOST, NOT_REJECTED, Ask, Record, Row
from quotes.store.query.people import LOCAL_NAMES, UNREGISTERED, holding, local_pattern
from quotes.text import name_key

if TYPE_CHECKING:
    from quotes.store.engine import Reader

_BATCH = 500
_ROLES = keys_of(Shape.SPANS)

_QUOTES = f"""
SELECT quotes.id, {", ".join(ASKED)}
  FROM quotes JOIN articles ON articles.id = quotes.article_id
"""

# The filters that say from which day to which.
_STRETCHES = [
    (one.name, other.name)
    for field, one in FILTERS
    for other in field.filters
    if (one.compare, other.compare) == (Compare.SINCE, Compare.UNTIL)
]
_ORDERS = {
    Sort.ARTICLE: "quotes.article_id, quotes.position",
    Sort.OLDEST: "quotes.published IS NULL, quotes.published, quotes.article_id, quotes.position",
    Sort.NEWEST: "quotes.published IS NULL, quotes.published DESC, quotes.article_id, quotes.position",
    Sort.CONFIDENCE: "quotes.confidence DESC, quotes.article_id, quotes.position",
    Sort.DOUBT: "quotes.confidence, quotes.article_id, quotes.position",
}


def conditions(reader: Reader, filters: Filters) -> tuple[str, dict[str, Any]]:
    """What follows WHERE, and its values."""
    for first, last in _STRETCHES:
        since, until = getattr(filters, first), getattr(filters, last)
        if since and until and until < since:
            raise InputError(f"nothing is since {since} and until {until}; put the earlier day first")
    where, values = [_judged(filters)], {}
    for field, asked in FILTERS:
        value = getattr(filters, asked.name)
        if value is not None:
            where.append(condition(field, asked))
            values[asked.name] = _sought(asked, value)
    if filters.speaker is not None:
        where.append("quotes.speaker = :speaker")
        values["speaker"] = filters.speaker
    if filters.local is not None:
        where.append(f"{UNREGISTERED} AND quotes.{LOCAL_NAMES}")
        values["local"] = local_pattern(filters.local)
    if filters.about is not None:
        from quotes.store.search import parsed

        where.append(reader.matches.format(words=":about"))
        values["about"] = reader.compiled(parsed(filters.about))
    return " AND ".join(where), values


def _sought(asked: Filter, value: Any) -> Any:
    """What a filter is asked for, as the database has it."""
    if asked.compare is Compare.NAMED:
        return holding(name_key(value))
    return value.isoformat() if isinstance(value, date) else value


def _judged(filters: Filters) -> str:
    if filters.rejected:
        return "quotes.verdict = 'rejected'"
    if filters.reviewed is None:
        return NOT_REJECTED
    return "quotes.verdict IN ('accepted', 'corrected')" if filters.reviewed else "quotes.verdict IS NULL"


def quotes(reader: Reader, filters: Filters = Filters()) -> Iterator[Record]:
    """The records that pass the filters, read in batches: there may be millions.

    Where only some are wanted, rows are chosen by what is needed for it, and only the chosen ones are read whole.
    """
    where, values = conditions(reader, filters)
    order, more = _order(reader, filters)
    if filters.limit is None and not filters.skip:
        return _records(reader.ask, reader.stream(f"{_QUOTES} WHERE {where} ORDER BY {order}", {**values, **more}))
    articles = " JOIN articles ON articles.id = quotes.article_id" if "articles." in where + order else ""
    sql = f"SELECT quotes.id FROM quotes{articles} WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :skip"
    limit = MOST if filters.limit is None else filters.limit
    chosen = reader.ask(sql, {**values, **more, "limit": limit, "skip": filters.skip})
    return _records(reader.ask, _whole(reader.ask, [row["id"] for row in chosen]))


def _whole(ask: Ask, numbers: Sequence[int]) -> Iterator[Row]:
    """The rows with these numbers, in this order."""
    for start in range(0, len(numbers), _BATCH):
        batch = numbers[start : start + _BATCH]
        rows = {row["id"]: row for row in ask(f"{_QUOTES} WHERE quotes.id IN {_among(batch)}", {})}
        yield from (rows[number] for number in batch)


def _order(reader: Reader, filters: Filters) -> tuple[str, dict[str, Any]]:
    """Relevance: the more of several words that are asked for, and the shorter, the better."""
    if filters.sort is not Sort.RELEVANCE:
        return _ORDERS[filters.sort], {}
    from quotes.store.search import has_choice, parsed, phrases

    if filters.about is None:
        raise InputError("relevance is to words; give some with --about")
    node = parsed(filters.about)
    parts = phrases(node) if has_choice(node) else []
    held = [f"CASE WHEN {reader.matches.format(words=f':part{n}')} THEN 1 ELSE 0 END" for n in range(len(parts))]
    values = {f"part{n}": reader.compiled(part) for n, part in enumerate(parts)}
    most = f"{' + '.join(held)} DESC, " if held else ""
    return f"{most}quotes.words, {_ORDERS[Sort.ARTICLE]}", values


def quotes_by_id(ask: Ask, beginning: str) -> list[Record]:
    """The quotes whose id starts so. More than one id may."""
    sql = _QUOTES + " WHERE quotes.quote_id >= :low AND quotes.quote_id < :high ORDER BY quotes.quote_id, quotes.id"
    return list(_records(ask, ask(sql, {"low": beginning, "high": beginning + "\uffff"})))


def quotes_of_statement(ask: Ask, statement: int) -> Iterator[Record]:
    """All wordings of a statement, the oldest first."""
    sql = f"{_QUOTES} WHERE quotes.statement = :statement AND {NOT_REJECTED} ORDER BY {_ORDERS[Sort.OLDEST]}"
    return _records(ask, ask(sql, {"statement": statement}))


def _records(ask: Ask, rows: Iterable[Row]) -> Iterator[Record]:
    remaining = iter(rows)
    while batch := list(islice(remaining, _BATCH)):
        numbers = [row["id"] for row in batch]
        spans, reasons = _spans(ask, numbers), _reasons(ask, numbers)
        for row in batch:
            number = row["id"]
            lists = {role: spans[number, role] for role in _ROLES}
            yield record_of({**row, **lists, "reasons": reasons[number]})


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
        found[row["quote"]].append(
            {"rule": row["rule"], "span": span_of(row["start"], row["stop"]), "note": row["note"]}
        )
    return found
