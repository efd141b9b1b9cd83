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
def _furniture() -> tuple[re.Pattern[str], re.Pattern[str], int]:
    """A line of furniture, folded; how any begins; and the length of the longest phrase."""
    rows = table("furniture")
    whole = "|".join(re.escape(fold(row["phrase"])) for row in rows if row["place"] == "line")
    opening = "|".join(re.escape(fold(row["phrase"])) for row in rows if row["place"] == "opening")
    longest = max(len(fold(row["phrase"])) for row in rows)
    return re.compile(rf"(?:{whole})[\s.:]*$|(?:{opening})"), re.compile(f"{whole}|{opening}"), longest


def furniture(text: str) -> list[Span]:
    """Lines to step over: furniture phrases, and a headline that the page repeats."""
    spans = []
    seen: set[str] = set()
    start = 0
    lines = text.split("\n")
    one = sum(len(line) <= REPEATED_LINE for line in lines) < 2  # which repeats nothing
    for line in lines:
        stop = start + len(line)
        key = text_key(line) if len(line) <= REPEATED_LINE and not one else ""
        if (key and key in seen) or _is_furniture(line):
            spans.append(Span(start, stop))
        seen.add(key)
        start = stop + 1
    return spans


def _is_furniture(line: str) -> bool:
    """Is the line a phrase of the page, or does it begin with one? Most lines show by their first letters."""
    pattern, beginnings, longest = _furniture()
    head = line.lstrip()[: 2 * longest]
    folded = fold(head).lstrip()
    if len(folded) >= longest and not beginnings.match(folded):
        return False
    return pattern.match(fold(line).strip()) is not None
