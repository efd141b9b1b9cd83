"""Quotes that say one thing are tied together as a statement, speaker by speaker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from quotes.store.engine import insert
from quotes.store.query import Row, articles
from quotes.store.query.statements import untied, wordings_of, wordings_of_local
from quotes.store.rows import Values
from quotes.store.write import Desk

_AT_A_TIME = 500  # speakers, in one step
_WORDINGS = 2_000  # of several speakers, read together

_DONE = "DELETE FROM untied WHERE speaker < :key OR (speaker = :key AND speaker_folded <= :folded)"

# Which of the wordings of each speaker (rows of `wordings_of`) say the same: lists of their places.
Groups = list[list[int]]
Group = Callable[[Iterable[Sequence[Row]]], Iterable[Groups]]


def regroup(desk: Desk, group: Group) -> int:
    """Say anew which quotes are one statement, of all speakers that are untied; how many statements these have."""
    count = 0
    while True:
        with desk.transaction():
            voices = untied(desk.ask, _AT_A_TIME)
            if not voices:
                return count
            several = [row for row in voices if row["tied"] or row["articles"] > 1]
            for some in _together(several):
                spoken = list(_wordings(desk, some))
                compared = [wordings if len({row["article_id"] for row in wordings}) > 1 else [] for wordings in spoken]
                for row, wordings, groups in zip(some, spoken, group(compared), strict=True):
                    count += _regroup(desk, row["speaker"] or None, row["speaker_folded"], wordings, groups)
            last = {"key": voices[-1]["speaker"], "folded": voices[-1]["speaker_folded"]}
            desk.say(_DONE, last)


def _together(voices: Sequence[Row]) -> Iterator[list[Row]]:
    """Speakers some at a time, who together have so many wordings, or one who alone has more."""
    some: list[Row] = []
    size = 0
    for row in voices:
        if some and size + row["quotes"] > _WORDINGS:
            yield some
            some, size = [], 0
        some.append(row)
        size += row["quotes"]
    if some:
        yield some


def _wordings(desk: Desk, voices: Sequence[Row]) -> Iterator[list[Row]]:
    local = [row["speaker_folded"] for row in voices if not row["speaker"]]
    of_local = wordings_of_local(desk.ask, local)
    for row in voices:
        key = row["speaker"]
        yield wordings_of(desk.ask, key) if key else of_local[row["speaker_folded"]]


def _regroup(desk: Desk, key: str | None, folded: str, wordings: Sequence[Row], groups: Groups) -> int:
    found = [sorted(each) for each in groups]
    shared = [each for each in found if len({wordings[place]["article_id"] for place in each}) > 1]
    shared.sort()
    if shared == _standing(wordings):
        return len(shared)
    whose = "speaker = :key" if key else "speaker IS NULL AND speaker_folded = :folded"
    values = {"key": key} if key else {"folded": folded}
    desk.say(f"UPDATE quotes SET statement = NULL WHERE {whose} AND statement IS NOT NULL", values)
    desk.say(f"DELETE FROM statements WHERE {whose}", values)
    number = articles.last_number(desk.ask, "statements")
    for places in shared:
        number += 1
        row = _statement(number, key, folded, [wordings[at] for at in places])
        insert(desk.connection, "statements", tuple(row), [tuple(row.values())])
        for place in places:
            desk.say("UPDATE quotes SET statement = :n WHERE id = :id", {"n": number, "id": wordings[place]["id"]})
    return len(shared)


def _standing(wordings: Sequence[Row]) -> list[list[int]]:
    """The places that are tied together already."""
    tied: dict[int, list[int]] = {}
    for place, row in enumerate(wordings):
        if row["statement"] is not None:
            tied.setdefault(row["statement"], []).append(place)
    return sorted(tied.values())


def _statement(number: int, key: str | None, folded: str, wordings: Sequence[Row]) -> Values:
    """The row of a statement; the wordings are in the order of their days."""
    first = wordings[0]
    earliest = [row for row in wordings if row["article_id"] == first["article_id"]]
    return {
        "id": number,
        "speaker": key,
        "speaker_folded": folded,
        "text": max((row["text"] for row in earliest), key=len),
        "first_article": first["article_id"],
        "first_published": first["published"],
        "articles": len({row["article_id"] for row in wordings}),
        "quotes": len(wordings),
    }
