"""Quotes that say one thing are tied together as a statement, speaker by speaker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quotes.store.dialect import insert
from quotes.store.fields import Values
from quotes.store.query import Row
from quotes.store.query.statements import stale_voices, statement_rows, wordings_of, wordings_of_local

if TYPE_CHECKING:
    from quotes.store.write import WriteSession

_AT_A_TIME = 500  # speakers, in one step
_WORDINGS = 2_000  # of several speakers, read together

_DONE = "DELETE FROM untied WHERE speaker < :key OR (speaker = :key AND speaker_folded <= :folded)"

# Which of the wordings of each speaker (rows of `wordings_of`) say the same: lists of their places.
Groups = list[list[int]]
Group = Callable[[Iterable[Sequence[Row]]], Iterable[Groups]]


def regroup(desk: WriteSession, group: Group) -> int:
    """Say anew which quotes are one statement, of all speakers that are untied; how many statements these have."""
    count = 0
    while True:
        with desk.transaction():
            voices = stale_voices(desk.ask, _AT_A_TIME)
            if not voices:
                return count
            several = [row for row in voices if row["tied"] or row["articles"] > 1]
            for some in _together(several):
                spoken = list(_wordings(desk, some))
                compared = [wordings if len({row["article_id"] for row in wordings}) > 1 else [] for wordings in spoken]
                said = [
                    _Said(row["speaker"] or None, row["speaker_folded"], wordings, groups)
                    for row, wordings, groups in zip(some, spoken, group(compared), strict=True)
                ]
                changed = [each for each in said if not each.stands(desk)]
                for each in changed:  # all first: a quote that went from one to another takes its number along
                    each.clear(desk)
                for each in changed:
                    each.tie(desk)
                count += sum(len(each.statements) for each in said)
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


def _wordings(desk: WriteSession, voices: Sequence[Row]) -> Iterator[list[Row]]:
    local = [row["speaker_folded"] for row in voices if not row["speaker"]]
    of_local = wordings_of_local(desk.ask, local)
    for row in voices:
        key = row["speaker"]
        yield wordings_of(desk.ask, key) if key else of_local[row["speaker_folded"]]


class _Said:
    """What a speaker said in several articles: the rows of the statements, and the rows of their quotes.

    A statement has the number of the first of its wordings, so that the same quotes always make the same rows.
    """

    def __init__(self, key: str | None, folded: str, wordings: Sequence[Row], groups: Groups) -> None:
        self._whose = "speaker = :key" if key else "speaker IS NULL AND speaker_folded = :folded"
        self._values = {"key": key} if key else {"folded": folded}
        self._wordings = wordings
        found = ([wordings[place] for place in sorted(each)] for each in groups)
        shared = [rows for rows in found if len({row["article_id"] for row in rows}) > 1]
        self._tied = {rows[0]["id"]: {row["id"] for row in rows} for rows in shared}
        self.statements = {rows[0]["id"]: _statement(key, rows) for rows in shared}

    def stands(self, desk: WriteSession) -> bool:
        """Is all of it so already?"""
        tied: dict[int, set[int]] = {}
        for row in self._wordings:
            if row["statement"] is not None:
                tied.setdefault(row["statement"], set()).add(row["id"])
        return tied == self._tied and statement_rows(desk.ask, self._whose, self._values) == self.statements

    def clear(self, desk: WriteSession) -> None:
        """Untie all that the speaker said."""
        desk.say(f"UPDATE quotes SET statement = NULL WHERE {self._whose} AND statement IS NOT NULL", self._values)
        desk.say(f"DELETE FROM statements WHERE {self._whose}", self._values)

    def tie(self, desk: WriteSession) -> None:
        for number, row in self.statements.items():
            desk.say("DELETE FROM statements WHERE id = :n", {"n": number})  # another's, who will be looked at, too
            insert(desk.connection, "statements", tuple(row), [tuple(row.values())])
            for quote in self._tied[number]:
                desk.say("UPDATE quotes SET statement = :n WHERE id = :id", {"n": number, "id": quote})


def _statement(key: str | None, wordings: Sequence[Row]) -> Values:
    """The row of a statement; the wordings are in the order of their days."""
    first = wordings[0]
    earliest = [row for row in wordings if row["article_id"] == first["article_id"]]
    return {
        "id": first["id"],
        "speaker": key,
        "speaker_folded": first["speaker_folded"],
        "text": max((row["text"] for row in earliest), key=len),
        "first_article": first["article_id"],
        "first_published": first["published"],
        "articles": len({row["article_id"] for row in wordings}),
        "quotes": len(wordings),
    }
