"""Count anew how common stems are: `python bench/frequencies.py ARTICLES.jsonl > data/lexicon/frequencies.tsv`.

Stems are cut with the table that there is, so that a second run over the same articles changes little. After a count
over other articles `ARTICLES` in `quotes/arabic/frequencies.py` has to say how many they were.
"""

from __future__ import annotations

import re
import sys
from collections import Counter

from quotes.arabic.stem_for_clustering import family
from quotes.model import Article
from quotes.read import read_articles
from quotes.text import fold

FLOOR = 25
HEADER = """\
# In how many of {articles} articles of a news site a stem (`quotes.arabic.stem_for_clustering`) stands, the
# commonest first; stems of fewer than {floor} articles are left out. Counted by bench/frequencies.py.
stem\tarticles
"""


def main(places: list[str]) -> None:
    """Count the stems of articles, and print the table."""
    articles, seen = 0, Counter[str]()
    for article in read_articles(places):
        if not isinstance(article, Article):
            continue
        words = set(re.findall(r"[\u0621-\u064a]{2,}", fold(f"{article.title or ''} {article.text}")))
        seen.update({key for word in words if len(key := family(word)) > 1})
        articles += 1
    rows = sorted(((count, key) for key, count in seen.items() if count >= FLOOR), key=lambda row: (-row[0], row[1]))
    sys.stdout.write(HEADER.format(articles=articles, floor=FLOOR))
    sys.stdout.writelines(f"{key}\t{count}\n" for count, key in rows)


if __name__ == "__main__":
    main(sys.argv[1:])
