"""How good it is where people looked: what their judgements say of what was found, by rule and by outlet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from quotes.evaluate.calibration import BINS, calibration_error, order, tenth_of
from quotes.levels import level_of_confidence

_LINE: Final = "{:<28}{:>8}{:>8}{:>8}{:>9}{:>10}{:>8}"
_COLUMNS: Final = ("judged", "right", "words", "speaker", "rejected")
_NO_OUTLET: Final = "-"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a person said of one quote as it was found. ``rules`` are those that had a say in it."""

    verdict: str
    outlet: str
    rules: tuple[str, ...]
    confidence: float
    is_speaker_wrong: bool = False
    are_words_wrong: bool = False

    @property
    def is_right(self) -> bool:
        """Were words and speaker left as they were found?"""
        return self.verdict == "accepted"


def counted(opinions: Sequence[Opinion]) -> dict[str, Any]:
    """How many were judged, right, given another speaker, other words, and rejected; and the share that is right."""
    return {
        "judged": len(opinions),
        "right": sum(each.is_right for each in opinions),
        "speaker": sum(each.is_speaker_wrong for each in opinions),
        "words": sum(each.are_words_wrong for each in opinions),
        "rejected": sum(each.verdict == "rejected" for each in opinions),
        "share": round(sum(each.is_right for each in opinions) / max(1, len(opinions)), 4),
    }


def grouped(opinions: Iterable[Opinion], of: Callable[[Opinion], Iterable[str]]) -> dict[str, dict[str, Any]]:
    """The same of each group, the groups with most quotes first; an opinion may be in several."""
    groups: dict[str, list[Opinion]] = {}
    for each in opinions:
        for name in dict.fromkeys(of(each)):
            groups.setdefault(name, []).append(each)
    return {name: counted(groups[name]) for name in sorted(groups, key=lambda name: (-len(groups[name]), name))}


def record(opinions: Sequence[Opinion]) -> dict[str, Any]:
    """Everything in one object, for JSON."""
    pairs = [(each.confidence, each.is_right) for each in opinions]
    return {
        **counted(opinions),
        "auc": round(order(pairs), 4),
        "ece": round(calibration_error(pairs), 4),
        "by_confidence": grouped(opinions, _tenth),
        "by_level": grouped(opinions, _level),
        "by_rule": grouped(opinions, lambda each: each.rules),
        "by_outlet": grouped(opinions, lambda each: (each.outlet or _NO_OUTLET,)),
    }


def _level(each: Opinion) -> tuple[str]:
    """As lists call it, whatever was said of it."""
    return (level_of_confidence(each.confidence),)


def _tenth(each: Opinion) -> tuple[str]:
    low = tenth_of(each.confidence) / BINS
    return (f"{low:.1f} to {low + 1 / BINS:.1f}",)


def printed(found: Mapping[str, Any]) -> Iterator[str]:
    """What `record` found, as lines."""
    for title in ("all", "level", "confidence", "outlet", "rule"):
        rows = {"all": found} if title == "all" else found[f"by_{title}"]
        yield ("" if title == "all" else "\n") + _LINE.format(title, *_COLUMNS, "share") + "\n"
        for name in sorted(rows) if title == "confidence" else rows:
            row = rows[name]
            yield _LINE.format(name, *(row[column] for column in _COLUMNS), f"{row['share']:.3f}") + "\n"
