"""Plain text: one file, one article; its id is the file's name without the suffix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from quotes.model import Article, Failure
from quotes.read.character_references import resolve_references
from quotes.read.column_names import Columns
from quotes.read.decode import Decoder
from quotes.read.lines import too_long, whole
from quotes.read.locations import stem
from quotes.read.warnings import Notes


def read(stream: BinaryIO, where: str, columns: Columns, notes: Notes) -> Iterator[Article | Failure]:
    """The whole text, its line ends as they are in the file."""
    raw = whole(stream)
    text = Decoder(notes)(raw) if raw is not None else None
    if text is None:
        yield Failure(where, too_long("a text"), stem(where))
    elif text.fault:
        yield Failure(where, text.fault, stem(where))
    elif not text.text.strip():
        yield Failure(where, "is empty; write the article into it, or remove it", stem(where))
    else:
        yield Article(stem(where), resolve_references(text.text, columns.unescape, notes, where))
