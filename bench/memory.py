"""Peak memory of `quotes ingest` over a corpus once, and several times over: ``python bench/memory.py CORPUS``.

The corpus is given again with other ids. The peak is the sum of all processes' own memory (what is shared is counted
once, in parts: PSS), looked at ten times a second.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory


def figures(corpus: str, turns: Sequence[int] = (1, 5, 10), workers: int = 2) -> dict[str, float]:
    """Megabytes for each number of turns, and their ratios to the first."""
    with TemporaryDirectory() as scratch:
        peaks = [_peak(_copied(corpus, count, Path(scratch)), Path(scratch), workers) for count in turns]
    found = {f"peak MB, {count}x": peak for count, peak in zip(turns, peaks, strict=True)}
    ratios = zip(turns[1:], peaks[1:], strict=True)
    return {**found, **{f"{count}x over {turns[0]}x": peak / peaks[0] for count, peak in ratios}}


def _copied(corpus: str, turns: int, folder: Path) -> Path:
    from quotes.model import Article
    from quotes.read import read_articles

    path = folder / f"{turns}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for turn in range(turns):
            for article in read_articles([corpus]):
                if isinstance(article, Article):
                    again = asdict(replace(article, id=f"{article.id}-{turn}"))
                    out.write(json.dumps(again, ensure_ascii=False, default=str) + "\n")
    return path


def _peak(corpus: Path, folder: Path, workers: int) -> float:
    ingest = "ingest_paths([sys.argv[1]], sys.argv[2], print, workers={})"
    call = f"import sys; from quotes.usecases.ingest import ingest_paths; {ingest}"
    database = folder / f"{corpus.stem}.db"
    run = subprocess.Popen(
        [sys.executable, "-P", "-c", call.format(workers), str(corpus), str(database)], start_new_session=True
    )
    most = 0.0
    while run.poll() is None:
        most = max(most, sum(_megabytes(process) for process in _session(run.pid)))
        time.sleep(0.1)
    if run.returncode:
        raise SystemExit("the ingest failed")
    corpus.unlink()
    return most


def _session(leader: int) -> Iterator[str]:
    """The processes of a session."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader:
            yield process.name


def _megabytes(process: str) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def main() -> None:
    """Measure how much memory an ingest takes, and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--turns", type=int, nargs="+", default=[1, 5, 10])
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    for name, figure in figures(given.corpus, given.turns, given.workers).items():
        print(f"{name:24} {figure:8.2f}")


if __name__ == "__main__":
    main()
