"""Fuzzing with bounded time: what no article looks like must not break anything, nor take long.

    python -m tests.fuzz [--seconds 60] [--seed 1] [--found build/fuzz]

Starts from tests/odd. Exit code 1 where an input crashed, or took more than 50 ms of CPU time for 10 kB (measured again
without the fuzzer), or takes more than eight times as long four times over. The slowest and longest are measured, for a
quarter of the time. Such inputs stand in the folder then, and
belong into tests/odd once the fault is put right.
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from quotes.model import Article
from quotes.read import read_articles
from tests.fuzz.odd import BYTES, FIRST, GROWTH, LIMIT, file_of, growth, seconds, too_slow

ROOT = Path(__file__).resolve().parent.parent.parent
ODD = ROOT / "tests" / "odd"
LONGEST = 300  # bytes of an input, each of them a word


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=ROOT / "build" / "fuzz")
    given = parser.parse_args()
    logging.getLogger("quotes").addHandler(logging.NullHandler())
    if importlib.util.find_spec("atheris") is None:
        print("fuzzing needs atheris, for which not every Python has a wheel: pip install atheris", file=sys.stderr)
        return 2
    found = given.found.resolve()
    corpus = found / f"corpus-{given.seed}"
    corpus.mkdir(parents=True, exist_ok=True)
    for file in ODD.iterdir():
        (corpus / file.name).write_bytes(bytes([FIRST[file.suffix]]) + file.read_bytes())
    options = {"max_total_time": given.seconds, "seed": given.seed, "max_len": LONGEST, "timeout": 30}
    command = [sys.executable, "-m", "tests.fuzz.target", *(f"-{name}={value}" for name, value in options.items())]
    command += [f"-artifact_prefix={found}/ended-", "-rss_limit_mb=4000", "-len_control=0"]
    environment = {**os.environ, "FOUND": str(found)}
    with (found / f"log-{given.seed}").open("w") as log:
        ended = subprocess.run([*command, str(corpus)], cwd=ROOT, env=environment, stderr=log, check=False).returncode
    faults = [f"the fuzzer ended with {ended}; see {log.name}"] if ended else []
    faults += [f"{each.name}: {_last_line(each.with_suffix('.why'))}" for each in sorted(found.glob("crash-*"))
               if each.suffix != ".why"]  # fmt: skip
    until = time.monotonic() + max(10, given.seconds / 4)
    for place, article in _articles(found, corpus):
        if time.monotonic() > until:
            break
        spent = seconds(article)
        if too_slow(article, spent):
            faults.append(f"{place}: {1000 * spent:.0f} ms; {1000 * LIMIT:.0f} ms for {BYTES // 1000} kB are allowed")
        elif (times := growth(article)) > GROWTH:
            faults.append(f"{place}: four times over it takes {times:.1f} times as long")
    for fault in faults:
        print(fault)
    print(f"fuzzed for {given.seconds} s from seed {given.seed}: {len(faults)} faults, in {found}")
    return 1 if faults else 0


def _articles(found: Path, corpus: Path) -> Iterator[tuple[str, Article]]:
    """The articles of inputs that seemed slow, and of the longest ones that the fuzzer thought worth keeping."""
    longest = sorted(corpus.iterdir(), key=lambda file: -file.stat().st_size)[:200]
    kept = [(file.name, file.suffix, file.read_bytes()) for file in sorted(found.glob("slow-*"))]
    kept += [(file.name, *file_of(file.read_bytes())) for file in longest]
    for name, suffix, content in kept:
        (found / f"now{suffix}").write_bytes(content)
        for article in read_articles([found / f"now{suffix}"]):
            if isinstance(article, Article) and len(article.text) >= 50:
                yield name, article


def _last_line(file: Path) -> str:
    return file.read_text("utf-8").strip().rsplit("\n", 1)[-1][:200]


if __name__ == "__main__":
    sys.exit(main())
