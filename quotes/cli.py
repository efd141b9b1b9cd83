"""The command line: a table of contents. What a command does is said in `quotes.commands`."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

from quotes.commands.on_demand import OnDemand
from quotes.commands.options import Advising, name_database, with_shared_options

# Of each command: where in `quotes.commands` it is, and how its docstring begins, so that help need load none.
CONTENTS = {
    "Articles": {
        "ingest": ("articles.ingest", "Read articles, keep them and their quotes."),
        "extract": ("articles.extract", "Read articles and print their quotes, with no database."),
        "show": ("articles.show", "Print an article with its quotes marked."),
        "explain": ("articles.explain", "Print why each quote is one, and why the rest is none."),
        "delete": ("articles.delete", "Delete articles with their quotes."),
        "failures": ("articles.failures", "List articles that could not be read or extracted, and were not since."),
        "feeds": ("feeds.feeds", "Feeds and sitemaps whose articles are fetched."),
        "watch": ("feeds.watch", "Fetch what the feeds list, round after round, until stopped (Ctrl-C)."),
        "run": ("corpora.run", "Extract a whole corpus into a folder of Parquet files, part by part."),
        "load": ("corpora.load", "Take what `quotes run` found into a database."),
    },
    "Questions": {
        "said": ("answers.said", "Print everything somebody said, the newest first, and where."),
        "search": (
            "answers.search",
            "Find words in quotes, however they are spelt and whatever is written together with them.",
        ),
        "statements": (
            "answers.statements",
            "Print what somebody said, or anybody, that several articles have, in all its wordings.",
        ),
        "stats": ("answers.stats", "Count quotes by speaker, outlet, month and kind."),
        "experts": ("relations.experts", "Print who is quoted most on something, and by which outlets."),
        "mentions": (
            "relations.mentions",
            "Print who speaks about whom: how many quotes of whom name a registered person or body, "
            "by spelling or title.",
        ),
        "export": (
            "answers.export",
            "Write quotes to a file: as a table for programs or people, or as citations and annotations.",
        ),
        "cite": ("answers.cite", "Cite quotes: speaker, exact words and place."),
        "browse": ("browse.browse", "Read who said what in a browser, each quote in its article."),
    },
    "People": {
        "speakers": ("speakers.speakers", "List, show and change speakers."),
        "review": (
            "review.review",
            "Walk through quotes that nobody has looked at, those first at which a look is worth most.",
        ),
        "judge": (
            "review.judge",
            "Say of a quote that it is right or wrong, or what is right: accept, reject, correct or undo.",
        ),
        "add": ("review.add", "Add a quote that was missed."),
    },
    "Upkeep": {
        "verify": (
            "upkeep.verify",
            "Prove for every quote that its words stand in its article, character by character.",
        ),
        "check": ("upkeep.check", "Look for faults in the registry and in the layout of the database."),
        "migrate": ("upkeep.migrate", "Bring a database of an older version up to date."),
        "evaluate": (
            "upkeep.evaluate",
            "Judge the extractor by articles annotated by hand, or by what people judged in a database.",
        ),
        "schema": ("upkeep.schema", "Print the database's tables as SQL with comments."),
        "demo": ("upkeep.demo", "Ingest the sample articles, print what Putin said."),
    },
}


class Commands(Advising):
    """All commands, each made when it is asked for."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        homes = {name: home for group in CONTENTS.values() for name, (home, _) in group.items()}
        self.commands = cast(Any, OnDemand(homes, with_shared_options))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands in their groups, each with the whole of its first sentence."""
        for title, group in CONTENTS.items():
            with formatter.section(title):
                formatter.write_dl([(name, told) for name, (_, told) in group.items()])


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
