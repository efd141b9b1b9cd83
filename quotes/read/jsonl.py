"""JSON: one article a line (``.jsonl``), or a list of them, or one after the other (``.json``).

An article has ``id`` and ``text``, and may have ``title``, ``author``, ``url``, ``outlet``, ``date``.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from quotes.model import Article, Failure
from quotes.read.column_names import Columns, value_of
from quotes.read.decode import Decoder, decode, wide
from quotes.read.elements import Elements
from quotes.read.fields import article_of
from quotes.read.lines import lines, too_long
from quotes.read.warnings import Notes

_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*(?:\{|\Z)")
_HEAD = 4096  # bytes that are looked at to tell what a file is


def read(stream: BinaryIO, where: str, columns: Columns, notes: Notes) -> Iterator[Article | Failure]:
    """The articles in order; a line that is none becomes a `Failure` and the next one is read."""
    if _LIST.match(cast("io.BufferedReader", stream).peek(_HEAD)[:_HEAD]):
        yield from read_list(stream, where, columns, notes)
        return
    decoder = Decoder(notes)
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
            found = _parsed(line, place, "a line", decoder)
            yield found if isinstance(found, Failure) else article_of(found, columns, place, notes)
    if empty:
        yield Failure(where, "is empty; write one article a line, or remove the file")


def read_list(stream: BinaryIO, where: str, columns: Columns, notes: Notes) -> Iterator[Article | Failure]:
    """The articles of a list, or one after the other, on as many lines as they like."""
    if fault := wide(cast("io.BufferedReader", stream).peek(_HEAD)[:_HEAD]):
        yield Failure(where, fault)
        return
    decoder, elements = Decoder(notes), Elements(stream)
    for number, raw in enumerate(elements, 1):
        place = f"{where}, article {number}"
        if raw is None:
            yield Failure(place, too_long("an article"))
            continue
        found = _parsed(raw, place, "a list or a line", decoder)
        if isinstance(found, Failure):
            yield found
        else:
            yield from _inside(found, place, columns, notes)
    if elements.open:
        yield Failure(where, "ends before its end: a bracket or a mark is not closed; was it cut off?")
    elif not elements.number:
        yield Failure(where, "holds no article; it should have JSON objects, in a list or one after the other")


def _inside(values: dict[str, Any], place: str, columns: Columns, notes: Notes) -> Iterator[Article | Failure]:
    """The article, or those of the one list that an object without a text has."""
    lists = [value for value in values.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    if value_of(values, columns.text[0]) is not None or len(lists) != 1:
        yield article_of(values, columns, place, notes)
        return
    for number, each in enumerate(lists[0], 1):
        if isinstance(each, dict):
            yield article_of(each, columns, f"{place}.{number}", notes)
        else:
            yield Failure(f"{place}.{number}", f"a JSON {type(each).__name__}, not an object")


def _no_text(first: bytes) -> str | None:
    """Why no line of a file can be read, by its first: said once, not once a line."""
    if fault := wide(first):
        return fault
    if first.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{") or not decode(first).fault:
        return None
    return "no JSON lines; is it a text at all? It should have one JSON object a line"


def _parsed(raw: bytes, place: str, home: str, decoder: Decoder) -> dict[str, Any] | Failure:
    """The values of an article, or why there are none; ``home`` is where one should stand."""
    text = decoder(raw)
    if text.fault:
        return Failure(place, text.fault)
    try:
        values = json.loads(text.text)
    except (ValueError, RecursionError) as error:
        return Failure(place, f"not a JSON object ({error}); write one article in {home}")
    if not isinstance(values, dict):
        return Failure(place, f"a JSON {type(values).__name__}, not an object; write one article in {home}")
    return values
