"""The strokes of vocalised Arabic that tell how a word is read, where an article prints them."""

from __future__ import annotations

from typing import Final

NUNATION: Final = "\u064b"  # the two strokes of an indefinite accusative
FATHA: Final = "\u064e"  # the stroke of the accusative
KASRATAN: Final = "\u064d"  # the two strokes of an indefinite genitive
DAMMA: Final = "\u064f"
SHADDA: Final = "\u0651"  # the letter is doubled


def has_accusative(printed: str) -> bool:
    """أسفًا, خُلُوَّ: with the strokes of the accusative, so that it is no part of a subject."""
    return NUNATION in printed or printed.rstrip(SHADDA).endswith(FATHA)
