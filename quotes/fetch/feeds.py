"""What a feed lists: RSS and Atom (by feedparser), JSON Feed, sitemaps and news sitemaps."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from quotes.fetch import Unfetched
from quotes.fetch.addresses import clean, joined, tags
from quotes.fetch.feed_text import plain

_GZIP = b"\x1f\x8b"
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
_BEFORE_IT = 20_000  # bytes in which the first element begins
_ASIDES = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!", b">"))  # what may stand before it
_LONGEST_DATE = 100  # characters
_SITEMAPS = 50  # that an index of sitemaps may name
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
# What a parser of whatever comes may stumble over.
_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)


@dataclass(frozen=True, slots=True)
class Item:
    """One article that a feed lists. ``text`` is the feed's own, often an abstract."""

    address: str
    title: str | None = None
    published: date | None = None
    author: str | None = None
    text: str | None = None
    outlet: str | None = None  # as a news sitemap names it
    changed: str | None = None  # when its page was last changed, in the words of a sitemap


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed calls itself, and what it lists; ``sitemaps`` are those that an index names."""

    title: str | None
    items: tuple[Item, ...]
    sitemaps: tuple[str, ...] = ()


def listing(body: bytes, address: str) -> Listing:
    """What stands in a feed, each page once, by its clean address; links to what is no page are left out.

    Raises `Unfetched` where it is no feed, with the feeds that a page names.
    """
    found = _read(_unpacked(body), address)
    items: dict[str, Item] = {}
    for each in found.items:
        with suppress(Unfetched):
            link = clean(joined(address, each.address))
            items.setdefault(link, replace(each, address=link))
    return replace(found, items=tuple(items.values()))


def _read(body: bytes, address: str) -> Listing:
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise Unfetched("is empty, not a feed")
    if start.startswith(b"{"):
        return _json_feed(start)
    root = _root(start[:_BEFORE_IT])
    if root in (b"urlset", b"sitemapindex"):
        return _sitemap(body, address)
    if root in (b"html", b"head", b"body"):
        raise Unfetched(_no_feed(body, address))
    return _feed(body, address)


def _root(start: bytes) -> bytes:
    """The name of the first element, without its namespace; empty where there is none."""
    at = 0
    while aside := next((each for each in _ASIDES if start.startswith(each[0], at)), None):
        inner = start.find(b"[", at, max(at, start.find(b">", at))) if aside[0] == b"<!" else -1
        end = start.find(aside[1], at if inner < 0 else start.find(b"]", inner))
        if end < 0:
            return b""
        at = end + len(aside[1])
        at += len(start) - at - len(start[at:].lstrip())
    first = _ROOT.match(start, at)
    return first[1].lower() if first else b""


def dump(items: Iterable[Item]) -> str:
    """Items as JSON, to be kept."""
    return json.dumps([_slim(each) for each in items], ensure_ascii=False)


def restore(kept: str) -> list[Item]:
    """Items that were kept."""
    return [
        Item(**{**values, "published": date.fromisoformat(values["published"]) if "published" in values else None})
        for values in json.loads(kept)
    ]


def _slim(item: Item) -> dict[str, Any]:
    values = {name: value for name, value in asdict(item).items() if value is not None}
    return {**values, "published": item.published.isoformat()} if item.published else values


def day_of(written: str | None) -> date | None:
    """The day that a feed writes, by the clock of whoever wrote it; None for what is no date."""
    for read in _READERS:
        try:
            return read((written or "").strip()[:_LONGEST_DATE]).date()
        except (ValueError, TypeError, OverflowError):
            continue
    return None


_READERS: tuple[Callable[[str], datetime], ...] = (datetime.fromisoformat, parsedate_to_datetime)


def _feed(body: bytes, address: str) -> Listing:
    import feedparser

    # A stream: what is no stream it would take for the name of a file or an address, and open it.
    kind = {"content-location": address, "content-type": _written(body)}
    try:
        found = feedparser.parse(io.BytesIO(body), response_headers=kind, sanitize_html=False)
    except _STUMBLES as error:
        raise Unfetched(f"is a feed that cannot be read ({type(error).__name__}: {error})") from None
    if not found.version and not found.entries:
        raise Unfetched("is neither a feed (RSS, Atom, JSON Feed) nor a sitemap")
    items = tuple(item for entry in found.entries if (item := _entry(entry)))
    return Listing(plain(found.feed.get("title", "")) or None, items)


def _written(body: bytes) -> str:
    """How a feed is written: what is UTF-8 is, whatever it says, and else what it says."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "application/xml"
    return "application/xml; charset=utf-8"


def _entry(entry: Any) -> Item | None:
    link = entry.get("link") or ""
    if not link and str(entry.get("id", "")).startswith(("http://", "https://")):
        link = entry["id"]
    if not link:
        return None
    texts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    parsed = entry.get("published_parsed")
    return Item(
        address=link,
        title=plain(entry.get("title", "")) or None,
        published=day_of(entry.get("published")) or (date(*parsed[:3]) if parsed else None),
        author=plain(entry.get("author", "")) or None,
        text=_longest(_text(each.get("value", ""), each.get("type", "text/html")) for each in texts),
    )


def _text(written: str, kind: str) -> str:
    return written.strip() if kind == "text/plain" and "<" not in written else plain(written)


def _longest(texts: Iterable[str]) -> str | None:
    return max(texts, key=len, default="") or None


def _json_feed(body: bytes) -> Listing:
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unfetched(f"is no JSON Feed ({error})") from None
    if not isinstance(feed.get("items"), list) or "jsonfeed.org" not in str(feed.get("version", "")):
        raise Unfetched("is no JSON Feed: it has no `version` of jsonfeed.org, or no `items`")
    items = tuple(item for each in feed["items"] if isinstance(each, dict) and (item := _json_item(each)))
    return Listing(_string(feed, "title"), items)


def _json_item(item: dict[str, Any]) -> Item | None:
    link = _string(item, "url") or _string(item, "external_url")
    if not link:
        return None
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [name for each in authors or () if isinstance(each, dict) and (name := _string(each, "name"))]
    return Item(
        address=link,
        title=_string(item, "title"),
        published=day_of(_string(item, "date_published")),
        author=", ".join(names) or None,
        text=_string(item, "content_text") or plain(_string(item, "content_html") or "") or _string(item, "summary"),
    )


def _string(values: dict[str, Any], name: str) -> str | None:
    value = values.get(name)
    return (value.strip() or None) if isinstance(value, str) else None


def _sitemap(body: bytes, address: str) -> Listing:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise Unfetched(f"is a sitemap that cannot be read ({error})") from None
    if root is None:
        raise Unfetched("is a sitemap that cannot be read")
    places = [_values(each) for each in root if isinstance(each.tag, str)]
    found = [values for values in places if values.get("loc")]
    if etree.QName(root).localname.lower() == "sitemapindex":
        named = tuple(joined(address, values["loc"]) for values in found)
        if len(named) > _SITEMAPS:
            raise Unfetched(f"names more than {_SITEMAPS} sitemaps; add those that have news")
        return Listing(None, (), named)
    return Listing(None, tuple(map(_place, found)))


def _values(element: Any) -> dict[str, str]:
    """What stands in the elements below, by their names; those of news go before those of pictures."""
    from lxml import etree

    values: dict[str, str] = {}
    for each in element.iter():
        if isinstance(each.tag, str) and each.text and each.text.strip():
            name = etree.QName(each)
            if "image" not in (name.namespace or "") and "video" not in (name.namespace or ""):
                values.setdefault(name.localname, each.text.strip())
    return values


def _place(values: dict[str, str]) -> Item:
    return Item(
        address=values["loc"],
        title=values.get("title"),
        published=day_of(values.get("publication_date")),
        outlet=values.get("name"),
        changed=values.get("lastmod"),
    )


def _unpacked(body: bytes) -> bytes:
    """A sitemap may be a packed file. Raises `Unfetched` where too much comes out."""
    from quotes.fetch.client import Unpacking
    from quotes.fetch.manners import Manners

    if not body.startswith(_GZIP):
        return body
    unpack = Unpacking("gzip", Manners.largest)
    unpack.feed(body)
    if unpack.size > Manners.largest:
        raise Unfetched(f"unpacks to more than {Manners.largest / 1_000_000:g} MB")
    return unpack.body()


def _no_feed(page: bytes, address: str) -> str:
    named = ", ".join(_named_feeds(page, address))
    if named:
        return f"is a page, not a feed; it names {named}"
    return "is a page, not a feed; `quotes ingest` reads pages"


def _named_feeds(page: bytes, address: str) -> Iterator[str]:
    for attributes in tags(page):
        if attributes.get("href") and attributes.get("type", "").lower() in _FEED_TYPES:
            yield joined(address, attributes["href"])
