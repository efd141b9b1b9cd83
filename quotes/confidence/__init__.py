"""How sure a quote is: the probability that its words and its speaker are both right, learnt on gold.

Named signals of the clause, its rules, its rivals and the article (`quotes.confidence.signals`) are weighed by logistic
regression (Cox 1958). The weights are data (`data/weights/confidence.tsv`, `data/weights/speaker.tsv`), made by
``make train``; at run time they are a table and a sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from quotes.attribute import Draft
from quotes.attribute.weights import lowest, probability, weigh
from quotes.confidence.signals import Resolved, Surroundings, rivals, signals
from quotes.model import Reason, Speaker

# Hundredths of a nat. Below the first a statement is left out: of 26 such in gold three were right. Below the second
# nobody is named: of 43 such in gold the speaker was somebody else for 31.
DOUBTFUL: Final = -110
UNSURE: Final = 41


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is thought of a quote: how likely words and speaker are right, and who speaks, if that is likely enough."""

    confidence: float
    is_doubtful: bool
    speaker: Speaker | None
    reasons: tuple[Reason, ...]


def judge(around: Surroundings, draft: Draft, resolved: Resolved) -> Judgement:
    """Weigh a quote. No speaker is better than a wrong one: an unlikely one is only told as a candidate."""
    found = signals(around, draft, resolved)
    weight = weigh("confidence", found)
    confidence = min(0.99, max(0.01, probability(weight)))
    if resolved is None:
        return Judgement(confidence, weight < DOUBTFUL, None, ())
    speaker, reason = resolved
    lowered = Reason("confidence", None, ", ".join(lowest("confidence", found)))
    if weigh("speaker", found) >= UNSURE:
        return Judgement(confidence, weight < DOUBTFUL, speaker, (reason, lowered))
    assert draft.who is not None
    names = ", ".join(dict.fromkeys([speaker.name, *(other.mention.text for other in rivals(around.scene, draft))]))
    unsure = Reason("speaker_unsure", draft.who.mention.span, names)
    return Judgement(confidence, weight < DOUBTFUL, None, (reason, unsure, lowered))


__all__ = ["DOUBTFUL", "UNSURE", "Judgement", "Resolved", "Surroundings", "judge", "signals"]
