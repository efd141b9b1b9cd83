"""Feeds of a database: added, listed, removed, and watched round by round."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event
from time import monotonic

from quotes.errors import InputError, QuotesError
from quotes.fetch import require
from quotes.fetch.addresses import origin_of
from quotes.fetch.manners import Manners
from quotes.model import Failure
from quotes.store.archive import Archive
from quotes.store.fetch_log import add_feed, remove_feed
from quotes.store.query import Row
from quotes.store.write import Counts, WriteSession
from quotes.usecases.fetch_request import FetchRequest, clean_address
from quotes.usecases.group_statements import Told
from quotes.usecases.ingest import ingest_paths


@dataclass(frozen=True)
class AddedFeed:
    """A feed that was added."""

    address: str
    title: str | None
    listed: int


def follow(address: str, db: str, outlet: str | None = None, manners: Manners = Manners()) -> AddedFeed:
    """Add a feed, once it has been seen to be one. Raises `InputError` where it is none or cannot be had."""
    require()
    from quotes.fetch.client import Client
    from quotes.fetch.visits import look

    given = clean_address(address)
    with Client(manners, {origin_of(given)}) as client:
        found = look(client, given, None, None)
    if found.listing is None:
        raise InputError(f"{given}: {found.faults[0]}")
    with WriteSession(db) as desk:
        add_feed(desk, given, outlet)
    return AddedFeed(given, found.listing.title, len(found.listing.items))


def unfollow(address: str, db: str) -> None:
    """Remove a feed; its articles stay. Raises `InputError` where there is none of that address."""
    known = [row["address"] for row in list_feeds(db)]
    given = address if address in known else clean_address(address)
    if given not in known:
        raise InputError(f"there is no feed {address!r}; `quotes feeds list` shows those that there are")
    with WriteSession(db) as desk:
        remove_feed(desk, given)


def list_feeds(db: str) -> list[Row]:
    """address, outlet, title, listed, stored: every feed, how many articles it lists, and how many of them are here."""
    with Archive(db) as archive:
        return archive.feeds()


@dataclass(frozen=True)
class Round:
    """What a round of watching did: counts, or why it could not be made."""

    counts: Counts | None
    fault: str = ""


def watch_feeds(
    db: str,
    seconds: float,
    failed: Callable[[Failure], object],
    stop: Event,
    *,
    manners: Manners = Manners(),
    workers: int = 1,
    rounds: int | None = None,
    told: Told = lambda message: None,
) -> Iterator[Round]:
    """Fetch what the feeds list, again and again, so many seconds from one beginning to the next, until ``stop``.

    A round that fails (the disk is full, somebody else writes for long) is an answer, too, and the next one is made.
    Raises `QuotesError` where there is no database, or no feed to watch, at first.
    """
    if not list_feeds(db):
        raise InputError("there is no feed to watch; `quotes feeds add URL` adds one")
    errand = FetchRequest(feeds=True, manners=manners)
    made = 0
    while not stop.is_set():
        began = monotonic()
        try:
            yield Round(ingest_paths([], db, failed, workers=workers, told=told, errand=errand))
        except QuotesError as error:
            yield Round(None, str(error))
        made += 1
        if made == rounds:
            return
        stop.wait(max(0.0, began + seconds - monotonic()))
