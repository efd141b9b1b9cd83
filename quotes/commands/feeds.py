"""Feeds: add, list, remove, watch."""

import signal
import sys
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.commands.options import MOST, Advising, Database, Failures, Workers, counted, say

if TYPE_CHECKING:
    from quotes.fetch.manners import Manners

Robots = Annotated[
    bool, typer.Option("--no-robots", help="Fetch what a robots.txt keeps from being fetched, where you may.")
]
Delay = Annotated[
    float, typer.Option(min=0, max=86_400, metavar="SECONDS", help="Between two pages of one host, at least.")
]
Address = Annotated[str, typer.Argument(metavar="URL", help="The address of a feed or a sitemap.")]

feeds = typer.Typer(
    name="feeds",
    cls=Advising,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Feeds and sitemaps whose articles are fetched.",
    add_completion=False,
)


def manners_of(no_robots: bool, delay: float = 1.0) -> "Manners":
    """How the web is to be treated, as it was said on the command line."""
    from quotes.fetch.manners import Manners

    return Manners(robots=not no_robots, delay=delay)


@feeds.command()
def add(
    url: Address,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who publishes it; each page says so itself otherwise.")
    ] = None,
    no_robots: Robots = False,
    db: Database = "quotes.db",
) -> None:
    """Add a feed: RSS, Atom, JSON Feed, a sitemap or an index of them.

    \b
    quotes feeds add https://news.example/rss.xml
    quotes feeds add https://news.example/sitemap-news.xml --outlet "Example News"
    """
    from quotes.usecases.follow_feeds import follow

    found = follow(url, db, outlet, manners_of(no_robots))
    title = f" ({found.title})" if found.title else ""
    say(f"added {found.address}{title}: lists {counted(found.listed, 'article')}; `quotes ingest --feeds` reads them")


@feeds.command("list")
def list_(db: Database = "quotes.db") -> None:
    """List the feeds, how many articles they list, and how many of these are here.

    \b
    quotes feeds list
    """
    from quotes.export.format_feeds import format_feeds
    from quotes.usecases.follow_feeds import list_feeds as known

    sys.stdout.writelines(format_feeds(known(db)))


@feeds.command()
def remove(url: Address, db: Database = "quotes.db") -> None:
    """Remove a feed; its articles stay.

    \b
    quotes feeds remove https://news.example/rss.xml
    """
    from quotes.usecases.follow_feeds import unfollow

    unfollow(url, db)
    say("removed; its articles stay")


def watch(
    every: Annotated[
        float,
        typer.Option(min=0, max=525_600, metavar="MINUTES", help="From one round to the next."),
    ] = 15,
    *,
    rounds: Annotated[
        int | None, typer.Option(min=1, max=MOST, help="So many, then stop.  [default: until stopped]")
    ] = None,
    no_robots: Robots = False,
    delay: Delay = 1.0,
    workers: Workers,
    db: Database = "quotes.db",
) -> None:
    """Fetch what the feeds list, round after round, until stopped (Ctrl-C). A line for each round.

    New articles are read, changed ones are read anew. What fails is listed by `quotes failures`.

    \b
    quotes watch
    quotes watch --every 5 --db news.db
    quotes watch --rounds 1
    """
    from quotes.usecases.follow_feeds import watch_feeds

    stop = Event()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as services are stopped
    manners = manners_of(no_robots, delay)
    failures = Failures()
    made = watch_feeds(db, every * 60, failures.append, stop, manners=manners, workers=workers, rounds=rounds, told=say)
    try:
        for each in made:
            sys.stdout.write(f"{datetime.now():%Y-%m-%d %H:%M}  {each.counts or f'quotes: {each.fault}'}\n")
            sys.stdout.flush()
    except KeyboardInterrupt:
        say("stopped")
