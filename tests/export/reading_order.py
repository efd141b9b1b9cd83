"""The signs of a line from left to right as a reader expects them, told from the languages of its pieces alone.

None of the rules of the bidirectional algorithm is used: a line runs in the direction of its language, a piece in the
other language is one block of it that runs in its own, and so on inward. The signs are compared without spaces, alefs
and marks above letters, and brackets and quotation marks without the side to which they open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Arabic in an English line: what is in Arabic quotation marks, with them, else words.
_LEFTWARD = "«[^»]*»|[\u0621-\u0652]+(?:[ \u0621-\u0652]*[\u0621-\u0652])?"
# In an Arabic line: addresses, places, ids in brackets, and whatever begins and ends with a letter or a digit.
_RIGHTWARD = r"https?://\S+|\[\d+, \d+\)|\[[a-z]+\]|[A-Za-z0-9](?:[A-Za-z0-9'._-]*[A-Za-z0-9])?"
_FORCED = {"L": "\u202d{}\u202c", "R": "\u202e{}\u202c"}  # overrides
_MIRRORED = str.maketrans("()[]{}<>«»⟦⟧⟨⟩", ")(][}{><»«⟧⟦⟩⟨")
# How a letter is joined, to the one before it and to the one after it.
_HOW = {(True, True): "medial", (True, False): "final", (False, True): "initial", (False, False): "isolated"}
# Its forms, as the table of characters has them: <final> 0628; lam and alef are one sign.
_FORMS = {
    (how.strip("<>"), "".join(chr(int(letter, 16)) for letter in letters)): chr(code)
    for code in range(0xFE80, 0xFEFD)
    for how, *letters in [unicodedata.decomposition(chr(code)).split()]
}
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


def drawn(line: str, direction: str, wholes: Iterable[str] = ()) -> str:
    """The line for a screen that neither turns nor joins: letters in their forms, brackets mirrored, left to right."""
    blocks = _blocks(direction, wholes)
    if direction == "L":
        return blocks.sub(lambda found: drawn(found.group(), "R", wholes), line)
    parts = re.findall(rf"(?:{blocks.pattern})|.[\u064b-\u0652]*", _joined(line), re.DOTALL)
    turned = (drawn(each, "L", wholes) if blocks.fullmatch(each) else each.translate(_MIRRORED) for each in parts)
    return "".join(reversed(list(turned)))


def _joined(text: str) -> str:
    """The letters in the forms that they have beside their neighbours."""
    written, before = "", ""
    signs = [*re.findall("(ل[اأإآ]|.)([\u064b-\u0652]*)", text), ("", "")]
    for (sign, above), (after, _) in pairwise(signs):
        joined = (
            ("initial", before) in _FORMS and ("final", sign) in _FORMS,
            ("initial", sign) in _FORMS and ("final", after) in _FORMS,
        )
        written += _FORMS.get((_HOW[joined], sign), sign) + above
        before = sign
    return written


def _blocks(direction: str, wholes: Iterable[str]) -> re.Pattern[str]:
    """What runs the other way in a text of this direction."""
    return re.compile("|".join([*map(re.escape, wholes), _LEFTWARD]) if direction == "L" else _RIGHTWARD)
