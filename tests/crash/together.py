"""Two ingests at once into one database, with eight readers, again and again for a bounded time.

    python -m tests.crash.together [--seconds 600] [--corpus articles.jsonl] [--server postgresql://…]

By turns on an SQLite file and on a PostgreSQL server. Some of the articles are given to both. No command may fail, no
question may go wrong, and the quotes must be those of one ingest after the other. Exit code 1 where they are not.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from quotes.errors import QuotesError
from quotes.model import Article
from quotes.read import read_articles
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.usecases.ingest import ingest_paths
from tests.crash.databases import Files, Place, postgresql_places
from tests.crash.proof import faults, said
from tests.made import samples

ROOT = Path(__file__).resolve().parents[2]
READERS = 8
COPIES = 60  # of each sample, where no corpus is given
GIVEN = 600  # articles of a round; each ingest has two thirds of them

QUESTIONS: tuple[Callable[[Archive], object], ...] = (
    lambda archive: list(archive.quotes(Filters(speaker="putin"))),
    lambda archive: list(archive.quotes(Filters(about="الحكومة", limit=20))),
    lambda archive: sum(1 for _ in archive.quotes()),
    lambda archive: archive.local_speakers(50),
)


@dataclass
class Readers:
    """Threads that ask until they are stopped."""

    database: str
    answers: int = 0
    errors: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Readers:
        self._threads = [threading.Thread(target=self._ask, args=(number,)) for number in range(READERS)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, number: int) -> None:
        chance = random.Random(number)
        while not self._over.is_set():
            try:
                with Archive(self.database) as archive:
                    chance.choice(QUESTIONS)(archive)
                self.answers += 1
            except QuotesError as error:
                self.errors.append(str(error))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server", help="a PostgreSQL server to use; one is started if none is given")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    lines = _lines(given.corpus)
    begun, number, answers, wrong = time.monotonic(), 0, 0, 0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quotes-together-")))
        places: list[Place] = [Files(folder), stack.enter_context(postgresql_places(given.server, folder))]
        for place in places:
            place.keep("before", lambda database: ingest_paths([_file(folder, lines[:20])], database, _unread))
        while number < len(places) or time.monotonic() - begun < given.seconds:
            place = places[number % len(places)]
            number += 1
            found, asked = _round(place, folder, chance.sample(lines, min(GIVEN, len(lines))))
            answers += asked
            wrong += len(found)
            verdict = "; ".join(found[:3]) or "as one after the other"
            print(f"round {number:3}: {place.dialect:10} {asked} questions answered: {verdict}", flush=True)
    took = time.monotonic() - begun
    print(f"{number} rounds in {took:.0f} s, {answers} questions of {READERS} readers: {wrong} faults")
    return 1 if wrong else 0


def _lines(corpus: Path | None) -> list[str]:
    if corpus is not None:
        return [_line(each, each.id) for each in read_articles([corpus]) if isinstance(each, Article)]
    return [_line(each, f"{each.id}-{copy}") for copy in range(COPIES) for each in samples()]


def _line(article: Article, name: str) -> str:
    return json.dumps({"id": name, "text": article.text}, ensure_ascii=False)


def _file(folder: Path, lines: list[str]) -> str:
    with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".jsonl", encoding="utf-8", delete=False) as file:
        file.write("\n".join(lines))
    return file.name


def _unread(failure: object) -> None:
    raise AssertionError(failure)


def _round(place: Place, folder: Path, lines: list[str]) -> tuple[list[str], int]:
    """What went wrong, and how many questions were answered."""
    third = len(lines) // 3
    files = [_file(folder, lines[: 2 * third]), _file(folder, lines[third:])]
    together, apart = place.fresh("before"), place.fresh("before")
    with Readers(together) as readers:
        command = [sys.executable, "cli.py", "ingest", "--workers", "1", "--db", together]
        runs = [
            subprocess.Popen([*command, file], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            for file in files
        ]
        told = [run.communicate()[0] for run in runs]
    for file in files:
        ingest_paths([file], apart, _unread)
    found = [text.strip() for run, text in zip(runs, told, strict=True) if run.returncode]
    found += [*readers.errors, *faults(together)]
    if said(together) != said(apart):
        found.append("not the quotes of one after the other")
    return found, readers.answers


if __name__ == "__main__":
    sys.exit(main())
