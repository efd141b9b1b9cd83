"""Page furniture: lines that belong to the page, not to the article, yield no statements.

The text itself is never touched; furniture is only stepped over.
"""

from __future__ import annotations

import re
from functools import cache

from quotes.arabic.lexicon import table
from quotes.model import Span
from quotes.text import fold, text_key

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
    lines = text.split("\n")
    one = sum(len(line) <= REPEATED_LINE for line in lines) < 2  # which repeats nothing
    for line, folded in zip(lines, fold(text).split("\n"), strict=True):
        stop = start + len(line)
        key = text_key(line) if len(line) <= REPEATED_LINE and not one else ""
        if (key and key in seen) or _furniture().match(folded.strip()):
            spans.append(Span(start, stop))
        seen.add(key)
        start = stop + 1
    return spans
