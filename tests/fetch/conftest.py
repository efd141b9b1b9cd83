"""The site, and a client that is in a hurry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from quotes.fetch.addresses import origin_of
from quotes.fetch.client import Client
from tests.fetch.site import HURRIED, Site, served

SMALL = replace(HURRIED, silence=0.4, longest=0.8, largest=200_000)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxy this computer has."""
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name}_proxy".upper(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with nothing on it but a robots.txt."""
    with served(Site()) as started:
        started.page("/robots.txt", body=started.robots.encode(), kind="text/plain")
        started.page("/news/1")
        yield started


@pytest.fixture
def client(site: Site) -> Iterator[Client]:
    """A client that was asked for the site by name."""
    with Client(SMALL, {origin_of(site.base)}) as opened:
        yield opened
