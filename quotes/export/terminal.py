"""What a terminal can be trusted with: no control characters, known widths, columns that bidi leaves in place."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import sub
from typing import TextIO

# All of C0 and C1 but the newline. An article must not move the cursor or set the title of a window.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# Embeddings, overrides and isolates: a cell that leaves one open writes over its neighbours.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_LRM, _RLM = "\u200e", "\u200f"
_MARK_FIRST = re.compile(f"^(?=[{_LRM}{_RLM}])", re.MULTILINE)
_LEFTWARD_LAST = re.compile(f"(?<![ {_LRM}{_RLM}\u2069])[{_RLM}\u2069]+$", re.MULTILINE)
_ZERO_WIDTH = {"Mn", "Me", "Cf"}


def printable(text: str) -> str:
    """The text with a space for every tab and line end of another system, and without other control characters."""
    return _CONTROL.sub(lambda found: " " if found.group() in "\t\r\x0b\x0c\x85" else "", text.replace("\r\n", "\n"))


def steady(text: str) -> str:
    """The text without controls of direction, which say where letters stand, not what they are."""
    return _TURNING.sub("", text)


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(printable(text).split())


def on_one_line(text: str) -> str:
    """The text on one line, for a line that it shares with others."""
    return steady(flat(text))


def width(text: str) -> int:
    """How many cells the text takes: none for combining marks, controls and colours, two for wide letters."""
    shown = _COLOUR.sub("", text) if "\x1b" in text else text
    return len(shown) if shown.isascii() else sum(map(_cells, shown))


@lru_cache(1 << 10)
def _cells(character: str) -> int:
    if unicodedata.category(character) in _ZERO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def aligned(rows: Iterable[Sequence[str]], *, marked: bool | None = None) -> Iterator[str]:
    """The rows as lines, their columns one under the other. No cell holds a control, wherever it comes from.

    ``marked`` lines have marks of direction, which a terminal needs and whatever else reads them does not; they do if
    the standard output is a terminal, where nothing is said.
    """
    marked = sys.stdout.isatty() if marked is None else marked
    lines = [[_cell(text) for text in row] for row in rows]
    widths = [list(map(width, line)) for line in lines]
    widest = [max(column) for column in zip(*widths, strict=True)]
    for line, taken in zip(lines, widths, strict=True):
        rooms = map(sub, widest, taken)
        cells = (_filled(text, room, marked=marked) for text, room in zip(line, rooms, strict=True))
        # Some terminals turn a line whose first letter is Arabic; the mark goes before that.
        yield _LRM * (marked and any(map(_runs_leftward, line))) + "  ".join(cells).rstrip()


def _cell(text: str) -> str:
    return steady(text) if text.isprintable() else on_one_line(text)


def _filled(text: str, room: int, *, marked: bool) -> str:
    """The text and so many spaces; a mark after right-to-left text keeps the next column on its right."""
    return text + (_LRM if marked and _runs_leftward(text) else "") + " " * room


def _runs_leftward(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


def held(line: str) -> str:
    """A line with Arabic so that all of it runs leftward on a terminal, signs at its ends too; others as they are.

    One cell longer, for what is drawn in a cell with a mark is not mirrored everywhere.
    """
    return f"{_RLM}{line} {_RLM}" if _runs_leftward(line) else line


def shown(text: str) -> str:
    """What is marked for documents, for a terminal.

    Isolates are left to those that know them, as terminals over VTE do; others draw boxes for them. A mark is set off
    where it begins a line, for there VTE loses it, and where it ends one that runs leftward, for VTE would not mirror
    the sign before it.
    """
    text = text if os.environ.get("VTE_VERSION") else steady(text)
    return _LEFTWARD_LAST.sub(r" \g<0>", _MARK_FIRST.sub(" ", text))


def wrapped(text: str, wide: int | None) -> Iterator[str]:
    """The lines of a text, broken at spaces to fit; nothing is broken where ``wide`` is None."""
    return broken(steady(printable(text)), wide)


def broken(text: str, wide: int | None) -> Iterator[str]:
    """The same for a text that is printable, but for colours."""
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" ") if wide else [paragraph]:
            if line and width(line) + 1 + width(word) > (wide or 0):
                yield line
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield line


def columns_of(out: TextIO) -> int | None:
    """How wide the terminal is; None for a file or a pipe, where lines are left whole."""
    return shutil.get_terminal_size().columns if out.isatty() else None
