"""Two worker processes beside one, and the database beside extraction alone: ``python bench/workers.py CORPUS``.

Prints ratios, of wall time for workers and of CPU time, all processes together, for the database. Every measurement is
a process of its own; extraction alone is what a pool of one does, in this process, without writing anything. Beside it
stands what `quotes extract` does, which writes JSON lines and has no database.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory


def figures(corpus: str, workers: int = 2, times: int = 1) -> dict[str, float]:
    """workers (wall time of one over that of several), ingest (CPU of ingest over extraction), seconds of each."""
    several = min(_counting(workers) for _ in range(3))
    best = _best(corpus, workers, times)
    return {
        f"{workers} processes over one, doing nothing but count": workers
        * min(_counting(1) for _ in range(3))
        / several,
        "workers over one, extraction": best["extract 1"]["wall"] / best[f"extract {workers}"]["wall"],
        "workers over one, ingest": best["ingest 1"]["wall"] / best[f"ingest {workers}"]["wall"],
        "ingest over extraction, one process, CPU": best["ingest 1"]["cpu"] / best["extract 1"]["cpu"],
        "ingest over extraction, one process, wall": best["ingest 1"]["wall"] / best["extract 1"]["wall"],
        "ingest over extraction into JSON lines, one process, CPU": best["ingest 1"]["cpu"] / best["print 1"]["cpu"],
        f"ingest over extraction, {workers} workers, wall": best[f"ingest {workers}"]["wall"]
        / best[f"extract {workers}"]["wall"],
        **{f"{name} seconds": measured["wall"] for name, measured in best.items()},
    }


def _runs(workers: int) -> list[tuple[str, int]]:
    both = [(f"{what} {count}", count) for what in ("extract", "ingest") for count in (1, workers)]
    return [*both, ("print 1", 1)]


def _best(corpus: str, workers: int, times: int) -> dict[str, dict[str, float]]:
    """The least of each. Runs take turns, for the machine is quick for some minutes and slow for others."""
    measured: dict[str, list[dict[str, float]]] = {name: [] for name, _ in _runs(workers)}
    for _ in range(times):
        for name, count in _runs(workers):
            measured[name].append(_once(name.split(maxsplit=1)[0], corpus, count))
    return {name: {each: min(run[each] for run in runs) for each in runs[0]} for name, runs in measured.items()}


def _once(what: str, corpus: str, workers: int) -> dict[str, float]:
    with TemporaryDirectory() as scratch:
        one = [sys.executable, __file__, corpus, "--only", what, "--workers", str(workers)]
        done = subprocess.run([*one, "--db", f"{scratch}/quotes.db"], capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _counting(processes: int) -> float:
    """Seconds until so many processes that share nothing have each counted: what the machine has to give."""
    started = time.perf_counter()
    count = [sys.executable, "-c", "for _ in range(30_000_000): pass"]
    for run in [subprocess.Popen(count) for _ in range(processes)]:
        run.wait()
    return time.perf_counter() - started


def _measure(what: str, corpus: str, workers: int, db: str) -> dict[str, float]:
    from quotes.export.formats import write
    from quotes.model import Article
    from quotes.pipeline import extract
    from quotes.usecases.files import extract_files, lost_article, read_with_progress
    from quotes.usecases.ingest import ingest_paths
    from quotes.workers.attempts import pieces
    from quotes.workers.pool import Pool

    extract(Article("warm-up", "قال"))
    before, started = _cpu(), time.perf_counter()
    if what == "ingest":
        ingest_paths([corpus], db, _ignored, workers=workers)
    elif what == "print":
        found = extract_files([corpus], _ignored, workers=workers)
        write("jsonl", (record for _, records in found for record in records), Path(db).with_suffix(".jsonl"))
    else:
        pool = Pool(workers, _counted, lost_article)
        print(sum(sum(each) for each in pool.ordered(pieces(read_with_progress([corpus]), 32))))  # type: ignore[arg-type]
    return {"wall": time.perf_counter() - started, "cpu": _cpu() - before}


def _ignored(failure: object) -> None:
    pass


def _counted(piece: list[object]) -> list[int]:
    from quotes.corpus.batch import attempts
    from quotes.pipeline import extract

    return [len(found[1]) for found in attempts(piece, extract) if isinstance(found, tuple)]  # type: ignore[arg-type]


def _cpu() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main() -> None:
    """Measure an ingest with one process and with more, and print both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--times", type=int, default=1, help="the best of so many")
    parser.add_argument("--only", choices=["extract", "print", "ingest"])
    parser.add_argument("--db", type=Path)
    given = parser.parse_args()
    if given.only:
        print(json.dumps(_measure(given.only, given.corpus, given.workers, str(given.db))))
        return
    for name, figure in figures(given.corpus, given.workers, given.times).items():
        print(f"{name:48} {figure:8.2f}")


if __name__ == "__main__":
    main()
