"""One visit to a page or to a feed, as a thread makes it: nothing is raised, what went wrong is part of the answer."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.fetch import Unfetched
from quotes.fetch.addresses import clean, is_same_page, own_address
from quotes.fetch.client import Answer, Client, Known
from quotes.fetch.feeds import Item, Listing, listing

PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that is to be fetched, how it answered last, and what a feed says of it."""

    address: str
    known: Known | None = None
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a visit gave: an answer or a fault.

    ``instead`` is the page that was asked for, where it named another address as its own and that one answered.
    """

    wanted: Wanted
    answer: Answer | None = None
    instead: Answer | None = None
    fault: Unfetched | None = None


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """What a feed lists now: None where it is as it was, or cannot be had. ``faults`` say what could not be had."""

    address: str
    listing: Listing | None = None
    etag: str | None = None
    last_modified: str | None = None
    faults: tuple[str, ...] = ()


def visit(client: Client, wanted: Wanted) -> Found:
    """Fetch a page, or the one that it says is its own: AMP pages and those for telephones name the article so.

    A page cannot pass for another one: what it calls its own is fetched from there.
    """
    try:
        answer = client.fetch(wanted.address, wanted.known)
    except Unfetched as fault:
        return Found(wanted, fault=fault)
    own = own_address(answer.body, answer.answered) if answer.kind in PAGES else None
    if own is None or is_same_page(own, answer.answered):
        return Found(wanted, answer)
    try:
        better = client.fetch(own, wanted.known)
    except Unfetched:
        return Found(wanted, answer)
    return Found(wanted, better, answer)


def id_of(answer: Answer) -> str:
    """The address by which its article is known: what it calls its own, in its own spelling, where it is there."""
    own = own_address(answer.body, answer.answered)
    return own if own and is_same_page(own, answer.answered) else clean(answer.answered)


def look(client: Client, address: str, etag: str | None, last_modified: str | None) -> FoundFeed:
    """Fetch a feed, and the sitemaps that it names if it is an index of them. ``etag`` … are from the last time."""
    try:
        answer = client.fetch(address, Known(clean(address), etag, last_modified))
        if answer.unchanged:
            return FoundFeed(address)
        found = listing(answer.body, answer.answered)
    except Unfetched as fault:
        return FoundFeed(address, faults=(str(fault),))
    if not found.sitemaps:
        return FoundFeed(address, found, answer.etag, answer.last_modified)
    items, faults = list(found.items), []
    for sitemap in found.sitemaps:
        try:
            part = client.fetch(sitemap)
            items += listing(part.body, part.answered).items
        except Unfetched as fault:
            faults.append(f"its sitemap {sitemap} {fault}")
    # An index does not change when its sitemaps do, so that it is asked for anew each time.
    return FoundFeed(address, Listing(found.title, tuple(items)), faults=tuple(faults))
