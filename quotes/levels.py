"""From which confidence a quote may be called sure, and below which unsure: measured, not chosen.

``data/weights/scores.tsv``, written by ``make train``, says of each quote of annotated articles how sure a model was,
learnt without its outlet, and whether words and speaker were right. The levels follow from it; `make docs` writes
them to ``data/weights/levels.tsv``, for a question to a database to start without reading all that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from quotes.arabic.lexicon import data, parse

SURE_SHARE: Final = 0.95
"""Of the quotes that are called sure, so many were right where it could be told."""
UNSURE_SHARE: Final = 2 / 3
"""Of the quotes that are called unsure, fewer were right than this share."""
FEWEST: Final = 100  # quotes that a level must rest on: of fewer, one or two decide whether 95 in 100 are right
_TRUSTED: Final = ("accepted", "corrected")  # verdicts of people


class Score(NamedTuple):
    """A quote of an annotated article: its form, its kind of text (essay, mixed, news), and what became of it.

    ``is_read`` is false where no rule was made on the article: rules do better on the articles that they were made on.
    ``of`` is the folder of gold that has the article, ``learnt`` the confidence before the bias was moved, and
    ``is_kept`` false for what is likelier no quote.
    """

    form: str
    text: str
    is_read: bool
    confidence: float
    is_right: bool
    of: str = ""
    learnt: float = 0.0
    is_kept: bool = True


def scores() -> tuple[Score, ...]:
    """What was measured of the quotes that are kept, as it is shipped."""
    return tuple(each for each in measured() if each.is_kept)


@cache
def measured() -> tuple[Score, ...]:
    """What was measured of every statement, as it is shipped."""
    rows = parse(data("weights", "scores.tsv").read_text("utf-8"), "data/weights/scores.tsv")
    return tuple(
        Score(
            row["form"],
            row["text"],
            row["read"] == "yes",
            float(row["confidence"]),
            row["right"] == "yes",
            of=row["set"],
            learnt=float(row["learnt"]),
            is_kept=row["kept"] == "yes",
        )
        for row in rows
    )


@cache
def sure() -> float:
    """The confidence from which quotes are sure."""
    return _shipped()["sure"]


@cache
def unsure() -> float:
    """The confidence below which quotes are unsure."""
    return _shipped()["unsure"]


@cache
def _shipped() -> dict[str, float]:
    rows = parse(data("weights", "levels.tsv").read_text("utf-8"), "data/weights/levels.tsv")
    return {row["level"]: float(row["confidence"]) for row in rows}


def told(scored: Sequence[Score]) -> str:
    """Both levels of these, as ``data/weights/levels.tsv`` has them."""
    rows = f"sure\t{level_of(scored)}\nunsure\t{doubt_of(scored)}\n"
    return f"# `make docs` writes this from scores.tsv: quotes/levels.py says what it means.\nlevel\tconfidence\n{rows}"


def level_of(scored: Sequence[Score], share: float = SURE_SHARE) -> float:
    """The least confidence from which, and from every higher one, at least this share was right.

    That is asked of the articles that rules were made on and of fresh ones, each by themselves, as far as `FEWEST` of
    their quotes are left to tell. 1, which no quote has, where there is none.
    """
    groups = [[each for each in scored if each.is_read is is_read] for is_read in (True, False)]
    best = 1.0
    for level in reversed(_levels(scored)):
        right = [[each.is_right for each in group if each.confidence >= level] for group in groups if group]
        if any(len(each) < FEWEST for each in right):
            continue
        if any(sum(each) < share * len(each) for each in right):
            break
        best = level
    return best


def doubt_of(scored: Sequence[Score], share: float = UNSURE_SHARE) -> float:
    """The highest confidence below which less than this share was right; 0 where there is none."""
    best = 0.0
    for level in _levels(scored):
        below = [each.is_right for each in scored if each.confidence < level]
        if len(below) >= FEWEST and sum(below) < share * len(below):
            best = level
    return best


def _levels(scored: Iterable[Score]) -> list[float]:
    return sorted({each.confidence for each in scored})


def level(record: Mapping[str, Any]) -> str:
    """``sure``, ``likely`` or ``unsure``: by the confidence of a record, unless a person looked at it."""
    if record.get("verdict") in _TRUSTED:
        return "sure"
    confidence = record.get("confidence")
    return "unsure" if confidence is None else level_of_confidence(confidence)


def level_of_confidence(confidence: float) -> str:
    """The same of a confidence alone, whatever was said of the quote."""
    if confidence < unsure():
        return "unsure"
    return "sure" if confidence >= sure() else "likely"


def candidates(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Who may have spoken, the likeliest first, where a quote has no speaker because it is not sure who."""
    if record["speaker"] or record["speaker_name"]:
        return ()
    notes = [reason["note"] for reason in record.get("reasons") or () if reason["rule"] == "speaker_unsure"]
    return tuple(name for note in notes for name in note.split(", ") if name)
