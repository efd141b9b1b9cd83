"""Whole corpora: extracted part by part, on this machine or on a cluster, and loaded."""

import sys
from typing import Annotated, Literal

import typer

from quotes.commands.options import Columns, Database, DateFormats, Failures, Unescape, Workers, say, written
from quotes.errors import InputError

Out = Annotated[str, typer.Argument(metavar="OUT", help="The folder of the run.")]


def run(
    places: Annotated[list[str], typer.Argument(metavar="PATH... OUT", help="Files, folders; a folder to fill.")],
    engine: Annotated[Literal["local", "spark"], typer.Option(help="This machine's processes, or Spark.")] = "local",
    *,
    column: Columns = None,
    date_format: DateFormats = None,
    unescape: Unescape = None,
    part: Annotated[int, typer.Option(min=1, max=1_000_000, metavar="N", help="Articles of a part.")] = 1000,
    workers: Workers,
) -> None:
    """Extract a whole corpus into a folder of Parquet files, part by part.

    A part that is there is not done again: the same command goes on where it was broken off, with either engine.
    OUT has articles, quotes and failures; `quotes load` takes them into a database.

    \b
    quotes run news/ found/
    quotes run news/ found/ --engine spark
    """
    from quotes.corpus import engines
    from quotes.export.terminal import on_one_line
    from quotes.store.address import named

    if len(places) < 2:
        raise InputError("give files or folders, and after them the folder to fill")
    *paths, out = places
    chosen = engines.spark(workers) if engine == "spark" else engines.local(workers, say)
    failures = Failures()
    sums = engines.run(
        paths, out, chosen, columns=written(column, date_format, unescape), size=part, told=say, failed=failures.append
    )
    counts = ", ".join(f"{name}: {number}" for name, number in sums.items())
    sys.stdout.write(f"{counts} in {on_one_line(named(out))}\n")
    failures.report()


def load(out: Out, *, workers: Workers, db: Database = "quotes.db") -> None:
    """Take what `quotes run` found into a database.

    The rows are those that `quotes ingest` makes of the same files. Articles that are there already are left alone.

    \b
    quotes load found/
    quotes load found/ --db postgresql://user@host/database
    """
    from quotes.export.terminal import on_one_line
    from quotes.store.address import named
    from quotes.usecases.load_run import load_run

    failures = Failures()
    counts = load_run(out, db, failures.append, workers, say)
    sys.stdout.write(f"{counts} in {on_one_line(named(db))}\n")
    failures.report()
