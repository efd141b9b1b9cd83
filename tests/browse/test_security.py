"""The room answers this computer's browser, for its own pages."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.browse.security import refusal

HERE = {"host": "127.0.0.1:8001"}


def refused(path: str, method: str = "GET", **headers: str) -> int:
    given = {**HERE, **{name.replace("_", "-"): value for name, value in headers.items()}}
    raw = [(name.encode(), value.encode()) for name, value in given.items()]
    scope: dict[str, Any] = {"type": "http", "method": method, "headers": raw}
    return refusal(scope, path.encode())


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8001", "localhost:8001", "[::1]:8001", "LOCALHOST"])
def test_our_own_names(host: str) -> None:
    assert refused("/", host=host) == 0


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "evil.example:8001", "127.0.0.1@evil.example", "", "[", "localhost."],
)
def test_a_name_that_only_leads_here(host: str) -> None:
    assert refused("/", host=host) == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1:8001"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"},
        {"sec_fetch_site": "same-site", "sec_fetch_mode": "cors"},
    ],
)
def test_pages_of_others_may_not_ask(headers: dict[str, str]) -> None:
    assert refused("/quotes.csv", **headers) == 403
    assert refused("/quote/x/judge", "POST", content_length="3", **headers) == 403


@pytest.mark.parametrize(
    "followed",
    [
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"},
        {"sec_fetch_site": "same-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"},
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"},
        {"referer": "http://evil.example/"},
        {"referer": "http://127.0.0.1:80010/"},
    ],
)
def test_links_from_elsewhere_lead_to_pages_and_nothing_is_sent(followed: dict[str, str]) -> None:
    assert refused("/article/x", **followed) == 0
    assert refused("/", **followed) == 0
    assert refused("/quote/x/judge", "POST", content_length="3", **followed) == 403
    for rows in ("/quotes.csv", "/figures.json", "/statements.jsonl", "/data", "/data/quotes.csv", "/data.json"):
        assert refused(rows, **followed) == 403, rows


@pytest.mark.parametrize("frame", ["iframe", "frame", "embed", "object", "image", "empty"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_page_of_others_has_ours_in_it(frame: str, site: str) -> None:
    within = {"sec_fetch_site": site, "sec_fetch_mode": "navigate", "sec_fetch_dest": frame}
    for path in ("/", "/article/x", "/quotes.csv", "/data"):
        assert refused(path, **within) == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "same-origin", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"},
        {"sec_fetch_site": "none", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"},
        {"referer": "http://127.0.0.1:8001/quotes"},
        {},
    ],
)
def test_our_own_pages_and_whoever_types_an_address_get_rows(headers: dict[str, str]) -> None:
    assert refused("/quotes.csv", **headers) == 0
    assert refused("/data/quotes", **headers) == 0


@pytest.mark.parametrize(
    "path",
    ["/", "/quotes", "/quotes.csv", "/figures.json", "/speaker/%D8%A8", "/article/a%2Fb", "/room/room.css", "/data",
     "/data.json", "/data/quotes", "/data/quotes.csv", "/-/static/app.css", "/favicon.ico"],
)  # fmt: skip
def test_there_are_pages(path: str) -> None:
    assert refused(path) == 0


@pytest.mark.parametrize(
    "path",
    ["/_internal", "/_memory", "/-/databases.json", "/-/settings", "/-/threads", "/-/plugins.json", "/-/metadata.json",
     "/-/auth-token", "/-/actor.json", "/-/messages", "/database", "/article/a/b", "/quote/x/judge", "//evil.example",
     "/quotes.db", "/%2e%2e/etc/passwd", "/data%2F..", "/quotes/x", "/data/../-/metadata", "/data/%2e%2E/x",
     "/data/./x", "/room/../../x", "/article/..", "/article/%2e", "/data/quotes\n", "/article/\x7f",
     "/article/" + "k" * 50_000, "/data/" + "k" * 50_000],
)  # fmt: skip
def test_there_is_nothing_else(path: str) -> None:
    assert refused(path) == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_pages_are_only_to_read(method: str) -> None:
    assert refused("/article/x", method) == 403
    assert refused("/data/quotes", method, content_length="1") == 403


def test_forms_have_a_length() -> None:
    assert refused("/quote/x/judge", "POST", content_length="200") == 0
    assert refused("/quote/x/judge", "POST") == 400
    assert refused("/quote/x/judge", "POST", content_length="10000000") == 400
