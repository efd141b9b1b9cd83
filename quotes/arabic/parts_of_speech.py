"""Whether a word with the article describes the noun before it, by where it stands in thousands of articles."""

from __future__ import annotations

from functools import cache

from quotes.arabic.lexicon import table


@cache
def _parts() -> dict[str, str]:
    return {row["word"]: row["part"] for row in table("parts_of_speech")}


def is_noun(bare: str) -> bool:
    """Does a folded word, its article left off, never describe (قانون, خطوات)? False for words too rare to tell."""
    return _parts().get(bare) == "noun"


def is_adjective(bare: str) -> bool:
    """Does a folded word, its article left off, nearly always describe (جديد)? False for words too rare to tell."""
    return _parts().get(bare) == "adjective"
