"""Whether a word with the article describes the noun before it, by where it stands in thousands of articles."""

from __future__ import annotations

from quotes.arabic.lexicon import words


def is_noun(bare: str) -> bool:
    """Does a folded word, its article left off, never describe (قانون, خطوات)? False for words too rare to tell."""
    return bare in words("parts_of_speech", part="noun")


def is_adjective(bare: str) -> bool:
    """Does a folded word, its article left off, nearly always describe (جديد)? False for words too rare to tell."""
    return bare in words("parts_of_speech", part="adjective")
