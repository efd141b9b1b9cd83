"""Addresses become articles, once each; what cannot be had is told, and tried again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import InputError
from quotes.fetch.manners import Manners
from quotes.model import Failure
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.write import Counts
from quotes.usecases.fetch import Fetching
from quotes.usecases.fetch_request import FetchRequest, fetch_request_of
from quotes.usecases.ingest import delete_articles, ingest_paths
from quotes.usecases.retry import retry_failures
from tests.crash.databases import rows
from tests.fetch.site import HURRIED, Site, Story, json_ld
from tests.store.looking import change, select
from tests.usecases.fetched import ids


def test_a_page_becomes_an_article_with_its_particulars(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    address = f"{site.base}/news/0"
    assert fetch(f"{address}?utm_source=mail").new == 1
    with Archive(place) as archive:
        article = archive.article(address)
        said = list(archive.quotes(Filters(article=address)))
    story = Story(0)
    assert (article.url, article.outlet, article.title) == (address, "صحيفة التجربة", story.headline)
    assert (article.published, article.author) == (story.day, story.author)
    assert article.fetched is not None
    assert story.paragraphs[0] in article.text
    assert len(said) >= 2
    assert select(place, "SELECT address, article_id, sha256 FROM pages") == [(address, address, article.sha256)]


def test_every_layout_is_read(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    counts = fetch(*(f"{site.base}{site.path_of(n)}" for n in range(8)))
    assert (counts.new, counts.failed) == (6, 0), "the AMP page and the one for telephones are pages of the others"
    for [text] in select(place, "SELECT text FROM articles"):
        assert any(all(part in text for part in Story(n).paragraphs) for n in range(8))
    outlets = {outlet.partition(":")[0] for [outlet] in select(place, "SELECT outlet FROM articles")}
    assert outlets == {"صحيفة التجربة", "127.0.0.1"}, "the name of the site, or else its host"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_one_article_at_several_addresses_is_one(
    order: tuple[int, ...], site: Site, place: str, fetch: Callable[..., Counts]
) -> None:
    given = [f"{site.base}/news/0?fbclid=7", f"{site.base}/amp/0", f"{site.base}/news/0?utm_source=a#top"]
    assert fetch(*(given[n] for n in order)).new == 1
    assert ids(place) == [f"{site.base}/news/0"]
    counts = fetch(*(given[n] for n in order))
    assert (counts.new, counts.changed) == (0, 0)


def test_a_page_cannot_pass_for_another(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    """What it calls its own address is fetched from there."""
    forged = json_ld(Story(7), site.base).replace("<head>", f'<head><link rel="canonical" href="{site.base}/news/0">')
    site.page("/forged", body=forged.encode())
    fetch(f"{site.base}/forged")
    assert select(place, "SELECT id, title FROM articles") == [(f"{site.base}/news/0", Story(0).headline)]


def test_where_its_own_address_cannot_be_had_the_page_itself_is_kept(
    site: Site, place: str, fetch: Callable[..., Counts]
) -> None:
    for path, canonical in (("/a", "/gone"), ("/b", "/private/1"), ("/c", "/section")):
        page = json_ld(Story(3), site.base).replace("<head>", f'<head><link rel="canonical" href="{canonical}">')
        site.page(path, body=page.encode())
    site.page("/section", body=b"<html><body><p>list</p></body></html>")
    assert fetch(*(f"{site.base}{path}" for path in ("/a", "/b", "/c"))).new == 3
    assert ids(place) == [f"{site.base}{path}" for path in ("/a", "/b", "/c")]


def test_a_redirect_leads_to_the_article(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    site.page("/short", status=302, headers={"Location": "/news/0?utm_source=short"})
    assert fetch(f"{site.base}/short").new == 1
    assert ids(place) == [f"{site.base}/news/0"]
    assert fetch(f"{site.base}/short").unchanged == 1
    assert site.asked[-2:] == [("/short", 302), ("/news/0", 304)]
    site.page("/short", status=302, headers={"Location": "/news/2"})
    assert fetch(f"{site.base}/short").new == 1, "where it led is not where it leads"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"status": 404}, "is not there"),
        ({"status": 403}, "refuses it"),
        ({"status": 500}, "has a fault"),
        ({"cut": True}, "was cut off"),
        ({"seconds": 0.8}, "does not answer in time"),
        ({"body": b"%PDF-1.7", "kind": "application/pdf"}, "is no page but application/pdf"),
        ({"body": b"<rss/>", "kind": "application/rss+xml"}, "`quotes feeds add` follows it"),
        ({"body": b""}, "is empty"),
        ({"body": b"<html><body><p>list</p></body></html>"}, "no article on this page"),
    ],
)
def test_what_fails_is_a_failure_like_any_other_and_is_tried_again(
    options: dict[str, Any],
    said: str,
    *,
    site: Site,
    place: str,
    fetch: Callable[..., Counts],
    failures: list[Failure],
) -> None:
    address = site.page("/x", **options)
    counts = fetch(address, f"{site.base}/news/0")
    assert (counts.new, counts.failed) == (1, 1)
    assert [(each.where, said in each.message) for each in failures] == [(address, True)]
    assert select(place, "SELECT place FROM failures") == [(address,)]
    site.page("/x", body=json_ld(Story(5), site.base).encode())
    [again] = retry_failures(place, failures.append)
    assert (again.new, again.failed) == (1, 0)
    assert select(place, "SELECT place FROM failures") == []
    assert list(retry_failures(place, failures.append)) == []


def test_private_places_are_fetched_only_where_they_were_named(
    site: Site, place: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    address = f"{site.base}/news/0"
    assert fetch(file=(address,)).failed == 1
    assert "asked for by name" in failures[0].message
    assert site.asked == []
    list(retry_failures(place, failures.append))
    assert site.asked == [], "nor when it is tried again"
    assert fetch(address).new == 1
    assert select(place, "SELECT place FROM failures") == []


def test_the_rules_of_a_site_hold_until_they_are_left_aside_and_are_left_aside_again(
    site: Site, place: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    address = site.page("/private/1", status=500)
    assert fetch(address).failed == 1
    assert "robots.txt" in failures[0].message
    fetch(address, manners=replace(HURRIED, robots=False))
    assert "status 500" in failures[0].message
    site.page("/private/1")
    [counts] = retry_failures(place, failures.append)
    assert counts.new == 1


def test_an_edited_page_is_read_anew(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    fetch(f"{site.base}/news/0")
    site.put(Story(0, edition=2))
    counts = fetch(f"{site.base}/news/0")
    assert (counts.changed, counts.unchanged) == (1, 0)
    assert "للمرة 2" in select(place, "SELECT text FROM articles")[0][0]


def test_a_page_whose_server_does_not_tell_is_compared(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    address = site.page("/x", tells_changes=False)
    fetch(address)
    before = rows(place)
    assert fetch(address).unchanged == 1
    assert site.asked[-1] == ("/x", 200)
    assert rows(place) == before


def test_what_is_not_here_any_more_is_fetched_whole(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    """Deleted, or lost with a run that was killed between the note of the visit and the article."""
    address = f"{site.base}/news/0"
    fetch(address)
    delete_articles([address], place)
    assert fetch(address).new == 1
    change(place, "UPDATE articles SET sha256 = 'another'")
    assert fetch(address).changed == 1


# What was asked for


def test_files_and_addresses_are_told_apart(tmp_path: Path) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text("# mine\nhttps://a.example/1\n\n  https://a.example/2\n", "utf-8")
    errand, files = fetch_request_of(["news.txt", "https://b.example/3", "-"], str(urls), Manners(), feeds=False)
    assert files == ["news.txt", "-"]
    assert (errand.named, errand.addresses) == (
        ("https://b.example/3",),
        ("https://a.example/1", "https://a.example/2"),
    )
    assert errand
    assert not fetch_request_of(["news.txt"], None, Manners(), feeds=False)[0]
    assert json.loads(json.dumps(errand.parameters())) == {"urls": str(urls)}


@pytest.mark.parametrize(("lines", "said"), [("news.txt", "address 1 is 'news.txt'"), (None, "cannot read")])
def test_a_file_of_addresses_that_holds_something_else_is_refused(lines: str | None, said: str, tmp_path: Path) -> None:
    file = tmp_path / "urls.txt"
    if lines is not None:
        file.write_text(lines, "utf-8")
    with pytest.raises(InputError, match=said):
        fetch_request_of([], str(file), Manners(), feeds=False)


def test_an_address_that_is_none_stops_before_anything_is_done(place: str) -> None:
    with pytest.raises(InputError, match=r"'https://a:b@news.example/1' has a user or a password"):
        ingest_paths([], place, lambda failure: None, errand=FetchRequest(named=("https://a:b@news.example/1",)))


def test_what_was_read_is_written_before_all_is_fetched(
    site: Site, place: str, fetch: Callable[..., Counts], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is broken off keeps what it has asked others for."""
    monkeypatch.setattr("quotes.usecases.read_fetched._PIECE", 1)
    monkeypatch.setattr("quotes.usecases.ingest._SOON", 2)
    shown: list[int] = []
    visit = Fetching._sifted

    def counting(trip: Fetching, *found: Any) -> Any:
        shown.append(select(place, "SELECT count(*) FROM articles")[0][0])
        if len(shown) == 4:
            raise KeyboardInterrupt
        return visit(trip, *found)

    monkeypatch.setattr(Fetching, "_sifted", counting)
    with pytest.raises(KeyboardInterrupt):
        fetch(*(f"{site.base}/news/{n}" for n in (0, 1, 2, 3)))
    assert shown == [0, 0, 2, 2]
    assert select(place, "SELECT count(*) FROM articles") == [(3,)]
