"""The command line: a table of contents. A body says what happens; how it is done is said in `quotes`."""

from __future__ import annotations

import inspect
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from quotes.errors import InputError, QuotesError
from quotes.export.output import speak_utf8
from quotes.model import Failure, Form, QuoteKind
from quotes.store.filters import Filters, Sort

_SHOWN_FAILURES = 20


class Advising(TyperGroup):
    """Errors that the user can put right are one line of advice, and exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        speak_utf8()
        try:
            return super().invoke(ctx)
        except QuotesError as error:
            _say(f"quotes: {error}")
            raise typer.Exit(2) from None


app = typer.Typer(
    cls=Advising,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """The keys of `quotes.export.FORMATS`."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


Database = Annotated[str, typer.Option("--db", envvar="QUOTES_DB", metavar="FILE", help="The database.")]
Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for the standard input.")]
Columns = Annotated[
    list[str] | None, typer.Option("--column", metavar="FIELD=COLUMN", help="A field's column: text=body.")
]
Printed = Annotated[Format, typer.Option("--format", "-f", help="How to print quotes.")]
Which = Annotated[str, typer.Argument(metavar="ARTICLE", help="An id in the database, or a file.")]
Who = Annotated[str, typer.Argument(metavar="WHO", help="A key, or a name in Arabic or Latin letters.")]


def _day(help_text: str) -> Any:
    return typer.Option(help=help_text, parser=date.fromisoformat, metavar="YYYY-MM-DD")


def _filters(
    *,
    about: Annotated[str | None, typer.Option(help="Words the text must hold, however spelt.")] = None,
    since: Annotated[date | None, _day("From articles of this day or later.")] = None,
    until: Annotated[date | None, _day("From articles of this day or earlier.")] = None,
    kind: Annotated[QuoteKind | None, typer.Option(help="In quotation marks, partly, or not.")] = None,
    form: Annotated[Form | None, typer.Option(help="Clauses, or noun phrases.")] = None,
    sense: Annotated[str | None, typer.Option(help="What the reporting word says: say, deny, warn …")] = None,
    outlet: Annotated[str | None, typer.Option(help="From this outlet's articles.")] = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="From this article.")] = None,
    via: Annotated[str | None, typer.Option(help="Relayed by an outlet or body of this name.")] = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1, help="This sure at least.")] = None,
    sort: Annotated[Sort, typer.Option(help="The order; undated articles come last.")] = Sort.ARTICLE,
    limit: Annotated[int | None, typer.Option(min=1, help="So many at most.")] = None,
) -> None:
    """The options that `said` and `export` share: the fields of `Filters`, by name."""


def _filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `_filters` in place of its parameter ``filters``."""
    own = dict(inspect.signature(command, eval_str=True).parameters)
    shared = dict(inspect.signature(_filters, eval_str=True).parameters)
    del own["filters"]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*shared.values(), *own.values())]
    signature = inspect.Signature(parameters)

    def run(**given: Any) -> None:
        bound = signature.bind(**given)
        bound.apply_defaults()
        filters = Filters(**{name: bound.arguments[name] for name in shared})
        command(**{name: bound.arguments[name] for name in own}, filters=filters)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__signature__ = signature  # type: ignore[attr-defined]
    return run


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version.")
    ] = False,
) -> None:
    """Who said what, in which article, at which characters: reported speech in Arabic news."""


@app.command()
def ingest(paths: Paths, column: Columns = None, db: Database = "quotes.db") -> None:
    """Read articles, keep them and their quotes.

    Articles that are there already are left alone; changed ones are read anew.

    \b
    quotes ingest news/
    quotes ingest news.csv --column text=body --column id=guid
    zcat dump.gz | quotes ingest - --db dump.db
    """
    from quotes.run.local import ingested

    failures: list[Failure] = []
    counts = ingested(paths, db, failures.append, column or ())
    sys.stdout.write(f"{counts} in {db}\n")
    _report(failures)


@app.command()
def extract(paths: Paths, column: Columns = None, format: Printed = Format.JSONL) -> None:
    """Read articles and print their quotes, with no database.

    \b
    quotes extract article.txt --format table
    quotes extract news/ > quotes.jsonl
    """
    from quotes.export import FORMATS
    from quotes.run.local import extracted

    failures: list[Failure] = []
    found = extracted(paths, failures.append, column or ())
    FORMATS[format](chain.from_iterable(records for _, records in found), sys.stdout)
    _report(failures)


@app.command()
@_filtered
def said(who: Who, filters: Filters, format: Printed = Format.TABLE, db: Database = "quotes.db") -> None:
    """Print everything somebody said, and where.

    A line with article, kind, speaker, cue, characters and the quote's id; under it the words.

    \b
    quotes said putin
    quotes said "Ned Price" --kind direct --since 2022-01-01
    quotes said بيسكوف --about القوات --format csv
    """
    from quotes.export import FORMATS
    from quotes.run.asking import spoken_by
    from quotes.store.archive import Archive

    with Archive(db) as archive:
        count = FORMATS[format](archive.quotes(spoken_by(who, filters, archive)), sys.stdout)
    _say(_quotes(count))


@app.command()
def show(
    article: Which,
    db: Database = "quotes.db",
) -> None:
    """Print an article with its quotes marked.

    The marks are {cue} ⟨mention⟩ ⟦content⟧, and a list of the quotes stands beneath.

    \b
    quotes show sample-001
    quotes show article.txt
    """
    from quotes.export.marked import show as marked
    from quotes.run.local import shown

    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    failures: list[Failure] = []
    for each, records in shown(article, db, failures.append):
        sys.stdout.write(marked(each.text, records, colours=colours))
    _report(failures)


@app.command()
def explain(article: Which, db: Database = "quotes.db") -> None:
    """Print why each quote is one, and why the rest is none.

    Every quote with the rules that spoke; every other reporting word and pair of marks with the rule against it.

    \b
    quotes explain sample-001
    quotes explain article.txt
    """
    from quotes.export.explained import explained as why
    from quotes.export.terminal import columns_of
    from quotes.rules import meanings
    from quotes.run.local import explained

    failures: list[Failure] = []
    for each, quotes, silent in explained(article, db, failures.append):
        sys.stdout.writelines(why(each, quotes, silent, meanings(), columns_of(sys.stdout)))
    _report(failures)


@app.command()
@_filtered
def export(
    *,
    filters: Filters,
    speaker: Annotated[str | None, typer.Option(metavar="WHO", help="A key or a name; everybody if not given.")] = None,
    format: Printed = Format.CSV,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file to write, not the screen.")] = None,
    excel: Annotated[bool, typer.Option("--excel", help="CSV that spreadsheets take for UTF-8.")] = False,
    db: Database = "quotes.db",
) -> None:
    """Write quotes as CSV, JSON lines or a table.

    \b
    quotes export --speaker putin --format csv --excel --output putin.csv
    quotes export --since 2022-01-01 --kind direct --format jsonl
    """
    from quotes.export import FORMATS, csv
    from quotes.export.output import writing
    from quotes.run.asking import spoken_by
    from quotes.store.archive import Archive

    if excel and format is not Format.CSV:
        raise InputError("--excel goes with --format csv")
    with Archive(db) as archive:
        chosen = filters if speaker is None else spoken_by(speaker, filters, archive)
        with writing(output, spare=db) as out:
            out.write(csv.BOM if excel else "")
            count = FORMATS[format](archive.quotes(chosen), out)
    _say(_quotes(count) + (f" in {output}" if output else ""))


@app.command()
def cite(
    quote: Annotated[str, typer.Argument(metavar="ID", help="A quote's id, or the beginning of it.")],
    db: Database = "quotes.db",
) -> None:
    """Cite a quote: speaker, exact words and place.

    The words are compared with the article before they are printed.

    \b
    quotes cite 3f2a9c
    """
    from quotes.export.cite import cite as citation
    from quotes.store.archive import Archive

    with Archive(db) as archive:
        records = archive.quote(quote)
        sys.stdout.write("\n".join(citation(record, archive.article(record["article_id"])) for record in records))


@app.command()
def speakers(
    who: Annotated[str | None, typer.Argument(metavar="[WHO]", help="One speaker; all of them if not given.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="So many unregistered ones at most.")] = 20,
    db: Database = "quotes.db",
) -> None:
    """List speakers, or one speaker's names and offices.

    \b
    quotes speakers
    quotes speakers putin
    """
    from quotes.export import people
    from quotes.run.asking import spoken_by
    from quotes.store.archive import Archive

    with Archive(db) as archive:
        if who is None:
            sys.stdout.writelines(people.listed(archive.speakers(), archive.local_speakers(limit)))
        elif key := spoken_by(who, Filters(), archive).speaker:
            known = next(row for row in archive.speakers() if row["key"] == key)
            sys.stdout.writelines(people.described(known, archive.names(key), archive.offices(key)))
        else:
            sys.stdout.writelines(people.listed([], archive.local_speakers(called=who)))


@app.command()
def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="Articles annotated by hand, as JSON lines.")],
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLES...", help="Their texts: files, folders, or -.")],
    *,
    floors: Annotated[Path | None, typer.Option(metavar="FILE", help="The least that figures may be.")] = None,
    gold_set: Annotated[str | None, typer.Option("--set", metavar="NAME", help="Which floors of the file.")] = None,
    misses: Annotated[int, typer.Option(min=0, help="So many disagreements at most.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="The figures alone, as JSON.")] = False,
) -> None:
    """Judge the extractor by articles annotated by hand.

    Exit code 1 where a figure lies below its floor.

    \b
    quotes evaluate gold.jsonl articles/ --misses 20
    quotes evaluate gold.jsonl articles.jsonl --floors floors.toml --set ours
    """
    from quotes.evaluate import floors_of, shortfalls
    from quotes.export.terminal import printable
    from quotes.run.local import evaluated

    pinned = floors_of(floors, gold_set)
    failures: list[Failure] = []
    report = evaluated(gold, articles, failures.append)
    sys.stdout.write(f"{json.dumps(report.record())}\n" if as_json else printable(report.printed(misses)))
    short = shortfalls(report.figures, pinned, gold_set or "")
    for each in short:
        _say(f"quotes: {each}")
    _report(failures)
    raise typer.Exit(1 if short else 0)


@app.command()
def schema() -> None:
    """Print the database's tables as SQL with comments.

    \b
    quotes schema > schema.sql
    """
    from quotes.store.ddl import schema as printed

    sys.stdout.write(printed())


@app.command()
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

    with TemporaryDirectory() as scratch, as_file(data("samples", "samples.jsonl")) as samples:
        kept = db or str(Path(scratch, "demo.db"))
        ingest(paths=[str(samples)], db=kept)
        sys.stdout.write("\nWho spoke\n\n")
        speakers(limit=5, db=kept)
        sys.stdout.write("\nWhat Putin said\n\n")
        said(who="putin", db=kept)


def _report(failures: list[Failure]) -> None:
    """A line for each article that failed, and exit code 1 if any did."""
    for failure in failures[:_SHOWN_FAILURES]:
        _say(f"quotes: {failure.where}: {failure.message}")
    if len(failures) > _SHOWN_FAILURES:
        _say(f"… and {len(failures) - _SHOWN_FAILURES} more")
    if failures:
        raise typer.Exit(1)


def _quotes(count: int) -> str:
    return f"{count} quote{'' if count == 1 else 's'}"


def _say(message: str) -> None:
    """One line for the person at the terminal, apart from the output."""
    from quotes.export.terminal import on_one_line

    typer.echo(on_one_line(message), err=True)


def _version(wanted: bool) -> None:
    if wanted:
        from quotes import __version__

        typer.echo(f"quotes {__version__}")
        raise typer.Exit


if __name__ == "__main__":
    app()
