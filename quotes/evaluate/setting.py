"""How well the setting of statements is read: to whom, on what occasion, where and when they were said.

An annotation is a JSON line for each article: ``article_id``, ``sha256`` of its text, and ``quotes`` with their
``content`` and ``cue`` (code points) and a ``setting``: places of ``addressee``, ``place`` and ``occasion_words``, the
class ``occasion``, the day or days ``said_on``. docs/setting-guidelines.md says what is annotated, and what counts.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from quotes.errors import InputError

PARTS: Final = ("addressee", "occasion", "place", "said_on")
_SAME: Final = 0.5  # intersection over union of two contents that are one statement, and of two places that are one

Record = Mapping[str, Any]


@dataclass(slots=True)
class Settings:
    """Counts by part: ``right``, ``found`` and ``gold``; of days, how many of those found at the right words are."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def precision(self, part: str) -> float:
        """Of those found, how many are right; 0 where none was found."""
        return self.counts[part, "right"] / max(1, self.counts[part, "found"])

    def recall(self, part: str) -> float:
        """Of those annotated, in statements that were found, how many are found right."""
        return self.counts[part, "right"] / max(1, self.counts[part, "gold"])

    def to_the_day(self) -> float:
        """Of the days whose words were found, how many are the right ones."""
        return self.counts["said_on", "day"] / max(1, self.counts["said_on", "worded"])

    def summary(self) -> str:
        """The figures as a table."""
        quotes, missed = self.counts["quotes", "gold"], self.counts["quotes", "missed"]
        lines = [f"setting of {quotes - missed} statements, {missed} more not found{'':<6}gold  found   P      R"]
        lines += [
            f"  {part:<46}{self.counts[part, 'gold']:>5}{self.counts[part, 'found']:>7}"
            f"  {self.precision(part):.3f}  {self.recall(part):.3f}"
            for part in PARTS
        ]
        worded = self.counts["said_on", "worded"]
        return "\n".join([*lines, f"  {'said_on right to the day':<46}{worded:>5}{self.to_the_day():>14.3f}"])

    def printed(self, misses: int | None = None) -> str:
        """The table, and so many of the parts that are wrong."""
        return "\n".join([self.summary(), *(f"  {fault}" for fault in self.faults[:misses])])

    def record(self) -> dict[str, dict[str, float]]:
        """The figures for JSON."""
        found = {part: {"p": round(self.precision(part), 4), "r": round(self.recall(part), 4)} for part in PARTS}
        found["said_on"]["to_the_day"] = round(self.to_the_day(), 4)
        return found


def read_settings(lines: Iterable[str], where: str) -> list[dict[str, Any]]:
    """The annotated articles. Raises `InputError` for a line that is none."""
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            assert all(isinstance(each["setting"], dict) and each["content"] for each in row["quotes"])
            found.append({"article_id": str(row["article_id"]), "sha256": row["sha256"], "quotes": row["quotes"]})
        except (AssertionError, KeyError, TypeError, ValueError, RecursionError) as fault:
            raise InputError(f"{where}, line {number}: no annotated settings ({fault!r})") from None
    return found


def compare_settings(annotated: Iterable[Mapping[str, Any]], records: Mapping[str, Sequence[Record]]) -> Settings:
    """The records of articles, by id, against what was annotated."""
    found = Settings()
    for article in annotated:
        own = records.get(article["article_id"], ())
        for quote in article["quotes"]:
            found.counts["quotes", "gold"] += 1
            record = max(own, key=lambda each: _share(each["content"], quote["content"]), default=None)
            if record is None or _share(record["content"], quote["content"]) < _SAME:
                found.counts["quotes", "missed"] += 1
                continue
            for part, kind, note in _judged(quote["setting"], record):
                found.counts[part, kind] += 1
                if note:
                    found.faults.append(f"{article['article_id']}  {record['quote_id']}  {part}: {note}")
    return found


def by_article(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records by the ids of their articles."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record["article_id"], []).append(record)
    return found


def _judged(gold: Mapping[str, Any], record: Record) -> Iterator[tuple[str, str, str]]:
    """Part, what to count, and what is wrong."""
    for part in PARTS:
        wanted, given = gold.get(part), record[part]
        if wanted is not None:
            yield part, "gold", ""
        if given is not None:
            yield part, "found", ""
        if wanted is None and given is None:
            continue
        right = wanted is not None and given is not None and _is_right(part, gold, record)
        worded = part == "said_on" and wanted is not None and given is not None
        if worded and _share([record["said_words_span"]], [gold["said_words"]]) > 0:
            yield part, "worded", ""
            if right:
                yield part, "day", ""
        yield (part, "right", "") if right else (part, "wrong", f"{wanted} annotated, {given!r} found")


def _is_right(part: str, gold: Mapping[str, Any], record: Record) -> bool:
    if part == "occasion":
        place = record["occasion_words_span"]
        return bool(record[part] == gold[part] and _share([place], [gold["occasion_words"]]) > 0)
    if part == "said_on":
        return _is_same_time(gold[part], record[part])
    return _share([record[f"{part}_span"]], [gold[part]]) >= _SAME


def _is_same_time(wanted: str, given: str) -> bool:
    """One day must be that day; of several, some must be common to both."""
    first, _, last = wanted.partition("/")
    start, _, stop = given.partition("/")
    if not last or not stop:
        return wanted == given
    return first <= stop and start <= last


def _share(some: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> float:
    """Intersection over union, in code points."""
    common = sum(max(0, min(b, d) - max(a, c)) for a, b in some for c, d in others)
    both = sum(b - a for a, b in some) + sum(d - c for c, d in others) - common
    return common / both if both else 0.0
