"""Every figure in one run: ``python bench CORPUS [--quick]``, which is what `make bench` does.

Prints the tables and writes them to bench/RESULTS.md. ``--quick`` leaves out what takes minutes: ten times the corpus,
a million quotes.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import archive
import engines
import extraction
import fetching
import memory
import pages
import startup
import workers
from results import Table

from quotes import text
from quotes.usecases.ingest import ingest_paths

RESULTS = Path(__file__).with_name("RESULTS.md")


def tables(corpus: str, folder: Path, *, quick: bool) -> Iterator[Table]:
    """The tables of all measurements, one after the other."""
    rates, shares, ours = extraction.tables(corpus)
    yield rates
    yield shares
    yield _english(*ours)
    yield _table(
        "Worker processes, and the database",
        workers.figures(corpus, times=3),
        "Ratios, of the best of three; seconds of wall time.",
    )
    peaks = memory.figures(corpus, (1, 2) if quick else (1, 5, 10))
    yield _table("Memory", peaks, "Peak of all processes of an ingest together.")
    pages_of = fetching.figures((250,) if quick else (250, 1000))
    yield _table("Pages from loopback", pages_of, "Fetched, read, extracted and stored, from the start of the program.")
    yield _table("Engines", engines.figures(corpus), "Seconds for the corpus into Parquet, on the same cores.")
    read = str(folder / "read.db")
    ingest_paths([corpus], read, print)
    yield startup.table(read)
    yield pages.table(read)
    for count in (100_000,) if quick else (100_000, 1_000_000):
        large = str(folder / f"{count}.db")
        written = archive.fill(large, corpus, count)
        yield archive.table(large, f"Written at {written:,.0f} quotes a second.")


def _english(ours: float, known: float) -> Table:
    try:
        import english

        found = english.measure()
    except ImportError:
        return Table("textacy on English text", ("", ""), [], "Not measured: the extra `bench` is not installed.")
    theirs = found["words a second"]
    rows = [
        ("textacy and spaCy", f"{theirs:,.0f}"),
        ("quotes", f"{ours:,.0f}"),
        ("ratio", f"{ours / theirs:.1f}"),
        ("quotes, words known", f"{known:,.0f}"),
        ("ratio, words known", f"{known / theirs:.1f}"),
    ]
    note = (
        f"Direct quotes alone, by {found['pipeline']}; {found['words']:,} words, a few over and over, "
        f"{found['quotes']:,} quotes."
    )
    return Table("textacy on English text", ("", "words/s"), rows, note)


def _table(title: str, figures: Mapping[str, float], note: str) -> Table:
    return Table(title, ("", ""), [(name, f"{figure:.2f}") for name, figure in figures.items()], note)


def machine() -> str:
    """What this is measured on."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {gigabytes:.0f} GiB, {platform.system()}, "
        f"Python {platform.python_version()}; reading is {'plain' if text.__file__.endswith('.py') else 'compiled'}"
    )


def main() -> None:
    """Measure everything, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    size = sum(1 for _ in islice(extraction.articles_of(given.corpus), 1_000_000))
    started = f"{datetime.now(UTC):%Y-%m-%d}, {machine()}; load {os.getloadavg()[0]:.1f} before"
    parts = [f"# Figures\n\n`make bench`: {started}; {Path(given.corpus).name}, {size:,} articles.\n"]
    with tempfile.TemporaryDirectory() as folder:
        for table in tables(given.corpus, Path(folder), quick=given.quick):
            print(table, flush=True)
            parts.append(table.markdown)
            RESULTS.write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
