"""The words of a citation in a language, and marks that keep Arabic and Latin letters in order on one line."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from quotes.arabic.lexicon import table
from quotes.errors import InputError
from quotes.export.choices import Language

_LRM, _RLM = "\u200e", "\u200f"
_PDI = "\u2069"
_STRETCH = {"L": (_LRM, "\u2066"), "R": (_RLM, "\u2067")}  # a mark and an isolate that run so
_CLOSERS = {
    **dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"),  # embeddings and overrides: PDF
    **dict.fromkeys("\u2066\u2067\u2068", "\u2069"),  # isolates: PDI
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The phrases of data/lexicon/citations.tsv in one language.

    ``marked`` wording is for reading: pieces of another direction get a mark (U+200E, U+200F) after them, or stand
    in an isolate (U+2067, U+2069), and so does each line. For programs they are left bare.
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
        if "R" not in _directions(piece):
            return piece if self.language == "en" else f"{_LRM}{piece}{_LRM}{_RLM}"
        return self.apart(piece) + (_LRM if self.language == "en" else "")

    def apart(self, text: str, *, alone: bool = False) -> str:
        """Words of an article, each line as a stretch of its own that runs leftward if there is Arabic in it.

        A line that is ``alone`` does so wherever a program goes by the first letter.
        """
        return self._stretches(text, None, alone=alone)

    def line(self, text: str) -> str:
        """Lines that run in the language's direction, signs at their ends too, whatever that of the paragraph is."""
        return self._stretches(text, "L" if self.language == "en" else "R", alone=True)

    def _stretches(self, text: str, direction: str | None, *, alone: bool) -> str:
        return "\n".join(_stretch(line, direction, alone=alone) for line in text.split("\n")) if self.marked else text

    def held(self, text: str) -> str:
        """Words of the article that cannot reach beyond their end."""
        return list_containers(text) if self.marked else text


def wording(language: str, *, marked: bool) -> Wording:
    """Raises `InputError` for a language there is no column for."""
    if language not in set(Language):
        raise InputError(f"no citations in {language!r}; the languages are {', '.join(Language)}")
    return Wording(language, marked)


def list_containers(text: str) -> str:
    """The text, and after each of its paragraphs the closers of the bidi controls that it left open."""
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


def _stretch(line: str, direction: str | None, *, alone: bool) -> str:
    """The line as a stretch that runs in a direction: L, R, or None for that of its words.

    Isolates say so to browsers and to new programs; the marks inside them to those that do not know isolates, and the
    one before a line that is ``alone`` to those that go by its first letter. Bare is left what nothing beside it turns:
    a line with letters of that direction only, also at its ends.
    """
    letters = _directions(line)
    direction = direction or ("R" if "R" in letters else "L")
    is_steady = set(letters) == {direction} and all(map(_directions, (line[0], line[-1])))
    if not letters or is_steady:
        return line
    mark, isolate = _STRETCH[direction]
    gap = " " if "://" in line.rpartition(" ")[2] else ""  # or programs take the marks for a part of the address
    return f"{mark * alone}{isolate}{mark}{line}{gap}{mark}{_PDI}"


@cache
def _phrases(language: str) -> dict[str, str]:
    return {row["key"]: row[language] for row in table("citations")}
