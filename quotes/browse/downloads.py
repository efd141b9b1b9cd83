"""The rows of a list as a file: the same rows that the page shows, all of them, with its filters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from quotes.browse.app_state import known, local
from quotes.browse.page import Missing
from quotes.browse.pages.lists import spoken
from quotes.browse.request import Asked
from quotes.errors import InputError
from quotes.export import csv
from quotes.export.columns import COLUMNS
from quotes.export.flat_columns import FLAT
from quotes.store.archive import Archive
from quotes.store.filters import Sort
from quotes.store.query.stats import BY
from quotes.usecases.fill_columns import fill_columns

Row = Mapping[str, Any]

ENDINGS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
}
_FIGURES = ("name", "quotes", "articles")
_SPEAKERS = ("speaker", "speaker_name", "name_en", "type", "quotes", "articles")
_STATEMENTS = (
    "statement", "speaker", "text", "polarity", "outlets", "articles", "quotes", "first_outlet", "first_article",
    "first_published", "last_published", "wordings",
)  # fmt: skip


class Rows(NamedTuple):
    """The columns of a list, and its rows."""

    columns: tuple[str, ...]
    rows: Iterable[Row]


def _quotes(archive: Archive, asked: Asked) -> Rows:
    """As `quotes export` gives them, in its order where none is asked for."""
    return Rows(COLUMNS, archive.quotes(spoken(archive, asked, asked.filters(Sort.ARTICLE))))


def _figures(archive: Archive, asked: Asked) -> Rows:
    """As `quotes stats` counts them."""
    by = asked.args.get("by", "speaker")
    if by not in BY:
        raise InputError(f"by={by!r} cannot be asked; choose from {', '.join(BY)}")
    return Rows(_FIGURES, archive.figures(by, spoken(archive, asked, asked.filters(Sort.ARTICLE))))


def _statements(archive: Archive, asked: Asked) -> Rows:
    """The wordings are the ids of their quotes."""
    wanted = spoken(archive, asked, asked.filters(Sort.ARTICLE))
    found = archive.statements(wanted, outlets=asked.number("outlets", 0))
    return Rows(
        _STATEMENTS,
        ({**each, "wordings": " ".join(wording["quote_id"] for wording in each["wordings"])} for each in found),
    )


def _speakers(archive: Archive, asked: Asked) -> Rows:
    return Rows(_SPEAKERS, chain(map(known, archive.speakers()), map(local, archive.local_speakers())))


LISTS: dict[str, Callable[[Archive, Asked], Rows]] = {
    "quotes": _quotes,
    "figures": _figures,
    "statements": _statements,
    "speakers": _speakers,
}


def rows(name: str, ending: str, archive: Archive, asked: Asked) -> Iterator[str]:
    """The file of a list, line by line. What is wrong with the question is raised before the first line."""
    if name not in LISTS or ending not in ENDINGS:
        raise Missing(f"no list {name}.{ending}; there are {', '.join(LISTS)} as {', '.join(ENDINGS)}")
    found = LISTS[name](archive, asked)
    if ending == "csv" and name == "quotes":
        found = Rows(FLAT, fill_columns(found.rows, archive, FLAT))
    if ending == "csv":
        mark = [csv.BOM] if asked.args.get("excel") == "yes" else []
        return chain(mark, csv.lines(found.rows, found.columns))
    return _objects(found, array=ending == "json")


def _objects(found: Rows, *, array: bool) -> Iterator[str]:
    yield "[" if array else ""
    for number, row in enumerate(found.rows):
        comma = ("," if number else "") + "\n" if array else ""
        line = json.dumps({column: row[column] for column in found.columns}, ensure_ascii=False)
        yield f"{comma}{line}" + ("" if array else "\n")
    yield "\n]\n" if array else ""
