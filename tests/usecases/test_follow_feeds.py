"""What feeds list becomes articles, round after round, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from quotes.errors import InputError, StoreError
from quotes.model import Failure
from quotes.store.write import Counts
from quotes.usecases.fetch import Fetching
from quotes.usecases.fetch_request import FetchRequest
from quotes.usecases.follow_feeds import follow, list_feeds, unfollow, watch_feeds
from quotes.usecases.ingest import ingest_paths
from quotes.usecases.retry import retry_failures
from tests.crash.databases import rows
from tests.fetch.site import ALTERNATES, ARTICLES, HURRIED, PAGES, Served, Site, Story, served
from tests.store.looking import select
from tests.usecases.fetched import ids


def both_feeds(site: Site, database: str) -> None:
    for name in ("rss.xml", "atom.xml"):
        follow(f"{site.base}/{name}", database, manners=HURRIED)


@pytest.mark.slow
def test_two_feeds_twice_are_the_same_database(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    """With redirects, slow and broken pages, and what robots.txt keeps."""
    both_feeds(site, place)
    had, broken = site.trouble()
    more = "".join(f"<item><link>{site.base}{path}</link></item>" for path in (*had, *broken))
    site.pages["/rss.xml"] = Served(site.rss(list(range(0, PAGES, 2)), more).encode(), "application/rss+xml")
    counts = fetch()
    assert (counts.new, counts.changed, counts.failed) == (ARTICLES + 1, 0, len(broken))
    assert not {"/style.css", "/script.js", "/picture.png"} & set(site.paths()), "nothing but pages is fetched"
    before, asked = rows(place), len(site.asked)
    counts = fetch()
    assert (counts.new, counts.changed, counts.unchanged) == (0, 0, PAGES + len(had))
    assert counts.failed == len(broken)
    assert rows(place) == before
    again = site.asked[asked:]
    given = {path for path, status in again if status == 200}
    assert given <= {"/robots.txt", *broken} | {site.path_of(n) for n in ALTERNATES}
    assert {each for [each] in select(place, "SELECT place FROM failures")} == {site.base + path for path in broken}


def test_a_feed_says_what_its_pages_do_not(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    follow(f"{site.base}/atom.xml", place, "الوكالة", HURRIED)
    site.feeds([7])
    fetch()
    found = select(place, "SELECT id, outlet, title, published, author FROM articles")
    [(address, outlet, title, published, author)] = found
    assert (address, outlet, title, author) == (f"{site.base}/news/7", "الوكالة", Story(7).headline, Story(7).author)
    assert str(published) == str(Story(7).day)
    assert fetch(f"{site.base}/news/7").unchanged == 1, "asked for alone, it is the same article"


def test_the_feed_s_own_text_stands_for_a_page_that_is_refused(
    site: Site, place: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    site.page("/news/1", status=403)
    site.page("/news/3", status=404)
    site.feeds([1, 3])
    follow(f"{site.base}/atom.xml", place, manners=HURRIED)
    counts = fetch()
    assert (counts.new, counts.failed) == (1, 1)
    assert [each.where for each in failures] == [f"{site.base}/news/3"], "what is not there is not refused"
    text = "\n".join(Story(1).paragraphs)
    assert select(place, "SELECT id, text FROM articles") == [(f"{site.base}/news/1", text)]
    before = rows(place)
    assert fetch().unchanged == 1
    assert rows(place) == before
    site.put(Story(1))
    assert fetch().changed in {0, 1}
    assert select(place, "SELECT from_feed FROM pages") in ([(0,)], [(False,)]), "the page is better, when it is given"


def test_a_text_that_was_read_is_not_replaced_by_an_abstract(
    site: Site, place: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    follow(f"{site.base}/rss.xml", place, manners=HURRIED)
    site.feeds([2])
    fetch()
    before = rows(place)
    site.page("/news/2", status=402)
    counts = fetch()
    assert (counts.unchanged, counts.failed) == (1, 0)
    assert rows(place) == before


def test_an_abstract_of_a_few_words_is_no_article(
    site: Site, place: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    site.page("/news/2", status=403)
    item = f"<item><link>{site.base}/news/2</link><description>خبر قصير</description></item>"
    site.pages["/rss.xml"] = Served(site.rss([], item).encode(), "application/rss+xml")
    follow(f"{site.base}/rss.xml", place, manners=HURRIED)
    assert fetch().failed == 1
    assert "refuses it" in failures[0].message


@pytest.mark.parametrize("name", ["feed.json", "sitemap.xml", "index.xml"])
def test_other_kinds_of_feeds(name: str, site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    site.feeds([1, 3])
    index = f"<sitemapindex><sitemap><loc>{site.base}/sitemap.xml</loc></sitemap></sitemapindex>"
    site.pages["/index.xml"] = Served(index.encode(), "application/xml")
    assert follow(f"{site.base}/{name}", place, manners=HURRIED).listed == 2
    assert fetch().new == 2
    before = rows(place)
    assert fetch().unchanged == 2
    assert rows(place) == before


def test_a_sitemap_that_says_so_is_believed(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    follow(f"{site.base}/sitemap.xml", place, manners=HURRIED)
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
    site: Site, place: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    both_feeds(site, place)
    fetch()
    good = site.pages["/rss.xml"]
    site.page("/rss.xml", status=500)
    site.put(Story(61))
    site.feeds([61])
    site.page("/rss.xml", status=500)
    assert fetch().new == 1
    assert [each.where for each in failures] == [f"{site.base}/rss.xml"]
    site.pages["/rss.xml"] = good
    [counts] = retry_failures(place, failures.append)
    assert counts.failed == 0
    assert select(place, "SELECT place FROM failures") == []


def test_what_a_feed_drops_before_it_was_fetched_is_fetched_still(
    site: Site, place: str, fetch: Callable[..., Counts], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run is broken off when it knows what there is to fetch; meanwhile the feed goes on."""
    follow(f"{site.base}/rss.xml", place, manners=HURRIED)
    site.feeds([2, 8])

    def killed(*_: object) -> Iterator[None]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Fetching, "_pages", killed)
        with pytest.raises(KeyboardInterrupt):
            fetch()
    site.feeds([10, 16])
    assert fetch().new == 4
    before = rows(place)
    fetch()
    assert rows(place)["articles"] == before["articles"]


def test_a_failure_is_not_forgotten_because_its_feed_has_dropped_it(
    site: Site, place: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    follow(f"{site.base}/rss.xml", place, manners=HURRIED)
    page = site.pages["/news/2"]
    site.page("/news/2", status=500)
    site.feeds([2])
    assert fetch().failed == 1
    site.feeds([8])
    fetch()
    assert select(place, "SELECT place FROM failures") == [(f"{site.base}/news/2",)]
    site.pages["/news/2"] = page
    [counts] = retry_failures(place, failures.append)
    assert (counts.new, counts.failed) == (1, 0)


def test_a_feed_may_be_read_alone(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    both_feeds(site, place)
    site.feeds([1, 2])
    assert fetch(f"{site.base}/rss.xml").new == 1
    assert ids(place) == [f"{site.base}/news/2"]


def test_links_of_a_feed_to_private_places_are_refused(
    site: Site, place: str, fetch: Callable[..., Counts], failures: list[Failure]
) -> None:
    with served(Site()) as other:
        other.page("/secret")
        item = f"<item><link>{other.base}/secret</link></item>"
        site.pages["/rss.xml"] = Served(site.rss([], item).encode(), "application/rss+xml")
        follow(f"{site.base}/rss.xml", place, manners=HURRIED)
        assert fetch().failed == 1
        assert other.asked == []
    assert "asked for by name" in failures[0].message


def test_feeds_are_added_listed_and_removed(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    followed = follow(f"{site.base}/rss.xml?utm_source=x", place, "الصحيفة", HURRIED)
    assert (followed.address, followed.title, followed.listed) == (f"{site.base}/rss.xml", "أخبار التجربة", 30)
    [row] = list_feeds(place)
    assert (row["address"], row["outlet"], row["listed"], row["stored"]) == (followed.address, "الصحيفة", 0, 0)
    fetch()
    [row] = list_feeds(place)
    assert (row["title"], row["listed"], row["stored"]) == ("أخبار التجربة", 30, 30)
    follow(followed.address, place, "أخرى", HURRIED)
    assert [row["outlet"] for row in list_feeds(place)] == ["أخرى"]
    count = len(ids(place))
    unfollow(followed.address, place)
    assert list_feeds(place) == []
    assert len(ids(place)) == count > 0
    with pytest.raises(InputError, match="there is no feed"):
        unfollow(followed.address, place)


@pytest.mark.parametrize(
    ("path", "said"),
    [("/news/0", "is a page, not a feed"), ("/nothing", "is not there"), ("/private/rss.xml", "robots.txt keeps it")],
)
def test_what_is_no_feed_is_not_added(path: str, said: str, site: Site, place: str) -> None:
    ingest_paths([], place, lambda failure: None, errand=FetchRequest(named=(f"{site.base}/news/0",), manners=HURRIED))
    with pytest.raises(InputError, match=said):
        follow(site.base + path, place, manners=HURRIED)
    assert list_feeds(place) == []


# Round after round


def test_a_round_picks_up_a_new_page_and_an_edited_one(site: Site, place: str) -> None:
    both_feeds(site, place)
    rounds = watch_feeds(place, 0, lambda failure: None, Event(), manners=HURRIED, rounds=3)
    first = next(rounds).counts
    assert first
    assert first.new == ARTICLES
    site.put(Story(3, edition=2))
    site.put(Story(64))
    site.feeds([*range(PAGES), 64])
    second = next(rounds).counts
    assert second
    assert (second.new, second.changed, second.failed) == (1, 1, 0)
    third = next(rounds).counts
    assert third
    assert (third.new, third.changed) == (0, 0)
    assert list(rounds) == []


def test_a_round_that_cannot_be_made_is_told_and_the_next_one_is(
    site: Site, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_feeds(site, place)
    rounds = watch_feeds(place, 0, lambda failure: None, Event(), manners=HURRIED, rounds=2)
    with monkeypatch.context() as patched:

        def full(*_: object) -> Iterator[None]:
            raise StoreError("the disk is full")

        patched.setattr(Fetching, "fetched", full)
        assert next(rounds).fault == "the disk is full"
    last = next(rounds).counts
    assert last
    assert last.new == ARTICLES


def test_without_feeds_there_is_nothing_to_fetch(site: Site, place: str, fetch: Callable[..., Counts]) -> None:
    with pytest.raises(StoreError, match="there is no database"):
        fetch()
    assert not Path(place).exists()
    fetch(f"{site.base}/news/0")
    with pytest.raises(InputError, match="there is no feed; `quotes feeds add URL` adds one"):
        fetch()


def test_without_feeds_there_is_nothing_to_watch(site: Site, place: str) -> None:
    ingest_paths([], place, lambda failure: None, errand=FetchRequest(named=(f"{site.base}/news/0",), manners=HURRIED))
    with pytest.raises(InputError, match="no feed to watch"):
        next(watch_feeds(place, 0, lambda failure: None, Event()))
