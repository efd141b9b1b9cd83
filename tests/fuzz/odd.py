"""Bytes of any sort as a file, and what must hold when it is read and its quotes are found."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from quotes.model import Article, Failure
from quotes.pipeline import explain, extract
from quotes.read import read_articles
from tests.soup import ODD, OPENINGS, WORDS, sound

JOINED = "\x00"  # takes the space before it away
# A byte is a word, a mark, an odd character: a fuzzer that changes bytes writes news with them, not noise.
VOCABULARY = list(dict.fromkeys([*OPENINGS, *(word for words in WORDS for word in words), *ODD, "\n\n", JOINED]))

LIMIT = 0.05  # seconds of CPU time for so many bytes
BYTES = 10_000
GROWTH = 8  # a text four times as long may take so many times as long


def written(data: bytes) -> str:
    """The text that bytes stand for."""
    parts: list[str] = []
    for byte in data:
        word = VOCABULARY[byte % len(VOCABULARY)]
        if word == JOINED:
            parts[-1:] = [part.rstrip(" ") for part in parts[-1:]]
        else:
            parts.append(f"{word} ")
    return "".join(parts)


def _line(text: str) -> bytes:
    return json.dumps({"id": "odd", "text": text, "title": text[:40]}).encode()


def _row(text: str) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([["id", "text"], ["odd", text]])
    return out.getvalue().encode("utf-8", "surrogatepass")


def _page(text: str) -> bytes:
    return f"<html><body><article><h1>{text[:40]}</h1><p>{text}</p></article></body></html>".encode("utf-8", "replace")


# The first byte says what the others are: words of a text in some kind of file, or the bytes of the file themselves.
KINDS: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    *[(".txt", lambda data: written(data).encode("utf-8", "replace"))] * 6,
    (".jsonl", lambda data: _line(written(data))),
    (".csv", lambda data: _row(written(data))),
    (".html", lambda data: _page(written(data))),
    (".txt", lambda data: written(data).encode("utf-16", "replace")),
    (".txt", lambda data: written(data).encode("cp1256", "replace")),
    (".txt", bytes),
    (".jsonl", bytes),
    (".csv", bytes),
    (".tsv", bytes),
    (".html", bytes),
)
FIRST = {suffix: at for at, (suffix, made) in enumerate(KINDS) if made is bytes}


def file_of(data: bytes) -> tuple[str, bytes]:
    """The kind of file that a fuzzer's bytes stand for, and what is in it."""
    suffix, made = KINDS[data[0] % len(KINDS)] if data else (".txt", bytes)
    return suffix, made(data[1:])


def looked_at(file: Path) -> Iterator[tuple[Article, float]]:
    """Read a file and find its quotes: each article with the CPU time that took. Raises where something is wrong."""
    for found in list(read_articles([file])):
        if isinstance(found, Failure):
            assert found.where
            assert found.message
            assert len(found.message) < 1000
            continue
        assert found.id.strip()
        started = time.process_time()
        quotes = extract(found)
        spent = time.process_time() - started
        for quote in quotes:
            sound(quote, found.text)
        again, silent = explain(found)
        assert again == quotes
        assert all(reason.span and reason.span.stop <= len(found.text) for reason in silent)
        yield found, spent


def too_slow(article: Article, spent: float, patience: float = 1) -> bool:
    """Did it take longer than it may, or so many times as long?"""
    return spent > patience * LIMIT * max(1, len(article.text.encode("utf-8", "replace")) / BYTES)


def growth(article: Article) -> float:
    """How many times as long a text takes that has this one many times over, and four times as often.

    Where that is much, four times that again: a limit that a text passes makes a step, but only once.
    """
    times = max(1, 2000 // max(1, len(article.text)))
    once, fourfold = (_least(article.text * (times * n), 2) for n in (1, 4))
    grown = fourfold / max(once, 0.001)
    return grown if grown <= GROWTH else min(grown, _least(article.text * (times * 16), 2) / max(fourfold, 0.001))


def seconds(article: Article) -> float:
    """The least CPU time of three runs."""
    return _least(article.text)


def _least(text: str, runs: int = 3) -> float:
    spent = []
    for _ in range(runs):
        started = time.process_time()
        extract(Article("odd", text))
        spent.append(time.process_time() - started)
    return min(spent)
