"""Who passed a statement on, wherever he is named."""

from __future__ import annotations

import pytest

from quotes.model import Article
from quotes.pipeline import explain, extract


@pytest.mark.parametrize(
    "text",
    [
        "وبحسب وكالة محلية، أكد الوزير أن الطريق مغلق.",
        "قال الوزير، بحسب وكالة محلية، إن الطريق مغلق.",
        "قال الوزير إن الطريق مغلق، نقلا عن وكالة محلية.",
        "ونقلت وكالة محلية عن الوزير قوله إن الطريق مغلق.",
        "ذكرت وكالة محلية أن الوزير قال إن الطريق مغلق.",
    ],
)
def test_before_within_and_after_the_statement(text: str) -> None:
    quote = extract(Article("a", text))[-1]
    assert quote.mention
    assert (quote.text, quote.mention.text, quote.via) == ("الطريق مغلق", "الوزير", "وكالة محلية")


def test_who_is_spoken_to_passes_nothing_on() -> None:
    (quote,) = extract(Article("a", "قال الوزير لوكالة محلية إن الطريق مغلق."))
    assert quote.via is None


def test_where_nobody_else_speaks_whoever_would_have_relayed_it_says_it() -> None:
    text = "الطريق مغلق، بحسب وكالة محلية."
    quotes, passed_over = explain(Article("a", text))
    assert [(quote.text, quote.via) for quote in quotes] == [("الطريق مغلق", None)]
    assert quotes[0].mention
    assert quotes[0].mention.text == "وكالة محلية"
    assert "attach_relay" not in [reason.rule for reason in passed_over]


def test_the_relay_of_one_statement_is_not_that_of_the_next() -> None:
    first, second = extract(Article("a", "قال الوزير، بحسب وكالة محلية، إن الطريق مغلق. وقالت النقابة إن العمل مستمر."))
    assert (first.via, second.via) == ("وكالة محلية", None)
