"""Feeds and fetched pages, written. Nothing is written where nothing has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from quotes.store.clock import now
from quotes.store.rows import as_stored_moment

if TYPE_CHECKING:  # processes that read pages know visits, and no database
    from quotes.store.write import WriteSession

_PAGE = """
INSERT INTO pages (address, article_id, sha256, answered, etag, last_modified, listed, from_feed, fetched)
VALUES (:address, :article_id, :sha256, :answered, :etag, :last_modified, :listed, :from_feed, :fetched)
ON CONFLICT (address) DO UPDATE SET
       article_id = excluded.article_id, sha256 = excluded.sha256, answered = excluded.answered, etag = excluded.etag,
       last_modified = excluded.last_modified, listed = excluded.listed, from_feed = excluded.from_feed,
       fetched = excluded.fetched
 WHERE (pages.article_id, pages.sha256, pages.answered, coalesce(pages.etag, ''), coalesce(pages.last_modified, ''),
        coalesce(pages.listed, ''), pages.from_feed)
    <> (excluded.article_id, excluded.sha256, excluded.answered, coalesce(excluded.etag, ''),
        coalesce(excluded.last_modified, ''), coalesce(excluded.listed, ''), excluded.from_feed)
"""
_FEED = """
UPDATE feeds SET title = :title, etag = :etag, last_modified = :last_modified, items = :items WHERE address = :address
"""
_ADD = """
INSERT INTO feeds (address, outlet, added, items) VALUES (:address, :outlet, :added, '[]')
ON CONFLICT (address) DO UPDATE SET outlet = excluded.outlet
"""


class Listed(NamedTuple):
    """What a feed calls itself, how it tells that it has changed, and the items that it lists, as JSON."""

    title: str | None
    etag: str | None
    last_modified: str | None
    items: str


@dataclass(frozen=True, slots=True)
class Visit:
    """What an address led to: a row of `pages`."""

    address: str
    article_id: str
    sha256: str
    answered: str
    etag: str | None
    last_modified: str | None
    listed: str | None
    from_feed: bool
    fetched: datetime


def note_visits(desk: WriteSession, visits: Iterable[Visit]) -> None:
    """Remember what addresses led to. One that leads where it did is left as it is."""
    with desk.transaction():
        for each in visits:
            desk.say(_PAGE, {**asdict(each), "fetched": as_stored_moment(each.fetched)})


def add_feed(desk: WriteSession, address: str, outlet: str | None) -> None:
    """Have a feed's articles fetched from now on; of one that is there its outlet is said anew."""
    desk.say(_ADD, {"address": address, "outlet": outlet, "added": as_stored_moment(now())})


def remove_feed(desk: WriteSession, address: str) -> bool:
    """Its articles stay. Was there such a feed?"""
    with desk.transaction():
        desk.say("DELETE FROM failures WHERE place = :address", {"address": address})
        return desk.say("DELETE FROM feeds WHERE address = :address", {"address": address}) > 0


def note_feed(desk: WriteSession, address: str, listed: Listed) -> None:
    """What a feed lists now."""
    desk.say(_FEED, {"address": address, **listed._asdict()})
