"""Everything that is said of articles, as lines to compare: run by itself, by the quotes that is installed.

    python -P tests/explained.py < articles.jsonl

The first line is the file that reads text, and tells whether it is compiled.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator

import quotes.text
from quotes.model import Article
from quotes.pipeline import explain


def lines(articles: Iterable[Article]) -> Iterator[str]:
    """A line for each quote and for each cue or passage that made none."""
    for article in articles:
        found, silent = explain(article)
        for quote in found:
            yield json.dumps([quote.record(), repr(quote.mention), repr(quote.speaker)])
        yield from map(repr, silent)


if __name__ == "__main__":
    print(quotes.text.__file__)
    for line in lines(Article(*json.loads(each)) for each in sys.stdin):
        print(line)
