"""Gender and number of a noun that no list holds."""

from __future__ import annotations

import re
from typing import Final

from quotes.arabic.morphology import analyzer

_PARTICIPLES: Final = re.compile("م.{3,}ين")  # المجتمعين


def gender_and_number(bare: str, definite: bool) -> tuple[str | None, str | None]:
    """Of a folded noun, its article left off: as its ending tells, else as a database that the user named does (الشمس).

    The database is asked of nouns with the article alone: without it a word may be a verb or a name.
    """
    gender, number = _shape(bare, definite)
    if gender is None and definite:
        told = analyzer().nominal(bare)
        return told.gender, told.number
    return gender, number


def _shape(bare: str, definite: bool) -> tuple[str | None, str | None]:
    if bare.endswith("ات"):
        return "f", "p"
    if definite and ((bare.endswith("ون") and len(bare) > 5) or _PARTICIPLES.fullmatch(bare)):
        return "m", "p"
    if bare.endswith("ه") and len(bare) > 3:
        return "f", "s"
    return None, None
