"""Plain text: one file, one article; its id is the file's name without the suffix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from quotes.model import Article, Failure
from quotes.read.decode import decoded

SUFFIXES = (".txt",)


def read(lines: Iterable[bytes], where: str) -> Iterator[Article | Failure]:
    """The whole text, its line ends as they are in the file."""
    name = PurePath(where).name
    article_id = name[: -len(".txt")] if name.lower().endswith(".txt") else name
    text = decoded(b"".join(lines))
    if text.fault:
        yield Failure(where, text.fault, article_id)
    else:
        yield Article(article_id, text.text)
