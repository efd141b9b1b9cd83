"""How fast extraction is, and where its time goes, beside two bare passes over the same text.

    python bench/extraction.py ARTICLES.jsonl[.gz] [--first N]

Prints words and megabytes a second of extraction in one process (CPU time), the share of each stage, and its time
over that of `re` finding words and of an Aho-Corasick automaton finding the forms of reporting words. Words are met
for the first time, too: a second pass over the same articles is faster, and shows what a long run comes to.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice

import ahocorasick

from quotes.arabic.forms import cue_forms
from quotes.attribute import attribute
from quotes.clean import furniture
from quotes.model import Article
from quotes.pipeline import extract, read_scene, resolve
from quotes.read import read_articles
from quotes.resolve.registry import seed_registry
from quotes.segment import segment

WORD = re.compile(r"\w+")


def seconds(work: Callable[[Article], int], articles: list[Article]) -> tuple[float, int]:
    """CPU time of some work on each article, and the sum of what it counted."""
    started = time.process_time()
    total = sum(map(work, articles))
    return time.process_time() - started, total


def shares(articles: list[Article]) -> Counter[str]:
    """CPU time of each stage."""
    spent: Counter[str] = Counter()
    for article in articles:
        at = [time.process_time()]
        document = segment(article, furniture(article.text))
        at.append(time.process_time())
        scene = read_scene(document)
        at.append(time.process_time())
        drafts = attribute(scene)
        at.append(time.process_time())
        resolve(scene, drafts, seed_registry())
        at.append(time.process_time())
        for stage, start, stop in zip(("clean and segment", "find", "attribute", "resolve"), at, at[1:], strict=False):
            spent[stage] += stop - start
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--first", type=int, default=1000, help="how many articles (default 1000)")
    options = parser.parse_args()
    articles = [a for a in islice(read_articles([options.articles]), options.first) if isinstance(a, Article)]
    extract(Article("warm-up", "قال الوزير إن الاتفاق قريب."))
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for form in cue_forms():
        automaton.add_word(form)
    automaton.make_automaton()

    tokenising, words = seconds(lambda article: len(WORD.findall(article.text)), articles)
    scanning, _ = seconds(lambda article: sum(1 for _ in automaton.iter(article.text)), articles)
    first, quotes = seconds(lambda article: len(extract(article)), articles)
    again, _ = seconds(lambda article: len(extract(article)), articles)
    size = sum(len(article.text.encode()) for article in articles) / 1e6
    print(f"{len(articles)} articles, {words} words, {size:.1f} MB, {quotes} quotes")
    for name, spent in (("extraction", first), ("again", again), ("tokenising", tokenising), ("scanning", scanning)):
        print(f"{name:12} {words / spent:10.0f} words/s  {size / spent:6.2f} MB/s")
    print(f"{first / tokenising:.1f} times the tokenising pass, {first / scanning:.1f} times the scan")
    stages = shares(articles)
    for stage, spent in stages.items():
        print(f"  {stage:18} {spent / stages.total():4.0%}  {spent / words * 1e6:5.2f} µs a word")


if __name__ == "__main__":
    main()
