"""Our annotations of articles that are not ours, as offsets: ``python bench/read_annotations.py CORPUS FOLDER``.

Each file of `FOLDER_OF_ANNOTATIONS` is a batch of articles of thirteen outlets, picked by chance and annotated after
the guidelines of the gold standard, by readers who did not know what the tool makes of them. It holds no text: an
article's id and hash, and of each statement where its parts stand, in code points of the article's text. CORPUS (JSON
lines, gzipped) has the texts; the command writes each batch to FOLDER with its names written out, beside its articles,
as ``quotes evaluate`` reads them.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from quotes.model import Article

FOLDER_OF_ANNOTATIONS: Final = Path(__file__).with_name("annotations")
BESIDE: Final = {"ant_": "ant.jsonl.gz"}  # articles of another corpus, by their ids: a file beside the first
FIRST_SIGHT: Final = Path(__file__).with_name("first_sight.jsonl")
Quotes = list[dict[str, Any]]


def batches() -> list[str]:
    """The names of the batches, in the order in which they were annotated."""
    return sorted((path.stem for path in FOLDER_OF_ANNOTATIONS.glob("*.jsonl")), key=lambda name: (len(name), name))


def read_batch(name: str, corpus: Path) -> Iterator[tuple[Article, Quotes]]:
    """The articles of a batch with their statements, names written out.

    ``corpus`` is the file that has most articles; see `BESIDE` for the rest. Raises `ValueError` for an article that
    it has with another text.
    """
    lines = (FOLDER_OF_ANNOTATIONS / f"{name}.jsonl").read_text("utf-8").splitlines()
    wanted = {row["article_id"]: row for row in map(json.loads, lines)}
    for found in _articles(wanted, corpus):
        row = wanted[found["id"]]
        text = found["text"]
        if sha256(text.encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{found['id']} has another text in {corpus} than the one that was annotated")
        yield Article(found["id"], text), [_written_out(quote, text) for quote in row["quotes"]]


def _articles(wanted: Collection[str], corpus: Path) -> Iterator[dict[str, Any]]:
    """The articles with these ids, from the corpus and from the files beside it."""
    elsewhere = {file for start, file in BESIDE.items() if any(each.startswith(start) for each in wanted)}
    for file in (corpus.name, *sorted(elsewhere)):
        with gzip.open(corpus.with_name(file), "rt", encoding="utf-8") as articles:
            yield from (each for each in map(json.loads, articles) if each["id"] in wanted)


def _written_out(quote: dict[str, Any], text: str) -> dict[str, Any]:
    """A statement with the names that its offsets stand for; the first is the fullest."""
    names = [_name(places, text) for places in quote["names"]]
    via = _name(quote["via"], text) if quote["via"] else None
    return {**quote, "speaker": quote["speaker"] or next(iter(names), ""), "speaker_names": names, "via": via}


def _name(places: list[list[int]], text: str) -> str:
    """A name, or several who speak together."""
    return " + ".join(text[start:stop] for start, stop in places)


def read_first_sight() -> Iterator[tuple[str, frozenset[str], bool]]:
    """Outlet, signals and verdict of what was read before any rule was made on an article (`bench/first_sight.py`)."""
    first, *rows = map(json.loads, FIRST_SIGHT.read_text("utf-8").splitlines())
    for row in rows:
        yield row["outlet"], frozenset(first["names"][number] for number in row["signals"]), row["right"]


def main(arguments: list[str]) -> None:
    """Write each batch and its articles to a folder."""
    corpus, folder = map(Path, arguments)
    folder.mkdir(parents=True, exist_ok=True)
    for name in batches():
        read = list(read_batch(name, corpus))
        gold = [{"article_id": article.id, "quotes": quotes} for article, quotes in read]
        texts = [{"id": article.id, "text": article.text} for article, _ in read]
        for path, rows in ((folder / f"{name}.jsonl", gold), (folder / f"{name}_articles.jsonl", texts)):
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
