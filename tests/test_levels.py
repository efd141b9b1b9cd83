"""From which confidence a quote is sure: measured on scores that are shipped, and told as it was measured."""

from __future__ import annotations

import hashlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes import levels
from quotes.evaluate.__main__ import page
from quotes.evaluate.calibration_page import LEVELS, diagram, summed, tabled, tenths
from quotes.levels import Score

scored = st.lists(
    st.builds(
        Score,
        st.just("clause"),
        st.just("news"),
        st.booleans(),
        st.integers(1, 99).map(lambda n: n / 100),
        st.booleans(),
    ),
    max_size=80,
)


def test_the_scores_are_those_of_the_shipped_weights(repo: Path) -> None:
    weights = hashlib.sha256((repo / "data" / "weights" / "confidence.tsv").read_bytes()).hexdigest()
    told = (repo / "data" / "weights" / "scores.tsv").read_text("utf-8")
    assert f"for the weights {weights}\n" in told, "run `make measure`"


def test_the_levels_are_those_of_the_shipped_scores(repo: Path) -> None:
    told = (repo / "data" / "weights" / "levels.tsv").read_text("utf-8")
    assert told == levels.told(levels.scores()), "run `make docs`"
    assert (levels.sure(), levels.unsure()) == (levels.level_of(levels.scores()), levels.doubt_of(levels.scores()))


@pytest.mark.parametrize("name", ["confidence", "speaker"])
def test_the_weights_are_of_one_training(repo: Path, name: str) -> None:
    """Where statements end decides what there was to learn from."""
    weights = repo / "data" / "weights"
    ends = hashlib.sha256((weights / "content_end.tsv").read_bytes()).hexdigest()
    told = (weights / f"{name}.tsv").read_text("utf-8")
    assert f"\n# Learnt from statements that end as content_end.tsv says, {ends}\n" in told, "run `make train`"


def test_page_and_diagram_show_the_shipped_scores(repo: Path) -> None:
    written = (repo / "docs" / "evaluation.md").read_text("utf-8")
    assert written == page(written), "run `make docs`"
    assert all(line in written for line in tabled(levels.scores(), sorted({*LEVELS, levels.sure()})))
    assert all(line in written for line in summed(levels.measured()))
    drawn = (repo / "docs" / "confidence.svg").read_text("utf-8")
    assert drawn == diagram(levels.scores(), levels.sure()), "run `make docs`"
    assert f"from {levels.sure():.2f}" in "".join(ElementTree.fromstring(drawn).itertext())


def test_95_of_100_are_right_where_it_is_sure() -> None:
    for is_read in (True, False):
        sure = [each for each in levels.scores() if each.confidence >= levels.sure() and each.is_read is is_read]
        assert sum(each.is_right for each in sure) >= 0.95 * len(sure) > 0
    below = [each.is_right for each in levels.scores() if each.confidence < levels.unsure()]
    assert sum(below) < len(below) * 2 / 3
    assert 0 < levels.unsure() < levels.sure() < 1


@given(scored)
def test_nothing_is_sure_that_was_not(some: list[Score]) -> None:
    sure = levels.level_of(some)
    for is_read in (True, False):
        own = [each.is_right for each in some if each.is_read is is_read and each.confidence >= sure]
        assert sum(own) >= 0.95 * len(own)
    assert sum(each.quotes for each in tenths(some)) == len(some)
    ElementTree.fromstring(diagram(some, sure))


def test_a_higher_level_that_fails_makes_no_lower_one_sure() -> None:
    high = [Score("clause", "news", True, 0.99, n % 2 == 0) for n in range(200)]
    assert levels.level_of([*high, *[Score("clause", "news", True, 0.5, True)] * 1000]) == 1.0


def test_a_level_rests_on_a_hundred_quotes() -> None:
    """Two errors among the few highest say nothing of a level: on 48 quotes 45 right are as like 95 in 100 as not."""
    few = [Score("clause", "news", False, 0.99, n > 2) for n in range(48)]
    assert levels.level_of([*few, *[Score("clause", "news", False, 0.9, True)] * 200]) == 0.9


@pytest.mark.parametrize(
    ("confidence", "verdict", "level"),
    [
        (0.99, None, "sure"),
        (levels.sure(), None, "sure"),
        (levels.sure() - 0.01, None, "likely"),
        (levels.unsure(), None, "likely"),
        (levels.unsure() - 0.01, None, "unsure"),
        (0.1, "accepted", "sure"),
        (0.1, "corrected", "sure"),
        (0.1, "rejected", "unsure"),
    ],
)
def test_levels_have_names(confidence: float, verdict: str | None, level: str) -> None:
    assert levels.level({"confidence": confidence, "verdict": verdict}) == level


def test_candidates_are_those_of_the_reason() -> None:
    reasons = [
        {"rule": "said", "span": None, "note": "x"},
        {"rule": "speaker_unsure", "span": None, "note": "سالم, زيد"},
    ]
    unnamed = {"speaker": None, "speaker_name": None, "reasons": reasons}
    assert levels.candidates(unnamed) == ("سالم", "زيد")
    assert levels.candidates({**unnamed, "speaker_name": "سالم"}) == ()
    assert levels.candidates({**unnamed, "reasons": reasons[:1]}) == ()


def test_what_is_learnt_is_told_apart_from_what_is_shipped() -> None:
    some = [Score("clause", "news", True, 0.8, n < 9, of="dev2", learnt=0.95, is_kept=n < 8) for n in range(10)]
    rows = list(summed(some))
    assert "| dev2 | as learnt, before any is left out | 10 | 100.0% | 0.900 | 0.500 | 0.050 |" in rows
    assert sum(row.startswith("|  | as shipped | 8 | 0.0%") for row in rows) == 2
    assert len(levels.scores()) < len(levels.measured())
