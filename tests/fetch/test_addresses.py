"""One spelling for each page, and what a page calls its own address."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.fetch import Unfetched
from quotes.fetch.addresses import clean, is_address, is_same_page, normal, origin_of, own_address, site_of, tags

PAGE = "https://news.example/economy/1"
WORDS = st.text("abcdefé-0123456789", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("given_address", "expected"),
    [
        ("HTTPS://News.Example:443/economy/1#top", PAGE),
        ("http://news.example:80", "http://news.example/"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        (f"{PAGE}?utm_source=x&utm_medium=rss", PAGE),
        (f"{PAGE}?fbclid=1&gclid=2&yclid=3&msclkid=4&igshid=5&mc_cid=6&_ga=7&at_medium=8&xtor=RSS-3", PAGE),
        (f"{PAGE}?id=7&utm_campaign=y&page=2", f"{PAGE}?id=7&page=2"),
        (f"{PAGE}?", PAGE),
        ("https://news.example/أخبار/اليوم", "https://news.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D8%A7%D9%84%D9%8A%D9%88%D9%85"),
        ("https://news.example/%d8%a3%d8%ae%d8%a8%d8%a7%d8%b1", "https://news.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"),
        ("https://news.example/%7Ea%2Db", "https://news.example/~a-b"),
        ("https://news.example/a%2Fb", "https://news.example/a%2Fb"),
        ("https://أخبار.example/1", "https://xn--ngbeyf4d.example/1"),
        ("https://news.example./a", "https://news.example/a"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
        ("  https://news.example/a b\t", "https://news.example/a%20b"),
        ("https://news.example/a?q=قمح", "https://news.example/a?q=%D9%82%D9%85%D8%AD"),
    ],
)  # fmt: skip
def test_an_address_has_one_spelling(given_address: str, expected: str) -> None:
    if "xn--" in expected:
        assert re.fullmatch(r"https://xn--[a-z0-9]+\.example/1", clean(given_address))
    else:
        assert clean(given_address) == expected


@given(st.lists(WORDS, max_size=3), st.lists(st.tuples(WORDS, WORDS), max_size=3), st.booleans())
def test_cleaning_twice_is_cleaning_once(path: list[str], query: list[tuple[str, str]], tracked: bool) -> None:
    asked = [f"{name}={value}" for name, value in query]
    address = f"https://news.example/{'/'.join(path)}?{'&'.join(asked)}"
    once = clean(address + ("&utm_source=rss" if tracked else ""))
    assert clean(once) == once
    assert once == clean(address)
    assert is_same_page(once, address)


@given(st.text(max_size=40))
def test_whatever_is_given_is_an_address_or_refused(text: str) -> None:
    for written in (text, f"https://{text}", f"https://news.example/{text}"):
        try:
            found = clean(written)
        except Unfetched:
            continue
        assert found.isascii()
        assert is_address(found)
        assert clean(found) == found


@pytest.mark.parametrize(
    "address",
    [
        "ftp://news.example/a",
        "file:///etc/passwd",
        "news.example/a",
        "https://",
        "//a/b",
        "https://a b/c",
        "https://a\\b/c",
        "",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    with pytest.raises(Unfetched, match="is no address"):
        clean(address)


def test_passwords_are_not_kept() -> None:
    with pytest.raises(Unfetched, match="leave them out") as refused:
        clean("https://somebody:secret@news.example/a")
    assert "secret" not in str(refused.value)


def test_what_a_redirect_asks_for_stays() -> None:
    assert normal(f"{PAGE}?utm_source=x") == f"{PAGE}?utm_source=x"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f'<link rel="canonical" href="{PAGE}">', PAGE),
        (f"<link href={PAGE} rel=canonical />", PAGE),
        (f"<LINK REL='Canonical' HREF='{PAGE}?utm_source=amp'>", PAGE),
        ('<link rel="canonical" href="/economy/1">', PAGE),
        ('<link rel="canonical" href="//news.example/economy/1">', PAGE),
        ('<link rel="canonical" href="https://news.example/a?id=1&amp;part=2">', "https://news.example/a?id=1&part=2"),
        (f'<meta property="og:url" content="{PAGE}">', PAGE),
        (f'<meta property="og:url" content="https://news.example/other"><link rel="canonical" href="{PAGE}">', PAGE),
        ('<link rel="stylesheet" href="/a.css"><link rel="amphtml" href="/amp/1">', None),
        ('<link rel="canonical" href="">', None),
        ('<link rel="canonical" href="mailto:a@news.example">', None),
        ('<link rel="canonical" href="https://news.example/">', None),
        ("<p>canonical</p>", None),
    ],
)
def test_a_page_says_what_its_own_address_is(head: str, expected: str | None) -> None:
    page = f"<html><head>{head}</head><body></body></html>".encode()
    assert own_address(page, "https://news.example/m/1") == expected


@pytest.mark.parametrize(
    "piece",
    [b"<link ", b"<link '", b'<meta "', b"<link a=", b"a", b"=", b"<link rel='canonical' href='", b"<meta a", b'"'],
)
def test_a_page_without_end_is_looked_at_once(piece: bytes) -> None:
    """Time grows with the length and no faster: from each letter to the end would be minutes."""
    began = time.process_time()
    own_address(b"<link " + piece * (400_000 // len(piece)), PAGE)
    list(tags(piece * (2_000_000 // len(piece))))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("http://www.news.example/economy/1/", True),
        (f"{PAGE}?utm_source=x#part", True),
        (f"{PAGE}?id=1", False),
        ("https://m.news.example/economy/1", False),
        ("https://news.example/economy/2", False),
        ("https://news.example/amp/economy/1", False),
    ],
)
def test_pages_are_told_apart_as_sites_do(other: str, same: bool) -> None:
    assert is_same_page(PAGE, other) is same


def test_places_are_named_by_host_and_port() -> None:
    assert origin_of("http://LOCALHOST:8000/a") == ("localhost", 8000)
    assert origin_of("https://[::1]/") == ("::1", 443)
    assert site_of("https://www.news.example/a") == "news.example"


@pytest.mark.parametrize(
    ("given_path", "expected"), [("https://a/", True), ("HTTP://a", True), ("http.txt", False), ("-", False)]
)
def test_files_are_not_taken_for_addresses(given_path: str, expected: bool) -> None:
    assert is_address(given_path) is expected
