"""Ingests a corpus again and again, with changes, for a bounded time, and watches memory and rate.

    python -m tests.crash.soak [--seconds 600] [--corpus articles.jsonl]

In each round some articles have changed, some are deleted and come back, some quotes are judged and two speakers are
merged and parted again; then every quote is proved. Exit code 1 where a fault is found, or where the memory of a later
round is a quarter (and 20 MB) more than that of the third.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotes.model import Article, Person
from quotes.read import read_articles
from quotes.store.archive import Archive
from quotes.usecases.edit_registry import add_speaker, merge_speakers, undo_change
from quotes.usecases.ingest import delete_articles, ingest_paths
from quotes.usecases.judge import Judged, apply_judgements
from tests.crash.proof import faults
from tests.made import samples

COPIES = 8  # of each sample
MORE, GROWTH = 1.25, 20.0  # times, and MB, by which memory may grow
_FIRST = 3  # the round after which everything is loaded that will be


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    articles = [each for each in read_articles([given.corpus]) if isinstance(each, Article)] if given.corpus else [
        replace(each, id=f"{each.id}-{copy}") for copy in range(COPIES) for each in samples()
    ]  # fmt: skip
    begun, number, base, wrong = time.monotonic(), 0, 0.0, 0
    with tempfile.TemporaryDirectory(prefix="quotes-soak-") as folder:
        database = str(Path(folder) / "soak.db")
        while number < _FIRST + 1 or time.monotonic() - begun < given.seconds:
            number += 1
            rate = _round(database, Path(folder), articles, number, chance)
            memory = _resident()
            base = memory if number <= _FIRST else base
            found = faults(database)
            grown = memory > MORE * base and memory > base + GROWTH
            wrong += len(found) + grown
            size = Path(database).stat().st_size / 1_000_000
            told = "; ".join(found[:3]) or ("MEMORY GROWS" if grown else "sound")
            print(f"round {number:3}: {rate:6.1f} articles/s, {memory:6.1f} MB, file {size:.1f} MB: {told}", flush=True)
    print(f"{number} rounds in {time.monotonic() - begun:.0f} s: {wrong} faults")
    return 1 if wrong else 0


def _round(database: str, folder: Path, articles: list[Article], number: int, chance: random.Random) -> float:
    """Articles that were read anew, a second."""
    changed = {each.id for each in chance.sample(articles, max(1, len(articles) // 4))}
    file = folder / "articles.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for each in articles:
            out.write(json.dumps(_line(each, number if each.id in changed else 0), ensure_ascii=False) + "\n")
    begun = time.monotonic()
    counts = ingest_paths([str(file)], database, lambda failure: None)
    rate = (counts.new + counts.changed) / (time.monotonic() - begun)
    with Archive(database) as archive:
        ids = [each["quote_id"] for each in archive.quotes() if each["article_id"] not in changed]
        known = {each["key"] for each in archive.speakers()}
    said = [Judged(each, chance.choice(("accept", "reject"))) for each in chance.sample(sorted(set(ids)), 5)]
    apply_judgements(database, said, "soak")
    apply_judgements(database, [Judged(each.quote_id, "undo") for each in said], "soak")
    for key, name in (("soak-one", "سلمى الرفاعي"), ("soak-two", "منى الرفاعي")):
        if key not in known:
            add_speaker(database, Person(key, name, ""), [])
    merge_speakers(database, "soak-one", "soak-two")
    undo_change(database)
    delete_articles([each.id for each in chance.sample(articles, max(1, len(articles) // 10))], database)
    return rate


def _line(article: Article, turn: int) -> dict[str, Any]:
    more = f"\n\nقالت سلمى الرفاعي إن السفينة رقم {turn} وصلت." if turn else ""
    return {"id": article.id, "text": article.text + more, "title": article.title, "outlet": article.outlet}


def _resident() -> float:
    """MB of memory that this process holds after a round; the peak would only ever rise."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000


if __name__ == "__main__":
    sys.exit(main())
