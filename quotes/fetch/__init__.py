"""Addresses to bytes: pages, feeds and sitemaps from the web, fetched as a guest should.

addresses.py         one address for one page; what a page calls its own address
private_networks.py  connections to this computer and to private networks only where they were asked for by name
proxies.py           through a proxy, where the variables name one
manners.py           how often, how long, how much
client.py            one address: robots.txt, turns, tries, redirects, limits, whether it has changed
robots.py            what a site lets be fetched, and how fast
feeds.py             what a feed, a JSON Feed or a sitemap lists
feed_text.py         the words of the HTML in a feed
visits.py            one visit to a page or a feed, and what came of it
lanes.py             many at once, one host after itself

Everything here raises `Unfetched` where an address cannot be had; it needs the extra ``web``.
"""

from __future__ import annotations

from importlib.util import find_spec

from quotes.errors import InputError, how_to_add

_LIBRARIES = ("feedparser", "h2", "httpx", "protego", "trafilatura")


class Unfetched(InputError):
    """An address that cannot be had. ``refused`` where its site says so, and not that something is broken."""

    def __init__(self, message: str, *, refused: bool = False) -> None:
        super().__init__(message)
        self.refused = refused


def require() -> None:
    """Raises `InputError` where a library is missing that fetching and reading pages needs."""
    missing = next((name for name in _LIBRARIES if find_spec(name) is None), None)
    if missing:
        raise InputError(f"addresses cannot be fetched without {missing}: {how_to_add('web')}")
