"""Statements: which quotes of one speaker say one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from quotes.arabic.senses import is_negated_sense
from quotes.model import MentionKind, SpeakerType
from quotes.store.query import Row, day_of
from quotes.store.regroup_statements import Groups, regroup
from quotes.text import text_key
from quotes.workers.pool import Pool

if TYPE_CHECKING:  # processes that compare wordings know no database
    from quotes.store.write import WriteSession

_TOGETHER = 200  # wordings that go to a process at once

Told = Callable[[str], object]


def regroup_stale(desk: WriteSession, workers: int = 1, told: Told = lambda message: None) -> int:
    """Say anew which quotes are one statement, of speakers whose quotes came or went; how many statements they have."""
    with Pool[Sequence[Row], Groups](workers, _grouped, _copies, told) as pool:

        def group(spoken: Iterable[Sequence[Row]]) -> Iterator[Groups]:
            return (groups for answer in pool.ordered(_pieces(spoken)) for groups in answer)

        return regroup(desk, group)


def _pieces(spoken: Iterable[Sequence[Row]]) -> Iterator[list[Sequence[Row]]]:
    piece: list[Sequence[Row]] = []
    for wordings in spoken:
        piece.append(wordings)
        if sum(map(len, piece)) >= _TOGETHER:
            yield piece
            piece = []
    if piece:
        yield piece


def _grouped(spoken: list[Sequence[Row]]) -> list[Groups]:
    return [_same(wordings) if wordings else [] for wordings in spoken]


def _same(wordings: Sequence[Row]) -> Groups:
    """Wordings of a person whom articles name are compared. Bodies, offices and the nameless speak in formulas, which
    come again with other news in them: of theirs, only the same words are the same statement.
    """
    first = wordings[0]
    named = first["speaker"] is not None or any(row["mention_kind"] == MentionKind.NAME for row in wordings)
    if not named or first["speaker_type"] != SpeakerType.PERSON:
        return _copies(wordings)
    from quotes.resolve.cluster_statements import Wording, group

    return group(
        [
            Wording(
                row["text"],
                row["article_id"],
                day_said(row),
                row["kind"],
                row["sense"],
            )
            for row in wordings
        ]
    )


def day_said(row: Row) -> date | None:
    """When it was said, where the article tells the day: a repetition months later is another statement. Else when the
    article was published."""
    first = row["said_on_first"]
    return day_of(first if first and first == row["said_on_last"] else row["published"])


def _copies(wordings: Sequence[Row]) -> Groups:
    same: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, row in enumerate(wordings):
        same[text_key(row["text"]), is_negated_sense(row["sense"])].append(place)
    return list(same.values())
