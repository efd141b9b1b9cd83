"""The command line: a table of contents. What a command does is said in `quotes.commands`."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

from quotes.commands.on_demand import OnDemand
from quotes.commands.options import Advising, name_database, with_shared_options

# In which module of `quotes.commands` each command is, and what it is called there.
CONTENTS = {
    "Articles": {
        "ingest": "articles.ingest",
        "extract": "articles.extract",
        "show": "articles.show",
        "explain": "articles.explain",
        "delete": "articles.delete",
        "failures": "articles.failures",
        "feeds": "feeds.feeds",
        "watch": "feeds.watch",
        "run": "corpora.run",
        "load": "corpora.load",
    },
    "Questions": {
        "said": "answers.said",
        "search": "answers.search",
        "statements": "answers.statements",
        "stats": "answers.stats",
        "experts": "relations.experts",
        "mentions": "relations.mentions",
        "export": "answers.export",
        "cite": "answers.cite",
        "browse": "browse.browse",
    },
    "People": {
        "speakers": "speakers.speakers",
        "review": "review.review",
        "judge": "review.judge",
        "add": "review.add",
    },
    "Upkeep": {
        "verify": "upkeep.verify",
        "check": "upkeep.check",
        "migrate": "upkeep.migrate",
        "evaluate": "upkeep.evaluate",
        "schema": "upkeep.schema",
        "demo": "upkeep.demo",
    },
}


class Commands(Advising):
    """All commands, each made when it is asked for."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        homes = {name: home for group in CONTENTS.values() for name, home in group.items()}
        self._on_demand = OnDemand(homes, with_shared_options)
        self.commands = cast(Any, self._on_demand)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands in their groups, each with the whole of its first sentence."""
        for title, names in CONTENTS.items():
            with formatter.section(title):
                formatter.write_dl([(name, self._on_demand.summary(name)) for name in names])


app = typer.Typer(
    cls=Commands,
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
