"""What feeds of every kind list, and what is said of those that are none."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.fetch import Unfetched
from quotes.fetch.feed_text import plain
from quotes.fetch.feeds import Item, Listing, day_of, dump, listing, restore
from tests.fetch.site import Site, Story

BASE = "https://news.example"
WORDS = "قال الوزير إن الجسر سيفتح أمام السيارات قبل نهاية الشهر الحالي"


def drawn(kind: str) -> Listing:
    site = Site()
    site.base = BASE
    written: dict[str, Callable[[list[int]], str]] = {
        "rss": site.rss, "atom": site.atom, "json": site.json_feed, "sitemap": site.sitemap,
    }  # fmt: skip
    return listing(written[kind]([1, 2]).encode(), f"{BASE}/feed")


@pytest.mark.parametrize("kind", ["rss", "atom", "json", "sitemap"])
def test_every_kind_says_address_title_and_day(kind: str) -> None:
    found = drawn(kind)
    assert [each.address for each in found.items] == [f"{BASE}/news/1", f"{BASE}/news/2"]
    assert [each.title for each in found.items] == [Story(1).headline, Story(2).headline]
    assert [each.published for each in found.items] == [Story(1).day, Story(2).day]


@pytest.mark.parametrize("kind", ["atom", "json"])
def test_whole_texts_and_authors_are_kept(kind: str) -> None:
    [first, _] = drawn(kind).items
    assert first.text == "\n".join(Story(1).paragraphs)
    assert first.author == Story(1).author


@pytest.mark.parametrize(
    ("declared", "written"),
    [("utf-8", "utf-8"), (None, "utf-8"), ("windows-1256", "utf-8"), ("windows-1256", "windows-1256")],
)
def test_letters_are_what_they_were_written_as(declared: str | None, written: str) -> None:
    site = Site()
    site.base = BASE
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    [item] = listing(f"{declaration}{site.atom([1])}".encode(written), f"{BASE}/feed").items
    assert (item.title, item.author, item.text) == (Story(1).headline, Story(1).author, "\n".join(Story(1).paragraphs))


def test_an_abstract_is_the_text_where_there_is_no_other() -> None:
    assert drawn("rss").items[0].text == Story(1).paragraphs[0]
    assert drawn("rss").title == "أخبار التجربة"


def test_a_news_sitemap_says_the_outlet_and_when_a_page_changed() -> None:
    [first, _] = drawn("sitemap").items
    assert (first.outlet, first.changed) == ("صحيفة الخريطة", "2024-06-01")


def rss(item: str, more: str = "") -> Listing:
    return listing(f"<rss version='2.0'{more}><channel><item>{item}</item></channel></rss>".encode(), f"{BASE}/a/feed")


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("<link>https://news.example/1?utm_source=rss&amp;id=2</link>", f"{BASE}/1?id=2"),
        ("<link>/1</link>", f"{BASE}/1"),
        ("<link>1</link>", f"{BASE}/a/1"),
        ("<link>\n  https://news.example/1\n</link>", f"{BASE}/1"),
        ("<guid>https://news.example/1</guid>", f"{BASE}/1"),
        ("<guid isPermaLink='false'>tag:1</guid>", None),
        ("<link>mailto:a@news.example</link>", None),
        ("<link>https://a:b@news.example/1</link>", None),
        ("<title>no link</title>", None),
    ],
)
def test_links_are_the_addresses_of_pages(link: str, address: str | None) -> None:
    assert [each.address for each in rss(link).items] == ([address] if address else [])


def test_an_article_that_is_listed_twice_is_listed_once() -> None:
    found = rss("<link>/1?utm_source=a</link></item><item><link>/1?utm_source=b</link>")
    assert [each.address for each in found.items] == [f"{BASE}/1"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (f"<description>{WORDS}</description>", WORDS),
        (f"<description><![CDATA[<p>{WORDS}</p><p>ثانية</p>]]></description>", f"{WORDS}\nثانية"),
        (f"<description>&lt;b&gt;{WORDS}&lt;/b&gt;&lt;br&gt;سطر</description>", f"{WORDS}\nسطر"),
        (f"<description>قصير</description><content:encoded><![CDATA[<p>{WORDS}]]></content:encoded>", WORDS),
        ("<description><![CDATA[<script>alert(1)</script><style>p{}</style>نص]]></description>", "نص"),
    ],
)
def test_the_text_is_a_paragraph_a_line(written: str, text: str) -> None:
    [item] = rss(f"<link>/1</link>{written}", " xmlns:content='http://purl.org/rss/1.0/modules/content/'").items
    assert item.text == text


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 10 Jan 2022 23:30:00 +0300", date(2022, 1, 10)),
        ("Mon, 10 Jan 2022 00:30:00 +0300", date(2022, 1, 10)),
        ("10 Jan 2022 08:00 GMT", date(2022, 1, 10)),
        ("2022-01-10T23:59:00-05:00", date(2022, 1, 10)),
        ("2022-01-10T08:00:00Z", date(2022, 1, 10)),
        ("2022-01-10", date(2022, 1, 10)),
        ("Mon, 32 Jan 2022 23:30:00 +0300", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_the_day_is_that_of_whoever_wrote_it(written: str | None, day: date | None) -> None:
    assert day_of(written) == day


def test_a_sitemap_may_be_packed_and_an_index_names_others() -> None:
    site = Site()
    site.base = BASE
    packed = gzip.compress(site.sitemap([1]).encode())
    assert [each.address for each in listing(packed, f"{BASE}/sitemap.xml.gz").items] == [f"{BASE}/news/1"]
    index = "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>https://news.example/b.xml</loc></sitemap></sitemapindex>"
    assert listing(index.encode(), f"{BASE}/sitemap.xml").sitemaps == (f"{BASE}/a.xml", f"{BASE}/b.xml")


@pytest.mark.slow
def test_a_bomb_is_not_unfolded() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    for root in ("urlset><url><loc>&a9;</loc></url></urlset", "rss><channel><title>&a9;</title></channel></rss"):
        body = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">{entities}]><{root}>'
        try:
            found = listing(body.encode(), f"{BASE}/feed")
        except Unfetched:
            continue
        assert len(found.title or "") < 1000
        assert not found.items


@pytest.mark.parametrize(
    "before",
    [
        "<?xml version='1.0'?>",
        "<!-- <html> -->",
        "<!DOCTYPE urlset>\n",
        "<?xml version='1.0'?><!-- a > b --> <!DOCTYPE urlset [ <!ENTITY a 'b'> ]>\n<?more x?>",
        "\ufeff  ",
    ],
)
def test_what_stands_before_the_first_element_is_passed_over(before: str) -> None:
    for s in ("", "s:"):
        space = "xmlns:s='http://www.sitemaps.org/schemas/sitemap/0.9'"
        body = f"{before}<{s}urlset {space}><{s}url><{s}loc>/1</{s}loc></{s}url></{s}urlset>"
        assert [each.address for each in listing(body.encode(), f"{BASE}/s.xml").items] == [f"{BASE}/1"]


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel>" + b"<item>" * 10_000,
        b"<rss><channel><item><description>" + b"&" * 60_000,
        b"<rss><channel><item><description>" + b"<" * 60_000,
        b"<?xml version='1.0'?>" + b"<!DOCTYPE " * 6_000,
        b"<?xml version='1.0'?>" + b"<!DOCTYPE [" * 6_000,
        b"<!--" * 15_000,
        b"<?" * 30_000,
        b"<urlset>" + b"<url><loc>/1" * 5_000,
    ],
)
def test_a_feed_without_end_is_told_soon(body: bytes) -> None:
    began = time.process_time()
    with suppress(Unfetched):
        listing(body, f"{BASE}/feed")
    assert time.process_time() - began < 8


def test_no_file_of_this_computer_is_read() -> None:
    body = '<?xml version="1.0"?><!DOCTYPE u [<!ENTITY f SYSTEM "file:///etc/hostname">]><urlset><url><loc>https://a/&f;</loc></url></urlset>'
    assert [each.address for each in listing(body.encode(), f"{BASE}/s.xml").items] in ([], ["https://a/"])
    with pytest.raises(Unfetched, match="is neither a feed"):
        listing(b"/etc/hostname", f"{BASE}/feed")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"hello", "is neither a feed"),
        (b"<note><to>you</to></note>", "is neither a feed"),
        (b"{}", "no JSON Feed"),
        (b'{"items": []}', "no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 7}', "no JSON Feed"),
        (b"{broken", "no JSON Feed"),
        (b'{"a":' * 200_000, "no JSON Feed"),
        (b"<!DOCTYPE html><html><body></body></html>", "is a page, not a feed; `quotes ingest` reads pages"),
        (
            b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>',
            "it names https://news.example/rss.xml",
        ),
        (b"<sitemapindex>" + b"<sitemap><loc>/a</loc></sitemap>" * 51 + b"</sitemapindex>", "more than 50 sitemaps"),
        (b"\x1f\x8b" + b"broken", "not packed as it says"),
        (gzip.compress(b"<urlset>" + b" " * 11_000_000), "unpacks to more than 10 MB"),
    ],
)
def test_what_is_no_feed_is_told(body: bytes, said: str) -> None:
    with pytest.raises(Unfetched, match=said):
        listing(body, f"{BASE}/feed")


@pytest.mark.parametrize("error", [ValueError, AttributeError, RecursionError])
def test_a_feed_over_which_its_library_stumbles_is_told(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(*_args: object, **_more: object) -> None:
        raise error("a fault")

    monkeypatch.setattr("feedparser.parse", stumbling)
    with pytest.raises(Unfetched, match=r"cannot be read \(\w+Error: a fault\)"):
        listing(b"<rss></rss>", f"{BASE}/feed")


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"<rss><channel>{text}".encode("utf-8", "replace"))
)
def test_whatever_comes_is_a_feed_or_refused(body: bytes) -> None:
    try:
        found = listing(body, f"{BASE}/feed")
    except Unfetched:
        return
    assert isinstance(found, Listing)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["url", "title", "authors", "name", "date_published", "content_html"]),
                inner,
                max_size=4,
            )
        ),
    )
)
def test_whatever_a_json_feed_holds_is_read_or_left_out(held: object) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [held, {"url": "/1", "authors": held, "title": held}],
    }
    assert f"{BASE}/1" in {each.address for each in listing(json.dumps(feed).encode(), f"{BASE}/feed").items}


ITEMS = st.builds(
    Item,
    address=st.just(f"{BASE}/1"),
    title=st.none() | st.text(min_size=1, max_size=9),
    published=st.none() | st.dates(),
    author=st.none() | st.text(min_size=1, max_size=9),
    text=st.none() | st.text(min_size=1, max_size=9),
    outlet=st.none() | st.text(min_size=1, max_size=9),
    changed=st.none() | st.just("2024-01-01"),
)


@given(st.lists(ITEMS, max_size=3))
def test_items_come_back_as_they_were_kept(items: list[Item]) -> None:
    assert restore(dump(items)) == items


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>أولى</p><p>ثانية</p>", "أولى\nثانية"),
        ("كلمة<b>عريضة</b> و<i>مائلة</i>", "كلمةعريضة ومائلة"),
        ("&laquo;نص&raquo; &amp; غيره", "«نص» & غيره"),
        ("<ul><li>أ</li><li>ب</li></ul>", "أ\nب"),
        ("نص بلا علامات", "نص بلا علامات"),
        ("<p>قبل<script>x()</script>بعد</p>", "قبلبعد"),
        ("<div>" * 200 + "عميق" + "</div>" * 200, "عميق"),
        ("<!-- remark -->نص", "نص"),
        ("a\x00b<br>c", "ab\nc"),
        ("   ", ""),
    ],
)
def test_html_to_words(html: str, text: str) -> None:
    assert plain(html) == text
