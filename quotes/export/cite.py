"""A citation: whose words, which, and where they stand, proved against the article before it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.errors import QuotesError
from quotes.export.columns import Record
from quotes.export.terminal import on_one_line, printable
from quotes.model import Article, Span

_GAP = " […] "
_MANNER = {
    "direct": "direct: the speaker's words",
    "mixed": "mixed: the article's words, in which some are the speaker's",
    "indirect": "indirect: the article's words for what was said",
}


class NotThere(QuotesError):
    """A quote that does not stand in the article where it should."""


def cite(record: Record, article: Article) -> str:
    """Speaker, exact words, article, paragraph and characters, one to a line.

    Raises `NotThere` where the article has other words at the quote's place.
    """
    content = _spans(record["content"])
    verify(record, article)
    lines = [
        f"{_speaker(record)} ({_MANNER[record['kind']]})",
        f"«{printable(_GAP.join(span.of(article.text) for span in content))}»",
    ]
    if record["kind"] == "mixed" and record["verbatim"]:
        parts = "، ".join(f"«{printable(span.of(article.text))}»" for span in _spans(record["verbatim"]))
        lines.append(f"in quotation marks: {parts}")
    if record["via"]:
        lines.append(f"via: {on_one_line(record['via'])}")
    lines.append(f"article: {', '.join(_particulars(article))}")
    characters = ", ".join(f"[{start}, {stop})" for start, stop in content)
    lines.append(f"where: {_paragraphs(article.text, content)}, characters {characters}")
    lines.append(f"quote: {record['quote_id']}")
    return "\n".join(lines) + "\n"


def verify(record: Record, article: Article) -> None:
    """Raises `NotThere` unless every letter of the quote's text stands at its offsets."""
    content = _spans(record["content"])
    if not content or content[-1].stop > len(article.text) or not _same(record["text"], content, article.text):
        lost = f"quote {record['quote_id']} does not stand where it should in article {article.id!r}"
        raise NotThere(f"{lost}; ingest the article again")


def _same(text: str, content: list[Span], printed: str) -> bool:
    """The pieces one after the other, with nothing but white space and marks of omission between them."""
    at = 0
    for span in content:
        piece = span.of(printed)
        found = text.find(piece, at)
        if found < 0 or text[at:found].strip(" \n…[]"):
            return False
        at = found + len(piece)
    return not text[at:].strip()


def _spans(pairs: list[list[int]]) -> list[Span]:
    return [Span(start, stop) for start, stop in pairs]


def _speaker(record: Record) -> str:
    name = on_one_line(record["speaker_name"] or "speaker unknown")
    return f"{name} [{record['speaker']}]" if record["speaker"] else name


def _particulars(article: Article) -> Iterator[str]:
    """What is known of the article, its id first."""
    yield on_one_line(article.id)
    if article.title:
        yield f"«{on_one_line(article.title)}»"
    if article.outlet:
        yield on_one_line(article.outlet)
    if article.published:
        yield article.published.isoformat()
    if article.url:
        yield on_one_line(article.url)


def _paragraphs(text: str, content: list[Span]) -> str:
    first, last = paragraph(text, content[0].start), paragraph(text, max(content[-1].start, content[-1].stop - 1))
    return f"paragraph {first}" if first == last else f"paragraphs {first} to {last}"


def paragraph(text: str, position: int) -> int:
    """The number, from 1, of the paragraph that holds a character: every line with something on it is one."""
    return max(1, len(re.findall(r"^.*\S", text[: position + 1], re.MULTILINE)))
