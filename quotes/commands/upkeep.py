"""Upkeep: proofs, the layout of the database, figures of quality, the demonstration."""

import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from quotes.commands.options import MOST, Database, Failures, counted, one_for_each_core, say, with_shared_options
from quotes.errors import InputError


def verify(db: Database = "quotes.db") -> None:
    """Prove for every quote that its words stand in its article, character by character.

    Prints a line for each fault, with its code; exit code 1 if there is any.

    \b
    quotes verify
    """
    from quotes.usecases.verify import verify_quotes

    faults, count = verify_quotes(db, sys.stdout.write)
    say(f"{counted(count)} verified, {counted(faults, 'fault')}")
    raise typer.Exit(1 if faults else 0)


def check(db: Database = "quotes.db") -> None:
    """Look for faults in the registry and in the layout of the database.

    Prints a line for each, with its code; exit code 1 if there is any.

    \b
    quotes check
    """
    from quotes.usecases.verify import check_database

    faults = check_database(db, sys.stdout.write)
    say(counted(faults, "fault"))
    raise typer.Exit(1 if faults else 0)


def migrate(db: Database = "quotes.db") -> None:
    """Bring a database of an older version up to date.

    \b
    quotes migrate --db old.db
    """
    from quotes.usecases.verify import migrate_database

    for step in migrate_database(db) or ["up to date"]:
        say(step)


def schema(
    dialect: Annotated[Literal["sqlite", "postgresql"], typer.Option(help="In whose SQL.")] = "sqlite",
) -> None:
    """Print the database's tables as SQL with comments.

    \b
    quotes schema > schema.sql
    """
    from quotes.store.ddl import schema as printed

    sys.stdout.write(printed(dialect))


def evaluate(
    gold: Annotated[
        str | None, typer.Argument(metavar="[GOLD]", help="Articles annotated by hand, as JSON lines.")
    ] = None,
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="[ARTICLES...]", help="Their texts: files, folders, or -.")
    ] = None,
    *,
    from_judgements: Annotated[
        bool, typer.Option("--from-judgements", help="By what people judged in the database, instead of GOLD.")
    ] = False,
    floors: Annotated[Path | None, typer.Option(metavar="FILE", help="The least that figures may be.")] = None,
    gold_set: Annotated[str | None, typer.Option("--set", metavar="NAME", help="Which floors of the file.")] = None,
    setting: Annotated[
        Path | None, typer.Option(metavar="FILE", help="To whom, where and when it was said, annotated by hand.")
    ] = None,
    misses: Annotated[int, typer.Option(min=0, max=MOST, help="So many disagreements at most.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="The figures alone, as JSON.")] = False,
    db: Database = "quotes.db",
) -> None:
    """Judge the extractor by articles annotated by hand, or by what people judged in a database.

    Exit code 1 where a figure lies below its floor.

    \b
    quotes evaluate gold.jsonl articles/ --misses 20
    quotes evaluate gold.jsonl articles.jsonl --floors floors.toml --set ours
    quotes evaluate gold.jsonl articles.jsonl --setting settings.jsonl
    quotes evaluate --from-judgements --db news.db
    """
    if from_judgements:
        if any(each is not None for each in (gold, floors, gold_set, setting)):
            raise InputError(
                "--from-judgements asks a database (--db); leave out GOLD, ARTICLES, --floors, --set, --setting"
            )
        sys.stdout.writelines(_judged(db, as_json=as_json))
        return
    if gold is None or not articles:
        raise InputError("give GOLD and its ARTICLES, or --from-judgements")
    _evaluated(gold, articles, floors, gold_set, setting=setting, misses=misses, as_json=as_json)


def _judged(db: str, *, as_json: bool) -> Iterator[str]:
    """How good it is by what people judged, as lines."""
    from quotes.evaluate.opinions import printed, record
    from quotes.export.terminal import printable
    from quotes.usecases.judge import opinions

    found = record(opinions(db))
    if not found["judged"]:
        raise InputError("nobody judged anything here; `quotes review` begins with it")
    return iter([json.dumps(found) + "\n"]) if as_json else map(printable, printed(found))


def _evaluated(
    gold: str,
    articles: list[str],
    floors: Path | None,
    gold_set: str | None,
    *,
    setting: Path | None,
    misses: int,
    as_json: bool,
) -> None:
    """Print how good it is by gold; the exit code is that of the gate."""
    from quotes.evaluate import floors_of, shortfalls
    from quotes.export.terminal import printable
    from quotes.usecases.files import evaluate_files
    from quotes.usecases.json_lines import read_text

    pinned = floors_of(floors, gold_set, partial(read_text, kind="TOML"))
    failures = Failures()
    found = evaluate_files(gold, articles, failures.append, str(setting) if setting else None)
    sys.stdout.write(f"{json.dumps(found.record())}\n" if as_json else printable(found.printed(misses)))
    short = shortfalls(found.figures, pinned, gold_set or "")
    for each in short:
        say(f"quotes: {each}")
    failures.report()
    raise typer.Exit(1 if short else 0)


def demo(
    db: Annotated[str | None, typer.Option("--db", metavar="FILE", help="A database to keep.  [default: none]")] = None,
) -> None:
    """Ingest the sample articles, print what Putin said.

    \b
    quotes demo
    quotes demo --db demo.db
    """
    from importlib.resources import as_file
    from tempfile import TemporaryDirectory

    from quotes.arabic.lexicon import data
    from quotes.commands.answers import said
    from quotes.commands.articles import ingest
    from quotes.commands.speakers import listed

    with TemporaryDirectory() as scratch, as_file(data("samples", "samples.jsonl")) as samples:
        kept = db or str(Path(scratch, "demo.db"))
        ingest(paths=[str(samples)], workers=one_for_each_core(), db=kept)
        sys.stdout.write("\nWho spoke\n\n")
        listed(limit=5, db=kept)
        sys.stdout.write("\nWhat Putin said\n\n")
        with_shared_options(said)(who="putin", db=kept)
