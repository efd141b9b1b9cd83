"""Statements: which quotes of one speaker say one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from quotes.model import MentionKind, SpeakerType
from quotes.store.query import Row, day_of
from quotes.store.statements import regroup
from quotes.store.write import Desk, Voice
from quotes.text import name_key


def tie(desk: Desk, voices: Iterable[Voice]) -> int:
    """Say anew which quotes of these speakers are one statement; how many statements there are."""
    return regroup(desk, voices, _same)


def _same(wordings: Sequence[Row]) -> Sequence[Sequence[int]]:
    """Wordings of a person whom articles name are compared. Bodies, offices and the nameless speak in formulas, which
    come again with other news in them: of theirs, only the same words are the same statement.
    """
    first = wordings[0]
    named = first["speaker"] is not None or any(row["mention_kind"] == MentionKind.NAME for row in wordings)
    if not named or first["speaker_type"] != SpeakerType.PERSON:
        return _copies(wordings)
    from quotes.resolve.statements import Wording, group

    return group(
        [
            Wording(
                row["text"],
                row["article_id"],
                day_of(row["published"]),
                row["kind"],
                row["sense"],
            )
            for row in wordings
        ]
    )


def _copies(wordings: Sequence[Row]) -> list[list[int]]:
    same: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for place, row in enumerate(wordings):
        same[name_key(row["text"]), row["sense"] == "deny"].append(place)
    return list(same.values())
