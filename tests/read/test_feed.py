"""Feeds that were saved: the items with the text that the feed has, and what is no feed is told."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from quotes.model import Article, Failure
from quotes.read import limits, read_articles
from quotes.read.column_names import Columns

SAID = "قال مدير الميناء: «لن نقبل بأي تأجيل»، وأضاف أن العمل مستمر."
TENTH = date(2022, 1, 10)
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>صحيفة الميناء</title><link>https://example.org/</link><atom:link rel="self" href="https://example.org/rss"/>
<image><title>شعار</title><url>https://example.org/i.png</url></image>{}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>صحيفة الميناء</title><id>urn:feed</id>{}</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>صحيفة الميناء</title></channel>{}</rdf:RDF>"""
WANTED = Article(
    "https://example.org/1", SAID, "رصيف جديد", "https://example.org/1", "صحيفة الميناء", TENTH, "سلمى الرفاعي"
)
FEEDS = {
    "rss": RSS.format(
        "<item><title>رصيف جديد</title><link>https://example.org/1</link><guid>7</guid>"
        "<pubDate>Mon, 10 Jan 2022 10:00:00 +0300</pubDate><dc:creator>سلمى الرفاعي</dc:creator>"
        "<description>ملخص قصير</description><media:title>صورة</media:title><media:description>مشهد</media:description>"
        f"<content:encoded><![CDATA[<p>{SAID}</p><script>x()</script>]]></content:encoded></item>"
    ),
    "rss, escaped": RSS.format(
        "<item><title><![CDATA[رصيف جديد]]></title><link> https://example.org/1 </link><author>سلمى الرفاعي</author>"
        f"<pubDate>١٠ يناير ٢٠٢٢</pubDate><description>&lt;p&gt;{SAID}&lt;/p&gt;</description></item>"
    ),
    "rss, with elements": RSS.format(
        "<item><title>رصيف جديد</title><link>https://example.org/1</link><dc:creator>سلمى الرفاعي</dc:creator>"
        f"<dc:date>2022-01-10</dc:date><description><p>{SAID}</p></description></item>"
    ),
    "atom": ATOM.format(
        '<entry><title type="text">رصيف جديد</title><link rel="edit" href="https://example.org/edit"/>'
        '<link href="https://example.org/1"/><id>urn:1</id><published>2022-01-10T10:00:00Z</published>'
        "<updated>2023-01-01</updated><author><name>سلمى الرفاعي</name><uri>x</uri></author>"
        f'<source><title>غيرها</title></source><content type="html">&lt;p&gt;{SAID}&lt;/p&gt;</content></entry>'
    ),
    "atom, xhtml": ATOM.format(
        '<entry><title>رصيف جديد</title><link href="https://example.org/1"/><updated>2022-01-10</updated><author><name>'
        'سلمى الرفاعي</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>'
        f'{SAID.replace("لن", "<b>لن</b>")}</p></div></content></entry>'
    ),
    "atom, text": ATOM.format(
        '<entry><title>رصيف جديد</title><link href="https://example.org/1"/><updated>2022-01-10</updated><author><name>'
        f'سلمى الرفاعي</name></author><summary type="text">{SAID}</summary></entry>'
    ),
    "rdf": RDF.format(
        "<item><title>رصيف جديد</title><link>https://example.org/1</link><dc:date>2022-01-10T10:00:00Z</dc:date>"
        f"<dc:creator>سلمى الرفاعي</dc:creator><description>{SAID}</description></item>"
    ),
}  # fmt: skip


def found(file: Path, content: str | bytes, *how: str) -> tuple[list[Article], list[Failure]]:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    each = list(read_articles([file], Columns.renamed(how)))
    return [a for a in each if isinstance(a, Article)], [f for f in each if isinstance(f, Failure)]


@pytest.mark.parametrize("feed", FEEDS.values(), ids=FEEDS)
@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed.ATOM", "feed.xml.gz"])
def test_an_item_is_an_article(feed: str, name: str, tmp_path: Path) -> None:
    raw = feed.encode()
    assert found(tmp_path / name, gzip.compress(raw) if name.endswith(".gz") else raw) == ([WANTED], [])


def test_columns_of_tables_are_not_those_of_feeds(tmp_path: Path) -> None:
    assert found(tmp_path / "a.rss", FEEDS["rss"], "text=body", "id=guid") == ([WANTED], [])


def test_the_text_is_what_a_reader_sees(tmp_path: Path) -> None:
    markup = (
        "سطر أول<br>وقالت: <q>لن نرفع</q> <del>خمسة</del> سبعة&nbsp;دنانير."
        "<figure><figcaption>صورة</figcaption></figure>"
        "<ul><li>أول</li><li>ثان</li></ul><blockquote>لن نقبل</blockquote><p><a href='/2'>اقرأ أيضا: غيره</a></p>"
    )
    item = f'<item><guid>7</guid><description><![CDATA[<div dir="rtl" lang="ar">{markup}</div>]]></description></item>'
    [article], failures = found(tmp_path / "a.rss", RSS.format(item))
    assert article.text.split("\n") == [
        "سطر أول", "وقالت: ”لن نرفع“ سبعة\u00a0دنانير.", "أول", "ثان", "«لن نقبل»"
    ]  # fmt: skip
    assert article.id == "7"
    assert not failures


def test_items_without_names_and_texts(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    items = f"<item><description>{SAID}</description></item>" + "<item><title>عنوان فقط</title></item>" * 3
    [article], failures = found(tmp_path / "a.rss", RSS.format(items))
    assert (article.id, article.published, article.url, article.title) == ("a-1", None, None, None)
    assert not failures
    assert caplog.messages == [
        f"{tmp_path / 'a.rss'}, item 2: has no text in the feed; passed over",
        f"{tmp_path / 'a.rss'}: 2 more: items without a text",
    ]


def test_a_day_that_is_none_costs_the_day_only(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    feed = FEEDS["rss"].replace("Mon, 10 Jan 2022 10:00:00 +0300", "10/01/2022")
    [article], _ = found(tmp_path / "a.rss", feed)
    assert article.published is None
    assert "item 1: `date` is '10/01/2022'" in caplog.messages[0]
    [article], _ = found(tmp_path / "b.rss", feed, "date-format=%d/%m/%Y")
    assert article.published == TENTH


def test_other_encodings_are_read_as_the_feed_says(tmp_path: Path) -> None:
    feed = FEEDS["rss"].replace("UTF-8", "windows-1256").encode("cp1256")
    assert found(tmp_path / "a.rss", feed) == ([WANTED], [])
    assert found(tmp_path / "b.rss", FEEDS["rss"].replace("UTF-8", "utf-16").encode("utf-16")) == ([WANTED], [])


def test_a_feed_that_was_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    items = "".join(f"<item><guid>{n}</guid><description>{SAID}</description></item>" for n in range(2000))
    articles, [failure] = found(tmp_path / "a.rss", RSS.format(items).encode()[:-40])
    assert len(articles) > 1000
    assert "not read beyond item" in failure.message


ITEM = "<item><description>{}</description></item>"
BAD = {
    "empty": "",
    "no XML": "قال زيد",
    "another kind": "<urlset><url><loc>https://example.org/</loc></url></urlset>",
    "a page": "<html><body><p>x</p></body></html>",
    "no item": RSS.format(""),
    "entities": '<!DOCTYPE rss [<!ENTITY a "ha">]>' + RSS.partition("?>")[2].format(ITEM.format("&a;")),
    "deep": RSS.format("<a>" * 100_000),
    "a charset that is none": FEEDS["rss"].replace("UTF-8", "idna"),
    "another that is none": FEEDS["rss"].replace("UTF-8", "no-such"),
    "long": RSS.format(ITEM.format("x " * (limits.PART // 2))),
    "a long item": RSS.format(ITEM.format("x " * (limits.ARTICLE // 2 + 1))),
    "many attributes": RSS.format("<item " + " ".join(f"a{n}='1'" for n in range(2000)) + "/>"),
    "many elements": RSS.format(ITEM.format("<b/>" * limits.TAGS)),
}


@pytest.mark.parametrize("feed", BAD.values(), ids=BAD)
def test_what_is_no_feed_is_one_failure_and_the_next_one_is_read(feed: str, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(feed, "utf-8")
    (tmp_path / "b.xml").write_text(FEEDS["rss"], "utf-8")
    bad, good = read_articles([tmp_path])
    assert isinstance(bad, Failure)
    assert bad.where == str(tmp_path / "a.xml")
    assert len(bad.message) < 250
    assert isinstance(good, Article)
