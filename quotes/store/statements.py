"""Quotes that say one thing are tied together as a statement, speaker by speaker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from quotes.store.engine import insert
from quotes.store.query import Row, articles
from quotes.store.query.statements import wordings_of
from quotes.store.rows import Values
from quotes.store.write import Desk, Voice

_AT_A_TIME = 100  # speakers, in one step

# Which of one speaker's wordings (rows of `wordings_of`) say the same: lists of their places.
Group = Callable[[Sequence[Row]], Sequence[Sequence[int]]]


def regroup(desk: Desk, voices: Iterable[Voice], group: Group) -> int:
    """Say anew which quotes of these speakers are one statement; how many statements they have in all."""
    count = 0
    remaining = iter(sorted(set(voices), key=lambda voice: (voice[0] or "", voice[1])))
    while batch := list(islice(remaining, _AT_A_TIME)):
        with desk.transaction():
            count += sum(_regroup(desk, key, folded, group) for key, folded in batch)
    return count


def _regroup(desk: Desk, key: str | None, folded: str, group: Group) -> int:
    wordings = wordings_of(desk.ask, key, folded)
    found = [sorted(each) for each in group(wordings)] if len(wordings) > 1 else []
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
        insert(desk.connection, "statements", [_statement(number, key, folded, [wordings[at] for at in places])])
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
