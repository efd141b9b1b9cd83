"""Everything that is said of articles, as lines to compare: run by itself, by the quotes that is installed.

    python -P tests/explained.py < articles.jsonl

The first line is the file that reads text, and tells whether it is compiled.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Iterable, Iterator

import quotes.text
from quotes.arabic.content_keys import gist
from quotes.arabic.stem_for_search import all_stems
from quotes.model import Article
from quotes.pipeline import explain
from quotes.resolve.cluster_statements import Wording, group
from quotes.store.article_rows import Preparation

GROUPED = 400  # each is compared with many others


def lines(articles: Iterable[Article]) -> Iterator[str]:
    """A line for each article as it is written, for each quote, and for each cue or passage that made none; then which
    quotes are one statement.
    """
    wordings = []
    preparation = pickle.loads(pickle.dumps(Preparation("1", "sqlite")))  # as a worker gets it
    for article in articles:
        found, silent = explain(article)
        yield repr(preparation.prepared(article, found))
        for quote in found:
            read = gist(quote.text)
            yield json.dumps([quote.record(), repr(quote.mention), repr(quote.speaker)])
            yield json.dumps([all_stems(quote.text), read.keys, sorted(read.negated | read.places | read.definite)])
            wordings.append(Wording(quote.text, article.id, None, quote.kind, quote.cue.sense if quote.cue else None))
        yield from map(repr, silent)
    yield json.dumps(group(wordings[:GROUPED]))


if __name__ == "__main__":
    print(quotes.text.__file__)
    for line in lines(Article(*json.loads(each)) for each in sys.stdin):
        print(line)
