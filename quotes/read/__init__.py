"""Bytes to `Article`: one file a format, and the table of formats."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from quotes.model import Article, Failure
from quotes.read import jsonl, places, plain

Reader = Callable[[Iterable[bytes], str], Iterator[Article | Failure]]

FORMATS: dict[str, Reader] = {
    **dict.fromkeys(plain.SUFFIXES, plain.read),
    **dict.fromkeys(jsonl.SUFFIXES, jsonl.read),
}


def read_articles(paths: Iterable[str | Path]) -> Iterator[Article | Failure]:
    """The articles of files, folders and ``-`` (the standard input), in order, each id once.

    What cannot be read becomes a `Failure` that says where and what to do, and the run goes on.
    Raises `InputError` at once for a path that is not there.
    """
    return _each_once(places.files(paths, FORMATS))


def count(paths: Iterable[str | Path]) -> int | None:
    """How many articles there will be, where that can be told from the names of the files alone."""
    found = places.files(paths, FORMATS)
    alone = all(isinstance(file, Path) and places.suffix_of(file, FORMATS) in plain.SUFFIXES for file in found)
    return len(found) if alone else None


def _read(file: str | Path) -> Iterator[Article | Failure]:
    if isinstance(file, str):
        yield from _stdin(sys.stdin.buffer)
        return
    where = _where(file)
    suffix = places.suffix_of(file, FORMATS)
    if suffix is None:
        yield Failure(where, f"no reader for this kind of file; it should end in {', '.join(FORMATS)}")
        return
    try:
        with gzip.open(file) if suffix.endswith(".gz") else file.open("rb") as lines:
            yield from FORMATS[suffix](lines, where)
    except (OSError, EOFError, zlib.error) as error:
        yield Failure(where, f"cannot be read to its end ({error}); is it damaged, or not yours to read?")


def _where(file: str | Path) -> str:
    """The file's name, which may hold bytes that are no text."""
    return str(file).encode("utf-8", "backslashreplace").decode("utf-8")


def _stdin(stream: BinaryIO) -> Iterator[Article | Failure]:
    """JSON lines where the first character is a brace, else one text with the id ``stdin``."""
    head = []
    for line in stream:
        head.append(line)
        if line.removeprefix(b"\xef\xbb\xbf").strip():
            break
    first = head[-1].removeprefix(b"\xef\xbb\xbf").lstrip() if head else b""
    read = jsonl.read if first.startswith(b"{") else plain.read
    yield from read(chain(head, stream), "stdin")


def _each_once(found: Iterable[str | Path]) -> Iterator[Article | Failure]:
    """An article met twice is passed once; a second text under the same id is a failure."""
    seen: dict[str, str] = {}
    for file in found:
        for article in _read(file):
            if isinstance(article, Failure):
                yield article
            elif article.id not in seen:
                seen[article.id] = article.sha256
                yield article
            elif seen[article.id] != article.sha256:
                advice = f"another text with the id {article.id!r} was read before; give this one its own id"
                yield Failure(_where(file), advice, article.id)
