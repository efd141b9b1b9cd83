"""The signs of a line from left to right as a reader expects them, told from the languages of its pieces alone.

None of the rules of the bidirectional algorithm is used: a line runs in the direction of its language, a piece in the
other language is one block of it that runs in its own, and so on inward. The signs are compared without spaces, alefs
and marks above letters, and brackets and quotation marks without the side to which they open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Arabic in an English line: what is in Arabic quotation marks, with them, else words.
_LEFTWARD = "«[^»]*»|[\u0621-\u0652]+(?:[ \u0621-\u0652]*[\u0621-\u0652])?"
# In an Arabic line: addresses, places, ids in brackets, and whatever begins and ends with a letter or a digit.
_RIGHTWARD = r"https?://\S+|\[\d+, \d+\)|\[[a-z]+\]|[A-Za-z0-9](?:[A-Za-z0-9'._-]*[A-Za-z0-9])?"
_FORCED = {"L": "\u202d{}\u202c", "R": "\u202e{}\u202c"}  # overrides
_MELTING = "اأإآ"  # alef, which is one sign with the lam before it and has no place of its own there
_SIDES = str.maketrans(")]>»", "([<«")


def in_order(line: str, direction: str, wholes: Iterable[str] = ()) -> str:
    """The signs of a line without marks of direction, from left to right, as `seen` gives them.

    ``direction`` is L or R; ``wholes`` are words in Arabic that are one block of an English line, with their signs.
    """
    return seen(_laid_out(line, direction, wholes))


def seen(signs: Iterable[str]) -> str:
    """What of the signs takes a place of its own; a bracket is told by its kind, not by its side."""
    return "".join(filter(is_seen, signs)).translate(_SIDES)


def is_seen(sign: str) -> bool:
    """Whether it takes a place of its own that can be told."""
    return not sign.isspace() and sign not in _MELTING and unicodedata.category(sign) not in {"Mn", "Cf", "Cc"}


def _laid_out(text: str, direction: str, wholes: Iterable[str]) -> str:
    """The text with its blocks laid out; in what runs leftward they are turned first, as all of it is turned then."""
    blocks = _blocks(direction, wholes)
    if direction == "L":
        return blocks.sub(lambda found: _laid_out(found.group(), "R", wholes), text)
    return blocks.sub(lambda found: _laid_out(found.group(), "L", wholes)[::-1], text)[::-1]


def forced(line: str, direction: str, wholes: Iterable[str] = ()) -> str:
    """The same line for a program that is to draw it so: overrides say of each block where it runs."""
    other = "R" if direction == "L" else "L"
    inner = _blocks(direction, wholes).sub(lambda found: forced(found.group(), other, wholes), line)
    return _FORCED[direction].format(inner)


def _blocks(direction: str, wholes: Iterable[str]) -> re.Pattern[str]:
    """What runs the other way in a text of this direction."""
    return re.compile("|".join([*map(re.escape, wholes), _LEFTWARD]) if direction == "L" else _RIGHTWARD)
