"""Addresses that are safe to print, and links that lead to the words on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from quotes.model import Article, Span
from quotes.text import fold

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
    with its first and last words. Words that stand elsewhere before, in the title too, get the words in front of them
    as prefix.
    """
    place = address(article).split(":~:")[0]
    if not re.match(r"https?://", place, re.IGNORECASE):
        return ""
    found = [each for span in content if (each := _directive(article, span))]
    if not found:
        return place
    return f"{place}{'' if '#' in place else '#'}:~:{'&'.join(found)}"


def _directive(article: Article, span: Span) -> str:
    """``text=[prefix-,]start[,end][,-suffix]`` for one piece; empty for one with no words."""
    text = article.text
    lines = [line.split() for line in span.of(text).splitlines() if line.strip()]
    if not lines:
        return ""
    first, last = lines[0], lines[-1]
    whole = len(lines) == 1 and (len(" ".join(first)) <= _WHOLE or len(first) < 2 * _EDGE)
    start, end = (first, []) if whole else (first[:_EDGE], last[-_EDGE:])
    at = span.start + len(span.of(text)) - len(span.of(text).lstrip())
    parts = [f"{_encoded(prefix)}-"] if (prefix := _prefix(text, article.title or "", at, start)) else []
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


def _prefix(text: str, title: str, at: int, start: Sequence[str]) -> Sequence[str]:
    """As many words before the place as make this the first such place on the page, none where it is the first anyway.

    The page is the title and the text, read as browsers compare: without vowel signs and case. Where it takes more
    than the words of a line, that line's last words are the prefix.
    """
    before = next((line.split() for line in reversed(text[:at].splitlines()) if line.strip()), [])[-_PREFIX:]
    gap = " " if at == 0 or text[at - 1].isspace() else ""
    ahead = _compared([title, *text[:at].split()]) + gap
    page = ahead + _compared(text[at:].split())
    words = _compared(start)
    inside_a_word = at > 0 and text[at - 1].isalnum() and text[at].isalnum()
    for count in range(inside_a_word, len(before) + 1):
        prefix = before[len(before) - count :]
        if _first(page, _compared(prefix), words) == len(ahead):
            return prefix
    return before


def _compared(words: Iterable[str]) -> str:
    """Words as a browser compares them, or more loosely: a prefix too many does no harm."""
    return " ".join(fold(" ".join(words)).casefold().split())


def _first(page: str, prefix: str, words: str) -> int:
    """Where the words stand first after the prefix, whether or not a space is between them."""
    if not prefix:
        return page.find(words)
    found = ((page.find(prefix + gap + words), len(prefix + gap)) for gap in ("", " "))
    return min((at + skipped for at, skipped in found if at >= 0), default=-1)


def _rest_of_word(text: str, stop: int) -> str:
    """What is left of a word that the piece ends inside of."""
    found = re.match(r"\w+", text[stop:])
    return found.group() if found and stop and text[stop - 1].isalnum() else ""
