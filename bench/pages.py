"""How long the reading room's server takes for each page: ``python bench/pages.py DATABASE [--times N]``.

Pages are asked for as a browser asks, in one process and without a network. Those of one thing are of the largest that
the database has: the speaker who is quoted most, the article with the most quotes. Times are milliseconds: the first,
the median and the worst by the clock, and the most work of the processor, whatever else it has to do.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections import Counter
from urllib.parse import quote

from results import Table

from quotes.browse.app_state import Room
from quotes.browse.server import datasette_of, warm_up
from quotes.browse.urls import segment
from quotes.store.archive import Archive

MOST = 200  # milliseconds


def pages(database: str) -> dict[str, str]:
    """The address of each page, by what it shows."""
    with Archive(database) as archive:
        articles: Counter[str] = Counter()
        words: Counter[str] = Counter()
        for record in archive.quotes():
            articles[record["article_id"]] += 1
            words.update(set(record["text"].split()))
        [(article, _)] = articles.most_common(1)
        often = quote(next(word for word, _ in words.most_common() if len(word) > 4))
        rare = quote(next(word for word, count in words.items() if count == 2 and len(word) > 4 and word.isalpha()))
        local = next(archive.local_speakers(1))["name"]
        known = next(iter(archive.speakers()))["key"]
        outlet = next(row["name"] for row in archive.figures("outlet") if row["name"])
        one = next(archive.quotes())["quote_id"]
        last = max(1, archive.totals()["quotes"] // 40)
    speaker = f"/speaker/{segment(local)}"
    return {
        "home": "/",
        "home, in English": "/?lang=en",
        "speakers": "/speakers",
        "speakers, page 20": "/speakers?page=20",
        "speaker, registered": f"/speaker/{known}",
        "speaker, from articles": speaker,
        "speaker, filtered": f"{speaker}?kind=indirect&sense=say&sort=oldest",
        "speaker, with words": f"{speaker}?about={often}",
        "article": f"/article/{segment(article)}",
        "quote": f"/quote/{one}",
        "about somebody": f"/quotes?mentions={known}",
        "two compared": f"/compare?first={known}&second={quote(local)}&about={often}",
        "statements, two outlets": "/statements?outlets=2",
        "quotes, sure": "/quotes?sure=yes",
        "quotes": "/quotes",
        "quotes, filtered": "/quotes?kind=direct&sort=confidence",
        "quotes, last page": f"/quotes?page={last}",
        "search, a frequent word": f"/search?about={often}",
        "search, a rare word": f"/search?about={rare}",
        "search, either of them": f"/search?about={often}+OR+{rare}",
        "statements": "/statements",
        "outlets": "/outlets",
        "outlet": f"/outlet/{segment(outlet)}",
        "not there": "/article/nothing",
        "data, all tables": "/data",
        "data, quotes": "/data/quotes",
        "data, quotes as JSON": "/data/quotes.json",
    }


async def timed(database: str, times: int) -> list[tuple[str, int, list[float], list[float]]]:
    """Each page with its size, its times, and how long the processor worked for it."""
    room = Room(database)
    warm_up(room)
    datasette = datasette_of(room)
    await datasette.invoke_startup()
    found = []
    for name, address in pages(database).items():
        taken: list[float] = []
        busy: list[float] = []
        for _ in range(times):
            started, worked = time.perf_counter(), time.process_time()
            answer = await datasette.client.get(address)
            taken.append((time.perf_counter() - started) * 1000)
            busy.append((time.process_time() - worked) * 1000)
        if answer.status_code not in (200, 404):
            raise SystemExit(f"{address} answers {answer.status_code}")
        found.append((name, len(answer.content), taken, busy))
    return found


def table(database: str, times: int = 7) -> Table:
    """How long each page of the reading room takes."""
    rows = asyncio.run(timed(database, times))
    cells = [
        (name, f"{size / 1000:.0f}", *(f"{each:.0f}" for each in (taken[0], statistics.median(taken), max(taken))),
         f"{max(busy):.0f}")
        for name, size, taken, busy in rows
    ]  # fmt: skip
    worst, count = max(max(taken) for _, _, taken, _ in rows), sum(len(taken) for _, _, taken, _ in rows)
    note = f"Milliseconds of the server; the worst of {count}: {worst:.0f}, {worst / MOST:.2f} of {MOST}."
    return Table("Pages of the reading room", ("page", "kB", "first", "median", "worst", "work"), cells, note)


def main() -> None:
    """Measure the pages over a database, and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("--times", type=int, default=7, metavar="N")
    given = parser.parse_args()
    print(table(given.database, given.times))


if __name__ == "__main__":
    main()
