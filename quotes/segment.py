"""Article text → Document: tokens, lines and sentence ends, in printed offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from quotes.arabic.personal_names import is_initial
from quotes.model import Article, Span
from quotes.text import Document, Text, Tokens, tokenize

_TERMINALS: Final = frozenset(".؟?!")

# Lines kept to a width are as long as words allow: the next word would not have fitted. No other lines are so alike.
WIDEST: Final = 120  # characters; nobody keeps lines to more
NARROWEST: Final = 45  # and verse is narrower
FEWEST_LINES: Final = 3  # of a paragraph that is kept to a width
_ENDED: Final = tuple('.؟?!:…۔»”"')


def segment(article: Article, skipped: Sequence[Span] = ()) -> Document:
    """Cut an article up, leaving out the ``skipped`` stretches (page furniture)."""
    text = Text(article.text)
    tokens = tokenize(text)
    for stretch in skipped:
        _leave_out(tokens, stretch)
    ends = [
        index
        for index, token in enumerate(tokens.each)
        if not token.is_word and token.norm in _TERMINALS and _ends_sentence(tokens, index)
    ]
    wraps = find_wraps(article.text)
    return Document(article, text, tokens, _lines(article.text, tokens.starts, wraps), ends, wraps)


def find_wraps(text: str) -> frozenset[int]:
    """Positions of the line breaks that only keep a text's lines to a width, so that sentences go on over them."""
    lines = text.split("\n")
    if len(lines) < FEWEST_LINES:
        return frozenset()
    wraps: set[int] = set()
    start = 0  # of the line
    for paragraph in _paragraphs(lines):
        width = max(map(len, paragraph))
        if _is_wrapped(paragraph, width):
            at = start
            for line, following in pairwise(paragraph):
                at += len(line) + 1
                if _is_full(line, following, width):
                    wraps.add(at - 1)
        start += sum(len(line) + 1 for line in paragraph)
    return frozenset(wraps)


def _paragraphs(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines with no blank one between, and each blank one alone."""
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        together = list(group)
        yield from ([line] for line in together) if blank else [together]


def _is_wrapped(paragraph: Sequence[str], width: int) -> bool:
    """Is every line as long as can be, or the end of a sentence, and one of them broken off in the middle of one?"""
    if not NARROWEST <= width <= WIDEST or len(paragraph) < FEWEST_LINES:
        return False
    full = [_is_full(line, following, width) for line, following in pairwise(paragraph)]
    ended = [line.rstrip().endswith(_ENDED) for line in paragraph[:-1]]
    broken = sum(a and not b for a, b in zip(full, ended, strict=True))
    return all(a or b for a, b in zip(full, ended, strict=True)) and broken > 1 and 2 * sum(full) > len(full)


def _is_full(line: str, following: str, width: int) -> bool:
    """The first word of the next line would not have fitted."""
    first = following.split(maxsplit=1)
    return not first or len(line.rstrip()) + 1 + len(first[0]) > width - 1


def _leave_out(tokens: Tokens, stretch: Span) -> None:
    first, last = bisect_left(tokens.starts, stretch.start), bisect_left(tokens.starts, stretch.stop)
    del tokens.each[first:last], tokens.starts[first:last], tokens.stops[first:last]


def _lines(text: str, starts: Sequence[int], wraps: frozenset[int]) -> list[int]:
    """The tokens that stand first on their line."""
    lines = [0] if starts else []
    at = text.find("\n", starts[0]) if starts else -1
    while at >= 0:
        if at in wraps:
            at = text.find("\n", at + 1)
            continue
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
    # …ذلك.وقال: a stop with no space after it, but no address (www.example.com) and no initials (آر.إم)
    initials = before is not None and before.is_word and len(before.norm) < 3
    return not after.is_word or ("\u0600" <= after.norm[0] <= "\u06ff" and not initials)
