"""What was read before any rule was made on an article: it can be learnt from, and holds no text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bench.read_annotations import FIRST_SIGHT, read_first_sight
from quotes import confidence
from quotes.attribute.weights import weights
from quotes.model import Article
from quotes.pipeline import extract
from tests.test_lines import drawings


def test_examples_have_outlet_signals_and_verdict() -> None:
    examples = list(read_first_sight())
    assert len(examples) == len(FIRST_SIGHT.read_text("utf-8").splitlines()) - 1
    right = sum(is_right for _, _, is_right in examples) / len(examples)
    assert 0.5 < right < 0.8
    assert all(outlet and " " not in outlet and signals for outlet, signals, _ in examples)


def test_their_signals_are_called_as_those_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal is known when it weighs something, or when a statement of the project's own lines shows it today."""
    known = set(weights("confidence"))
    call: Callable[..., Any] = confidence.signals

    def call_and_note(*arguments: Any) -> Any:
        signals = call(*arguments)
        known.update(signals)
        return signals

    monkeypatch.setattr(confidence, "signals", call_and_note)
    for line, drawn in drawings().items():
        extract(Article(line, drawn.text, published=drawn.published))
    shares = [len(signals & known) / len(signals) for _, signals, _ in read_first_sight()]
    assert sum(shares) / len(shares) > 0.95, "signals were renamed: write bench/first_sight.jsonl anew"


def test_odd_names_are_doubted() -> None:
    odd = [is_right for _, signals, is_right in read_first_sight() if "name_odd" in signals]
    assert sum(odd) / len(odd) < 0.7
    assert weights("confidence")["name_odd"] < 0
