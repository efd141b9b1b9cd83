"""Feeds and fetched pages in both stores, and what a page says of its article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from quotes.model import Article, Failure
from quotes.store.archive import Archive
from quotes.store.fetch_log import Listed, Visit, add_feed, note_feed, note_visits, remove_feed
from quotes.store.query import web
from quotes.store.snapshot import snapshot
from quotes.store.write import Writer
from tests.store.looking import select

MOMENT = datetime(2024, 3, 1, 9, 30, 15, tzinfo=UTC)
ADDRESS = "https://news.example/1"
ARTICLE = Article(
    ADDRESS, "قال الوزير إن الجسر سيفتح غدا.", "عنوان", ADDRESS, "الصحيفة", date(2024, 3, 1), "نادر الخطيب", MOMENT
)
VISIT = Visit(ADDRESS, ADDRESS, ARTICLE.sha256, ADDRESS, '"7"', None, None, from_feed=False, fetched=MOMENT)


def test_who_wrote_it_and_when_it_was_fetched_come_back(empty: str) -> None:
    with Writer(empty, "1") as writer:
        writer.put([(ARTICLE, []), (replace(ARTICLE, id="file", author=None, fetched=None), [])])
        assert writer.current([ARTICLE]) == {ADDRESS}
        assert writer.current([replace(ARTICLE, fetched=None)]) == {ADDRESS}, "fetched again, it is as it was"
        assert writer.current([replace(ARTICLE, author="أخرى")]) == set()
    with Archive(empty) as archive:
        assert archive.article(ADDRESS) == ARTICLE
        assert archive.article("file").fetched is None


def test_an_address_is_known_while_its_article_is_here_as_it_was(empty: str) -> None:
    with Writer(empty, "1") as writer:
        note_visits(writer, [VISIT])
        assert not web.find_pages(writer.ask, [ADDRESS])[ADDRESS]["is_current"], "killed before the article was written"
        writer.put([(ARTICLE, [])])
        row = web.find_pages(writer.ask, [ADDRESS, "https://news.example/2"])
        assert list(row) == [ADDRESS]
        assert (row[ADDRESS]["is_current"], row[ADDRESS]["etag"]) in [(1, '"7"'), (True, '"7"')]
        writer.put([(replace(ARTICLE, text="نص آخر"), [])])
        row = web.find_pages(writer.ask, [ADDRESS])
        assert row[ADDRESS]["is_stored"]
        assert not row[ADDRESS]["is_current"]
        writer.delete([ADDRESS])
        assert not web.find_pages(writer.ask, [ADDRESS])[ADDRESS]["is_stored"]


def test_a_visit_that_found_nothing_new_changes_nothing(empty: str) -> None:
    later = datetime(2025, 1, 1, tzinfo=UTC)
    with Writer(empty, "1") as writer:
        note_visits(writer, [VISIT])
        before = select(empty, "SELECT * FROM pages")
        note_visits(writer, [replace(VISIT, fetched=later)])
        assert select(empty, "SELECT * FROM pages") == before
        for changed in (
            replace(VISIT, etag=None),
            replace(VISIT, last_modified="x"),
            replace(VISIT, sha256="other"),
            replace(VISIT, listed="2024"),
            replace(VISIT, from_feed=True),
            replace(VISIT, answered="https://news.example/one"),
        ):
            note_visits(writer, [replace(changed, fetched=later)])
            assert select(empty, "SELECT * FROM pages") != before
            note_visits(writer, [VISIT])
            assert select(empty, "SELECT * FROM pages") == before


def test_a_text_is_a_page_s_or_a_feed_s(empty: str) -> None:
    with Writer(empty, "1") as writer:
        assert not web.from_pages(writer.ask, ADDRESS)
        writer.put([(ARTICLE, [])])
        assert web.from_pages(writer.ask, ADDRESS), "it came from a file"
        note_visits(writer, [replace(VISIT, from_feed=True)])
        assert not web.from_pages(writer.ask, ADDRESS)
        note_visits(writer, [VISIT])
        assert web.from_pages(writer.ask, ADDRESS)


def test_many_addresses_are_asked_about_at_once(empty: str) -> None:
    many = [f"https://news.example/{n}" for n in range(200)]
    with Writer(empty, "1") as writer:
        note_visits(writer, [replace(VISIT, address=each) for each in many])
        for each in many[:70]:
            writer.fail(Failure(each, "is not there"))
        assert set(web.find_pages(writer.ask, [*many, "https://other.example/"])) == set(many)
        assert web.failed_pages(writer.ask, many) == set(many[:70])
        assert web.find_pages(writer.ask, []) == {}


def test_feeds_come_and_go(empty: str) -> None:
    items = f'[{{"address": "{ADDRESS}"}}, {{"address": "https://news.example/2"}}]'
    with Writer(empty, "1") as writer:
        add_feed(writer, "https://news.example/rss", None)
        note_feed(writer, "https://news.example/rss", Listed("أخبار", '"1"', None, items))
        add_feed(writer, "https://news.example/rss", "الصحيفة")
        [row] = web.feeds(writer.ask)
        assert (row["outlet"], row["title"], row["etag"], row["items"]) == ("الصحيفة", "أخبار", '"1"', items)
        note_visits(writer, [VISIT])
        writer.put([(ARTICLE, [])])
        writer.fail(Failure("https://news.example/rss", "is not there"))
    with Archive(empty) as archive:
        [row] = archive.feeds()
        assert (row["listed"], row["stored"]) == (2, 1)
    with Writer(empty, "1") as writer:
        assert remove_feed(writer, "https://news.example/rss")
        assert not remove_feed(writer, "https://news.example/rss")
    assert select(empty, "SELECT count(*) FROM failures") == [(0,)]


def test_a_snapshot_has_them_too(empty: str, tmp_path: Path) -> None:
    with Writer(empty, "1") as writer:
        add_feed(writer, "https://news.example/rss", None)
        note_visits(writer, [VISIT])
        writer.put([(ARTICLE, [])])
    copy = tmp_path / "copy.db"
    snapshot(empty, copy)
    with Archive(copy) as archive:
        assert archive.article(ADDRESS) == ARTICLE
        assert [row["address"] for row in archive.feeds()] == ["https://news.example/rss"]
    assert select(copy, "SELECT address, from_feed FROM pages") == [(ADDRESS, 0)]
