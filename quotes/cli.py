"""The command line: a table of contents. What a command does is said in `quotes.commands`."""

from __future__ import annotations

from typing import Annotated

import typer

from quotes.commands import answers, articles, browse, corpora, people, review, upkeep
from quotes.commands.options import Advising

app = typer.Typer(
    cls=Advising,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from quotes import __version__

        typer.echo(f"quotes {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version.")
    ] = False,
) -> None:
    """Who said what, in which article, at which characters: reported speech in Arabic news."""


# Articles
app.command()(articles.ingest)
app.command()(articles.extract)
app.command()(articles.show)
app.command()(articles.explain)
app.command()(articles.delete)
app.command()(articles.failures)
app.command()(corpora.run)
app.command()(corpora.load)

# Questions
app.command()(answers.said)
app.command()(answers.search)
app.command()(answers.statements)
app.command()(answers.stats)
app.command()(answers.export)
app.command()(answers.cite)
app.command()(browse.browse)

# People
app.add_typer(people.speakers, name="speakers")
app.command()(review.review)
app.command()(review.judge)

# Upkeep
app.command()(upkeep.verify)
app.command()(upkeep.check)
app.command()(upkeep.migrate)
app.command()(upkeep.evaluate)
app.command()(upkeep.schema)
app.command()(upkeep.demo)
