"""How sure a quote is: the probability that its words and its speaker are both right, learnt on gold.

Named signals of the clause, its rules, its rivals and the article (`quotes.confidence.signals`) are weighed by logistic
regression (Cox 1958). The weights are data (`data/weights/confidence.tsv`, `data/weights/speaker.tsv`), made by
``make train``; at run time they are a table and a sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quotes.attribute import Draft, Who
from quotes.attribute.weights import lowest, probability, weigh
from quotes.confidence.signals import Resolved, Surroundings, rivals, signals
from quotes.model import Form, Reason, Speaker

# Hundredths of a nat. A clause that is right less often than 38 times in 100 is left out: half of the F1 that six
# batches got at first sight (.75), where F1 is highest (Lipton, Elkan and Naryanaswamy 2014); of 803 statements of
# articles that no rule was made on it is .833, and was .830. A noun phrase is left out where it is right less often
# than one in thirteen: there is less to tell it by. Nobody is named where somebody else is likelier, and an antecedent
# among others must be the likelier one by some way: between 0 and 50, 6 of 23 were right on fresh articles, 32 of 60 on
# more.
DOUBTFUL: Final = -50
DOUBTFUL_PHRASE: Final = -250
UNSURE: Final = 0
CONTESTED: Final = 50  # the same of an antecedent that others vie with
UNRIVALLED: Final = -100  # the same where nobody else can be meant
_RIVALRY: Final = frozenset({"rivals_one", "rivals_many", "between_few", "between_many"})


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
    if weigh("speaker", found) >= _least(draft.who, found):
        return Judgement(confidence, doubtful, speaker, (reason, lowered))
    names = ", ".join(dict.fromkeys([speaker.name, *(other.mention.text for other in rivals(around, draft))]))
    told = Reason("speaker_unsure", draft.who.mention.span, names)
    return Judgement(confidence, doubtful, None, (reason, told, lowered))


def _least(who: Who, found: Sequence[str]) -> int:
    """The sum of weights from which a speaker is named."""
    if who.here:
        return UNSURE
    return UNRIVALLED if _RIVALRY.isdisjoint(found) else CONTESTED


def confidence_of(weight: int) -> float:
    """The probability that a sum of weights stands for, never quite certain."""
    return min(0.99, max(0.01, probability(weight)))


def is_doubtful(weight: int, form: Form) -> bool:
    """Is a quote of this sum of weights likelier none?"""
    return weight < (DOUBTFUL_PHRASE if form is Form.NOMINAL else DOUBTFUL)


__all__ = [
    "DOUBTFUL", "UNSURE", "Judgement", "Resolved", "Surroundings", "confidence_of", "is_doubtful", "judge", "signals",
]  # fmt: skip
