"""What a confidence is worth: how many quotes are nearly certain, and whether the number keeps its word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from quotes.evaluate.scores import Judged

SURE = 0.9
"""Confidence from which a reader may take a quote unread: the tenth that the figures look at by itself."""
BINS = 10
"""Bins of equal width over which confidence is compared with the share that is right."""


def trust(judged: Iterable[Judged]) -> dict[str, float]:
    """Figures of the confidences of all records that count, of either form; none where none has a confidence.

    ``share_at_0.9``: how many have at least `SURE`; ``right_at_0.9``: how many of those have the right words and the
    right speaker; ``auc`` and ``ece`` as `order` and `calibration_error` give them.
    """
    pairs = [
        (one.record["confidence"], one.right("e2e"))
        for one in judged
        if one.record and not one.excused and one.record.get("confidence") is not None
    ]
    if not pairs:
        return {}
    sure = [is_right for confidence, is_right in pairs if confidence >= SURE]
    return {
        "share_at_0.9": round(len(sure) / len(pairs), 4),
        "right_at_0.9": round(sum(sure) / max(1, len(sure)), 4),
        "auc": round(order(pairs), 4),
        "ece": round(calibration_error(pairs), 4),
    }


def order(pairs: Sequence[tuple[float, bool]]) -> float:
    """How often a right quote has more confidence than a wrong one, ties counting half: 0.5 is chance (AUC).

    0 where all are right or all wrong, for there is nothing to compare.
    """
    wrong = sorted(confidence for confidence, is_right in pairs if not is_right)
    right = [confidence for confidence, is_right in pairs if is_right]
    won = sum(bisect_left(wrong, confidence) + bisect_right(wrong, confidence) for confidence in right)
    return won / 2 / max(1, len(wrong) * len(right))


def tenth_of(confidence: float) -> int:
    """The tenth of the scale in which a confidence lies, from 0."""
    return min(BINS - 1, int(confidence * BINS))


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """How far the confidences lie from the share that is right, on average over tenths of the scale (ECE)."""
    surplus: defaultdict[int, float] = defaultdict(float)
    for confidence, is_right in pairs:
        surplus[tenth_of(confidence)] += confidence - is_right
    return sum(map(abs, surplus.values())) / max(1, len(pairs))
