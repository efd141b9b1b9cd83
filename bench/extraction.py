"""How fast extraction is, as a ratio to a bare tokenising pass over the same text.

    python bench/extraction.py ARTICLES.jsonl[.gz] [--first N]

Prints words and megabytes a second of extraction in one process, and its time over that of `re` finding words.
"""

from __future__ import annotations

import argparse
import re
import time
from itertools import islice

from quotes.model import Article
from quotes.pipeline import extract
from quotes.read import read_articles

WORD = re.compile(r"\w+")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--first", type=int, default=1000, help="how many articles (default 1000)")
    options = parser.parse_args()
    articles = [a for a in islice(read_articles([options.articles]), options.first) if isinstance(a, Article)]
    extract(Article("warm-up", "قال الوزير إن الاتفاق قريب."))
    started = time.process_time()
    words = sum(len(WORD.findall(article.text)) for article in articles)
    tokenising = time.process_time() - started
    started = time.process_time()
    quotes = sum(len(extract(article)) for article in articles)
    extraction = time.process_time() - started
    size = sum(len(article.text.encode()) for article in articles) / 1e6
    print(f"{len(articles)} articles, {words} words, {size:.1f} MB, {quotes} quotes")
    print(f"extraction   {words / extraction:10.0f} words/s  {size / extraction:6.2f} MB/s")
    print(f"tokenising   {words / tokenising:10.0f} words/s  {size / tokenising:6.2f} MB/s")
    print(f"ratio        {extraction / tokenising:10.1f} times the tokenising pass")


if __name__ == "__main__":
    main()
