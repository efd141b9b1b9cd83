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
from quotes.model import Form, Reason, Speaker

# Hundredths of a nat. A clause that is right less often than one in three is left out, a noun phrase less often than
# one in eight: there is less to tell them by. Nobody is named where somebody else is likelier: of the 149 speakers of
# fresh articles 18 fell below that, of whom two were right.
DOUBTFUL: Final = -60
DOUBTFUL_PHRASE: Final = -200
UNSURE: Final = 0
UNRIVALLED: Final = -100  # the same where nobody else can be meant
_CONTESTED: Final = frozenset({"rivals_one", "rivals_many", "between_few", "between_many"})


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
    doubtful, confidence = is_doubtful(weight, draft.form), confidence_of(weight)
    if resolved is None:
        return Judgement(confidence, doubtful, None, ())
    speaker, reason = resolved
    lowered = Reason("confidence", None, ", ".join(lowest("confidence", found)))
    assert draft.who is not None
    alone = not draft.who.here and _CONTESTED.isdisjoint(found)
    if weigh("speaker", found) >= (UNRIVALLED if alone else UNSURE):
        return Judgement(confidence, doubtful, speaker, (reason, lowered))
    names = ", ".join(dict.fromkeys([speaker.name, *(other.mention.text for other in rivals(around, draft))]))
    told = Reason("speaker_unsure", draft.who.mention.span, names)
    return Judgement(confidence, doubtful, None, (reason, told, lowered))


def confidence_of(weight: int) -> float:
    """The probability that a sum of weights stands for, never quite certain."""
    return min(0.99, max(0.01, probability(weight)))


def is_doubtful(weight: int, form: Form) -> bool:
    """Is a quote of this sum of weights likelier none?"""
    return weight < (DOUBTFUL_PHRASE if form is Form.NOMINAL else DOUBTFUL)


__all__ = [
    "DOUBTFUL", "UNSURE", "Judgement", "Resolved", "Surroundings", "confidence_of", "is_doubtful", "judge", "signals",
]  # fmt: skip
