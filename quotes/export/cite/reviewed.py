"""Who looked at a quote, beneath its citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quotes.errors import InputError
from quotes.export.cite.styles import STYLES
from quotes.export.terminal import on_one_line

_FOR_PEOPLE = tuple(name for name, style in STYLES.items() if style.read)


def reviewed(
    records: Sequence[Mapping[str, Any]], reviews: Mapping[str, Mapping[str, Any]], style: str
) -> Iterator[str]:
    """A line for each quote: accepted by whom, and what they noted. Raises `InputError` for styles of programs."""
    if style not in _FOR_PEOPLE:
        raise InputError(f"--with-review goes with --style {', '.join(_FOR_PEOPLE)}")
    for quote_id in dict.fromkeys(record["quote_id"] for record in records):
        review = reviews.get(quote_id)
        if review is None:
            yield f"review: {quote_id}: nobody looked at it\n"
            continue
        by = f" by {on_one_line(review['reviewer'])}" if review["reviewer"] else ""
        note = f": {on_one_line(review['note'])}" if review["note"] else ""
        yield f"review: {quote_id}: {review['verdict']}{by}{note}\n"
