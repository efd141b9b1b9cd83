"""Named values, of a JSON line or of a row in a table, to an `Article`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from quotes.model import Article, Failure
from quotes.read import decode
from quotes.read.columns import CUT, Columns
from quotes.read.decode import fault_of
from quotes.read.lines import too_long

LONGEST_ID = 2000  # bytes; PostgreSQL's indexes take no more than 2700


def article_of(values: Mapping[str, Any], columns: Columns, where: str) -> Article | Failure:
    """The article, or what is wrong with a value and what to do about it."""
    try:
        return _article(values, columns)
    except ValueError as error:
        article_id = values.get(columns.id[0])
        return Failure(where, str(error), article_id if isinstance(article_id, str) else None)


def _article(values: Mapping[str, Any], columns: Columns) -> Article:
    """Raises `ValueError`, with advice, for a value that is missing or of the wrong type."""
    number = values.get(columns.id[0])
    whole = isinstance(number, int) and not isinstance(number, bool)
    article_id = str(number) if whole else _string(values, columns.id)
    if not article_id or not article_id.strip():
        raise ValueError(f"has no id; give every article an `{columns.id[0]}`")
    if len(article_id.encode("utf-8", "replace")) > LONGEST_ID:
        raise ValueError(f"its id is longer than {LONGEST_ID} bytes; give it a shorter one")
    text = values.get(columns.text[0])
    if not isinstance(text, str):
        raise ValueError(f"has no text; give every article a `{columns.text[0]}`")
    if not text.strip():
        raise ValueError(f"its `{columns.text[0]}` is empty; give every article a text")
    if len(text) > decode.LARGEST:
        raise ValueError(too_long("a text"))
    if fault := fault_of(text):
        raise ValueError(fault)
    return Article(
        id=article_id,
        text=text,
        title=_string(values, columns.title),
        url=_string(values, columns.url),
        outlet=_string(values, columns.outlet),
        published=_day(values, columns.date),
    )


def _string(values: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first that is not empty."""
    for name in names:
        value = values.get(name)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise ValueError(f"`{name}` is a {type(value).__name__}; write it as a string")
        if fault := fault_of(value):
            raise ValueError(f"`{name}` {fault}")
        return value
    return None


def _day(values: Mapping[str, Any], names: tuple[str, ...]) -> date | None:
    """2022-01-10, also with a time after it. Parquet has days and times of its own."""
    for name in names:
        value = values.get(name)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if written := _string(values, (name,)):
            try:
                return datetime.fromisoformat(written).date()
            except ValueError:
                raise ValueError(f"`{name}` is {written[:CUT]!r}; write it like 2022-01-31, or null") from None
    return None
