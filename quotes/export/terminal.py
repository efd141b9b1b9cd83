"""What a terminal can be trusted with: no control characters, known widths, columns that bidi leaves in place."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

# All of C0 and C1 but the newline. An article must not move the cursor or set the title of a window.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# Embeddings, overrides and isolates: a cell that leaves one open writes over its neighbours.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_LRM = "\u200e"
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
    cells = 0
    for character in _COLOUR.sub("", text):
        if unicodedata.category(character) not in _ZERO_WIDTH:
            cells += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return cells


def aligned(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The rows as lines, their columns one under the other."""
    lines = [[steady(text) for text in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        yield "  ".join(_cell(text, wide) for text, wide in zip(line, widths, strict=True)).rstrip()


def _cell(text: str, wide: int) -> str:
    """The text filled up with spaces; a mark after right-to-left text keeps the next column on its right."""
    mark = _LRM if any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text) else ""
    return text + mark + " " * (wide - width(text))


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
