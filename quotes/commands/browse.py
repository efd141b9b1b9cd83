"""The reading room: the database in a browser, or as files."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotes.commands.options import Database, say
from quotes.commands.review import Reviewer
from quotes.errors import InputError
from quotes.export.choices import Language


def browse(
    *,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The port to answer at.  [default: 8001]")] = None,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")] = True,
    review: Annotated[
        bool, typer.Option("--review", help="With buttons to accept, reject and correct quotes.")
    ] = False,
    export: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write all pages as files instead, to be published.")
    ] = None,
    language: Annotated[Language, typer.Option(help="The language to begin in.")] = Language.ARABIC,
    reviewer: Reviewer = "",
    db: Database = "quotes.db",
) -> None:
    """Read who said what in a browser, each quote in its article.

    Only this computer is answered, and nothing is fetched from elsewhere. Ctrl-C closes the room.

    \b
    quotes browse
    quotes browse --review --reviewer "A. Editor"
    quotes browse --export site/ --language en
    """
    if export is not None:
        if review or port is not None:
            raise InputError("--export writes files; --review and --port go with the browser")
        from quotes.browse.static_export import export_site

        say(f"{export_site(db, export, language)} files in {export}")
        return
    from quotes.browse.server import browse as serve

    serve(db, port=port, language=language, review=review, reviewer=reviewer, show=open_, tell=_told)


def _told(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()
