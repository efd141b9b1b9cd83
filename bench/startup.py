"""What it costs to start: ``python bench/startup.py [--db FILE]``. CPU time of whole commands, the least of several."""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from results import Table

TIMES = 5
SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples" / "samples.jsonl"


def seconds(*arguments: str) -> float:
    """CPU time of one run of the command, its children included."""
    # Python keeps what it compiled, as it does wherever nobody tells it not to.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [str(Path(sys.executable).with_name("quotes")), *arguments]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def table(database: str) -> Table:
    """How long commands take from their start to their first line."""
    asked = {
        "quotes --help": ("--help",),
        "quotes said putin": ("said", "putin", "--db", database),
        "quotes search السلام": ("search", "السلام", "--db", database),
        "quotes extract (eight articles)": ("extract", str(SAMPLES)),
    }
    rows = [(name, f"{min(seconds(*given) for _ in range(TIMES)):.2f}") for name, given in asked.items()]
    note = f"The least of {TIMES} runs. `said` prints all that Putin said there."
    return Table("Start-up", ("command", "s of CPU"), rows, note)


def main() -> None:
    """Measure commands, and print how long they take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", help="a database that is there; without it one is made of the samples")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = given.db or str(Path(folder, "samples.db"))
        if not given.db:
            seconds("ingest", str(SAMPLES), "--db", database)
        print(table(database))


if __name__ == "__main__":
    main()
