"""What a citation may call the speaker's own words: what stands in quotation marks and is no mere name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from quotes.arabic.lexicon import words
from quotes.model import Span
from quotes.text import fold, found_words

_LONGEST = 5  # words of a name
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "فال", "كال")
_JOINED = _CLITICS[:6]  # a head noun with the article is described by what follows it, not named


def own(text: str, content: Sequence[Span], marked: Sequence[Span]) -> tuple[Span, ...]:
    """The parts in marks, as far as they belong to the content and hold more than a name or a title."""
    inside = (cut for span in content for part in marked if (cut := part.intersection(span)))
    return tuple(part for part in inside if part in content or not is_name(text, part))


def kind(text: str, content: Sequence[Span], own_parts: Sequence[Span]) -> str:
    """``direct``, ``mixed`` or ``indirect``: whether all, some or none of the content is the speaker's own words."""
    if not own_parts:
        return "indirect"
    return "mixed" if any(map(str.isalnum, _rest(text, content, own_parts))) else "direct"


def _rest(text: str, content: Sequence[Span], own_parts: Sequence[Span]) -> Iterator[str]:
    """The characters of the content that stand in none of the parts."""
    for span in content:
        at = span.start
        for part in sorted(part for part in own_parts if span.contains(part)):
            yield from text[at : part.start]
            at = max(at, part.stop)
        yield from text[at : span.stop]


def is_name(text: str, part: Span) -> bool:
    """Marks that name: حركة «شباب الغد», مبادرة «مدن خضراء», صحيفة «عكاظ», «القاهرة»."""
    named = found_words(_WORD, fold(part.of(text)))
    if not 0 < len(named) <= _LONGEST:
        return False
    before = found_words(_WORD, fold(text[max(0, part.start - 40) : part.start]))
    heads = words("named_things") | words("collectives", type="organization")
    if before and _bare(before[-1], _JOINED) & heads:
        return True
    return all(_bare(each, _CLITICS) & _names() for each in named)


_WORD = re.compile(r"\w+")


def _bare(word: str, clitics: Sequence[str]) -> set[str]:
    """The word without each of the clitics that it may begin with."""
    return {word[len(each) :] for each in clitics if word.startswith(each)}


@cache
def _names() -> frozenset[str]:
    return words("given_names") | words("places") | words("quoted_outlets")
