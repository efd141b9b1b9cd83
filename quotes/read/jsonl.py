"""JSON lines: one article a line, ``id`` and ``text``, optional ``title``, ``url``, ``outlet``, ``date``."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator

from quotes.model import Article, Failure
from quotes.read.columns import Columns
from quotes.read.decode import decoded
from quotes.read.fields import article_of


def read(lines: Iterable[bytes], where: str, columns: Columns) -> Iterator[Article | Failure]:
    """The articles in order; a line that is none becomes a `Failure` and the next one is read."""
    for number, raw in enumerate(lines, 1):
        line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
        if line.strip():
            yield _article(line, f"{where}, line {number}", columns)


def _article(line: bytes, where: str, columns: Columns) -> Article | Failure:
    text = decoded(line)
    if text.fault:
        return Failure(where, text.fault)
    try:
        values = json.loads(text.text)
    except (ValueError, RecursionError) as error:
        return Failure(where, f"not a JSON object ({error}); write one article a line")
    if not isinstance(values, dict):
        return Failure(where, f"a JSON {type(values).__name__}, not an object; write one article a line")
    return article_of(values, columns, where)
