"""Plain text: one file, one article; its id is the file's name without the suffix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotes.model import Article, Failure
from quotes.read.columns import Columns
from quotes.read.decode import decoded
from quotes.read.places import stem


def read(lines: Iterable[bytes], where: str, _columns: Columns) -> Iterator[Article | Failure]:
    """The whole text, its line ends as they are in the file."""
    text = decoded(b"".join(lines))
    if text.fault:
        yield Failure(where, text.fault, stem(where))
    else:
        yield Article(stem(where), text.text)
