"""What a reporting word makes of the words that it reports: who denies something does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from quotes.arabic.lexicon import Row, table

STATED: Final = "stated"  # and nothing else: given out as so
ALLOWED: Final = "allow"  # the sense of a denial under a negation: لم يستبعد أن …
_TURNED: Final = ("denied", "doubted", "allowed", "rejected")


def polarity(sense: str | None) -> str:
    """The polarity of a sense in data/lexicon/senses.tsv. Where no word reports, what is said is stated."""
    row = _senses().get(sense or "")
    return row["polarity"] if row else STATED


def is_negated_sense(sense: str | None) -> str:
    """The polarity where the speaker takes the words back, ``""`` elsewhere: words denied are another statement."""
    found = polarity(sense)
    return found if found in _TURNED else ""


def deed(sense: str | None, form: str, kind: str, language: str) -> str:
    """What stands before the words so that nobody takes them for something else: ``denied that``; ``""`` for nothing.

    ``form`` and ``kind`` are those of the quote. A clause that is stated needs nothing, a noun phrase always does:
    «the beginning of the withdrawal» was announced, or spoken of. Words in marks follow the verb alone, since they may
    be the denial itself: denied: «we did not shoot».
    """
    row = _senses().get(sense or "")
    clause = form == "clause"
    if row is None or (clause and row["polarity"] == STATED):
        return ""
    return row[f"{language}_that" if clause and kind != "direct" else f"{language}_noun"]


def senses() -> tuple[str, ...]:
    """All senses that there are."""
    return tuple(_senses())


@cache
def _senses() -> Mapping[str, Row]:
    return {row["sense"]: row for row in table("senses")}
