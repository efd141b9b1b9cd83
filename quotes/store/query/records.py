"""Quotes as records, and what filters mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from quotes import levels
from quotes.errors import InputError
from quotes.model.fields import FILTERS, keys_of
from quotes.model.shapes import Compare, Filter, Shape
from quotes.store.fields import ASKED, condition, record_of, span_of
from quotes.store.filters import Filters, Naming, Sort
from quotes.store.query import MOST, NOT_REJECTED, Ask, Record, Row
from quotes.store.query.people import LOCAL_NAMES, UNREGISTERED, holding, local_pattern, usual_names
from quotes.store.query.spellings import usual_spelling
from quotes.text import name_key

if TYPE_CHECKING:
    from quotes.store.engine import Reader

_BATCH = 500
_ROLES = keys_of(Shape.SPANS)

_QUOTES = f"""
SELECT quotes.id, quotes.speaker_folded, {", ".join(ASKED)}
  FROM quotes JOIN articles ON articles.id = quotes.article_id
"""

_LOOKED_AT = "quotes.verdict IN ('accepted', 'corrected')"
_UNSURE = f"CASE WHEN quotes.confidence < :unsure AND NOT coalesce({_LOOKED_AT}, FALSE) THEN 1 ELSE 0 END"
# How likely it is that whoever takes what is likely right, and leaves what is likely wrong, errs; times the articles
# that have the statement.
_GAIN = """((50 - abs(50 - CAST(round(quotes.confidence * 100) AS INTEGER)))
 * coalesce((SELECT statements.articles FROM statements WHERE statements.id = quotes.statement), 1))"""

# The filters that say from which day to which.
_STRETCHES = [
    (one.name, other.name)
    for field, one in FILTERS
    for other in field.filters
    if (one.compare, other.compare) == (Compare.SINCE, Compare.UNTIL)
]
_ORDERS = {
    Sort.ARTICLE: "quotes.article_id, quotes.position",
    Sort.OLDEST: f"quotes.published NULLS LAST, {_UNSURE}, quotes.article_id, quotes.position",
    Sort.NEWEST: f"quotes.published DESC NULLS LAST, {_UNSURE}, quotes.article_id, quotes.position",
    Sort.CONFIDENCE: "quotes.confidence DESC, quotes.article_id, quotes.position",
    Sort.DOUBT: "quotes.confidence, quotes.article_id, quotes.position",
    Sort.GAIN: f"{_GAIN} DESC, quotes.article_id, quotes.position",
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
    if filters.sure:
        where.append(f"(quotes.confidence >= :sure OR {_LOOKED_AT})")
        values["sure"] = levels.sure()
    if filters.speaker is not None:
        where.append("quotes.speaker = :speaker")
        values["speaker"] = filters.speaker
    if filters.local is not None:
        where.append(f"{UNREGISTERED} AND quotes.{LOCAL_NAMES}")
        values["local"] = local_pattern(filters.local)
    if filters.about is not None:
        from quotes.store.search import parse

        where.append(reader.matches.format(words=":about"))
        values["about"] = reader.compiled(parse(filters.about))
    if filters.mentions is not None or filters.namings:
        named, more = _naming(reader, filters)
        where.append(named)
        values |= more
    return " AND ".join(where), values


def tables(used: str) -> str:
    """The tables to look in: articles are looked up only where something of theirs is asked for."""
    return "quotes JOIN articles ON articles.id = quotes.article_id" if "articles." in used else "quotes"


def _naming(reader: Reader, filters: Filters) -> tuple[str, dict[str, Any]]:
    """The condition that the words of a quote name whom is asked about, and its values."""
    from quotes.store.search import Some, parse

    together: dict[tuple[date | None, date | None], list[Any]] = {}
    for each in filters.namings or (Naming(f'"{filters.mentions}"'),):
        together.setdefault((each.since, each.until), []).append(parse(each.words))
    values: dict[str, Any] = {}
    choices = []
    for number, ((since, until), nodes) in enumerate(together.items()):
        held = [reader.matches.format(words=f":naming{number}")]
        values[f"naming{number}"] = reader.compiled(Some(tuple(nodes)) if nodes[1:] else nodes[0])
        for name, day, sign in (("since", since, ">="), ("until", until, "<")):
            if day is not None:
                held.append(f"quotes.published {sign} :naming_{name}{number}")
                values[f"naming_{name}{number}"] = day.isoformat()
        choices.append(" AND ".join(held))
    return f"({' OR '.join(f'({each})' for each in choices)})", values


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
    return _LOOKED_AT if filters.reviewed else "quotes.verdict IS NULL"


def quotes(reader: Reader, filters: Filters = Filters()) -> Iterator[Record]:
    """The records that pass the filters, read in batches: there may be millions.

    Where only some are wanted, rows are chosen by what is needed for it, and only the chosen ones are read whole.
    """
    where, values = conditions(reader, filters)
    order, more = _order(reader, filters)
    if filters.limit is None and not filters.skip:
        return _records(reader.ask, reader.stream(f"{_QUOTES} WHERE {where} ORDER BY {order}", {**values, **more}))
    sql = f"SELECT quotes.id FROM {tables(where + order)} WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :skip"
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
    """Relevance: what is unsure last; the more of several words that are asked for, and the shorter, the better."""
    if filters.sort is not Sort.RELEVANCE:
        order = _ORDERS[filters.sort]
        return order, {"unsure": levels.unsure()} if _UNSURE in order else {}
    from quotes.store.search import has_choice, parse, phrases

    if filters.about is None:
        raise InputError("relevance is to words; give some with --about")
    node = parse(filters.about)
    parts = phrases(node) if has_choice(node) else []
    held = [f"CASE WHEN {reader.matches.format(words=f':part{n}')} THEN 1 ELSE 0 END" for n in range(len(parts))]
    values: dict[str, Any] = {f"part{n}": reader.compiled(part) for n, part in enumerate(parts)}
    most = f"{' + '.join(held)} DESC, " if held else ""
    return f"{_UNSURE}, {most}quotes.words, {_ORDERS[Sort.ARTICLE]}", {**values, "unsure": levels.unsure()}


def quotes_by_id(ask: Ask, beginning: str) -> list[Record]:
    """The quotes whose id starts so. More than one id may."""
    sql = _QUOTES + " WHERE quotes.quote_id >= :low AND quotes.quote_id < :high ORDER BY quotes.quote_id, quotes.id"
    return list(_records(ask, ask(sql, {"low": beginning, "high": beginning + "\uffff"})))


def quotes_of_statement(ask: Ask, statement: int) -> Iterator[Record]:
    """All wordings of a statement, the oldest first."""
    sql = f"{_QUOTES} WHERE quotes.statement = :statement AND {NOT_REJECTED} ORDER BY {_ORDERS[Sort.OLDEST]}"
    return _records(ask, ask(sql, {"statement": statement, "unsure": levels.unsure()}))


def _records(ask: Ask, rows: Iterable[Row]) -> Iterator[Record]:
    """The records of these rows; whoever is not registered has one name in all of them, the usual spelling of it."""
    remaining = iter(rows)
    names: dict[str, str] = {}
    while batch := list(islice(remaining, _BATCH)):
        numbers = [row["id"] for row in batch]
        spans, reasons = _spans(ask, numbers), _reasons(ask, numbers)
        new = {row["speaker_folded"] for row in batch if not row["speaker"]} - names.keys() - {None}
        names |= usual_names(ask, sorted(new)) if new else {}
        for row in batch:
            number = row["id"]
            lists = {role: spans[number, role] for role in _ROLES}
            record = record_of({**row, **lists, "reasons": reasons[number]})
            if not row["speaker"] and (name := row["speaker_name"]):
                # What was rejected counts for nobody's spelling, nor does a name that nothing is compared by.
                alone = row["verdict"] == "rejected" or row["speaker_folded"] not in names
                record["speaker_name"] = usual_spelling({name: 1}) if alone else names[row["speaker_folded"]]
            yield record


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
