"""What was read before any rule was made on an article: it can be learnt from, and holds no text."""

from __future__ import annotations

from bench.read_annotations import FIRST_SIGHT, read_first_sight
from quotes.attribute.weights import weights


def test_examples_have_outlet_signals_and_verdict() -> None:
    examples = list(read_first_sight())
    assert len(examples) == len(FIRST_SIGHT.read_text("utf-8").splitlines()) - 1
    right = sum(is_right for _, _, is_right in examples) / len(examples)
    assert 0.5 < right < 0.8
    assert all(outlet and " " not in outlet and signals for outlet, signals, _ in examples)


def test_their_signals_are_called_as_those_of_today() -> None:
    known = set(weights("confidence"))
    shares = [len(signals & known) / len(signals) for _, signals, _ in read_first_sight()]
    assert sum(shares) / len(shares) > 0.9, "signals were renamed: write bench/first_sight.jsonl anew"


def test_odd_names_are_doubted() -> None:
    odd = [is_right for _, signals, is_right in read_first_sight() if "name_odd" in signals]
    assert sum(odd) / len(odd) < 0.7
    assert weights("confidence")["name_odd"] < 0
