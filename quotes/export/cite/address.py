"""Addresses that are safe to print, and links that lead to the words on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from quotes.model import Article, Span

_ALLOWED = "%/:?#[]@!$&'()*+,;=~"
_WHOLE = 100  # characters up to which the words stand in the link whole
_EDGE = 5  # words at either end of longer ones
_PREFIX = 10  # words in front at most


def address(article: Article) -> str:
    """The article's address in ASCII, everything else percent-encoded; empty where there is none."""
    return quote((article.url or "").strip(), safe=_ALLOWED, errors="replace")


def link(article: Article, content: Sequence[Span]) -> str:
    """An address that a browser can be sent to, with a text fragment (``#:~:text=``) for each piece of the content.

    Empty unless the article was published on the web. A piece on one line stands in the fragment whole, a longer one
    with its first and last words. Words that stand elsewhere before get the words in front of them as prefix.
    """
    place = address(article).split(":~:")[0]
    if not re.match(r"https?://", place, re.IGNORECASE):
        return ""
    found = [each for span in content if (each := _directive(article.text, span))]
    if not found:
        return place
    return f"{place}{'' if '#' in place else '#'}:~:{'&'.join(found)}"


def _directive(text: str, span: Span) -> str:
    """``text=[prefix-,]start[,end][,-suffix]`` for one piece; empty for one with no words."""
    lines = [line.split() for line in span.of(text).splitlines() if line.strip()]
    if not lines:
        return ""
    first, last = lines[0], lines[-1]
    whole = len(lines) == 1 and (len(" ".join(first)) <= _WHOLE or len(first) < 2 * _EDGE)
    start, end = (first, []) if whole else (first[:_EDGE], last[-_EDGE:])
    parts = [f"{_encoded(prefix)}-"] if (prefix := _prefix(text, span, start)) else []
    parts.append(_encoded(start))
    if end:
        parts.append(_encoded(end))
    if suffix := _rest_of_word(text, span.stop):
        parts.append(f"-{_encoded([suffix])}")
    return f"text={','.join(parts)}"


def _encoded(words: Sequence[str]) -> str:
    """With ``-``, ``,`` and ``&`` encoded too, which are the fragment's own; a lone surrogate is U+FFFD on a page."""
    text = re.sub("[\ud800-\udfff]", "\ufffd", " ".join(words))
    return quote(text, safe="").replace("-", "%2D")


def _prefix(text: str, span: Span, start: Sequence[str]) -> Sequence[str]:
    """As many words before it as make this the first such place; none where it is the first anyway."""
    at = span.start + len(span.of(text)) - len(span.of(text).lstrip())
    before = next((line.split() for line in reversed(text[:at].splitlines()) if line.strip()), [])[-_PREFIX:]
    inside_a_word = at > 0 and text[at - 1].isalnum() and text[at].isalnum()
    for count in range(inside_a_word, len(before) + 1):
        prefix = before[len(before) - count :]
        found = re.search(rf"{_pattern(prefix)}\s*({_pattern(start)})", text)
        if found and found.start(1) == at:
            return prefix
    return before


def _pattern(words: Sequence[str]) -> str:
    return r"\s+".join(map(re.escape, words))


def _rest_of_word(text: str, stop: int) -> str:
    """What is left of a word that the piece ends inside of."""
    found = re.match(r"\w+", text[stop:])
    return found.group() if found and stop and text[stop - 1].isalnum() else ""
