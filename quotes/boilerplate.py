"""Page furniture: lines that belong to the page, not to the article, yield no statements.

The text itself is never touched; furniture is only stepped over.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from quotes.arabic.lexicon import table
from quotes.model import Span
from quotes.text import WORD, fold, text_key

SHORT_LINE: Final = 240  # a longer line is a paragraph, and stays, even where it comes twice


@cache
def _furniture() -> re.Pattern[str]:
    """What the folded line begins with, after signs that are no quotation marks."""
    rows = table("furniture")
    whole = "|".join(_phrase(row["phrase"]) for row in rows if row["place"] == "line")
    opening = "|".join(_phrase(row["phrase"]) for row in rows if row["place"] == "opening")
    return re.compile(rf"[^\w«»“”\"©%]*(?:(?:{whole})[\W_]*$|(?:{opening}))", re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """The phrase as whole words, with a space before its colon or without."""
    ends = r"\b" if phrase[-1].isalpha() else ""
    return re.escape(fold(phrase)).replace(":", r"\s*:") + ends


def boilerplate(text: str) -> list[Span]:
    """Lines to step over: furniture phrases, and a headline that the page repeats."""
    short: list[tuple[Span, str, str]] = []  # each short line, the same folded, and its first word
    start = 0
    for line in text.split("\n"):
        stop = start + len(line)
        if len(line) <= SHORT_LINE:
            folded = fold(line)
            short.append((Span(start, stop), folded, _first_word(folded)))
        start = stop + 1
    begun = Counter([first for *_, first in short])
    spans = []
    seen: set[str] = set()
    for span, folded, first in short:
        key = text_key(folded) if begun[first] > 1 else ""  # what begins otherwise repeats nothing
        if (key and key in seen) or _furniture().match(folded):
            spans.append(span)
        seen.add(key)
    return spans


def _first_word(folded: str) -> str:
    """The beginning of the line's key."""
    found = WORD.search(folded)
    return text_key(found.group()).partition(" ")[0] if found else ""
