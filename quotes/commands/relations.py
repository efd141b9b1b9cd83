"""Who is quoted on what, and who speaks about whom."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from quotes.commands.options import Database, Speaker, counted, filtered, say

if TYPE_CHECKING:
    from quotes.store.filters import Filters

Rows = Annotated[Literal["table", "csv", "jsonl"], typer.Option("--format", "-f", help="How to print them.")]
Graph = Annotated[
    Literal["table", "csv", "jsonl", "graphml"], typer.Option("--format", "-f", help="How to print them.")
]


@filtered("sort", limit=15)
def experts(*, filters: "Filters", format: Rows = "table", db: Database = "quotes.db") -> None:
    """Print who is quoted most on something, and by which outlets.

    \b
    quotes experts --about الموازنة
    quotes experts --about '"المياه الجوفية"' --since 2022-01-01 --sure --format csv
    """
    from quotes.export.relations import EXPERTS, FORMATS
    from quotes.store.archive import Archive
    from quotes.usecases.filter_by_speaker import filter_by_speaker
    from quotes.usecases.who_about_whom import experts as found

    with Archive(db) as archive, archive.moment():
        rows = found(archive, filter_by_speaker(None, filters, archive), filters.limit or 15)
    say(counted(FORMATS[format](rows, sys.stdout, EXPERTS), "speaker"))


@filtered("sort", "mentions")
def mentions(
    whom: Annotated[
        str | None, typer.Argument(metavar="[WHOM]", help="A key, or a name; else all who are registered.")
    ] = None,
    *,
    filters: "Filters",
    speaker: Speaker = None,
    format: Graph = "table",
    db: Database = "quotes.db",
) -> None:
    """Print who speaks about whom: how many quotes of whom name a registered person or body, by spelling or title.

    As GraphML it is a graph for programs that draw networks.

    \b
    quotes mentions tokayev
    quotes mentions --speaker putin --since 2022-01-01
    quotes mentions --format graphml > who-about-whom.graphml
    """
    from quotes.export.relations import FORMATS, MENTIONS
    from quotes.store.archive import Archive
    from quotes.usecases.filter_by_speaker import filter_by_speaker, to_be_named
    from quotes.usecases.stored_registry import registry_of
    from quotes.usecases.who_about_whom import mentions as found

    with Archive(db) as archive, archive.moment():
        person = to_be_named(whom, archive) if whom is not None else None
        rows = list(found(archive, registry_of(archive), filter_by_speaker(speaker, filters, archive), person))
    say(counted(FORMATS[format](rows, sys.stdout, MENTIONS), "pair"))
