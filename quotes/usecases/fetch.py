"""What is fetched from the web for a database: addresses, and what its feeds list."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from quotes.export.progress import with_progress
from quotes.fetch import Unfetched
from quotes.fetch.addresses import clean, host_of, origin_of
from quotes.fetch.client import Client, Known
from quotes.fetch.feeds import Item, dump, restore
from quotes.fetch.lanes import Lanes
from quotes.fetch.visits import Found, FoundFeed, Wanted, look, visit
from quotes.model import Failure
from quotes.store.article_rows import ArticleRows
from quotes.store.clock import now
from quotes.store.fetch_log import Listed, Visit, note_feed, note_visits
from quotes.store.query import Row, web
from quotes.store.seen_ids import seen_ids
from quotes.store.write import Writer
from quotes.usecases.fetch_request import FetchRequest, clean_address
from quotes.usecases.group_statements import Told
from quotes.usecases.read_fetched import How, Read, Taken, Unread, has_text, lost_page, pieces, read_all
from quotes.workers.pool import Pool

_KEPT = ("address", "article_id", "sha256", "answered", "etag", "last_modified")  # of a page that is as it was
_MODULES = ("quotes.usecases.read_fetched", "trafilatura")  # that processes which read pages need
_LEISURE = 0.2  # seconds between two pages of a host
_MANY = 64  # pages: one process reads them in a second
_AT_ONCE = 64  # visits that are noted together


class Fetching:
    """One errand done. ``asked`` are the addresses that were asked; ``done`` of ``total`` pages are read."""

    def __init__(self, errand: FetchRequest, writer: Writer) -> None:
        self.asked: set[str] = set()
        self.done, self.total = 0, 0
        self._errand, self._writer = errand, writer
        self._named = [clean_address(each) for each in errand.named]
        self._feeds = {row["address"]: row for row in web.feeds(writer.ask)}
        self._items: dict[str, tuple[Item, str | None]] = {}  # by address: what a feed says, and the feed's outlet
        for row in self._feeds.values():
            self._enter(restore(row["items"]), row["outlet"])

    def read(self, how: How, workers: int, told: Told) -> Iterator[ArticleRows | Failure]:
        """What was fetched, read and extracted by so many processes, or by this one where sites are asked so seldom
        that it has the time; and why something was not.
        """
        workers = 1 if self._errand.manners.delay > _LEISURE else workers
        pool = Pool[Taken, Read](workers, partial(read_all, how), lost_page, told, modules=_MODULES)
        taken = self.fetched(pool.make_ready)
        fetched = with_progress(taken, self._part) if sys.stderr.isatty() else taken
        return self._once(each for piece in pool.ordered(pieces(fetched)) for each in piece)

    def _once(self, read: Iterable[Read]) -> Iterator[ArticleRows | Failure]:
        """Each article once, whatever addresses led to it; the visits are noted by the way."""
        visits: list[Visit] = []
        with seen_ids() as known:
            for visit, each in read:
                if isinstance(each, Failure):
                    yield each
                    continue
                first = known.first(each.id, each.sha256)
                if visit is not None:
                    visits.append(replace(visit, sha256=first or visit.sha256))
                if first is None:
                    yield each
                if len(visits) >= _AT_ONCE:
                    note_visits(self._writer, visits)
                    visits.clear()
        note_visits(self._writer, visits)

    def fetched(self, much_to_come: Callable[[], object] = lambda: None) -> Iterator[Taken]:
        """What was fetched, and may have changed; failures say why something was not.

        ``much_to_come`` is called before many pages that are new.
        """
        given: dict[str, None] = dict.fromkeys(self._named)
        for each in self._errand.addresses:
            try:
                given[clean(each)] = None
            except Unfetched as error:
                self.asked.add(each)
                yield Failure(each, str(error))
        chosen = [row for each, row in self._feeds.items() if self._errand.feeds or each in given]
        wanted = dict.fromkeys(each for each in given if each not in self._feeds)
        named = {origin_of(each) for each in (*self._named, *self._feeds)}
        with Client(self._errand.manners, named) as client:
            for found in Lanes(chosen, lambda row: host_of(row["address"]), partial(_look, client), client.stop):
                self.asked.add(found.address)
                yield from (Failure(found.address, fault) for fault in found.faults)
                wanted.update(dict.fromkeys(self._listed(found)))
            client.stop.clear()
            yield from self._pages(client, list(wanted), much_to_come)

    def _part(self) -> float | None:
        """How far it is, of 1."""
        return min(1.0, self.done / self.total) if self.total else None

    def _listed(self, found: FoundFeed) -> list[str]:
        """The articles of a feed: those that it lists, and those that it listed and nobody has fetched yet."""
        row = self._feeds[found.address]
        before = restore(row["items"])
        if found.listing is None:
            return self._enter(before, row["outlet"])
        listed = {each.address for each in found.listing.items}
        items = [*found.listing.items, *self._unfetched([each for each in before if each.address not in listed])]
        now = Listed(found.listing.title, found.etag, found.last_modified, dump(items))
        if now != (row["title"], row["etag"], row["last_modified"], row["items"]):
            note_feed(self._writer, found.address, now)
        return self._enter(items, row["outlet"])

    def _enter(self, items: Sequence[Item], outlet: str | None) -> list[str]:
        """Keep in mind what a feed says of articles; their addresses."""
        self._items.update({each.address: (each, outlet) for each in items})
        return [each.address for each in items]

    def _unfetched(self, items: Sequence[Item]) -> list[Item]:
        """Those that are neither here nor among the failures."""
        ask, addresses = self._writer.ask, [each.address for each in items]
        known = {*web.find_pages(ask, addresses), *web.failed_pages(ask, addresses)}
        return [each for each in items if each.address not in known]

    def _pages(self, client: Client, addresses: list[str], much_to_come: Callable[[], object]) -> Iterator[Taken]:
        self.total = len(addresses)
        rows = web.find_pages(self._writer.ask, addresses)
        wanted = list(self._wanted(addresses, rows))
        if sum(each.known is None for each in wanted) >= _MANY:
            much_to_come()
        for found in Lanes(wanted, lambda each: host_of(each.address), partial(visit, client), client.stop):
            self.done += 1
            self.asked.add(found.wanted.address)
            taken = self._sifted(found, rows.get(found.wanted.address))
            if taken is not None:
                yield taken

    def _sifted(self, found: Found, row: Row | None) -> Taken | None:
        """What is to be read, or why there is nothing; None where all is as it was."""
        address, item = found.wanted.address, found.wanted.item
        outlet = self._items.get(address, (None, None))[1]
        if found.answer is not None:
            if not found.answer.unchanged or row is None:
                return Unread(found, outlet)
            self._is_as_it_was(row, item.changed if item else None)
            return None
        article_id = row["article_id"] if row else address
        if found.fault is not None and found.fault.refused:
            if web.from_pages(self._writer.ask, article_id):  # it was given once, and what it said is here
                self._unchanged(article_id)
                return None
            if has_text(item):
                return Unread(found, outlet, refused=article_id)
        return Failure(address, str(found.fault), address)

    def _is_as_it_was(self, row: Row, listed: str | None) -> None:
        self._unchanged(row["article_id"])
        if listed and listed != row["listed"]:
            kept = {name: row[name] for name in _KEPT}
            note_visits(self._writer, [Visit(**kept, listed=listed, from_feed=False, fetched=now())])

    def _unchanged(self, article_id: str) -> None:
        self._writer.counts.unchanged += 1
        self._writer.failing.well([article_id])

    def _wanted(self, addresses: list[str], rows: Mapping[str, Row]) -> Iterator[Wanted]:
        """Without those of which a sitemap says that they have not changed."""
        for address in addresses:
            row, (item, _) = rows.get(address), self._items.get(address, (None, None))
            current = row if row and row["is_current"] else None
            if current and item and item.changed and item.changed == current["listed"]:
                self.done += 1
                self._writer.counts.unchanged += 1
                continue
            known = Known(current["answered"], current["etag"], current["last_modified"]) if current else None
            yield Wanted(address, known, item)


def _look(client: Client, row: Row) -> FoundFeed:
    return look(client, row["address"], row["etag"], row["last_modified"])
