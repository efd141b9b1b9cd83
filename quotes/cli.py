"""The command line: a table of contents. What a command does is said in `quotes.commands`."""

from __future__ import annotations

from typing import Annotated

import typer

from quotes.commands import answers, articles, browse, corpora, feeds, relations, review, speakers, upkeep
from quotes.commands.options import Advising, name_database

app = typer.Typer(
    cls=Advising,
    no_args_is_help=True,
    add_completion=True,
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
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Print the version.")
    ] = False,
    db: Annotated[
        str | None, typer.Option("--db", metavar="FILE|URL", help="The database of the command that follows.")
    ] = None,
) -> None:
    """Who said what, in which article, at which characters: reported speech in Arabic news."""
    if db is not None:
        name_database(ctx, db)


# Articles
app.command(rich_help_panel="Articles")(articles.ingest)
app.command(rich_help_panel="Articles")(articles.extract)
app.command(rich_help_panel="Articles")(articles.show)
app.command(rich_help_panel="Articles")(articles.explain)
app.command(rich_help_panel="Articles")(articles.delete)
app.command(rich_help_panel="Articles")(articles.failures)
app.add_typer(feeds.feeds, name="feeds", rich_help_panel="Articles")
app.command(rich_help_panel="Articles")(feeds.watch)
app.command(rich_help_panel="Articles")(corpora.run)
app.command(rich_help_panel="Articles")(corpora.load)

# Questions
app.command(rich_help_panel="Questions")(answers.said)
app.command(rich_help_panel="Questions")(answers.search)
app.command(rich_help_panel="Questions")(answers.statements)
app.command(rich_help_panel="Questions")(answers.stats)
app.command(rich_help_panel="Questions")(relations.experts)
app.command(rich_help_panel="Questions")(relations.mentions)
app.command(rich_help_panel="Questions")(answers.export)
app.command(rich_help_panel="Questions")(answers.cite)
app.command(rich_help_panel="Questions")(browse.browse)

# People
app.add_typer(speakers.speakers, name="speakers", rich_help_panel="People")
app.command(rich_help_panel="People")(review.review)
app.command(rich_help_panel="People")(review.judge)
app.command(rich_help_panel="People")(review.add)

# Upkeep
app.command(rich_help_panel="Upkeep")(upkeep.verify)
app.command(rich_help_panel="Upkeep")(upkeep.check)
app.command(rich_help_panel="Upkeep")(upkeep.migrate)
app.command(rich_help_panel="Upkeep")(upkeep.evaluate)
app.command(rich_help_panel="Upkeep")(upkeep.schema)
app.command(rich_help_panel="Upkeep")(upkeep.demo)
