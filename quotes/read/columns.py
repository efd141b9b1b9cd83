"""Columns: which column of a table, or key of a JSON line, holds what of an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from quotes.errors import InputError

SHOWN = 20  # so many columns of a strange table are named
CUT = 40  # and so many characters of each: without a first line of names, these are whole texts


@dataclass(frozen=True, slots=True)
class Columns:
    """For each field of an article the names it may stand under; the first that holds something is taken."""

    id: tuple[str, ...] = ("id",)
    text: tuple[str, ...] = ("text",)
    title: tuple[str, ...] = ("title",)
    url: tuple[str, ...] = ("url",)
    outlet: tuple[str, ...] = ("outlet", "source")
    date: tuple[str, ...] = ("date", "published")

    @classmethod
    def renamed(cls, pairs: Iterable[str]) -> Columns:
        """From ``text=body``, ``id=guid`` …: that field stands there and nowhere else.

        Raises `InputError` for what is no such pair.
        """
        chosen = {}
        for pair in pairs:
            given, _, name = pair.partition("=")
            field = next((each.name for each in fields(cls) if given.strip() in getattr(cls(), each.name)), None)
            if field is None or not name.strip():
                known = ", ".join(each.name for each in fields(cls))
                raise InputError(f"--column {pair!r} names no column; write FIELD=COLUMN, FIELD one of {known}")
            chosen[field] = (name.strip(),)
        return cls(**chosen)

    def wanted(self, header: Sequence[str]) -> list[str]:
        """The columns of a table that are read.

        Raises `InputError` where the text's column is not there, or one that was asked for by name, or is there twice.
        """
        found = []
        for each in fields(self):
            names: tuple[str, ...] = getattr(self, each.name)
            there = [name for name in names if name in header]
            if not there and (each.name == "text" or names != getattr(Columns(), each.name)):
                columns = ", ".join(repr(name[:CUT]) for name in header[:SHOWN])
                advice = f"name the one that holds the {each.name}: --column {each.name}=…"
                raise InputError(f"has no column {names[0]!r}; its columns are {columns}; {advice}")
            found += there
        if twice := [name for name in found if header.count(name) > 1]:
            raise InputError(f"has two columns called {twice[0]!r}; give one of them another name")
        return found
