"""The words of a citation in a language, and marks that keep Arabic and Latin letters in order on one line."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from quotes.arabic.lexicon import table
from quotes.errors import InputError
from quotes.export.cite import Language

_LRM, _RLM = "\u200e", "\u200f"
_RLI, _PDI = "\u2067", "\u2069"
_CLOSERS = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),  # embeddings and overrides: PDF
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),  # isolates: PDI
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of data/lexicon/citations.tsv in one language.

    ``marked`` wording is for reading: pieces of another direction get a mark (U+200E, U+200F) after them, or stand
    in an isolate (U+2067, U+2069). For programs they are left bare.
    """

    language: str
    marked: bool = True

    def __call__(self, key: str, **pieces: object) -> str:
        """The phrase with the pieces filled in."""
        return _phrases(self.language)[key].format_map(pieces)

    def listed(self, *parts: str) -> str:
        """What there is of the parts, with commas between."""
        return f"{self('comma')} ".join(part for part in parts if part)

    def date(self, key: str, day: date | None) -> str:
        """The day as the language writes it, or that there is none; ``key`` is the form."""
        if day is None:
            return self("undated")
        return self(key, year=day.year, month=self(f"month_{day.month}"), day=day.day)

    def set(self, piece: str) -> str:
        """A name, title or number as it may stand in a line of this language without moving its neighbours."""
        if not self.marked:
            return piece
        piece = self.held(piece)
        found = _directions(piece)
        if "R" not in found:
            return piece if self.language == "en" else f"{_LRM}{piece}{_LRM}{_RLM}"
        is_plain = "L" not in found and piece[0].isalpha() and piece[-1].isalpha()
        return (piece if is_plain else self.apart(piece)) + (_LRM if self.language == "en" else "")

    def apart(self, text: str, *, alone: bool = False) -> str:
        """Arabic words of an article, each line as a stretch of its own: its marks stand at its own ends.

        Isolates say so to browsers and to new programs; the marks inside them to those that do not know isolates. A
        line that is ``alone`` runs leftward as a whole wherever a program goes by the first letter.
        """
        before = f"{_RLM * alone}{_RLI}{_RLM}"
        if not self.marked:
            return text
        lines = (f"{before}{line}{_RLM}{_PDI}" if "R" in _directions(line) else line for line in text.split("\n"))
        return "\n".join(lines)

    def held(self, text: str) -> str:
        """Words of the article that cannot reach beyond their end."""
        return list_containers(text) if self.marked else text

    def line(self, text: str) -> str:
        """A line that starts in the language's direction, whatever its first letter."""
        own, mark = ("L", _LRM) if self.language == "en" else ("R", _RLM)
        return mark + text if self.marked and not _directions(text).startswith(own) else text


def wording(language: str, *, marked: bool) -> Wording:
    """Raises `InputError` for a language there is no column for."""
    if language not in set(Language):
        raise InputError(f"no citations in {language!r}; the languages are {', '.join(Language)}")
    return Wording(language, marked)


def list_containers(text: str) -> str:
    """The text, and behind each of its paragraphs the closers of the bidi controls that it left open."""
    return "\n".join(map(_closed, text.split("\n")))


def _closed(line: str) -> str:
    owed: list[str] = []
    for character in re.findall("[\u202a-\u202e\u2066-\u2069]", line):
        if character in _CLOSERS:
            owed.append(_CLOSERS[character])
        elif character in owed:
            # A closer of isolates closes the embeddings inside them too; the other way round it closes nothing.
            if character == "\u2069":
                del owed[len(owed) - 1 - owed[::-1].index(character) :]
            elif owed[-1] == character:
                owed.pop()
    return line + "".join(reversed(owed))


def _directions(text: str) -> str:
    """L or R for each letter that has a direction."""
    return "".join(
        "L" if found == "L" else "R" for found in map(unicodedata.bidirectional, text) if found in ("L", "R", "AL")
    )


@cache
def _phrases(language: str) -> dict[str, str]:
    return {row["key"]: row[language] for row in table("citations")}
