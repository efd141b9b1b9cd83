"""JSON lines: one article a line, ``id`` and ``text``, optional ``title``, ``url``, ``outlet``, ``date``."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from quotes.model import Article, Failure
from quotes.read.decode import decoded, fault_of

SUFFIXES = (".jsonl", ".jsonl.gz")


def read(lines: Iterable[bytes], where: str) -> Iterator[Article | Failure]:
    """The articles in order; a line that is none becomes a `Failure` and the next one is read."""
    for number, raw in enumerate(lines, 1):
        line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
        if line.strip():
            yield _article(line, f"{where}, line {number}")


def _article(line: bytes, where: str) -> Article | Failure:
    text = decoded(line)
    if text.fault:
        return Failure(where, text.fault)
    try:
        fields = json.loads(text.text)
    except (ValueError, RecursionError) as error:
        return Failure(where, f"not a JSON object ({error}); write one article a line")
    if not isinstance(fields, dict):
        return Failure(where, f"a JSON {type(fields).__name__}, not an object; write one article a line")
    try:
        return _from_fields(fields)
    except ValueError as error:
        article_id = fields.get("id")
        return Failure(where, str(error), article_id if isinstance(article_id, str) else None)


def _from_fields(fields: Mapping[str, Any]) -> Article:
    """Raises `ValueError`, with advice, for a field that is missing or of the wrong type."""
    number = fields.get("id")
    article_id = str(number) if isinstance(number, int) and not isinstance(number, bool) else _string(fields, "id")
    if not article_id or not article_id.strip():
        raise ValueError("has no id; give every article an `id`")
    text = fields.get("text")
    if not isinstance(text, str):
        raise ValueError("has no text; give every article a `text`")
    if fault := fault_of(text):
        raise ValueError(fault)
    return Article(
        id=article_id,
        text=text,
        title=_string(fields, "title"),
        url=_string(fields, "url"),
        outlet=_string(fields, "outlet") or _string(fields, "source"),
        published=_day(_string(fields, "date") or _string(fields, "published")),
    )


def _string(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f"`{name}` is a {type(value).__name__}; write it as a string")
    if fault := fault_of(value):
        raise ValueError(f"`{name}` {fault}")
    return value or None


def _day(written: str | None) -> date | None:
    """2022-01-10, also with a time after it."""
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        raise ValueError(f"`date` is {written!r}; write it like 2022-01-31, or null") from None
