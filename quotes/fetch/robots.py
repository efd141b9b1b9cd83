"""What a site lets be fetched, and how fast: robots.txt as RFC 9309 has it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from quotes.fetch import Unfetched

AGENT = "quotes"  # the name by which a robots.txt may speak to us
LARGEST = 512_000  # bytes of it that are read
SLOWEST = 60.0  # seconds that a site may ask us to wait between two pages

Get = Callable[[str], tuple[int, bytes]]  # status and body of an address; raises `Unfetched`


class Rules(NamedTuple):
    """``parsed`` is None where there is no file, so that everything is allowed; ``fault`` says why nothing is."""

    parsed: Any
    fault: str | None = None

    def allows(self, address: str) -> bool:
        """May the address be fetched by us?"""
        return self.parsed is None or bool(self.parsed.can_fetch(address, AGENT))

    @property
    def delay(self) -> float:
        """Seconds between two pages that the site asks for."""
        asked = self.parsed.crawl_delay(AGENT) if self.parsed is not None else None
        return min(float(asked or 0), SLOWEST)


class Robots:
    """The rules of every site that is met, asked for once. ``get`` fetches a file of theirs."""

    def __init__(self, get: Get) -> None:
        self._get = get
        self._lock = Lock()
        self._rules: dict[str, Rules] = {}

    def rules(self, address: str) -> Rules:
        """Those of the site of an address."""
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._rules.get(site)
        if known is None:
            known = self._asked(site)
            with self._lock:
                known = self._rules.setdefault(site, known)
        return known

    def check(self, address: str) -> Rules:
        """The rules; raises `Unfetched` where they keep an address from us."""
        rules = self.rules(address)
        if rules.fault:
            raise Unfetched(f"its site's robots.txt cannot be read ({rules.fault}), so that nothing there is fetched")
        if not rules.allows(address):
            advice = "its site's robots.txt keeps it from being fetched; save the page from a browser"
            raise Unfetched(advice, refused=True)
        return rules

    def _asked(self, site: str) -> Rules:
        """A file that is not there allows everything, one that cannot be had nothing."""
        from protego import Protego

        try:
            status, body = self._get(f"{site}/robots.txt")
        except Unfetched as error:
            return Rules(None, str(error))
        if status != 200:
            return Rules(None)
        return Rules(Protego.parse(body[:LARGEST].decode("utf-8", "replace")))
