"""What a site keeps from us is not fetched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.fetch import Unfetched
from quotes.fetch.addresses import origin_of
from quotes.fetch.client import Client
from quotes.fetch.robots import Robots
from tests.fetch.conftest import SMALL
from tests.fetch.site import Served, Site


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /private/", "/private/1", False),
        ("User-agent: *\nDisallow: /private/", "/news/1", True),
        ("User-agent: *\nDisallow: /", "/news/1", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: quotes\nDisallow: /private/", "/news/1", True),
        ("User-agent: quotes\nDisallow: /", "/news/1", False),
        ("User-agent: other\nDisallow: /", "/news/1", True),
        ("User-agent: *\nDisallow: /*/print$", "/news/print", False),
        ("User-agent: *\nDisallow: /news/\nAllow: /news/1", "/news/1", True),
        ("", "/news/1", True),
        ("\x00\xff garbage", "/news/1", True),
    ],
)
def test_rules_are_kept(rules: str, path: str, allowed: bool) -> None:
    robots = Robots(lambda address: (200, rules.encode("latin-1")))
    if allowed:
        robots.check(f"https://news.example{path}")
    else:
        with pytest.raises(Unfetched, match=r"robots\.txt keeps it") as refused:
            robots.check(f"https://news.example{path}")
        assert refused.value.refused


@pytest.mark.parametrize("status", [404, 403, 410])
def test_no_file_allows_everything(status: int) -> None:
    Robots(lambda address: (status, b"User-agent: *\nDisallow: /")).check("https://news.example/1")


def test_a_file_that_cannot_be_had_allows_nothing(site: Site, client: Client) -> None:
    site.page("/robots.txt", status=503)
    for _ in range(2):
        with pytest.raises(Unfetched, match=r"robots\.txt cannot be read .*status 503"):
            client.fetch(site.base + "/news/1")
    assert "/news/1" not in site.paths()
    assert site.paths().count("/robots.txt") == 3, "tried three times, and known from then on"


def test_a_site_is_asked_once(site: Site, client: Client) -> None:
    for _ in range(3):
        client.fetch(site.base + "/news/1")
    assert site.paths().count("/robots.txt") == 1


def test_a_redirect_does_not_lead_around_the_rules(site: Site, client: Client) -> None:
    site.page("/private/1")
    site.page("/open", status=302, headers={"Location": "/private/1"})
    with pytest.raises(Unfetched, match=r"robots\.txt keeps it"):
        client.fetch(site.base + "/open")
    assert "/private/1" not in site.paths()


def test_the_rules_may_be_left_aside(site: Site) -> None:
    site.page("/private/1")
    with Client(replace(SMALL, robots=False), {origin_of(site.base)}) as client:
        assert client.fetch(site.base + "/private/1").body
    assert "/robots.txt" not in site.paths()


def test_the_rules_may_stand_elsewhere(site: Site, client: Client) -> None:
    site.page("/robots.txt", status=301, headers={"Location": "/rules.txt"})
    site.pages["/rules.txt"] = Served(b"User-agent: *\nDisallow: /news/", "text/plain")
    with pytest.raises(Unfetched, match=r"robots\.txt keeps it"):
        client.fetch(site.base + "/news/1")


@pytest.mark.parametrize(("asked", "delay"), [("0.5", 0.5), ("3600", 60.0), ("never", 0.0)])
def test_a_site_says_how_fast(asked: str, delay: float) -> None:
    robots = Robots(lambda address: (200, f"User-agent: *\nCrawl-delay: {asked}".encode()))
    assert robots.rules("https://news.example/1").delay == delay


def test_the_slower_delay_counts(site: Site, client: Client) -> None:
    site.page("/robots.txt", body=b"User-agent: *\nCrawl-delay: 0.2")
    for _ in range(2):
        client.fetch(site.base + "/news/1")
    assert site.moments[-1] - site.moments[-2] > 0.18
