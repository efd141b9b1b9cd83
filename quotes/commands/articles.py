"""Articles: read, keep, look at, let go."""

import os
import sys
from typing import Annotated

import typer

from quotes.commands.feeds import Delay, Robots, manners_of
from quotes.commands.options import (
    AddressFile,
    Columns,
    Database,
    DateFormats,
    Failures,
    Format,
    FromFeeds,
    Paths,
    Printed,
    Registered,
    Sources,
    Stale,
    Unescape,
    Wanted,
    Which,
    Workers,
    counted,
    say,
    written,
)


def ingest(
    paths: Sources = None,
    *,
    urls: AddressFile = None,
    feeds: FromFeeds = False,
    column: Columns = None,
    date_format: DateFormats = None,
    unescape: Unescape = None,
    stale: Stale = False,
    registry: Registered = None,
    no_robots: Robots = False,
    delay: Delay = 1.0,
    workers: Workers,
    db: Database = "quotes.db",
) -> None:
    """Read articles, keep them and their quotes.

    Articles that are there already are left alone; changed ones are read anew. What people judged stays judged.

    \b
    quotes ingest news/
    quotes ingest https://news.example/economy/1 https://news.example/economy/2
    quotes ingest --urls addresses.txt
    quotes ingest --feeds
    quotes ingest news.csv --column text=body --column id=guid --date-format %d/%m/%Y
    zcat dump.gz | quotes ingest - --db dump.db
    quotes ingest --stale
    """
    from quotes.usecases.fetch_request import fetch_request_of
    from quotes.usecases.ingest import ingest_paths
    from quotes.usecases.update_registry import chosen_registry

    errand, files = fetch_request_of(paths or (), urls, manners_of(no_robots, delay), feeds=feeds, needed=not stale)
    how, known, failures = written(column, date_format, unescape), chosen_registry(registry), Failures()
    counts = ingest_paths(
        files, db, failures.append, how, stale=stale, workers=workers, told=say, errand=errand, registry=known
    )
    _tell(counts, db)
    failures.report()


def extract(
    paths: Paths,
    *,
    column: Columns = None,
    date_format: DateFormats = None,
    unescape: Unescape = None,
    format: Printed = Format.JSONL,
    columns: Wanted = None,
    registry: Registered = None,
    workers: Workers,
) -> None:
    """Read articles and print their quotes, with no database.

    \b
    quotes extract article.txt --format table
    quotes extract news/ > quotes.jsonl
    """
    from quotes.export.formats import columns_of, write
    from quotes.usecases.files import extract_files, in_columns
    from quotes.usecases.update_registry import chosen_registry

    failures = Failures()
    wanted, how = columns_of(format, columns), written(column, date_format, unescape)
    known = chosen_registry(registry)
    found = extract_files(paths, failures.append, how, workers, say, registry=known)
    write(format, in_columns(found, wanted, known), columns=wanted)
    failures.report()


def show(article: Which, db: Database = "quotes.db") -> None:
    """Print an article with its quotes marked.

    The marks are {cue} ⟨mention⟩ ⟦content⟧, and a list of the quotes stands beneath.

    \b
    quotes show sample-001
    quotes show article.txt
    """
    from quotes.export.brackets import show as marked
    from quotes.usecases.files import show_articles

    on_screen = sys.stdout.isatty()
    colours = on_screen and not os.environ.get("NO_COLOR")
    failures = Failures()
    for each, records in show_articles(article, db, failures.append):
        sys.stdout.write(marked(each.text, records, colours=colours, on_screen=on_screen))
    failures.report()


def explain(article: Which, db: Database = "quotes.db") -> None:
    """Print why each quote is one, and why the rest is none.

    Every quote with the rules that spoke; every other reporting word and pair of marks with the rule against it.

    \b
    quotes explain sample-001
    quotes explain article.txt
    """
    from quotes.export.explain import format_explanation as why
    from quotes.export.terminal import columns_of
    from quotes.rules import meanings
    from quotes.usecases.files import explain_articles

    failures = Failures()
    for each, quotes, silent in explain_articles(article, db, failures.append):
        sys.stdout.writelines(why(each, quotes, silent, meanings(), columns_of(sys.stdout)))
    failures.report()


def delete(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids of articles.")],
    db: Database = "quotes.db",
) -> None:
    """Delete articles with their quotes.

    What people judged of their quotes is kept, and holds again when the article comes back.

    \b
    quotes delete sample-001
    """
    from quotes.usecases.ingest import delete_articles

    say(f"{counted(delete_articles(articles, db), 'article')} deleted")


def failures(
    retry: Annotated[bool, typer.Option("--retry", help="Read them again; those that succeed leave the list.")] = False,
    *,
    workers: Workers,
    db: Database = "quotes.db",
) -> None:
    """List articles that could not be read or extracted, and were not since.

    \b
    quotes failures
    quotes failures --retry
    """
    from quotes.export.format_speakers import format_failures
    from quotes.store.archive import Archive

    if retry:
        _retried(db, workers)
        return
    with Archive(db) as archive:
        sys.stdout.writelines(format_failures(archive.failures()))


def _retried(db: str, workers: int) -> None:
    from quotes.usecases.retry import retry_failures

    failures = Failures()
    for counts in retry_failures(db, failures.append, workers, say):
        _tell(counts, db)
    failures.report()


def _tell(counts: object, db: str) -> None:
    """What was done, and in which database."""
    from quotes.export.terminal import on_one_line
    from quotes.store.address import named

    sys.stdout.write(f"{counts} in {on_one_line(named(db))}\n")
