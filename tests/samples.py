"""The sample articles and their gold, made from the drawings in ``tests/samples_marked``.

``python -m tests.samples`` writes data/samples/samples.jsonl and data/samples/gold.jsonl anew. A drawing is a file of
``key: value`` lines, an empty line, the article with its quotes drawn in (see quotes/evaluate/notation.py), a line
``---``, then ``names KEY (type): form | form`` for every speaker and the notes of the quotes.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotes.evaluate.gold import GoldArticle, GoldQuote
from quotes.evaluate.notation import read_drawing
from quotes.model import Article, SpeakerType

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = Path(__file__).resolve().parent / "samples_marked"
SAMPLES = ROOT / "data" / "samples"
_NAMES = re.compile(r"names (?P<key>.+?)(?: \((?P<type>\w+)\))?:(?P<forms>.*)\Z")
Names = dict[str, tuple[SpeakerType, tuple[str, ...]]]


def read_sample(path: Path) -> tuple[dict[str, Any], GoldArticle]:
    """One drawing as the article's record and its gold."""
    head, rest = path.read_text("utf-8").split("\n\n", 1)
    body, notes = rest.split("\n---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    names: Names = {}
    numbered = []
    for line in notes.splitlines():
        if found := _NAMES.match(line):
            forms = tuple(form.strip() for form in found["forms"].split("|") if form.strip())
            names[found["key"]] = (SpeakerType(found["type"] or "person"), forms)
        else:
            numbered.append(line)
    drawn = read_drawing("\t".join([body, *numbered]), path.name)
    gold = tuple(_named(quote, names, f"{path.name}: {drawn.text[slice(*quote.content[0])]}") for quote in drawn.quotes)
    record = {"id": path.stem, **{key: fields[key] for key in ("title", "outlet", "date")}, "text": drawn.text}
    return record, GoldArticle(path.stem, gold, Article(path.stem, drawn.text).sha256)


def _named(quote: GoldQuote, names: Names, where: str) -> GoldQuote:
    """The quote with its speaker looked up among the article's names; every speaker must stand there."""
    for key, (kind, forms) in names.items():
        if any(f" {quote.speaker}".endswith(f" {form}") for form in (key, *forms)):
            return replace(quote, speaker=key, names=tuple(dict.fromkeys((key, *forms))), type=kind)
    raise ValueError(f"{where}: {quote.speaker} is not in the names")


def make() -> tuple[str, str]:
    """The contents of samples.jsonl and gold.jsonl."""
    pairs = [read_sample(path) for path in sorted(DRAWINGS.glob("*.txt"))]
    articles = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record, _ in pairs)
    return articles, "".join(gold.line() + "\n" for _, gold in pairs)


if __name__ == "__main__":
    for name, content in zip(("samples.jsonl", "gold.jsonl"), make(), strict=True):
        (SAMPLES / name).write_text(content, "utf-8", newline="\n")
