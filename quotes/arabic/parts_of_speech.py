"""Whether a word with the article describes the noun before it, by where it stands in thousands of articles.

Of words too rare to tell a morphological database tells, where the user has named one.
"""

from __future__ import annotations

from functools import cache

from quotes.arabic.lexicon import table
from quotes.arabic.morphology import analyzer


@cache
def _parts() -> dict[str, str]:
    return {row["word"]: row["part"] for row in table("parts_of_speech")}


def _part(bare: str) -> str | None:
    return _parts().get(bare) or analyzer().nominal(bare).part


def is_noun(bare: str) -> bool:
    """Does a folded word, its article left off, never describe (قانون, خطوات)? False where nothing tells."""
    return _part(bare) == "noun"


def is_adjective(bare: str) -> bool:
    """Does a folded word, its article left off, nearly always describe (جديد)? False where nothing tells."""
    return _part(bare) == "adjective"
