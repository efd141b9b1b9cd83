"""Learnt weights: a table of named signals, each with what it weighs and the counts it rests on.

A sum of weights is the log-odds of a logistic regression in hundredths, so that it is whole, the same in every order
and in every process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from math import exp
from typing import Final

from quotes.arabic.lexicon import data, parse

BIAS: Final = "bias"  # the row that counts always
HUNDREDTHS: Final = 100


@cache
def weights(name: str) -> Mapping[str, int]:
    """The weights of ``data/weights/<name>.tsv`` by signal, in hundredths of a nat."""
    where = f"data/weights/{name}.tsv"
    rows = parse(data("weights", f"{name}.tsv").read_text("utf-8"), where)
    return {row["signal"]: round(float(row["weight"]) * HUNDREDTHS) for row in rows}


def weigh(name: str, signals: Iterable[str]) -> int:
    """What the signals weigh together, the bias included; unknown ones weigh nothing."""
    table = weights(name)
    return table.get(BIAS, 0) + sum(map(table.get, signals, repeat(0)))


def probability(weight: int) -> float:
    """The probability that a sum of weights stands for."""
    return 1 / (1 + exp(-weight / HUNDREDTHS))


def heaviest(name: str, signals: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The signals that weigh most, for or against, in that order."""
    table = weights(name)
    known = [signal for signal in signals if table.get(signal, 0)]
    return tuple(sorted(known, key=lambda signal: (-abs(table[signal]), signal))[:most])


def lowest(name: str, signals: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The signals that lower the sum most, the heaviest first."""
    table = weights(name)
    against = {(weight, signal) for signal in signals if (weight := table.get(signal, 0)) < 0}
    return tuple([signal for _, signal in sorted(against)[:most]])
