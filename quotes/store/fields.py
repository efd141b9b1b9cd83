"""The fields of a quote as columns of the table `quotes`: what each shape is there, from a quote, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from quotes.arabic.senses import polarity
from quotes.model import Quote
from quotes.model.fields import FIELDS, PUBLIC
from quotes.model.shapes import Compare, Field, Filter, Origin, Shape
from quotes.text import name_key

Values = dict[str, Any]


class Column(NamedTuple):
    """A column of the table: ``type`` is that of its values, as the tables write it."""

    name: str
    type: str
    comment: str
    required: bool = False


FIRST = 6  # the layout that all fields stand in which came before there was a list of them
_TYPES = {Shape.WORDS: "words", Shape.NUMBER: "number", Shape.DAY: "day"}
_IN_TABLES_OF_THEIR_OWN = (Shape.SPANS, Shape.REASONS)


def columns_of(field: Field) -> tuple[Column, ...]:
    """What the table has of a field, without the column for comparing."""
    if field.shape is Shape.SPAN:
        start, stop = field.comments
        return Column(f"{field.name}_start", "count", start), Column(f"{field.name}_stop", "count", stop)
    meaning = field.meaning.rstrip(".")
    if field.shape is Shape.PART:
        return (
            Column(field.name, "words", meaning),
            Column(f"{field.name}_start", "count", "where that starts"),
            Column(f"{field.name}_stop", "count", "where it stops"),
        )
    if field.shape is Shape.DAYS:
        return Column(f"{field.name}_first", "day", meaning), Column(f"{field.name}_last", "day", "the last of them")
    [comment] = field.comments or (field.meaning,)
    return (Column(field.name, _TYPES[field.shape], comment, field.required),)


def compared(field: Field) -> tuple[Column, ...]:
    """The column with a field's name for comparing, where it has one."""
    named = folded_name(field)
    return (Column(named, "words", field.folded[1] if field.folded else "its words for comparing"),) if named else ()


def folded_name(field: Field) -> str:
    """What that column is called; empty where there is none."""
    if field.folded:
        return field.folded[0]
    return f"{field.name}_folded" if any(each.compare is Compare.NAMED for each in field.filters) else ""


STORED = tuple(
    each
    for each in FIELDS
    if each.origin in (Origin.QUOTE, Origin.REVIEW) and each.shape not in _IN_TABLES_OF_THEIR_OWN
)
# The columns that are the quote's own, whatever follows from them.
KEPT = tuple(column.name for each in STORED for column in columns_of(each))
FOLDED = {name: columns_of(each)[0].name for each in STORED if (name := folded_name(each))}
# What is a place in the article: the columns are its name with _start and _stop.
PLACES = tuple(each.name for each in STORED if each.shape in (Shape.SPAN, Shape.PART))
# What only a database wants to know of a quote.
HIDDEN = tuple(each.name for each in STORED if not each.public)


# The columns that each field becomes, by how many they are.
_SEVERAL = (Shape.SPAN, Shape.PART, Shape.DAYS)
_ONE = tuple(each.name for each in STORED if each.shape not in _SEVERAL)
_MORE = tuple(
    (each.name, each.shape, tuple(column.name for column in columns_of(each)))
    for each in STORED
    if each.shape in _SEVERAL
)
_NOTHING: Values = dict.fromkeys(KEPT)


def values_of(quote: Quote) -> Values:
    """A quote's own columns."""
    values, found = _NOTHING.copy(), quote.values()
    for name in _ONE:
        values[name] = found.get(name)  # a verdict is nobody's yet
    for name, shape, columns in _MORE:
        value = found.get(name)
        if value is None:
            continue
        if shape is Shape.SPAN:
            values[columns[0]], values[columns[1]] = value
        elif shape is Shape.PART:
            values[columns[0]], (values[columns[1]], values[columns[2]]) = value.text, value.span
        else:
            values[columns[0]], values[columns[1]] = _days(value)
    return values


def _days(written: str | None) -> tuple[str | None, str | None]:
    """The first and the last of some days, or one day twice."""
    first, _, last = (written or "").partition("/")
    return first or None, last or first or None


def kept_of(row: Mapping[str, Any]) -> Values:
    """A quote's own columns, of a row of the table; days are written, whatever the database gives."""
    kept = ((column, row[column]) for column in KEPT)
    return {column: value.isoformat() if isinstance(value, date) else value for column, value in kept}


def folded_of(values: Mapping[str, Any]) -> Values:
    """The columns with names for comparing that follow from a quote's own."""
    return {name: folded(values[of]) for name, of in FOLDED.items()}


def folded(name: str | None) -> str | None:
    """A name for comparing."""
    return None if name is None else name_key(name)


def places_of(row: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Where the parts of a quote stand in its article, but for its content; what stands nowhere is left out."""
    for name in PLACES:
        start, stop = row[f"{name}_start"], row[f"{name}_stop"]
        if start is not None and stop is not None:
            yield start, stop


def span_of(start: int | None, stop: int | None) -> list[int] | None:
    """A place as records have it."""
    return None if start is None or stop is None else [start, stop]


def _columns_asked(field: Field) -> str:
    names = [column.name for column in columns_of(field)]
    if field.shape is Shape.DAYS:
        return ", ".join(f"CAST(quotes.{name} AS VARCHAR) AS {name}" for name in names)
    if field.origin is not Origin.ARTICLE:
        return ", ".join(f"quotes.{name}" for name in names)
    return _as_text(field) if field.shape is Shape.DAY else f"articles.{names[0]}"


def _as_text(field: Field) -> str:
    return f"CAST({field.column} AS VARCHAR) AS {field.name}"


ASKED = tuple(
    _columns_asked(each)
    for each in PUBLIC
    if each.origin is not Origin.DERIVED and each.shape not in _IN_TABLES_OF_THEIR_OWN
)


def _reader(field: Field, key: str) -> Callable[[Mapping[str, Any]], Any]:
    name = field.name
    if field.shape is Shape.DAYS:
        return lambda row: "/".join(dict.fromkeys(filter(None, (row[f"{name}_first"], row[f"{name}_last"])))) or None
    if field.shape is Shape.SPAN or key != name:
        start, stop = f"{name}_start", f"{name}_stop"
        return lambda row: span_of(row[start], row[stop])
    if field.origin is Origin.DERIVED:
        return lambda row: polarity(row["sense"])
    return lambda row: row[name]


_READERS = {key: _reader(each, key) for each in PUBLIC for key in each.keys}


def record_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a row of `ASKED`, which has lists under the names of those that stand in tables of their own."""
    return {name: read(row) for name, read in _READERS.items()}


def from_record(record: Mapping[str, Any]) -> Values:
    """A quote's own columns, of a record as Parquet has it, with what only a database wants to know."""
    values: Values = {}
    for each in STORED:
        value = record[each.name] if each.layout <= FIRST else record.get(each.name)  # a run may be older than a field
        if each.shape in (Shape.SPAN, Shape.PART):
            place = value if each.shape is Shape.SPAN else record.get(f"{each.name}_span")
            place = place or {"start": None, "stop": None}
            values |= {each.name: value} if each.shape is Shape.PART else {}
            values[f"{each.name}_start"], values[f"{each.name}_stop"] = place["start"], place["stop"]
        elif each.shape is Shape.DAYS:
            values[f"{each.name}_first"], values[f"{each.name}_last"] = _days(value)
        else:
            values[each.name] = value
    return values


def condition(field: Field, asked: Filter) -> str:
    """What a filter means, in SQL; its value goes by its name."""
    column = field.column or f"{'articles' if field.origin is Origin.ARTICLE else 'quotes'}.{field.name}"
    if asked.compare is Compare.NAMED:
        return f"quotes.{folded_name(field)} LIKE :{asked.name} ESCAPE '\\'"
    if field.shape is Shape.DAYS:  # some of the days that are meant
        column += "_last" if asked.compare is Compare.SINCE else "_first"
    sign = {Compare.IS: "=", Compare.UNTIL: "<="}.get(asked.compare, ">=")
    return f"{column} {sign} :{asked.name}"
