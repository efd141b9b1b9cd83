"""Questions: what was said, by whom, how often; exported and cited."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from quotes.commands.options import (
    MOST,
    Compact,
    Database,
    FileFormat,
    Format,
    Pager,
    Printed,
    Speaker,
    Wanted,
    Who,
    counted,
    filtered,
    format_of,
    say,
)
from quotes.errors import InputError
from quotes.export.choices import Language, StyleName

if TYPE_CHECKING:
    from quotes.store.archive import Archive
    from quotes.store.filters import Filters


@filtered(sort="newest")
def said(
    who: Who,
    *,
    filters: "Filters",
    format: Printed = Format.TABLE,
    columns: Wanted = None,
    compact: Compact = False,
    pager: Pager = True,
    db: Database = "quotes.db",
) -> None:
    """Print everything somebody said, the newest first, and where.

    A line with day, outlet, kind, cue, article and the quote's id; under it the words.

    \b
    quotes said putin
    quotes said "Ned Price" --kind direct --since 2022-01-01 --compact
    quotes said بيسكوف --about القوات --format csv
    """
    from quotes.export.table import BRIEF_NEWS, NEWS

    layout = BRIEF_NEWS if compact else NEWS
    _print(db, who, filters, format, columns, pager=pager, layout=layout, compact=compact)


def _print(
    db: str, who: str | None, filters: "Filters", format: Format, columns: str | None, *, pager: bool, **how: Any
) -> None:
    """Print quotes, a screen at a time with a ``pager``; ``how`` is for `quotes.export.write`."""
    from quotes.export.formats import columns_of, write
    from quotes.export.pager import paged
    from quotes.store.archive import Archive
    from quotes.usecases.fill_columns import fill_columns
    from quotes.usecases.filter_by_speaker import filter_by_speaker

    wanted = columns_of(format, columns)
    count: int | None = None  # whoever leaves the pager does not learn it
    with Archive(db) as archive, archive.moment():
        found = fill_columns(archive.quotes(filter_by_speaker(who, filters, archive, say)), archive, wanted)
        with paged(pager and format is Format.TABLE):
            count = write(format, found, columns=wanted, **how)
    if count is not None:
        say(counted(count))


@filtered("about", sort="relevance", limit=20)
def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help='Words, "phrases", beginnings*, OR, -without, brackets.')
    ],
    *,
    filters: "Filters",
    speaker: Speaker = None,
    format: Printed = Format.TABLE,
    columns: Wanted = None,
    compact: Compact = False,
    pager: Pager = True,
    db: Database = "quotes.db",
) -> None:
    """Find words in quotes, however they are spelt and whatever is written together with them.

    What fits best comes first; the words are marked. A word in front of which a - stands must not be there.

    \b
    quotes search القوات
    quotes search '"محاولة انقلاب" OR تمرد' --since 2022-01-01
    quotes search 'مسؤول* -الأمن' --limit 50
    """
    from dataclasses import replace
    from functools import partial

    from quotes.export.table import BRIEF_PLACES, PLACES
    from quotes.usecases.fill_columns import snippet

    about = " ".join(words)
    shown = partial(snippet, about, colours=sys.stdout.isatty())
    layout = BRIEF_PLACES if compact else PLACES
    asked = replace(filters, about=about)
    _print(db, speaker, asked, format, columns, pager=pager, shown=shown, layout=layout, compact=compact)


@filtered()
def statements(
    who: Annotated[
        str | None, typer.Argument(metavar="[WHO]", help="A key, or a name in Arabic or Latin letters; else everybody.")
    ] = None,
    *,
    filters: "Filters",
    at_least: Annotated[int, typer.Option(metavar="N", min=2, max=MOST, help="In so many articles at least.")] = 2,
    outlets: Annotated[int, typer.Option(metavar="N", min=0, max=MOST, help="In so many outlets at least.")] = 0,
    format: Annotated[
        Literal["table", "jsonl", "csv"], typer.Option("--format", "-f", help="How to print them.")
    ] = "table",
    db: Database = "quotes.db",
) -> None:
    """Print what somebody said, or anybody, that several articles have, in all its wordings.

    What most outlets and articles have stands first, with the outlet that had it first.

    \b
    quotes statements putin
    quotes statements توكاييف --about انقلاب --format jsonl
    quotes statements --outlets 2 --since 2022-01-01 --format csv
    """
    from quotes.export import format_statements as printed
    from quotes.store.archive import Archive
    from quotes.usecases.filter_by_speaker import filter_by_speaker

    with Archive(db) as archive, archive.moment():
        found = archive.statements(filter_by_speaker(who, filters, archive, say), at_least, outlets)
        count = printed.FORMATS[format](found, sys.stdout)
    say(counted(count, "statement"))


class By(StrEnum):
    """The keys of `quotes.store.query.stats.BY`."""

    SPEAKER = "speaker"
    NAME = "name"
    OUTLET = "outlet"
    MONTH = "month"
    KIND = "kind"
    SENSE = "sense"
    TYPE = "type"


@filtered("sort", limit=15)
def stats(
    *,
    filters: "Filters",
    by: Annotated[list[By] | None, typer.Option(help="Count by this; may be given again.")] = None,
    speaker: Speaker = None,
    db: Database = "quotes.db",
) -> None:
    """Count quotes by speaker, outlet, month and kind.

    By name, only speakers who have one are counted: nobody who is only called a source, a report or a spokesman.

    \b
    quotes stats
    quotes stats --by name --limit 100
    quotes stats --by month --speaker putin
    """
    from quotes.export.stats import bars, format_header, format_totals
    from quotes.export.terminal import columns_of
    from quotes.store.archive import Archive
    from quotes.usecases.filter_by_speaker import filter_by_speaker

    with Archive(db) as archive, archive.moment():
        asked = filter_by_speaker(speaker, filters, archive)
        theirs = (
            format_header(archive.figures("speaker", asked)) if speaker is not None else format_totals(archive.totals())
        )
        sys.stdout.writelines(theirs)
        for each in by or (By.SPEAKER, By.OUTLET, By.MONTH, By.KIND):
            sys.stdout.writelines(bars(each, archive.figures(each, asked, filters.limit), columns_of(sys.stdout)))


@filtered()
def export(
    *,
    filters: "Filters",
    speaker: Speaker = None,
    format: Annotated[
        FileFormat | None,
        typer.Option("--format", "-f", help="How to write quotes.  [default: by the name of --output, or csv]"),
    ] = None,
    columns: Wanted = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file to write, not the screen.")] = None,
    excel: Annotated[bool, typer.Option("--excel", help="CSV that spreadsheets take for UTF-8.")] = False,
    db: Database = "quotes.db",
) -> None:
    """Write quotes to a file: as a table for programs or people, or as citations and annotations.

    \b
    quotes export --speaker putin --format csv --excel --output putin.csv
    quotes export --since 2022-01-01 --kind direct --format jsonl
    quotes export --reviewed --output reviewed.parquet
    quotes export --about القوات --columns published,outlet,speaker_name,text --output forces.xlsx
    quotes export --speaker putin --format web-annotation --output putin.jsonl
    """
    from quotes.export.formats import columns_of
    from quotes.store.archive import Archive
    from quotes.usecases.filter_by_speaker import filter_by_speaker

    format = format or format_of(output)
    wanted = columns_of(format, columns)
    if excel and format is not FileFormat.CSV:
        raise InputError("--excel goes with --format csv")
    with Archive(db) as archive, archive.moment():
        asked = filter_by_speaker(speaker, filters, archive)
        count = _write(archive, asked, format, output, db=db, excel=excel, columns=wanted)
    say(counted(count) + (f" in {output}" if output else ""))


def _write(
    archive: "Archive",
    asked: "Filters",
    format: FileFormat,
    output: Path | None,
    *,
    db: str,
    excel: bool,
    columns: tuple[str, ...] | None,
) -> int:
    """Write the quotes that are asked for as a table or as citations; how many there were."""
    from quotes.export.formats import FORMATS, write, write_citations
    from quotes.store.address import address_of
    from quotes.usecases.fill_columns import fill_columns, with_articles

    found, spare = archive.quotes(asked), address_of(db).files
    if format in FORMATS:
        records = fill_columns(found, archive, columns)
        return write(format, records, output, spare=spare, excel=excel, columns=columns)
    return write_citations(format, with_articles(found, archive), output, spare=spare)


def cite(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Quotes' ids, or the beginnings of them.")],
    style: Annotated[StyleName, typer.Option(help="For people, or for a program.")] = StyleName.PLAIN,
    lang: Annotated[Language, typer.Option(help="The language of the words around the quote.")] = Language.ENGLISH,
    with_review: Annotated[
        bool, typer.Option("--with-review", help="Add who looked at it, and what they noted, to citations for people.")
    ] = False,
    db: Database = "quotes.db",
) -> None:
    """Cite quotes: speaker, exact words and place.

    The words are compared with the article before they are printed.

    \b
    quotes cite 3f2a9c
    quotes cite 3f2a9c --style apa --lang ar
    quotes cite 3f2a9c 81d0e7 --style bibtex > quotes.bib
    """
    from quotes.export.cite import citations
    from quotes.export.cite.reviewed import reviewed
    from quotes.export.terminal import shown
    from quotes.store.archive import Archive

    with Archive(db) as archive, archive.moment():
        records = [record for quote in ids for record in archive.quote(quote)]
        if rejected := sorted({each["quote_id"] for each in records if each["verdict"] == "rejected"}):
            raise InputError(f"{', '.join(rejected)} was rejected; `quotes judge {rejected[0]} undo` takes that back")
        reviews = list(reviewed(records, archive.reviews(), style)) if with_review else []
        cited = citations(((each, archive.article(each["article_id"])) for each in records), style, lang)
        sys.stdout.write(shown(cited) if sys.stdout.isatty() else cited)
        sys.stdout.writelines(reviews)
