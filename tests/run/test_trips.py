"""What is fetched becomes articles: from addresses and feeds, once each, and nothing is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import InputError
from quotes.fetch.manners import Manners
from quotes.model import Failure
from quotes.run.errands import Errand, errand_of
from quotes.run.following import feeds, follow, unfollow, watched
from quotes.run.intake import deleted, ingested
from quotes.run.retrying import retried
from quotes.run.trips import Trip
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.write import Counts
from tests.fetch.site import ALTERNATES, PAGES, Served, Site, Story, json_ld, served
from tests.store.looking import change, select

HURRIED = Manners(delay=0, backoff=0.01, connect=1, silence=0.5, longest=1)
ARTICLES = PAGES - len(ALTERNATES)


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as started:
        started.fill()
        yield started


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """A file with nothing in it; tests/store/test_web.py has what both stores must do."""
    return str(tmp_path / "quotes.db")


@pytest.fixture
def failures() -> list[Failure]:
    return []


@pytest.fixture
def fetch(empty: str, failures: list[Failure]) -> Callable[..., Counts]:
    """Ingests addresses, or with none the feeds; ``file`` ones were not asked for by name."""

    def run(*named: str, file: tuple[str, ...] = (), manners: Manners = HURRIED) -> Counts:
        failures.clear()
        errand = Errand(addresses=file, named=named, feeds=not (named or file), manners=manners)
        return ingested([], empty, failures.append, errand=errand)

    return run


def whole(database: str) -> dict[str, list[Any]]:
    """All that a second run must not change."""
    tables = {
        "articles": "id, sha256, title, outlet, url, published, author, fetched, text",
        "quotes": "id, quote_id, article_id, text",
        "pages": "*",
        "feeds": "*",
        "failures": "place, article_id, message",
    }
    return {name: select(database, f"SELECT {columns} FROM {name} ORDER BY 1, 2") for name, columns in tables.items()}


def ids(database: str) -> list[str]:
    return [each for [each] in select(database, "SELECT id FROM articles ORDER BY id")]


def both_feeds(site: Site, database: str) -> None:
    for name in ("rss.xml", "atom.xml"):
        follow(f"{site.base}/{name}", database, manners=HURRIED)


# From addresses


def test_a_page_becomes_an_article_with_its_particulars(site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    address = f"{site.base}/news/0"
    assert fetch(f"{address}?utm_source=mail").new == 1
    with Archive(empty) as archive:
        article = archive.article(address)
        said = list(archive.quotes(Filters(article=address)))
    story = Story(0)
    assert (article.url, article.outlet, article.title) == (address, "صحيفة التجربة", story.headline)
    assert (article.published, article.author) == (story.day, story.author)
    assert article.fetched is not None
    assert story.paragraphs[0] in article.text
    assert len(said) >= 2
    assert select(empty, "SELECT address, article_id, sha256 FROM pages") == [(address, address, article.sha256)]


def test_every_layout_is_read(site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    counts = fetch(*(f"{site.base}{site.path_of(n)}" for n in range(8)))
    assert (counts.new, counts.failed) == (6, 0), "the AMP page and the one for telephones are pages of the others"
    for [text] in select(empty, "SELECT text FROM articles"):
        assert any(all(part in text for part in Story(n).paragraphs) for n in range(8))
    outlets = {outlet.partition(":")[0] for [outlet] in select(empty, "SELECT outlet FROM articles")}
    assert outlets == {"صحيفة التجربة", "127.0.0.1"}, "the name of the site, or else its host"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_one_article_at_several_addresses_is_one(
    order: tuple[int, ...], site: Site, empty: str, fetch: Callable[..., Counts]
) -> None:
    given = [f"{site.base}/news/0?fbclid=7", f"{site.base}/amp/0", f"{site.base}/news/0?utm_source=a#top"]
    assert fetch(*(given[n] for n in order)).new == 1
    assert ids(empty) == [f"{site.base}/news/0"]
    counts = fetch(*(given[n] for n in order))
    assert (counts.new, counts.changed) == (0, 0)


def test_a_page_cannot_pass_for_another(site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    """What it calls its own address is fetched from there."""
    forged = json_ld(Story(7), site.base).replace("<head>", f'<head><link rel="canonical" href="{site.base}/news/0">')
    site.page("/forged", body=forged.encode())
    fetch(f"{site.base}/forged")
    assert select(empty, "SELECT id, title FROM articles") == [(f"{site.base}/news/0", Story(0).headline)]


def test_where_its_own_address_cannot_be_had_the_page_itself_is_kept(
    site: Site, empty: str, fetch: Callable[..., Counts]
) -> None:
    for path, canonical in (("/a", "/gone"), ("/b", "/private/1"), ("/c", "/section")):
        page = json_ld(Story(3), site.base).replace("<head>", f'<head><link rel="canonical" href="{canonical}">')
        site.page(path, body=page.encode())
    site.page("/section", body=b"<html><body><p>list</p></body></html>")
    assert fetch(*(f"{site.base}{path}" for path in ("/a", "/b", "/c"))).new == 3
    assert ids(empty) == [f"{site.base}{path}" for path in ("/a", "/b", "/c")]


def test_a_redirect_leads_to_the_article(site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    site.page("/short", status=302, headers={"Location": "/news/0?utm_source=short"})
    assert fetch(f"{site.base}/short").new == 1
    assert ids(empty) == [f"{site.base}/news/0"]
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
    empty: str,
    fetch: Callable[..., Counts],
    failures: list[Failure],
) -> None:
    address = site.page("/x", **options)
    counts = fetch(address, f"{site.base}/news/0")
    assert (counts.new, counts.failed) == (1, 1)
    assert [(each.where, said in each.message) for each in failures] == [(address, True)]
    assert select(empty, "SELECT place FROM failures") == [(address,)]
    site.page("/x", body=json_ld(Story(5), site.base).encode())
    [again] = retried(empty, failures.append)
    assert (again.new, again.failed) == (1, 0)
    assert select(empty, "SELECT place FROM failures") == []
    assert list(retried(empty, failures.append)) == []


def test_private_places_are_fetched_only_where_they_were_named(
    site: Site, empty: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    address = f"{site.base}/news/0"
    assert fetch(file=(address,)).failed == 1
    assert "asked for by name" in failures[0].message
    assert site.asked == []
    list(retried(empty, failures.append))
    assert site.asked == [], "nor when it is tried again"
    assert fetch(address).new == 1
    assert select(empty, "SELECT place FROM failures") == []


def test_the_rules_of_a_site_hold_until_they_are_left_aside_and_are_left_aside_again(
    site: Site, empty: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    address = site.page("/private/1", status=500)
    assert fetch(address).failed == 1
    assert "robots.txt" in failures[0].message
    fetch(address, manners=replace(HURRIED, robots=False))
    assert "status 500" in failures[0].message
    site.page("/private/1")
    [counts] = retried(empty, failures.append)
    assert counts.new == 1


def test_an_edited_page_is_read_anew(site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    fetch(f"{site.base}/news/0")
    site.put(Story(0, edition=2))
    counts = fetch(f"{site.base}/news/0")
    assert (counts.changed, counts.unchanged) == (1, 0)
    assert "للمرة 2" in select(empty, "SELECT text FROM articles")[0][0]


def test_a_page_whose_server_does_not_tell_is_compared(site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    address = site.page("/x", tells_changes=False)
    fetch(address)
    before = whole(empty)
    assert fetch(address).unchanged == 1
    assert site.asked[-1] == ("/x", 200)
    assert whole(empty) == before


def test_what_is_not_here_any_more_is_fetched_whole(site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    """Deleted, or lost with a run that was killed between the note of the visit and the article."""
    address = f"{site.base}/news/0"
    fetch(address)
    deleted([address], empty)
    assert fetch(address).new == 1
    change(empty, "UPDATE articles SET sha256 = 'another'")
    assert fetch(address).changed == 1


# From feeds


def test_two_feeds_twice_are_the_same_database(site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    both_feeds(site, empty)
    broken = site.page("/broken", cut=True)
    more = f"<item><link>{broken}</link></item><item><link>{site.base}/news/404</link></item>"
    site.pages["/rss.xml"] = Served(site.rss(list(range(0, PAGES, 2)), more).encode(), "application/rss+xml")
    counts = fetch()
    assert (counts.new, counts.changed, counts.failed) == (ARTICLES, 0, 2)
    before, asked = whole(empty), len(site.asked)
    counts = fetch()
    assert (counts.new, counts.changed, counts.unchanged, counts.failed) == (0, 0, PAGES, 2)
    assert whole(empty) == before
    again = site.asked[asked:]
    assert {path for path, status in again if status == 200} <= {"/robots.txt", "/broken"} | {
        site.path_of(n) for n in ALTERNATES
    }


def test_a_feed_says_what_its_pages_do_not(site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    follow(f"{site.base}/atom.xml", empty, "الوكالة", HURRIED)
    site.feeds([7])
    fetch()
    found = select(empty, "SELECT id, outlet, title, published, author FROM articles")
    [(address, outlet, title, published, author)] = found
    assert (address, outlet, title, author) == (f"{site.base}/news/7", "الوكالة", Story(7).headline, Story(7).author)
    assert str(published) == str(Story(7).day)
    assert fetch(f"{site.base}/news/7").unchanged == 1, "asked for alone, it is the same article"


def test_the_feed_s_own_text_stands_for_a_page_that_is_refused(
    site: Site, empty: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    site.page("/news/1", status=403)
    site.page("/news/3", status=404)
    site.feeds([1, 3])
    follow(f"{site.base}/atom.xml", empty, manners=HURRIED)
    counts = fetch()
    assert (counts.new, counts.failed) == (1, 1)
    assert [each.where for each in failures] == [f"{site.base}/news/3"], "what is not there is not refused"
    text = "\n".join(Story(1).paragraphs)
    assert select(empty, "SELECT id, text FROM articles") == [(f"{site.base}/news/1", text)]
    before = whole(empty)
    assert fetch().unchanged == 1
    assert whole(empty) == before
    site.put(Story(1))
    assert fetch().changed in {0, 1}
    assert select(empty, "SELECT from_feed FROM pages") in ([(0,)], [(False,)]), "the page is better, when it is given"


def test_a_text_that_was_read_is_not_replaced_by_an_abstract(
    site: Site, empty: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    follow(f"{site.base}/rss.xml", empty, manners=HURRIED)
    site.feeds([2])
    fetch()
    before = whole(empty)
    site.page("/news/2", status=402)
    counts = fetch()
    assert (counts.unchanged, counts.failed) == (1, 0)
    assert whole(empty) == before


def test_an_abstract_of_a_few_words_is_no_article(
    site: Site, empty: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    site.page("/news/2", status=403)
    item = f"<item><link>{site.base}/news/2</link><description>خبر قصير</description></item>"
    site.pages["/rss.xml"] = Served(site.rss([], item).encode(), "application/rss+xml")
    follow(f"{site.base}/rss.xml", empty, manners=HURRIED)
    assert fetch().failed == 1
    assert "refuses it" in failures[0].message


@pytest.mark.parametrize("name", ["feed.json", "sitemap.xml", "index.xml"])
def test_other_kinds_of_feeds(name: str, site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    site.feeds([1, 3])
    index = f"<sitemapindex><sitemap><loc>{site.base}/sitemap.xml</loc></sitemap></sitemapindex>"
    site.pages["/index.xml"] = Served(index.encode(), "application/xml")
    assert follow(f"{site.base}/{name}", empty, manners=HURRIED).listed == 2
    assert fetch().new == 2
    before = whole(empty)
    assert fetch().unchanged == 2
    assert whole(empty) == before


def test_a_sitemap_that_says_so_is_believed(site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    follow(f"{site.base}/sitemap.xml", empty, manners=HURRIED)
    site.feeds([1, 3])
    fetch()
    asked = len(site.asked)
    fetch()
    assert {path for path, _ in site.asked[asked:]} == {"/robots.txt", "/sitemap.xml"}
    site.put(Story(1, edition=2))
    site.pages["/sitemap.xml"] = Served(site.sitemap([1, 3], edition=2).encode(), "application/xml")
    counts = fetch()
    assert (counts.changed, counts.unchanged) == (1, 1)


def test_a_feed_that_fails_is_told_and_the_others_are_read(
    site: Site, empty: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    both_feeds(site, empty)
    fetch()
    good = site.pages["/rss.xml"]
    site.page("/rss.xml", status=500)
    site.put(Story(61))
    site.feeds(iter([61]))
    site.page("/rss.xml", status=500)
    assert fetch().new == 1
    assert [each.where for each in failures] == [f"{site.base}/rss.xml"]
    site.pages["/rss.xml"] = good
    [counts] = retried(empty, failures.append)
    assert counts.failed == 0
    assert select(empty, "SELECT place FROM failures") == []


def test_what_a_feed_drops_before_it_was_fetched_is_fetched_still(
    site: Site, empty: str, fetch: Callable[..., Counts], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run is broken off when it knows what there is to fetch; meanwhile the feed goes on."""
    follow(f"{site.base}/rss.xml", empty, manners=HURRIED)
    site.feeds([2, 8])

    def killed(*_: object) -> Iterator[None]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Trip, "_pages", killed)
        with pytest.raises(KeyboardInterrupt):
            fetch()
    site.feeds([10, 16])
    assert fetch().new == 4
    before = whole(empty)
    fetch()
    assert whole(empty)["articles"] == before["articles"]


def test_a_failure_is_not_forgotten_because_its_feed_has_dropped_it(
    site: Site, empty: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    follow(f"{site.base}/rss.xml", empty, manners=HURRIED)
    page = site.pages["/news/2"]
    site.page("/news/2", status=500)
    site.feeds([2])
    assert fetch().failed == 1
    site.feeds([8])
    fetch()
    assert select(empty, "SELECT place FROM failures") == [(f"{site.base}/news/2",)]
    site.pages["/news/2"] = page
    [counts] = retried(empty, failures.append)
    assert (counts.new, counts.failed) == (1, 0)


def test_a_feed_may_be_read_alone(site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    both_feeds(site, empty)
    site.feeds([1, 2])
    assert fetch(f"{site.base}/rss.xml").new == 1
    assert ids(empty) == [f"{site.base}/news/2"]


def test_links_of_a_feed_to_private_places_are_refused(
    site: Site, empty: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    with served(Site()) as other:
        other.page("/secret")
        item = f"<item><link>{other.base}/secret</link></item>"
        site.pages["/rss.xml"] = Served(site.rss([], item).encode(), "application/rss+xml")
        follow(f"{site.base}/rss.xml", empty, manners=HURRIED)
        assert fetch().failed == 1
        assert other.asked == []
    assert "asked for by name" in failures[0].message


def test_feeds_are_added_listed_and_removed(site: Site, empty: str, fetch: Callable[..., Counts]) -> None:
    followed = follow(f"{site.base}/rss.xml?utm_source=x", empty, "الصحيفة", HURRIED)
    assert (followed.address, followed.title, followed.listed) == (f"{site.base}/rss.xml", "أخبار التجربة", 30)
    [row] = feeds(empty)
    assert (row["address"], row["outlet"], row["listed"], row["stored"]) == (followed.address, "الصحيفة", 0, 0)
    fetch()
    [row] = feeds(empty)
    assert (row["title"], row["listed"], row["stored"]) == ("أخبار التجربة", 30, 30)
    follow(followed.address, empty, "أخرى", HURRIED)
    assert [row["outlet"] for row in feeds(empty)] == ["أخرى"]
    count = len(ids(empty))
    unfollow(followed.address, empty)
    assert feeds(empty) == []
    assert len(ids(empty)) == count > 0
    with pytest.raises(InputError, match="there is no feed"):
        unfollow(followed.address, empty)


@pytest.mark.parametrize(
    ("path", "said"),
    [("/news/0", "is a page, not a feed"), ("/nothing", "is not there"), ("/private/rss.xml", "robots.txt keeps it")],
)
def test_what_is_no_feed_is_not_added(path: str, said: str, site: Site, empty: str) -> None:
    ingested([], empty, lambda failure: None, errand=Errand(named=(f"{site.base}/news/0",), manners=HURRIED))
    with pytest.raises(InputError, match=said):
        follow(site.base + path, empty, manners=HURRIED)
    assert feeds(empty) == []


# What was asked for


def test_files_and_addresses_are_told_apart(tmp_path: Path) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text("# mine\nhttps://a.example/1\n\n  https://a.example/2\n", "utf-8")
    errand, files = errand_of(["news.txt", "https://b.example/3", "-"], str(urls), Manners(), feeds=False)
    assert files == ["news.txt", "-"]
    assert (errand.named, errand.addresses) == (
        ("https://b.example/3",),
        ("https://a.example/1", "https://a.example/2"),
    )
    assert errand
    assert not errand_of(["news.txt"], None, Manners(), feeds=False)[0]
    assert json.loads(json.dumps(errand.parameters())) == {"urls": str(urls)}


@pytest.mark.parametrize(("lines", "said"), [("news.txt", "address 1 is 'news.txt'"), (None, "cannot read")])
def test_a_file_of_addresses_that_holds_something_else_is_refused(lines: str | None, said: str, tmp_path: Path) -> None:
    file = tmp_path / "urls.txt"
    if lines is not None:
        file.write_text(lines, "utf-8")
    with pytest.raises(InputError, match=said):
        errand_of([], str(file), Manners(), feeds=False)


def test_an_address_that_is_none_stops_before_anything_is_done(empty: str) -> None:
    with pytest.raises(InputError, match=r"'https://a:b@news.example/1' has a user or a password"):
        ingested([], empty, lambda failure: None, errand=Errand(named=("https://a:b@news.example/1",)))


# Round after round


def test_a_round_picks_up_a_new_page_and_an_edited_one(site: Site, empty: str) -> None:
    from threading import Event

    both_feeds(site, empty)
    rounds = watched(empty, 0, lambda failure: None, Event(), manners=HURRIED, rounds=3)
    first = next(rounds).counts
    assert first
    assert first.new == ARTICLES
    site.put(Story(3, edition=2))
    site.put(Story(64))
    site.feeds(iter([*range(PAGES), 64]))
    second = next(rounds).counts
    assert second
    assert (second.new, second.changed, second.failed) == (1, 1, 0)
    third = next(rounds).counts
    assert third
    assert (third.new, third.changed) == (0, 0)
    assert list(rounds) == []


def test_a_round_that_cannot_be_made_is_told_and_the_next_one_is(
    site: Site, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    from quotes.errors import StoreError

    both_feeds(site, empty)
    rounds = watched(empty, 0, lambda failure: None, Event(), manners=HURRIED, rounds=2)
    with monkeypatch.context() as patched:

        def full(*_: object) -> Iterator[None]:
            raise StoreError("the disk is full")

        patched.setattr(Trip, "fetched", full)
        assert next(rounds).fault == "the disk is full"
    last = next(rounds).counts
    assert last
    assert last.new == ARTICLES


def test_without_feeds_there_is_nothing_to_watch(site: Site, empty: str) -> None:
    from threading import Event

    ingested([], empty, lambda failure: None, errand=Errand(named=(f"{site.base}/news/0",), manners=HURRIED))
    with pytest.raises(InputError, match="no feed to watch"):
        next(watched(empty, 0, lambda failure: None, Event()))
