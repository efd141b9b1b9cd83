"""The open room: a database in a file, the language it starts in, and what is true of the whole of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from threading import Lock
from typing import Any

from quotes.browse.review_form import Judging
from quotes.export.cite import Language
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.query import Row

PATIENCE = 5.0  # seconds that the questions of one page may take
HEARD = 100  # unregistered speakers who are kept in mind
_SPREAD_BY = ("month", "kind", "sense", "outlet")
_IN_MIND = frozenset({"kind", "sense", "outlet", "sort", "limit", "skip"})  # filters that the whole spread can answer


class Spread:
    """How many quotes there are of each month, kind, sense and outlet."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.quotes = sum(row["quotes"] for row in rows)
        self._by = {by: _summed(rows, by) for by in _SPREAD_BY}

    @property
    def months(self) -> Counter[str]:
        """How many quotes there are of each month (2022-01)."""
        return self._by["month"]

    def names(self, by: str) -> list[str]:
        """The kinds, senses or outlets that there are, those with most quotes first."""
        return [name for name, _ in self._by[by].most_common() if name]

    def counts(self, by: str) -> list[tuple[str, int]]:
        """The months, kinds, senses or outlets that there are, each with its number of quotes."""
        return self._by[by].most_common()

    def narrowed(self, filters: Filters) -> Spread:
        """Of those quotes that have this kind, sense and outlet."""
        wanted = {by: value for by in ("kind", "sense", "outlet") if (value := getattr(filters, by)) is not None}
        if not wanted:
            return self
        return Spread([row for row in self.rows if all(row[by] == value for by, value in wanted.items())])


def _summed(rows: Sequence[Row], by: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        found[row[by] or ""] += row["quotes"]
    return found


@dataclass(frozen=True, slots=True)
class Summary:
    """What is true of the whole collection: ``known`` are the registered speakers, ``local`` the most quoted others.

    Each of them has speaker (a key or none), speaker_name, name_en, type, quotes, articles.
    """

    totals: Row
    spread: Spread
    known: Sequence[dict[str, Any]]
    local: Sequence[dict[str, Any]]

    def heard(self, limit: int) -> list[dict[str, Any]]:
        """The most quoted of all."""
        quoted = [each for each in (*self.known, *self.local) if each["quotes"]]
        return sorted(quoted, key=lambda each: (-each["quotes"], each["speaker_name"]))[:limit]


class Room:
    """``judging`` is there where quotes may be reviewed."""

    def __init__(
        self,
        database: str,
        first: Language = Language.ARABIC,
        judging: Judging | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.database = database
        self.first = first
        self.judging = judging
        self._patience = patience
        self._summary: tuple[object, Summary] | None = None
        self._finding_out = Lock()

    def opened(self, *, patient: bool = False, is_over: Callable[[], bool] | None = None) -> Archive:
        """The database, for the questions of one page, or for a list of any length, unless nobody waits any longer."""
        return Archive(self.database, None if patient else self._patience, is_over)

    def summary(self) -> Summary:
        """Found out once for each state of the database, for all of it must be looked at, however long that takes."""
        with self._finding_out:
            state = self._state()
            if self._summary is None or self._summary[0] != state:
                with self.opened(patient=True) as archive, archive.moment():
                    self._summary = state, _found_out(archive)
            return self._summary[1]

    def spread(self, archive: Archive, filters: Filters) -> Spread:
        """Of the quotes that pass the filters."""
        asked = {field.name for field in fields(Filters) if getattr(filters, field.name) != field.default}
        if asked <= _IN_MIND:
            return self.summary().spread.narrowed(filters)
        return Spread(archive.spread(filters))

    def _state(self) -> object:
        """Another one whenever something was written."""
        found = []
        for name in (self.database, f"{self.database}-wal"):
            try:
                stat = Path(name).stat()
            except FileNotFoundError:
                continue
            if stat.st_size:  # a journal with nothing in it comes and goes with whoever reads
                found.append((stat.st_ino, stat.st_mtime_ns, stat.st_size))
        return tuple(found)


def _found_out(archive: Archive) -> Summary:
    people = [known(row) for row in archive.speakers() if row["quotes"]]
    others = [local(row) for row in archive.local_speakers(HEARD + 1)]
    return Summary(archive.totals(), Spread(archive.spread()), people, others)


def known(row: Row) -> dict[str, Any]:
    """A registered speaker as lists have them."""
    return _listed(row, row["key"], row["name_ar"], row["name_en"])


def local(row: Row) -> dict[str, Any]:
    """A speaker whom only articles know."""
    return _listed(row, None, row["name"], "")


def _listed(row: Row, key: str | None, name: str, latin: str) -> dict[str, Any]:
    return {
        "speaker": key,
        "speaker_name": name,
        "name_en": latin,
        "type": row["type"],
        "quotes": row["quotes"],
        "articles": row["articles"],
    }
