"""How fast a large archive answers: ``python bench/archive.py CORPUS [--quotes N] [--db FILE|URL]``.

The database is made of the corpus, article after article and again with new ids, days and outlets, until it has so many
quotes. Every question is asked as `quotes said` and `quotes search` ask it, first page, and beside it stands a bare SQL
query that fetches the same rows by number. Times are the median of several, in milliseconds.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from results import Table

from quotes.model import Article, Quote, QuoteKind, Speaker
from quotes.pipeline import extract
from quotes.read import read_articles
from quotes.resolve.starter import seed_registry
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Sort
from quotes.store.write import Writer

PAGE = 20
TIMES = 7
PUTIN = Speaker("putin", "فلاديمير بوتين", found="بوتين")


def corpus(path: str) -> Iterator[tuple[Article, list[Quote]]]:
    """The articles that have quotes, with them."""
    for article in read_articles([path]):
        if isinstance(article, Article) and (found := extract(article)):
            yield article, found


def copies(read: list[tuple[Article, list[Quote]]], wanted: int) -> Iterator[tuple[Article, list[Quote]]]:
    """Articles until there are so many quotes; one quote in fifty is given to a registered speaker."""
    made = 0
    for turn in itertools.count():
        for number, (article, found) in enumerate(read):
            if made >= wanted:
                return
            again = replace(
                article,
                id=f"{article.id}-{turn}",
                outlet=f"outlet-{number % 40}",
                published=date(2015, 1, 1) + timedelta(days=(number * 7 + turn * 31) % 3000),
            )
            made += len(found)
            yield again, [_copy(quote, again.id, made + n) for n, quote in enumerate(found)]


def _copy(quote: Quote, article_id: str, number: int) -> Quote:
    return replace(quote, article_id=article_id, speaker=PUTIN if number % 50 == 0 else quote.speaker)


def fill(database: str, path: str, wanted: int) -> float:
    """Quotes written a second."""
    read = list(corpus(path))
    started = time.perf_counter()
    with Writer(database, "bench", seed_registry().people) as writer:
        remaining = copies(read, wanted)
        while batch := list(itertools.islice(remaining, 256)):
            writer.put(batch)
        count = writer.counts.quotes
    return count / (time.perf_counter() - started)


QUESTIONS = {
    "said putin": Filters(speaker="putin"),
    "said putin --kind direct": Filters(speaker="putin", kind=QuoteKind.DIRECT),
    "said putin --about البلاد": Filters(speaker="putin", about="البلاد"),
    "said putin --since --until": Filters(speaker="putin", since=date(2020, 1, 1), until=date(2020, 2, 1)),
    "said putin --sort newest": Filters(speaker="putin", sort=Sort.NEWEST),
    "said putin --outlet": Filters(speaker="putin", outlet="outlet-7"),
    "said putin --sense deny --sort oldest": Filters(speaker="putin", sense="deny", sort=Sort.OLDEST),
    "said putin --min-confidence --sort confidence": Filters(speaker="putin", min_confidence=0.9, sort=Sort.CONFIDENCE),
    "said وزارة الداخلية": Filters(local="وزارة الداخلية"),
    "said الشاهد --about الحكومة": Filters(local="الشاهد", about="الحكومة"),
    "search مفاوضات": Filters(about="مفاوضات", sort=Sort.RELEVANCE),
    "search الحكومة": Filters(about="الحكومة", sort=Sort.RELEVANCE),
    'search "رئيس الحكومة"': Filters(about='"رئيس الحكومة"', sort=Sort.RELEVANCE),
    "search مفاوضات OR اتفاق": Filters(about="مفاوضات OR اتفاق", sort=Sort.RELEVANCE),
    "search انتخاب* -البلدية": Filters(about="انتخاب* -البلدية", sort=Sort.RELEVANCE),
    "search الحكومة --speaker putin": Filters(about="الحكومة", speaker="putin", sort=Sort.RELEVANCE),
}  # fmt: skip


def median(work: Callable[[], Any]) -> float:
    """In milliseconds; the first time does not count, it warms the caches."""
    work()
    times = []
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def table(database: str, note: str = "") -> Table:
    """How long each question takes over a database."""
    rows = []
    with Archive(database) as archive:
        count = next(iter(archive._reader.ask("SELECT count(*) AS n FROM quotes", {})))["n"]
        for name, asked in QUESTIONS.items():
            page = replace(asked, limit=PAGE)
            found = list(archive.quotes(page))
            ids = ", ".join(f"'{each['quote_id']}'" for each in found) or "''"
            sql = f"SELECT * FROM quotes JOIN articles ON articles.id = quotes.article_id WHERE quote_id IN ({ids})"
            took = median(lambda page=page: list(archive.quotes(page)))
            bare = median(lambda sql=sql: list(archive._reader.ask(sql, {})))
            rows.append((f"`{name}`", str(len(found)), f"{took:.1f}", f"{bare:.1f}"))
    note = f"First page of {PAGE}, median of {TIMES}; bare SQL fetches the same rows by number. {note}".rstrip()
    return Table(f"Questions to {count:,} quotes", ("question", "rows", "ms", "bare SQL, ms"), rows, note)


def main() -> None:
    """Make a database of so many quotes, and ask it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--quotes", type=int, default=1_000_000)
    parser.add_argument("--db", default="bench.db")
    parser.add_argument("--filled", action="store_true", help="the database is there already")
    given = parser.parse_args()
    note = "" if given.filled else f"Written at {fill(given.db, given.corpus, given.quotes):,.0f} quotes a second."
    print(table(given.db, note))


if __name__ == "__main__":
    main()
