"""Spark beside this machine's own processes, on the same cores: ``python bench/engines.py CORPUS [--part N]``.

Both do the same run twice, into a new folder each time; the second one is warm: sessions are up, words are known.
"""

from __future__ import annotations

import argparse
import time
from tempfile import TemporaryDirectory

from quotes.corpus.engines import Engine, local, run, spark


def figures(corpus: str, workers: int = 2, part: int = 250) -> dict[str, float]:
    """Seconds, and the ratio of the warm runs."""
    here = _twice(corpus, local(workers), part)
    there = _twice(corpus, spark(workers), part)
    return {
        "local, first": here[0],
        "local, warm": here[1],
        "spark, first": there[0],
        "spark, warm": there[1],
        "spark over local, warm": there[1] / here[1],
    }


def _twice(corpus: str, engine: Engine, part: int) -> tuple[float, float]:
    taken = []
    for _ in range(2):
        with TemporaryDirectory() as out:
            started = time.perf_counter()
            run([corpus], out, engine, size=part)
            taken.append(time.perf_counter() - started)
    return taken[0], taken[1]


def main() -> None:
    """Run a corpus through each engine, and print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--part", type=int, default=250, help="articles of a part")
    given = parser.parse_args()
    for name, figure in figures(given.corpus, given.workers, given.part).items():
        print(f"{name:24} {figure:8.2f}")


if __name__ == "__main__":
    main()
