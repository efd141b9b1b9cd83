"""How a table of weights is learnt from examples, and how it does on outlets that it was not learnt from."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from quotes.evaluate.calibration import calibration_error

OWN: Final = "own"  # the outlet of what is drawn in the project: learnt from, never measured on
OWN_WEIGHT: Final = 0.8  # of an example of ours against one of gold: short sentences that nobody printed


@dataclass(frozen=True, slots=True)
class Example:
    """Signals, whether they speak for something true, and the outlet they come from."""

    outlet: str
    signals: frozenset[str]
    is_true: bool
    of: str = ""  # the set of gold it is of; empty for what is only learnt from


@dataclass(frozen=True, slots=True)
class Table:
    """How a table is learnt: the fewest examples a signal needs, the inverse of regularization, the least weight."""

    name: str
    header: str
    fewest: int
    inverse: float
    least: float
    threshold: float = 0.5
    refused: float = 0.0  # probability below which run time drops a quote or names nobody
    is_calibrated: bool = False  # is the bias set on articles that no rule was made on?
    moved: float = 1.0  # how much of the way: half errs least on the worse of articles with and without rules of theirs
    passed_over: tuple[str, ...] = ()  # beginnings of signals that are not learnt from


class Model:
    """Logistic regression over the signals that enough examples have."""

    def __init__(self, table: Table, examples: Sequence[Example]) -> None:
        self._seen = Counter(
            signal for each in examples for signal in each.signals if not signal.startswith(table.passed_over)
        )
        self._fewest = table.fewest
        self._vectorizer = DictVectorizer()
        self._regression = LogisticRegression(C=table.inverse, max_iter=3000)
        self._regression.fit(
            self._vectorizer.fit_transform([self._features(each) for each in examples]),
            [each.is_true for each in examples],
            sample_weight=[OWN_WEIGHT if each.outlet == OWN else 1.0 for each in examples],
        )

    def _features(self, example: Example) -> dict[str, int]:
        return {signal: 1 for signal in example.signals if self._seen[signal] >= self._fewest}

    def probabilities(self, examples: Sequence[Example]) -> Any:
        """How likely each example is right."""
        found = self._vectorizer.transform([self._features(each) for each in examples])
        return self._regression.predict_proba(found)[:, 1]

    def weights(self) -> tuple[float, dict[str, float]]:
        """The bias, and the weight of each signal, in nats."""
        names = self._vectorizer.get_feature_names_out()
        return float(self._regression.intercept_[0]), dict(zip(names, self._regression.coef_[0].tolist(), strict=True))


Scored = tuple[Example, float]  # an example, and the probability that it is true, as a model tells it


def held_out(table: Table, examples: Sequence[Example], others: Sequence[Example] = ()) -> list[Scored]:
    """Every example that is of a set of gold, and every other, by a model that was not learnt from its outlet."""
    scored: list[Scored] = []
    asked = [*(each for each in examples if each.of), *others]
    for outlet in sorted({each.outlet for each in asked}):
        model = Model(table, [each for each in examples if each.outlet != outlet])
        held = [each for each in asked if each.outlet == outlet]
        scored += zip(held, model.probabilities(held).tolist(), strict=True)
    return scored


def report(table: Table, scored: Sequence[Scored], where: str = "all") -> None:
    """Print how a table does on the outlets of some sets when it was not learnt from them."""
    predicted = numpy.array([told for _, told in scored])
    true = numpy.array([each.is_true for each, _ in scored])
    outlets = {each.outlet for each, _ in scored}
    error = calibration_error([(told, each.is_true) for each, told in scored])
    sure = predicted >= 0.9
    low = predicted < table.refused
    print(
        f"{table.name}, {where}: {len(scored)} examples of {len(outlets)} outlets, {true.mean():.3f} true; "
        f"AUC {roc_auc_score(true, predicted):.3f}, calibration error {error:.3f}; "
        f"at least .9 sure: {sure.mean():.2f} of them, {true[sure].mean() if sure.any() else math.nan:.3f} true; "
        f"below {table.refused:.2f}: {low.sum()}, {true[low].sum()} of them true"
    )


def calibrated(fresh: Sequence[Scored]) -> float:
    """What to add to the bias, so that as many of fresh examples are expected to be true as are.

    Rules do better on the articles that they were made on than on others, and so would what is learnt there. What is
    told of the examples comes from models that were not learnt from their outlet.
    """
    told = numpy.array([told for _, told in fresh])
    odds = numpy.log(told) - numpy.log1p(-told)
    wanted = sum(each.is_true for each, _ in fresh)
    low, high = -5.0, 5.0
    while high - low > 0.001:
        middle = (low + high) / 2
        low, high = (low, middle) if (1 / (1 + numpy.exp(-odds - middle))).sum() > wanted else (middle, high)
    return low
