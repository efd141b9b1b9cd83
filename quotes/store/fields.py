"""The fields of a quote as columns of the table `quotes`: what each shape is there, from a quote, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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


_TYPES = {Shape.WORDS: "words", Shape.NUMBER: "number", Shape.DAY: "day"}
_IN_TABLES_OF_THEIR_OWN = (Shape.SPANS, Shape.REASONS)


def columns_of(field: Field) -> tuple[Column, ...]:
    """What the table has of a field, without the column for comparing."""
    if field.shape is Shape.SPAN:
        start, stop = field.comments
        return Column(f"{field.name}_start", "count", start), Column(f"{field.name}_stop", "count", stop)
    [comment] = field.comments or (field.meaning,)
    return (Column(field.name, _TYPES[field.shape], comment, field.required),)


def compared(field: Field) -> tuple[Column, ...]:
    """The column with a field's name for comparing, where it has one."""
    return (Column(field.folded[0], "words", field.folded[1]),) if field.folded else ()


STORED = tuple(
    each
    for each in FIELDS
    if each.origin in (Origin.QUOTE, Origin.REVIEW) and each.shape not in _IN_TABLES_OF_THEIR_OWN
)
# The columns that are the quote's own, whatever follows from them.
KEPT = tuple(column.name for each in STORED for column in columns_of(each))
FOLDED = {each.folded[0]: columns_of(each)[0].name for each in STORED if each.folded}
# What is a place in the article: the columns are its name with _start and _stop.
PLACES = tuple(each.name for each in STORED if each.shape is Shape.SPAN)
# What only a database wants to know of a quote.
HIDDEN = tuple(each.name for each in STORED if not each.public)


def values_of(quote: Quote) -> Values:
    """A quote's own columns."""
    values: Values = {}
    for each in STORED:
        value = each.get(quote) if each.get is not None else None
        if each.shape is Shape.SPAN:
            values[f"{each.name}_start"], values[f"{each.name}_stop"] = value or (None, None)
        else:
            values[each.name] = value
    return values


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


def _reader(field: Field) -> Callable[[Mapping[str, Any]], Any]:
    name = field.name
    if field.shape is Shape.SPAN:
        start, stop = f"{name}_start", f"{name}_stop"
        return lambda row: span_of(row[start], row[stop])
    if field.origin is Origin.DERIVED:
        return lambda row: polarity(row["sense"])
    return lambda row: row[name]


_READERS = {each.name: _reader(each) for each in PUBLIC}


def record_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a row of `ASKED`, which has lists under the names of those that stand in tables of their own."""
    return {name: read(row) for name, read in _READERS.items()}


def from_record(record: Mapping[str, Any]) -> Values:
    """A quote's own columns, of a record as Parquet has it, with what only a database wants to know."""
    values: Values = {}
    for each in STORED:
        value = record[each.name]
        if each.shape is Shape.SPAN:
            place = value or {"start": None, "stop": None}
            values[f"{each.name}_start"], values[f"{each.name}_stop"] = place["start"], place["stop"]
        else:
            values[each.name] = value
    return values


def condition(field: Field, asked: Filter) -> str:
    """What a filter means, in SQL; its value goes by its name."""
    column = field.column or f"{'articles' if field.origin is Origin.ARTICLE else 'quotes'}.{field.name}"
    if asked.compare is Compare.NAMED:
        assert field.folded is not None, field.name
        return f"quotes.{field.folded[0]} LIKE :{asked.name} ESCAPE '\\'"
    sign = {Compare.IS: "=", Compare.UNTIL: "<="}.get(asked.compare, ">=")
    return f"{column} {sign} :{asked.name}"
