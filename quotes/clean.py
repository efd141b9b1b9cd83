"""Page furniture: lines that belong to the page, not to the article, yield no statements.

The text itself is never touched; furniture is only stepped over.
"""

from __future__ import annotations

import re
from functools import cache

from quotes.arabic.lexicon import table
from quotes.model import Span
from quotes.text import fold, name_key

REPEATED_LINE = 240  # a longer line that comes twice is a paragraph, and stays


@cache
def _furniture() -> re.Pattern[str]:
    rows = table("furniture")
    whole = "|".join(re.escape(fold(row["phrase"])) for row in rows if row["place"] == "line")
    opening = "|".join(re.escape(fold(row["phrase"])) for row in rows if row["place"] == "opening")
    return re.compile(rf"(?:{whole})[\s.:]*$|(?:{opening})")


def furniture(text: str) -> list[Span]:
    """Lines to step over: furniture phrases, and a headline that the page repeats."""
    spans = []
    seen: set[str] = set()
    start = 0
    for line in text.split("\n"):
        stop = start + len(line)
        key = name_key(line)
        short = len(line) <= REPEATED_LINE
        if key and ((short and key in seen) or _furniture().match(fold(line).strip())):
            spans.append(Span(start, stop))
        if short:
            seen.add(key)
        start = stop + 1
    return spans
