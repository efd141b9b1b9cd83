"""The words the tool knows, read from tables in ``data``: one word a line, with its witness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.errors import LexiconError
from quotes.text import fold

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Row = Mapping[str, str]


def data(*parts: str) -> Traversable:
    """A file of the shipped data, e.g. ``data("lexicon", "titles.tsv")``."""
    folder = Path(import_module("quotes.data").__path__[0])
    if folder.is_dir():
        return folder.joinpath(*parts)
    from importlib.resources import files  # which takes a while to load, and is for what is read out of an archive

    return files("quotes.data").joinpath(*parts)


def parse(table: str, where: str) -> tuple[Row, ...]:
    """Rows of a tab-separated table: ``#`` starts a comment line, the first other line names the columns.

    Raises `LexiconError` for a row with more cells than columns.
    """
    lines = [(n, line) for n, line in enumerate(table.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        return ()
    columns = lines[0][1].split("\t")
    rows = []
    for number, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise LexiconError(f"{where}, line {number}: {len(cells)} cells for {len(columns)} columns")
        rows.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
    return tuple(rows)


@cache
def page_words(language: str) -> Mapping[str, str]:
    """What pages say in a language (``ar``, ``en``), by key."""
    rows = parse(data("ui", "words.tsv").read_text("utf-8"), "data/ui/words.tsv")
    return {row["key"]: row[language] for row in rows}


@cache
def table(name: str) -> tuple[Row, ...]:
    """All rows of ``data/lexicon/<name>.tsv``."""
    return parse(data("lexicon", f"{name}.tsv").read_text("utf-8"), f"data/lexicon/{name}.tsv")


@cache
def words(name: str, column: str = "word", **where: str) -> frozenset[str]:
    """Folded entries of one column, of the rows whose other columns equal ``where``."""
    return frozenset(fold(row[column]) for row in table(name) if all(row[k] == v for k, v in where.items()))


@cache
def lemmas(name: str) -> frozenset[str]:
    """The verbs of a table as they are written, not folded: so reporting words name theirs (`Cue.lemma`)."""
    return frozenset(row["lemma"] for row in table(name))


@cache
def phrases(name: str) -> Mapping[str, Sequence[tuple[Sequence[str], Row]]]:
    """The rows of a table of phrases by the first word of each, longest first, with its folded words."""
    by_first: dict[str, list[tuple[Sequence[str], Row]]] = {}
    for row in table(name):
        parts = fold(row["phrase"]).split()
        by_first.setdefault(parts[0], []).append((parts, row))
    for entries in by_first.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return by_first


@cache
def phrases_by_two(name: str) -> Mapping[str, Mapping[str, Sequence[tuple[Sequence[str], Row]]]]:
    """The same by the first word and the second, empty where a phrase has but one: many begin with في or من."""
    by_two: dict[str, dict[str, list[tuple[Sequence[str], Row]]]] = {}
    for first, entries in phrases(name).items():
        for parts, row in entries:
            by_two.setdefault(first, {}).setdefault("".join(parts[1:2]), []).append((parts, row))
    return by_two
