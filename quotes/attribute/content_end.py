"""Where a statement ends: the first place at which more speaks for an end than against it.

What speaks (`end_signals`) is weighed by `data/weights/content_end.tsv`, learnt by ``make train`` with logistic
regression (Cox 1958; as implemented by scikit-learn) over the places of annotated articles at which a statement might
have ended.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from quotes.attribute.certain_ends import CERTAIN_ENDS
from quotes.attribute.end_signals import EndReader, Signals
from quotes.attribute.scene import Scene
from quotes.attribute.weights import heaviest, weigh
from quotes.model import Candidate, Reason

CLOSE: Final = -150  # hundredths of a nat: a place that is as likely as one in six is told of

TABLE: Final = "content_end"


class Ending(NamedTuple):
    """The token index (exclusive) at which a statement ends, and why: the signals that weighed most."""

    at: int
    reason: Reason


def find_end(scene: Scene, cue: Candidate, start: int) -> Ending:
    """Where the clause that begins at token ``start`` ends: the first place that more speaks for than against."""
    passed: list[str] = []
    reader = EndReader(scene, cue, start)
    for at in reader.places():
        certain = next((rule.__name__ for rule in CERTAIN_ENDS if rule(scene, cue, at)), None)
        if certain is not None:
            return Ending(at, Reason("content_end", scene.span(at - 1, at), certain))
        found = reader.signals(at)
        weight = weigh(TABLE, found)
        if weight >= 0:
            return Ending(at, Reason("content_end", scene.span(at - 1, at), _note(found, passed)))
        if weight > CLOSE:
            passed.append(scene.text(at, at + 1))
    return Ending(reader.reach, Reason("content_end", None, _note(["sentence_end"], passed)))


def _note(found: Signals, passed: list[str]) -> str:
    decided = ", ".join(heaviest(TABLE, found) or found[:1])
    return f"{decided}; passed over: {', '.join(passed)}" if passed else decided
