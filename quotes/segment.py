"""Article text → Document: tokens, lines and sentence ends, in printed offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from quotes.arabic.names import is_initial
from quotes.model import Article, Span
from quotes.text import Document, Text, Tokens, tokenize

_TERMINALS: Final = frozenset(".؟?!")


def segment(article: Article, skipped: Sequence[Span] = ()) -> Document:
    """Cut an article up, leaving out the ``skipped`` stretches (page furniture)."""
    text = Text(article.text)
    tokens = tokenize(text)
    for stretch in skipped:
        _leave_out(tokens, stretch)
    ends = [
        index for index, token in enumerate(tokens.each) if token.norm in _TERMINALS and _ends_sentence(tokens, index)
    ]
    return Document(article, text, tokens, _lines(article.text, tokens.starts), ends)


def _leave_out(tokens: Tokens, stretch: Span) -> None:
    first, last = bisect_left(tokens.starts, stretch.start), bisect_left(tokens.starts, stretch.stop)
    del tokens.each[first:last], tokens.starts[first:last], tokens.stops[first:last]


def _lines(text: str, starts: Sequence[int]) -> list[int]:
    """The tokens that stand first on their line."""
    lines = [0] if starts else []
    at = text.find("\n", starts[0]) if starts else -1
    while at >= 0:
        first = bisect_left(starts, at)
        if first == len(starts):
            break
        lines.append(first)
        at = text.find("\n", starts[first])
    return lines


def _ends_sentence(tokens: Tokens, index: int) -> bool:
    each, starts, stops = tokens.each, tokens.starts, tokens.stops
    after = each[index + 1] if index + 1 < len(each) else None
    close = after is not None and starts[index + 1] == stops[index]
    if after is not None and close and after.norm in _TERMINALS:
        return False  # only the last of ؟! and … closes
    if each[index].norm != ".":
        return True
    before = each[index - 1] if index else None
    if before is not None and stops[index - 1] == starts[index]:
        if before.norm == ".":
            return after is None or not after.is_word  # «..» is a pause, not an end
        if (before.is_word and len(before.norm) == 1) or is_initial(tokens, index - 1):
            return False  # د. أحمد, جورج دبليو. بوش
    if after is None or not close:
        return True
    # …ذلك.وقال: a stop with no space behind it, but no address (www.example.com) and no initials (آر.إم)
    initials = before is not None and before.is_word and len(before.norm) < 3
    return not after.is_word or ("\u0600" <= after.norm[0] <= "\u06ff" and not initials)
