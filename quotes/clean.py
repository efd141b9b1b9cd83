"""Page furniture: lines that belong to the page, not to the article, yield no statements.

The text itself is never touched; furniture is only stepped over.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from quotes.arabic.lexicon import table
from quotes.model import Span
from quotes.text import fold, text_key

SHORT_LINE: Final = 240  # a longer line is a paragraph, and stays, even where it comes twice


@cache
def _furniture() -> re.Pattern[str]:
    """What the folded line begins with, behind signs that are no quotation marks."""
    rows = table("furniture")
    whole = "|".join(_phrase(row["phrase"]) for row in rows if row["place"] == "line")
    opening = "|".join(_phrase(row["phrase"]) for row in rows if row["place"] == "opening")
    return re.compile(rf"[^\w«»“”\"©%]*(?:(?:{whole})[\W_]*$|(?:{opening}))", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """The phrase as whole words, with a space before its colon or without."""
    ends = r"\b" if phrase[-1].isalpha() else ""
    return re.escape(fold(phrase)).replace(":", r"\s*:") + ends


def furniture(text: str) -> list[Span]:
    """Lines to step over: furniture phrases, and a headline that the page repeats."""
    spans = []
    seen: set[str] = set()
    start = 0
    lines = text.split("\n")
    alone = sum(len(line) <= SHORT_LINE for line in lines) < 2  # and so repeats nothing
    for line in lines:
        stop = start + len(line)
        if len(line) <= SHORT_LINE:
            folded = fold(line)
            key = "" if alone else text_key(folded)
            if (key and key in seen) or _furniture().match(folded):
                spans.append(Span(start, stop))
            seen.add(key)
        start = stop + 1
    return spans
