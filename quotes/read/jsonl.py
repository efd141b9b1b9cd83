"""JSON lines: one article a line, ``id`` and ``text``, optional ``title``, ``url``, ``outlet``, ``date``."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from quotes.model import Article, Failure
from quotes.read.columns import Columns
from quotes.read.decode import Decoder, decoded, wide
from quotes.read.fields import article_of
from quotes.read.lines import lines, too_long


def read(stream: BinaryIO, where: str, columns: Columns) -> Iterator[Article | Failure]:
    """The articles in order; a line that is none becomes a `Failure` and the next one is read."""
    decoder = Decoder(where)
    empty = True
    for number, raw in lines(stream):
        place = f"{where}, line {number}"
        if raw is None:
            empty = False
            yield Failure(place, too_long("a line"))
            continue
        if number == 1 and (fault := _no_text(raw)):
            yield Failure(where, fault)
            return
        line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
        if line.strip():
            empty = False
            yield _article(line, place, columns, decoder)
    if empty:
        yield Failure(where, "is empty; write one article a line, or remove the file")


def _no_text(first: bytes) -> str | None:
    """Why no line of a file can be read, by its first: said once, not once a line."""
    if fault := wide(first):
        return fault
    if first.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{") or not decoded(first).fault:
        return None
    return "no JSON lines; is it a text at all? It should have one JSON object a line"


def _article(line: bytes, where: str, columns: Columns, decoder: Decoder) -> Article | Failure:
    text = decoder(line)
    if text.fault:
        return Failure(where, text.fault)
    try:
        values = json.loads(text.text)
    except (ValueError, RecursionError) as error:
        return Failure(where, f"not a JSON object ({error}); write one article a line")
    if not isinstance(values, dict):
        return Failure(where, f"a JSON {type(values).__name__}, not an object; write one article a line")
    return article_of(values, columns, where)
