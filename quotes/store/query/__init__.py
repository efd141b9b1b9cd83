"""What readers ask, as SELECTs, and rows back into records. What a writer looks up first stands with the writer.

The SQL is plain, with named parameters, and the same for SQLite and PostgreSQL, but for what a search
means (`Reader` says that) and what is asked of the columns themselves (checks.py).

records.py     quotes as records; what filters mean
articles.py    articles, and what is known of them
people.py      speakers, names, offices, and who was heard
spellings.py   the usual spelling of a name
web.py         feeds and fetched pages
stats.py       counts
statements.py  what was said in several wordings
checks.py      what is looked for that must not be there
table_dump.py  tables as they are
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

Row = Mapping[str, Any]
Record = dict[str, Any]
# Of a quote's verdict: what a person rejected is left out of every answer that does not ask for it.
NOT_REJECTED = "(quotes.verdict IS NULL OR quotes.verdict <> 'rejected')"

MOST = (1 << 63) - 1  # rows: all there are

Ask = Callable[[str, Mapping[str, Any]], Iterable[Row]]

_PAGE = 64


class Page(NamedTuple):
    """Some of many values that a question is asked about: the names of their places, and the values by name."""

    places: str
    values: Mapping[str, str]


def pages(many: Sequence[str]) -> Iterator[Page]:
    """Some at a time; always as many, so that it is the same question."""
    for at in range(0, len(many), _PAGE):
        some = many[at : at + _PAGE]
        values = {f"v{n}": each for n, each in enumerate([*some, *[some[0]] * (_PAGE - len(some))])}
        yield Page(", ".join(f":{name}" for name in values), values)


def day_of(written: str | None) -> date | None:
    """A day as answers have it, 2022-01-31."""
    return date.fromisoformat(written) if written else None


def moment_of(written: str | None) -> datetime | None:
    """A moment as answers have it, 2022-01-31 18:30:00, UTC."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC) if written else None
