"""Web archives: every page that was found, and a broken record costs itself only."""

from __future__ import annotations

import gzip
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import brotli
import pytest

from quotes.model import Article, Failure
from quotes.read import limits, read_articles
from tests.read.pages import PARAGRAPHS, page


def raw_deflate(content: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(content) + packing.flush()


RAW = raw_deflate(page())
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
        (RAW, {"Content_Encoding": "deflate"}),
        (gzip.compress(RAW), {"Content_Encoding": "deflate, gzip"}),
        (page(), {"Content_Encoding": "br"}),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(page()), page()), {"Transfer_Encoding": "chunked"}),
        (page(), {"Transfer_Encoding": "chunked"}),
    ],
    ids=[
        "gzip",
        "deflate",
        "raw deflate",
        "packed twice",
        "unpacked by the crawler",
        "chunked",
        "joined by it",
    ],
)
def test_a_page_is_unpacked(body: bytes, headers: dict[str, Any], tmp_path: Path) -> None:
    (article,), failures = found(tmp_path / "a.warc", record("1", body, **headers))
    assert article.text == WHOLE
    assert not failures


BROKEN = {
    "no answer": record("b", page()).replace(b"HTTP/1.1 200", b"GOPHER 1 200"),
    "damaged": record("b", gzip.compress(page())[:-40], Content_Encoding="gzip"),
    "unknown packing": record("b", b"\x1b\x00\xf8", Content_Encoding="zstd"),
    "not brotli": record("b", b"\x1b\x00\xf8", Content_Encoding="br"),
    "not deflate": record("b", b"\x1b\x00\xf8", Content_Encoding="deflate"),
    "half a deflate": record("b", RAW[:-100], Content_Encoding="deflate"),
    "an address without an end": record("b" * 3000, page()),
    "NUL in its address": record("b\0", page()),
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


@pytest.mark.parametrize("status", ["HTTP/2 200", "HTTP/2.0 200 OK", "HTTP/3 200", "HTTP/1.0 200 OK", "HTTP/1.1 200"])
def test_every_version_of_http_is_read(status: str, tmp_path: Path) -> None:
    raw = f"{status}\r\ncontent-type: text/html; charset=UTF-8\r\n\r\n".encode() + page()
    articles, failures = found(tmp_path / "a.warc", framed("response", raw, False, f"WARC-Target-URI: {URL}1"))
    assert [article.text for article in articles] == [WHOLE]
    assert not failures


TEXT = "قال مدير الميناء إن الرصيف الجديد سيفتح قريبا.\n"


@pytest.mark.parametrize("kind", ["resource", "conversion"])
@pytest.mark.parametrize(
    ("content", "written", "text"),
    [
        (page(), "text/html", WHOLE),
        (page(charset="windows-1256").replace(b"windows-1256", b"utf-8"), "text/html;charset=windows-1256", WHOLE),
        (TEXT.encode(), "text/plain", TEXT),
        (TEXT.encode(), "text/plain; charset=utf-8", TEXT),
    ],
)
def test_resources_and_conversions_are_read(kind: str, content: bytes, written: str, text: str, tmp_path: Path) -> None:
    fields = (f"WARC-Target-URI: {URL}1", f"Content-Type: {written}")
    [article], failures = found(tmp_path / "a.warc", framed(kind, content, False, *fields))
    assert (article.id, article.url, article.text) == (f"{URL}1", f"{URL}1", text)
    assert not failures


def test_what_is_passed_over_is_counted_and_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    address = f"WARC-Target-URI: {URL}1"
    articles, failures = found(
        tmp_path / "a.warc",
        framed("warcinfo", b"software: a test\r\n", False),
        framed("request", b"GET / HTTP/1.1\r\n\r\n", False, address),
        record("1", page()),
        framed("revisit", b"HTTP/1.1 200 OK\r\n\r\n", False, address),
        framed("revisit", b"", False, address),
        record("2", page(), status="404 Not Found"),
        record("3", page(), status="301 Moved"),
        record("4", b"\x89PNG", kind="image/png"),
        framed("resource", b"\x89PNG", False, address, "Content-Type: image/png"),
        framed("response", b"1.2.3.4", False, "WARC-Target-URI: dns:example.org"),
        framed("continuation", b"...", False, address),
        framed("conversion", b" ", False, address, "Content-Type: text/plain"),
    )
    assert [article.id for article in articles] == [f"{URL}1"]
    assert not failures
    assert caplog.messages == [
        f"{tmp_path / 'a.warc'}: passed over addresses that are not of the web: 1; answers other than 200: 2; "
        "empty texts: 1; files that are no pages: 2; records of other kinds: 1; revisits: 2"
    ]


def test_where_nothing_is_passed_over_nothing_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    found(tmp_path / "a.warc", framed("warcinfo", b"x: y\r\n", False), record("1", page()))
    assert not caplog.messages


@pytest.mark.parametrize("line", [b"A: b\r\n", b"A: " + b"b" * 70_000 + b"\r\n", b" more\r\n"])
@pytest.mark.parametrize("inside", [False, True], ids=["of the record", "of the answer"])
def test_a_head_without_an_end_costs_no_memory_and_only_itself(line: bytes, inside: bool, tmp_path: Path) -> None:
    long = line * (2 * limits.HEAD // len(line))
    if inside:
        broken = framed("response", b"HTTP/1.1 200 OK\r\nX: y\r\n" + long + b"\r\n", False, f"WARC-Target-URI: {URL}b")
    else:
        broken = b"WARC/1.0\r\nWARC-Type: response\r\n" + long + b"\r\n"
    articles, failures = found(tmp_path / "a.warc", record("a", page()), broken, record("c", page()))
    assert [article.id for article in articles] == [f"{URL}a", f"{URL}c"]
    assert f"longer than {limits.HEAD} bytes" in failures[0].message


def test_a_head_of_gigabytes_is_never_held(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\n" + b"A: b\r\n" * 200_000 + b"\r\n"))
    tracemalloc.start()
    try:
        failures = list(read_articles([tmp_path]))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert all(isinstance(each, Failure) for each in failures)
    assert most < 5_000_000


def chunked(content: bytes) -> bytes:
    return b"%x\r\n" % len(content) + content + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("pack", "headers"),
    [
        (gzip.compress, {"Content_Encoding": "gzip"}),
        (zlib.compress, {"Content_Encoding": "deflate"}),
        (raw_deflate, {"Content_Encoding": "deflate"}),
        (chunked, {"Transfer_Encoding": "chunked"}),
    ],
    ids=["gzip", "deflate", "raw deflate", "a chunk"],
)
def test_a_page_is_not_unpacked_beyond_the_limit(
    pack: Callable[[bytes], bytes], headers: dict[str, Any], tmp_path: Path
) -> None:
    body = pack(b"<p>" + b" " * 3 * limits.PAGE)
    articles, failures = found(tmp_path / "a.warc", record("1", body, **headers), record("2", page()))
    assert [article.id for article in articles] == [f"{URL}2"]
    assert "larger than 10 MB" in failures[0].message


def test_brotli_is_unpacked(tmp_path: Path) -> None:
    articles, failures = found(
        tmp_path / "a.warc",
        record("1", brotli.compress(page()), Content_Encoding="br"),
        record("2", brotli.compress(page())[:-50], Content_Encoding="br"),
        record("3", brotli.compress(b"<p>" + b" " * 5 * limits.PAGE), Content_Encoding="br"),
    )
    assert [article.text for article in articles] == [WHOLE]
    assert ["cannot be unpacked" in failures[0].message, "larger" in failures[1].message] == [True, True]


def test_without_brotli_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    _, [failure] = found(tmp_path / "a.warc", record("1", b"\x1b\x00\xf8", Content_Encoding="br"))
    assert "pip install 'aqwal[brotli]'" in failure.message
