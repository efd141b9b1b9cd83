"""How fast extraction is, and where its time goes, beside two bare passes over the same text.

    python bench/extraction.py ARTICLES.jsonl[.gz] [--first N]

Words and megabytes a second of extraction in one process (CPU time, the least of three processes), its time over
that of `re` finding words and of an Aho-Corasick automaton finding the forms of reporting words, and the share of each
stage. Words are met for the first time, too: a second pass over the same articles is faster, and shows what a long run
comes to.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import ahocorasick
from results import Table

from quotes.arabic.cue_forms import cue_forms
from quotes.attribute import attribute
from quotes.boilerplate import boilerplate
from quotes.model import Article
from quotes.pipeline import extract, read_scene, resolve
from quotes.read import read_articles
from quotes.resolve.starter import seed_registry
from quotes.segment import segment
from quotes.workers import gc_tuning

TIMES = 3
WORD = re.compile(r"\w+")


def articles_of(path: str) -> Iterator[Article]:
    """The articles of a file, without what failed."""
    return (each for each in read_articles([path]) if isinstance(each, Article))


def seconds(work: Callable[[Article], int], articles: Sequence[Article]) -> tuple[float, int]:
    """CPU time of some work on each article, and the sum of what it counted."""
    started = time.process_time()
    total = sum(map(work, articles))
    return time.process_time() - started, total


def shares(articles: Sequence[Article]) -> Counter[str]:
    """CPU time of each stage."""
    spent: Counter[str] = Counter()
    for article in articles:
        at = [time.process_time()]
        document = segment(article, boilerplate(article.text))
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


def twice(articles: Sequence[Article]) -> tuple[float, float, int]:
    """CPU time of extraction, its words met for the first time and then known, and how many quotes there are."""
    extract(Article("warm-up", "قال الوزير إن الاتفاق قريب."))
    gc_tuning.collect_seldom()  # as in every run over many articles
    first, quotes = seconds(lambda article: len(extract(article)), articles)
    return first, seconds(lambda article: len(extract(article)), articles)[0], quotes


def _least(work: Callable[[Article], int], articles: Sequence[Article]) -> tuple[float, int]:
    """Of as many runs as extraction has."""
    return min(seconds(work, articles) for _ in range(TIMES))


def _afresh(path: str, count: int) -> tuple[float, float, int]:
    """The least of several processes: other programs on the machine make all of them slower, none of them quicker."""
    command = [sys.executable, __file__, path, "--first", str(count), "--twice"]
    runs = [json.loads(subprocess.check_output(command, text=True)) for _ in range(TIMES)]
    return min(run[0] for run in runs), min(run[1] for run in runs), runs[0][2]


def tables(path: str, count: int | None = None) -> tuple[Table, Table, tuple[float, float]]:
    """Rates and ratios; shares; and words a second, first met and known.

    Of the ``count`` first articles of a file, or of all.
    """
    articles = list(islice(articles_of(path), count))
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for form in cue_forms():
        automaton.add_word(form)
    automaton.make_automaton()

    first, again, quotes = _afresh(path, len(articles))
    tokenising, words = _least(lambda article: len(WORD.findall(article.text)), articles)
    placing, _ = _least(lambda article: len([(m.start(), m.end()) for m in WORD.finditer(article.text)]), articles)
    scanning, _ = _least(lambda article: sum(1 for _ in automaton.iter(article.text)), articles)
    size = sum(len(article.text.encode()) for article in articles) / 1e6
    passes = {
        "extraction": first,
        "extraction, words known": again,
        "re, words": tokenising,
        "re, words with their places": placing,
        "Aho-Corasick, forms of reporting words": scanning,
    }
    rows = [
        (name, f"{words / spent:,.0f}", f"{size / spent:.2f}", f"{first / spent:.1f}", f"{again / spent:.1f}")
        for name, spent in passes.items()
    ]
    columns = ("pass", "words/s", "MB/s", "extraction over it", "words known, over it")
    note = f"One process, CPU time: {len(articles):,} articles, {words:,} words, {size:.1f} MB, {quotes:,} quotes."
    gc_tuning.collect_seldom()
    shares(articles)  # its words are known then
    stages = shares(articles)
    parts = [(stage, f"{spent / stages.total():.0%}", f"{spent / words * 1e6:.2f}") for stage, spent in stages.items()]
    share = Table("Stages", ("stage", "share", "µs a word"), parts, "Words known.")
    return Table("Extraction", columns, rows, note), share, (words / first, words / again)


def main() -> None:
    """Measure how fast articles are extracted, and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--first", type=int, default=1000, help="how many articles (default 1000)")
    parser.add_argument("--twice", action="store_true", help="nothing but seconds, of two passes")
    options = parser.parse_args()
    if options.twice:
        print(json.dumps(twice(list(islice(articles_of(options.articles), options.first)))))
        return
    for table in tables(options.articles, options.first)[:2]:
        print(table)


if __name__ == "__main__":
    main()
