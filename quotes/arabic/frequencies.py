"""How common a stem is in news: counted once over some thousand articles, and shipped as a table."""

from __future__ import annotations

from functools import cache
from typing import Final

from quotes.arabic.lexicon import table

ARTICLES: Final = 9965
"""How many articles were counted over."""


@cache
def _articles() -> dict[str, int]:
    return {row["stem"]: int(row["articles"]) for row in table("frequencies")}


def frequency(stem: str) -> int:
    """In how many of `ARTICLES` the stem stands; 0 for one that is rarer than the table goes."""
    return _articles().get(stem, 0)
