"""Where a quote stands in its article, and the proof that it does."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.errors import QuotesError
from quotes.export.columns import Record
from quotes.model import Article, Span


class NotThere(QuotesError):
    """A quote that does not stand in the article where it should."""


def verify(record: Record, article: Article) -> None:
    """Raises `NotThere` unless every letter of the quote's text stands at its offsets."""
    content = spans(record["content"])
    if not content or content[-1].stop > len(article.text) or not _same(record["text"], content, article.text):
        lost = f"quote {record['quote_id']} does not stand where it should in article {article.id!r}"
        raise NotThere(f"{lost}; ingest the article again")


def _same(text: str, content: Sequence[Span], printed: str) -> bool:
    """The pieces one after the other, with nothing but white space and marks of omission between them."""
    at = 0
    for span in content:
        piece = span.of(printed)
        found = text.find(piece, at)
        if found < 0 or text[at:found].strip(" \n…[]"):
            return False
        at = found + len(piece)
    return not text[at:].strip()


def spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """The places of a record."""
    return tuple(Span(start, stop) for start, stop in pairs)


def paragraphs(text: str, content: Sequence[Span]) -> tuple[int, int]:
    """The numbers of the paragraphs that hold the first and the last character."""
    return paragraph(text, content[0].start), paragraph(text, max(content[-1].start, content[-1].stop - 1))


def paragraph(text: str, position: int) -> int:
    """The number, from 1, of the paragraph that holds a character: every line with something on it is one."""
    return max(1, len(re.findall(r"^.*\S", text[: position + 1], re.MULTILINE)))
