"""Columns: which column of a table, or key of a JSON line, holds what of an article, and how it is written there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotes.errors import InputError
from quotes.read.dates import known_format

DATE_FORMAT, UNESCAPE = "date-format", "unescape"  # what may stand in place of a field
SHOWN = 20  # so many columns of a strange table are named
FIELDS = ("id", "text", "title", "author", "url", "outlet", "date")
CUT = 40  # and so many characters of each: without a first line of names, these are whole texts


@dataclass(frozen=True, slots=True)
class Columns:
    """For each field of an article the names it may stand under; the first that holds something is taken.

    A name may lead into a value that has parts: ``article.body``. ``formats`` are those of dates, as ``strptime`` has
    them; ``unescape`` says what is done with characters that are spelt out (`quotes.read.character_references`).
    """

    id: tuple[str, ...] = ("id",)
    text: tuple[str, ...] = ("text",)
    title: tuple[str, ...] = ("title",)
    author: tuple[str, ...] = ("author", "byline")
    url: tuple[str, ...] = ("url",)
    outlet: tuple[str, ...] = ("outlet", "source")
    date: tuple[str, ...] = ("date", "published")
    formats: tuple[str, ...] = ()
    unescape: bool | None = None

    @classmethod
    def renamed(cls, pairs: Iterable[str]) -> Columns:
        """From ``text=body``, ``id=guid`` …: that field stands there and nowhere else.

        ``date-format=%d/%m/%Y`` (also several) and ``unescape=yes`` or ``no`` say how values are written.
        Raises `InputError` for what is no such pair.
        """
        chosen: dict[str, Any] = {}
        for pair in pairs:
            given, _, name = pair.partition("=")
            if given == DATE_FORMAT:
                chosen["formats"] = (*chosen.get("formats", ()), known_format(name))
                continue
            if given == UNESCAPE and name in ("yes", "no"):
                chosen["unescape"] = name == "yes"
                continue
            field = next((each for each in FIELDS if given.strip() in getattr(cls(), each)), None)
            if field is None or not name.strip():
                known = ", ".join(FIELDS)
                raise InputError(f"--column {pair!r} names no column; write FIELD=COLUMN, FIELD one of {known}")
            chosen[field] = (name.strip(),)
        return cls(**chosen)

    def wanted(self, header: Sequence[str]) -> list[str]:
        """The columns of a table that are read.

        Raises `InputError` where the text's column is not there, or one that was asked for by name, or is there twice.
        """
        found = []
        for each in FIELDS:
            names: tuple[str, ...] = getattr(self, each)
            there = [name for name in names if name in header]
            if not there and (each == "text" or names != getattr(Columns(), each)):
                columns = ", ".join(repr(name[:CUT]) for name in header[:SHOWN])
                advice = f"name the one that holds the {each}: --column {each}=…"
                raise InputError(f"has no column {names[0]!r}; its columns are {columns}; {advice}")
            found += there
        if twice := [name for name in found if header.count(name) > 1]:
            raise InputError(f"has two columns called {twice[0]!r}; give one of them another name")
        return found


def value_of(values: Mapping[str, Any], name: str) -> Any:
    """What stands under a name, also inside of what stands there: ``article.body``. None where nothing does."""
    if name in values:
        return values[name]
    first, _, rest = name.partition(".")
    inside = values.get(first) if rest else None
    return value_of(inside, rest) if isinstance(inside, dict) else None
