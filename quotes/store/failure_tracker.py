"""What failed in earlier runs, and which of it is no failure any more."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence

from quotes.store.query import Row

WRITTEN_SINCE = """
DELETE FROM failures
 WHERE EXISTS (SELECT 1 FROM articles WHERE articles.id = failures.article_id AND articles.run > failures.run)
"""


def files(place: str) -> Iterator[str]:
    """The names that the file of a place may have: ``news.jsonl, line 3`` is in ``news.jsonl``, or a file called so."""
    yield place
    while ", " in place:
        place = place.rpartition(", ")[0]
        yield place


class FailureTracker:
    """Rows of `failed_runs`, as they were before a run began."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._extracted = {row["article_id"] for row in rows if _in_extraction(row)}
        self._well: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._rows)

    def well(self, ids: Iterable[str]) -> None:
        """These articles are in the database as they were read now."""
        if self._extracted:
            self._well |= self._extracted.intersection(ids)

    def settled(self, read: Collection[str], parameters: str) -> list[int]:
        """The rows that a run with these parameters has answered: it read these files, or it was asked for the same."""
        names = set(read)
        asked = json.loads(parameters)
        # The standard input is never the same, nor what a feed lists, nor perhaps a file of addresses.
        repeated = "-" not in asked.get("paths", ()) and not asked.keys() & {"feeds", "urls"}
        return [
            row["id"]
            for row in self._rows
            if (repeated and row["parameters"] == parameters)
            or not names.isdisjoint(files(row["place"]))
            or (_in_extraction(row) and row["article_id"] in self._well)
        ]


def _in_extraction(row: Row) -> bool:
    """It was read well, so that its place is its id."""
    return bool(row["place"] == row["article_id"])
