"""What commands share: options, the filters, and errors as one line of advice."""

import errno
import inspect
import os
import re
import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

import typer

from quotes.commands.on_demand import Sparing
from quotes.errors import InputError, QuotesError, StoreError

if TYPE_CHECKING:
    from quotes.model import Failure
    from quotes.model.shapes import Field, Filter

_VARIABLE = "QUOTES_DB"
_SHOWN_FAILURES = 20
_WHOLE = 1000  # characters of the sentence that says what a command does
_FILTERED: dict[Callable[..., None], tuple[tuple[str, ...], dict[str, Any]]] = {}  # commands that `filtered` marks
MOST = 1 << 53  # of anything that is counted: no database has more rows
Command = TypeVar("Command", bound=Callable[..., None])
_MISTYPED: Any = typer.BadParameter.__base__  # an argument too many, an option that is none: what was typed is in it


def one_for_each_core() -> int:
    """How many workers there are where nobody says: one for each core this process may use."""
    from quotes.workers.pool import cores

    return cores()


_PREFIX = "Value error, "  # which pydantic puts before what is wrong


class Advising(Sparing):
    """Errors that the user can put right are one line of advice, and exit code 2."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands, each with the whole of its first sentence."""
        names = self.list_commands(ctx)
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.get_command(ctx, name).get_short_help_str(_WHOLE)) for name in names])

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what the user can put right is a line on the standard error and exit code 2."""
        if sys.stdout is None:
            say("quotes: there is no standard output to write to; give one, if it is > /dev/null")
            raise typer.Exit(2)
        _speak_utf8()
        _hear()
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            say("quotes: broken off")
            raise typer.Exit(130) from None
        except QuotesError as error:
            say(f"quotes: {error}")
            raise typer.Exit(2) from None
        except _MISTYPED as error:
            error.message = _sayable(error.message.replace(_PREFIX, ""))
            raise
        except UnicodeEncodeError:
            if not any(re.search("[\ud800-\udfff]", word) for word in sys.argv):
                raise
            say("quotes: what was typed holds bytes that are no text; type it again, in UTF-8")
            raise typer.Exit(2) from None
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            say("quotes: the disk is full; make room, or write elsewhere")
            raise typer.Exit(2) from None
        return done


def _speak_utf8() -> None:
    """Whatever the locale: Arabic needs it, and the CSV writer ends its lines itself."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def _hear() -> None:
    """What readers note by the way is said like everything else."""
    import logging  # which help does without

    class Spoken(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            say(f"quotes: {record.getMessage()}")

    logger = logging.getLogger("quotes")
    logger.handlers[:] = [Spoken()]
    logger.propagate = False


class Format(StrEnum):
    """The keys of `quotes.export.formats.FORMATS`."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    PARQUET = "parquet"
    XLSX = "xlsx"


class FileFormat(StrEnum):
    """What `quotes export` writes: records in every format, and citations of them in those that programs read."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    TABLE = "table"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    SCHEMA_ORG = "schema-org"
    WEB_ANNOTATION = "web-annotation"


_SUFFIXES = {
    ".csv": FileFormat.CSV,
    ".jsonl": FileFormat.JSONL,
    ".ndjson": FileFormat.JSONL,
    ".parquet": FileFormat.PARQUET,
    ".xlsx": FileFormat.XLSX,
    ".md": FileFormat.MARKDOWN,
    ".txt": FileFormat.TABLE,
    ".bib": FileFormat.BIBTEX,
    ".ris": FileFormat.RIS,
}
_NOT_WRITTEN = {".json", ".xls", ".ods", ".tsv", ".doc", ".docx", ".html", ".pdf", ".xml"}


def format_of(output: Path | None) -> FileFormat:
    """The format that the name of a file stands for; CSV where its ending says nothing, or there is no file.

    Raises `InputError` for an ending that stands for something else.
    """
    ending = output.suffix.lower() if output else ""
    if ending in _NOT_WRITTEN - _SUFFIXES.keys():
        known = ", ".join(_SUFFIXES)
        raise InputError(f"{ending} does not say how to write quotes; give --format, or a name that ends in {known}")
    return _SUFFIXES.get(ending, FileFormat.CSV)


def chosen(ctx: typer.Context, given: str) -> str:
    """Raises `StoreError` where the variable is there and empty: the usual database is not what is meant then."""
    if is_given(ctx) or os.environ.get(_VARIABLE) != "":
        return given
    raise StoreError(f"{_VARIABLE} is empty; let it name a database, unset it, or give one with --db")


def is_given(ctx: typer.Context, option: str = "db") -> bool:
    """Was the option typed?"""
    source = ctx.get_parameter_source(option)
    return source is not None and source.name == "COMMANDLINE"


_DATABASE = {"envvar": _VARIABLE, "metavar": "FILE|URL", "help": "An SQLite file, or postgresql://…"}
Database = Annotated[str, typer.Option("--db", callback=chosen, **_DATABASE)]
OfAGroup = Annotated[str, typer.Option("--db", **_DATABASE)]  # of the command that follows, if it names none itself
Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH...]", help="Files, folders, addresses, or - for the standard input."),
]
AddressFile = Annotated[str | None, typer.Option(metavar="FILE", help="Fetch the addresses in a file, one a line.")]
FromFeeds = Annotated[bool, typer.Option("--feeds", help="Fetch what the feeds list (`quotes feeds add`).")]
Stale = Annotated[
    bool, typer.Option("--stale", help="Read stored articles anew whose quotes come from an older version.")
]
Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for the standard input.")]
Columns = Annotated[
    list[str] | None, typer.Option("--column", metavar="FIELD=COLUMN", help="A field's column: text=body.")
]
DateFormats = Annotated[
    list[str] | None, typer.Option("--date-format", metavar="FORMAT", help="How dates are written: %d/%m/%Y.")
]
Unescape = Annotated[
    bool | None,
    typer.Option(
        "--unescape/--no-unescape",
        help="Read characters that are spelt out (&quot;) as those that are meant, or leave them; told if not given.",
    ),
]
Printed = Annotated[Format, typer.Option("--format", "-f", help="How to print quotes.")]
Compact = Annotated[bool, typer.Option("--compact", help="One line for each quote of the table.")]
Pager = Annotated[bool, typer.Option("--pager/--no-pager", help="A screen at a time, on a terminal.")]
Wanted = Annotated[
    str | None,
    typer.Option("--columns", metavar="NAME,NAME…", help="These columns of CSV, JSON lines and the like."),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers", min=1, max=999, default_factory=one_for_each_core, show_default=False,
        help="Processes that extract.  [default: one for each core]",
    ),
]  # fmt: skip
Registered = Annotated[
    str | None,
    typer.Option(
        "--registry", metavar="FILE|none", help="Speakers to begin with, as `speakers export` writes them, or none."
    ),
]
Which = Annotated[str, typer.Argument(metavar="ARTICLE", help="An id in the database, or a file.")]
Who = Annotated[str, typer.Argument(metavar="WHO", help="A key, or a name in Arabic or Latin letters.")]
Speaker = Annotated[
    str | None, typer.Option(metavar="WHO", help="Of this speaker: a key or a name; everybody if not given.")
]


def name_database(ctx: typer.Context, db: str) -> None:
    """Let the command that follows ask this database, unless it names one itself. Raises `StoreError` for no name."""
    if not db:
        raise StoreError("--db names no database; give a file, or postgresql://user@host/database")
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = db

    def put_back() -> None:
        del os.environ[_VARIABLE]
        if before is not None:
            os.environ[_VARIABLE] = before

    ctx.call_on_close(put_back)


def day(help_text: str) -> Any:
    """An option that is a day, 2022-01-31."""
    return typer.Option(help=help_text, parser=_day, metavar="YYYY-MM-DD")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{written!r} is no day; write it like 2022-01-31") from None


def written(column: list[str] | None, date_format: list[str] | None = None, unescape: bool | None = None) -> list[str]:
    """How articles are written, as readers want to be told: what fields are called, and how dates look."""
    from quotes.read import column_names

    said = [*(column or ()), *(f"{column_names.DATE_FORMAT}={each}" for each in date_format or ())]
    said += [] if unescape is None else [f"{column_names.UNESCAPE}={'yes' if unescape else 'no'}"]
    column_names.Columns.renamed(said)  # what is wrong is told before anything is opened
    return said


def _filters(
    *,
    about: Annotated[
        str | None, typer.Option(metavar="WORDS", help='Words, "phrases", beginnings*, OR, -without; however spelt.')
    ] = None,
    mentions: Annotated[
        str | None, typer.Option(metavar="WHOM", help="That name this person or body, by any spelling or title.")
    ] = None,
    sure: Annotated[
        bool, typer.Option("--sure", help="Sure ones: of such, 95 of 100 were right (docs/evaluation.md).")
    ] = False,
    reviewed: Annotated[
        bool | None,
        typer.Option("--reviewed/--unreviewed", help="Accepted or corrected, or not looked at."),
    ] = None,
    rejected: Annotated[bool, typer.Option("--rejected", help="What a person rejected; left out otherwise.")] = False,
    sort: Annotated[str, typer.Option(help="The order; undated articles come last.")] = "article",
    limit: Annotated[int | None, typer.Option(min=1, max=MOST, help="So many at most.")] = None,
) -> None:
    """The options that questions share besides those of fields (`quotes.model.fields`), by the names of `Filters`.

    The kind of ``sort`` is `quotes.store.filters.Sort`, which is not imported before a question is asked.
    """


def _option(field: "Field", asked: "Filter") -> inspect.Parameter:
    """The option that asks a field."""
    from quotes.model.shapes import Compare

    if asked.compare in (Compare.SINCE, Compare.UNTIL):
        kind: Any = Annotated[date | None, day(asked.help)]
    elif asked.compare is Compare.LEAST:
        kind = Annotated[float | None, typer.Option(min=0, max=1, help=asked.help)]
    else:
        kind = Annotated[(field.choices or str) | None, typer.Option(help=asked.help, metavar=asked.metavar)]
    return inspect.Parameter(asked.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)


def shared_options() -> dict[str, inspect.Parameter]:
    """The options that questions share, in the order in which help lists them."""
    from quotes.model.fields import FILTERS
    from quotes.store.filters import Sort

    general = dict(inspect.signature(_filters).parameters)
    [_, told] = get_args(general["sort"].annotation)
    general["sort"] = general["sort"].replace(annotation=Annotated[Sort, told], default=Sort.ARTICLE)
    about = {"about": general.pop("about")}
    return {**about, **{asked.name: _option(field, asked) for field, asked in FILTERS}, **general}


def filtered(*without: str, **defaults: Any) -> Callable[[Command], Command]:
    """Let a command have the shared options, but those ``without``, in place of its parameter ``filters``."""

    def noted(command: Command) -> Command:
        _FILTERED[command] = without, defaults
        return command

    return noted


def with_shared_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with its options in place of ``filters``, if it is to have them (`filtered`); itself otherwise."""
    if command not in _FILTERED:
        return command
    from quotes.store.filters import Filters, Sort

    without, defaults = _FILTERED[command]
    own = dict(inspect.signature(command).parameters)
    shared = {name: each for name, each in shared_options().items() if name not in without}
    if "sort" in defaults:
        defaults = {**defaults, "sort": Sort(defaults["sort"])}
    shared |= {name: shared[name].replace(default=default) for name, default in defaults.items()}
    del own["filters"]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own.values(), *shared.values())]
    signature = inspect.Signature(parameters)

    def run(**values: Any) -> None:
        bound = signature.bind(**values)
        bound.apply_defaults()
        filters = Filters(**{name: bound.arguments[name] for name in shared})
        command(**{name: bound.arguments[name] for name in own}, filters=filters)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__signature__ = signature  # type: ignore[attr-defined]
    return run


class Failures:
    """Articles that failed: the first of them, and how many there were."""

    def __init__(self) -> None:
        self._first: list[Failure] = []
        self._number = 0

    def append(self, failure: "Failure") -> None:
        """Count a failure; the first few are kept, to be shown."""
        self._number += 1
        if self._number <= _SHOWN_FAILURES:
            self._first.append(failure)

    def report(self) -> None:
        """A line for each of the first, and exit code 1 if there are any."""
        for failure in self._first:
            say(f"quotes: {failure.where}: {failure.message}")
        if self._number > _SHOWN_FAILURES:
            say(f"… and {self._number - _SHOWN_FAILURES} more")
        if self._number:
            raise typer.Exit(1)


def counted(count: int, noun: str = "quote") -> str:
    """A number with its noun: 1 quote, 2 quotes."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def say(message: str) -> None:
    """One line for the person at the terminal, apart from the output."""
    typer.echo(_sayable(message), err=True)


def _sayable(message: str) -> str:
    """On one line, with nothing that a terminal obeys and no password that it might hold."""
    from quotes.export.terminal import on_one_line
    from quotes.store.address import redacted

    return on_one_line(redacted(message))
