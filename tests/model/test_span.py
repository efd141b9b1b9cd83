"""The algebra of spans: what holds for all of them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotes.model import Span

spans = st.tuples(st.integers(0, 40), st.integers(0, 20)).map(lambda at: Span(at[0], at[0] + at[1]))


@pytest.mark.parametrize(("start", "stop"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward_from_the_text_on(start: int, stop: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, stop)


def test_an_empty_span_is_a_place() -> None:
    assert Span(4, 4)
    assert len(Span(4, 4)) == 0
    assert Span(4, 4).of("أهلا وسهلا") == ""


@given(spans, spans)
def test_what_two_spans_share_stands_in_both(one: Span, other: Span) -> None:
    shared = one.intersection(other)
    assert shared == other.intersection(one)
    assert (shared is not None) == bool(set(range(*one)) & set(range(*other)))
    if shared is not None:
        assert set(range(*shared)) == set(range(*one)) & set(range(*other))
        assert one.contains(shared)
        assert other.contains(shared)


@given(spans, st.lists(spans, max_size=4))
@example(Span(0, 2), [Span(1, 1)])  # a place takes nothing out
def test_what_is_cut_out_is_gone_and_all_else_is_left(span: Span, others: list[Span]) -> None:
    left = span.without(others)
    places = [at for each in left for at in range(*each)]
    assert places == sorted(set(range(*span)) - {at for each in others for at in range(*each)})
    assert all(each.stop < following.start for each, following in itertools.pairwise(left))
