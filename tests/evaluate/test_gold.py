"""Stand-off gold is read as annotators keep it and written back the same."""

from __future__ import annotations

import json

import pytest

from quotes.errors import InputError
from quotes.evaluate import read_gold
from quotes.model import Form, QuoteKind, Span

QUOTE = {
    "kind": "mixed",
    "form": "nominal",
    "content": [[5, 9], [12, 20]],
    "cue": [0, 3],
    "mention": None,
    "speaker": "putin",
    "speaker_names": ["بوتين"],
    "speaker_type": "person",
    "via": None,
}
LINE = {"article_id": "a", "sha256": "00", "quotes": [QUOTE]}


def test_a_line_is_read_and_written_back() -> None:
    (article,) = read_gold(["", json.dumps(LINE), "  \n"])
    (quote,) = article.quotes
    assert (quote.kind, quote.form) == (QuoteKind.MIXED, Form.NOMINAL)
    assert quote.content == (Span(5, 9), Span(12, 20))
    assert quote.mention is None
    assert json.loads(article.line()) == LINE


def test_what_annotators_leave_out() -> None:
    (article,) = read_gold([json.dumps({"article_id": "a", "quotes": [{"kind": "direct", "content": [[0, 1]]}]})])
    assert article.sha256 is None
    assert article.quotes[0].form is Form.CLAUSE


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"article_id": "a"}', json.dumps({**LINE, "quotes": [{**QUOTE, "kind": "odd"}]}),
     json.dumps({**LINE, "quotes": [{**QUOTE, "content": [[9, 5]]}]})],
)  # fmt: skip
def test_a_bad_line_is_named(line: str) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2: not an article of gold"):
        read_gold([json.dumps(LINE), line], "gold.jsonl")
