"""Web archives: every page that was found, and a broken record costs itself only."""

from __future__ import annotations

import gzip
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quotes.model import Article, Failure
from quotes.read import read_articles
from tests.read.pages import PARAGRAPHS, page

URL = "https://example.org/port/"
WHOLE = "\n".join(("رصيف جديد في الميناء", *PARAGRAPHS))


def record(
    name: str, body: bytes, *, status: str = "200 OK", kind: str = "text/html", packed: bool = False, **headers: Any
) -> bytes:
    """One record of an archive, alone: what a server answered to a crawler."""
    fields = [f"Content-Type: {kind}", *(f"{key.replace('_', '-')}: {value}" for key, value in headers.items())]
    answer = "\r\n".join([f"HTTP/1.1 {status}", *fields, "", ""]).encode() + body
    return framed("response", answer, packed, f"WARC-Target-URI: {URL}{name}")


def framed(kind: str, block: bytes, packed: bool, *fields: str) -> bytes:
    """A record of any kind."""
    named = (f"WARC-Type: {kind}", "WARC-Record-ID: <urn:uuid:7>", "WARC-Date: 2022-01-10T00:00:00Z")
    head = "\r\n".join(["WARC/1.0", *named, *fields, f"Content-Length: {len(block)}", "", ""]).encode()
    whole = head + block + b"\r\n\r\n"
    return gzip.compress(whole) if packed else whole


def found(file: Path, *records: bytes) -> tuple[list[Article], list[Failure]]:
    file.write_bytes(b"".join(records))
    each = list(read_articles([file]))
    return [a for a in each if isinstance(a, Article)], [f for f in each if isinstance(f, Failure)]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_pages_are_read_and_the_rest_is_passed_over(name: str, tmp_path: Path) -> None:
    packed = name.endswith(".gz")
    articles, failures = found(
        tmp_path / name,
        framed("warcinfo", b"software: a test\r\n", packed),
        record("1", page(), packed=packed),
        record("2", page(), status="404 Not Found", packed=packed),
        record("3", b"\x89PNG", kind="image/png", packed=packed),
        record("4", page(charset="windows-1256").replace(b"windows-1256", b"utf-8"),
               kind="text/html; charset=Windows-1256", packed=packed),
    )  # fmt: skip
    assert not failures
    assert [article.id for article in articles] == [URL + "1", URL + "4"]
    assert articles[0] == Article(
        URL + "1", WHOLE, "رصيف جديد في الميناء", URL + "1", "صحيفة الميناء", date(2022, 1, 10)
    )
    assert articles[1].text == WHOLE


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page()), {"Content_Encoding": "gzip"}),
        (zlib.compress(page()), {"Content_Encoding": "deflate"}),
        (page(), {"Content_Encoding": "br"}),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(page()), page()), {"Transfer_Encoding": "chunked"}),
        (page(), {"Transfer_Encoding": "chunked"}),
    ],
    ids=["gzip", "deflate", "unpacked by the crawler", "chunked", "joined by the crawler"],
)
def test_a_page_is_unpacked(body: bytes, headers: dict[str, Any], tmp_path: Path) -> None:
    (article,), failures = found(tmp_path / "a.warc", record("1", body, **headers))
    assert article.text == WHOLE
    assert not failures


BROKEN = {
    "no answer": record("b", page()).replace(b"HTTP/1.1 200", b"GOPHER 1 200"),
    "damaged": record("b", gzip.compress(page())[:-40], Content_Encoding="gzip"),
    "unknown packing": record("b", b"\x1b\x00\xf8", Content_Encoding="br"),
    "no length": record("b", page()).replace(b"Content-Length", b"Content-Breadth", 1),
    "not WARC": record("b", page()).replace(b"WARC/1.0", b"WARC/7.0", 1),
    "no article": record("b", b"<html><body><p>1</p></body></html>"),
    "junk between records": b"junk\r\nmore junk\r\n",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_record_is_recorded_and_the_next_one_read(
    broken: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    articles, failures = found(tmp_path / "a.warc", record("a", page()), broken, record("c", page()))
    assert [article.id for article in articles] == [URL + "a", URL + "c"]
    assert failures
    assert all(failure.where.startswith(str(tmp_path / "a.warc")) for failure in failures)
    assert capfd.readouterr() == ("", "")


def test_a_record_without_an_address_is_called_by_its_own_id(tmp_path: Path) -> None:
    raw = record("1", page()).replace(b"WARC-Target-URI", b"WARC-Other-URI")
    (article,), failures = found(tmp_path / "a.warc", raw)
    assert article.id == "<urn:uuid:7>"
    assert article.url == "https://example.org/port/1"
    assert not failures


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_an_archive_that_was_cut_off_gives_what_it_has(name: str, tmp_path: Path) -> None:
    packed = name.endswith(".gz")
    records = record("a", page(), packed=packed) + record("b", page(), packed=packed)
    articles, [failure] = found(tmp_path / name, records[:-200])
    assert [article.id for article in articles] == [URL + "a"]
    assert str(tmp_path / name) in failure.where


@pytest.mark.parametrize("content", [b"", b"no archive\n"])
def test_what_is_no_archive_is_a_failure(content: bytes, tmp_path: Path) -> None:
    articles, [failure] = found(tmp_path / "a.warc", content)
    assert not articles
    assert "is it a web archive" in failure.message
