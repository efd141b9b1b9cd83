"""Every SELECT there is, and rows back into records.

The SQL is plain, with named parameters, and the same for SQLite and PostgreSQL: `Ask` is all it takes.

records.py     quotes as records; what filters mean
articles.py    articles, and what is known of them
people.py      speakers, names, offices, and who was heard
figures.py     counts
statements.py  what was said in several wordings
whole.py       tables as they are
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

Row = Mapping[str, Any]
Record = dict[str, Any]
# Of a quote's verdict: what a person rejected is left out of every answer that does not ask for it.
NOT_REJECTED = "(quotes.verdict IS NULL OR quotes.verdict <> 'rejected')"

MOST = (1 << 63) - 1  # rows: all there are

Ask = Callable[[str, Mapping[str, Any]], Iterable[Row]]


def day_of(written: str | None) -> date | None:
    """A day as answers have it, 2022-01-31."""
    return date.fromisoformat(written) if written else None
