"""Named values, of a JSON line or of a row in a table, to an `Article`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from quotes.model import Article, Failure
from quotes.read import limits
from quotes.read.character_references import resolve_references
from quotes.read.column_names import CUT, Columns, value_of
from quotes.read.dates import NoDay, checked, day_of
from quotes.read.decode import fault_of
from quotes.read.lines import too_long
from quotes.read.warnings import Notes


def article_of(
    values: Mapping[str, Any], columns: Columns, where: str, notes: Notes | None = None
) -> Article | Failure:
    """The article, or what is wrong with a value and what to do about it. What is read all the same is noted."""
    try:
        return _article(values, columns, where, notes or Notes(where))
    except ValueError as error:
        article_id = value_of(values, columns.id[0])
        return Failure(where, str(error), article_id if isinstance(article_id, str) else None)


def _article(values: Mapping[str, Any], columns: Columns, where: str, notes: Notes) -> Article:
    """Raises `ValueError`, with advice, for a value that is missing or of the wrong type."""

    def string(names: tuple[str, ...]) -> str | None:
        written = _string(values, names)
        return written and resolve_references(written, columns.unescape, notes, where)

    return Article(
        id=_id(values, columns),
        text=sound(
            resolve_references(_text(values, columns), columns.unescape, notes, where), f"its `{columns.text[0]}`"
        ),
        title=string(columns.title),
        url=_string(values, columns.url),
        outlet=_short(string(columns.outlet), columns.outlet[0], where, notes),
        published=_day(values, columns, where, notes),
        author=_short(_author(values, columns.author), columns.author[0], where, notes),
    )


def _id(values: Mapping[str, Any], columns: Columns) -> str:
    number = value_of(values, columns.id[0])
    whole = isinstance(number, int) and not isinstance(number, bool)
    article_id = str(number) if whole else _string(values, columns.id)
    if not article_id or not article_id.strip():
        raise ValueError(f"has no id; give every article an `{columns.id[0]}`")
    if len(article_id.encode("utf-8", "replace")) > limits.ID:
        raise ValueError(f"its id is longer than {limits.ID} bytes; give it a shorter one")
    return article_id


def _text(values: Mapping[str, Any], columns: Columns) -> str:
    """A text, or its paragraphs, which then are its lines."""
    text = value_of(values, columns.text[0])
    if isinstance(text, list) and text and all(isinstance(each, str) for each in text):
        return "\n".join(text)
    if not isinstance(text, str):
        raise ValueError(f"has no text; give every article a `{columns.text[0]}`")
    return text


def sound(text: str, what: str) -> str:
    """A text that can be kept. Raises `ValueError` for any other."""
    if not text.strip():
        raise ValueError(f"{what} is empty; give every article a text")
    if len(text) > limits.ARTICLE:
        raise ValueError(too_long("a text"))
    if fault := fault_of(text):
        raise ValueError(fault)
    return text


def _string(values: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first that is not empty."""
    for name in names:
        value = value_of(values, name)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise ValueError(f"`{name}` is a {type(value).__name__}; write it as a string")
        if fault := fault_of(value):
            raise ValueError(f"`{name}` {fault}")
        return value
    return None


def _short(written: str | None, field: str, where: str, notes: Notes) -> str | None:
    """A name that may be one; the article is read without any other, which is noted."""
    if written and len(written) > limits.NAME:
        why = f"`{field}` is longer than {limits.NAME} characters, as no name is; read without it"
        notes.each(where, why, "names that are none")
        return None
    return written


def _author(values: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """Who wrote it: a name, or several; each may have parts, one of them the ``name``."""
    for name in names:
        value = value_of(values, name)
        each = value if isinstance(value, list) else [value]
        named = [one.get("name") if isinstance(one, dict) else one for one in each]
        if written := ", ".join(one.strip() for one in named if isinstance(one, str) and one.strip()):
            if fault := fault_of(written):
                raise ValueError(f"`{name}` {fault}")
            return written
    return None


def _day(values: Mapping[str, Any], columns: Columns, where: str, notes: Notes) -> date | None:
    """The first day that is one; where only others are written, none, which is noted."""
    fault = ""
    for name in columns.date:
        value = value_of(values, name)
        if value is None or value == "":
            continue
        try:
            return _read_day(value, columns)
        except NoDay as error:
            shown = ascii(str(value)[:CUT]) if fault_of(str(value)) else repr(str(value)[:CUT])
            fault = fault or f"`{name}` is {shown}, {error}"
    if fault:
        advice = "read without a day; write it like 2022-01-31, or say how it is written: --date-format %d/%m/%Y"
        notes.each(where, f"{fault}; {advice}", "days that are none")
    return None


def _read_day(value: Any, columns: Columns) -> date:
    """The day of a value; Parquet has days and times of its own. Raises `NoDay`."""
    if isinstance(value, date):
        return checked(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, str) or type(value) is int:
        return day_of(str(value), columns.formats)
    raise NoDay("which is no day that can be read")
