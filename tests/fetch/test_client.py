"""One address at a time: what is sent, what is taken, what is said of the rest."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Event, Thread, Timer
from typing import Any

import pytest

from quotes.errors import InputError
from quotes.fetch import Unfetched
from quotes.fetch.addresses import origin_of
from quotes.fetch.client import Client, Known, agent
from tests.fetch.conftest import SMALL
from tests.fetch.site import Served, Site


def test_a_page_comes_with_what_is_known_of_it(site: Site, client: Client) -> None:
    answer = client.fetch(site.base + "/news/1?utm_source=feed")
    assert answer.body == site.pages["/news/1"].body
    assert (answer.answered, answer.kind, answer.charset) == (site.base + "/news/1", "text/html", "utf-8")
    assert answer.etag
    assert answer.fetched.tzinfo is UTC
    assert not answer.unchanged


def test_what_has_not_changed_is_not_sent_again(site: Site, client: Client) -> None:
    first = client.fetch(site.base + "/news/1")
    known = Known(first.answered, first.etag, first.last_modified)
    again = client.fetch(site.base + "/news/1", known)
    assert (again.unchanged, again.body) == (True, b"")
    site.page("/news/1", body=b"<p>other</p>")
    assert client.fetch(site.base + "/news/1", known).body == b"<p>other</p>"


def test_conditions_are_for_the_page_that_answered_and_for_no_other(site: Site, client: Client) -> None:
    first = client.fetch(site.base + "/news/1")
    site.page("/other", body=site.pages["/news/1"].body)
    assert not client.fetch(site.base + "/other", Known(first.answered, first.etag, None)).unchanged


@pytest.mark.parametrize("location", ["/news/1", "../news/1", "//{host}/news/1", "{base}/news/1#part"])
def test_redirects_are_followed(site: Site, client: Client, location: str) -> None:
    target = location.format(base=site.base, host=site.base.partition("//")[2])
    site.page("/old/1", status=301, headers={"Location": target})
    answer = client.fetch(site.base + "/old/1")
    assert (answer.asked, answer.answered) == (site.base + "/old/1", site.base + "/news/1")


def test_redirects_end(site: Site, client: Client) -> None:
    site.page("/round", status=302, headers={"Location": "/round"})
    with pytest.raises(Unfetched, match="redirected more than 5 times"):
        client.fetch(site.base + "/round")
    assert site.paths().count("/round") == 6


@pytest.mark.parametrize("location", ["ftp://a/b", "file:///etc/passwd", "mailto:a@b", "http://a b/"])
def test_a_redirect_to_what_is_no_page_is_refused(site: Site, client: Client, location: str) -> None:
    site.page("/moved", status=302, headers={"Location": location})
    with pytest.raises(Unfetched, match="is no address"):
        client.fetch(site.base + "/moved")


@pytest.mark.parametrize(
    ("status", "said", "refused"),
    [
        (401, "refuses it", True),
        (402, "refuses it", True),
        (403, "refuses it", True),
        (451, "refuses it", True),
        (404, "is not there", False),
        (410, "no more", False),
        (418, "status 418", False),
        (204, "status 204", False),
    ],
)
def test_statuses_are_told_with_advice_and_not_tried_again(
    site: Site, client: Client, status: int, said: str, refused: bool
) -> None:
    site.page("/x", status=status, body=b"" if status == 204 else b"no")
    with pytest.raises(Unfetched, match=said) as fault:
        client.fetch(site.base + "/x")
    assert fault.value.refused is refused
    assert site.paths().count("/x") == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_fault_that_passes_is_waited_for(site: Site, client: Client, status: int) -> None:
    good = Served(b"<p>good</p>")
    site.pages["/x"] = Served(b"", status=status, times=2, then=good)
    assert client.fetch(site.base + "/x").body == good.body
    assert [code for path, code in site.asked if path == "/x"] == [status, status, 200]


def test_a_fault_that_stays_is_told_after_three_tries(site: Site, client: Client) -> None:
    site.page("/x", status=503)
    with pytest.raises(Unfetched, match=r"status 503\), 3 times; try again later"):
        client.fetch(site.base + "/x")
    assert site.paths().count("/x") == 3


def test_each_wait_is_longer_than_the_one_before(site: Site) -> None:
    site.page("/x", status=500)
    with Client(replace(SMALL, backoff=0.05), {origin_of(site.base)}) as client, pytest.raises(Unfetched):
        client.fetch(site.base + "/x")
    first, second, third = site.moments[-3:]
    assert 0.05 <= second - first < third - second
    assert third - second >= 0.2


def test_a_site_that_says_when_is_asked_then(site: Site, client: Client) -> None:
    # The header has whole seconds: cut off, this one is a tenth of a second ahead at the least.
    soon = {"Retry-After": format_datetime(datetime.now(UTC) + timedelta(seconds=1.1))}
    site.pages["/x"] = Served(b"", status=503, headers=soon, times=1, then=Served(b"ok"))
    began = time.monotonic()
    assert client.fetch(site.base + "/x").body == b"ok"
    assert time.monotonic() - began > 0.05
    site.page("/later", status=429, headers={"Retry-After": "1200"})
    with pytest.raises(Unfetched, match="again in 20 minutes"):
        client.fetch(site.base + "/later")
    assert site.paths().count("/later") == 1


def test_a_silent_site_is_given_up(site: Site, client: Client) -> None:
    site.page("/slow", seconds=0.7)
    with pytest.raises(Unfetched, match="does not answer in time, 3 times"):
        client.fetch(site.base + "/slow")


def test_a_page_that_drips_is_given_up(site: Site, client: Client) -> None:
    site.page("/drip", drip=0.05, body=b"x" * 1000)
    began = time.monotonic()
    with pytest.raises(Unfetched, match=r"takes longer than 0\.8 seconds"):
        client.fetch(site.base + "/drip")
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("sent", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTT"])
def test_a_head_that_drips_is_given_up(sent: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            with listening.accept()[0] as spoken, suppress(OSError):
                spoken.sendall(sent)
                while True:
                    spoken.sendall(b"x")
                    time.sleep(0.05)

        Thread(target=drip, daemon=True).start()
        place = listening.getsockname()
        began = time.monotonic()
        with (
            Client(replace(SMALL, robots=False, tries=1), {place}) as client,
            pytest.raises(Unfetched, match=r"does not answer in time|cannot be reached"),
        ):
            client.fetch(f"http://127.0.0.1:{place[1]}/")
        assert time.monotonic() - began < 3


def test_an_answer_to_what_nobody_asked_is_told(site: Site, client: Client) -> None:
    site.page("/x", status=304, body=b"")
    with pytest.raises(Unfetched, match="which nobody asked"):
        client.fetch(site.base + "/x")


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw"])
def test_what_is_packed_is_unpacked(site: Site, client: Client, packing: str) -> None:
    body = b"<p>" + b"news " * 500
    raw = zlib.compressobj(wbits=-15)
    packed: dict[str, Callable[[], bytes]] = {
        "gzip": lambda: gzip.compress(body),
        "deflate": lambda: zlib.compress(body),
        "raw": lambda: raw.compress(body) + raw.flush(),
    }
    encoding = "gzip" if packing == "gzip" else "deflate"
    site.page("/x", body=packed[packing](), headers={"Content-Encoding": encoding})
    assert client.fetch(site.base + "/x").body == body


def test_a_bomb_is_not_unpacked(site: Site, client: Client) -> None:
    site.page("/x", body=gzip.compress(b"0" * 50_000_000), headers={"Content-Encoding": "gzip"})
    with pytest.raises(Unfetched, match=r"is larger than 0\.2 MB"):
        client.fetch(site.base + "/x")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"body": b"x" * 200_001}, "is larger than"),
        ({"cut": True}, "was cut off"),
        ({"body": gzip.compress(b"<p>news")[:-4], "headers": {"Content-Encoding": "gzip"}}, "was cut off"),
        ({"body": b"<p>news", "headers": {"Content-Encoding": "gzip"}}, "not packed as it says"),
        ({"body": b"<p>news", "headers": {"Content-Encoding": "br"}}, "packed as br"),
    ],
)
def test_what_is_too_much_or_broken_is_told(site: Site, client: Client, options: dict[str, Any], said: str) -> None:
    site.page("/x", **options)
    with pytest.raises(Unfetched, match=said):
        client.fetch(site.base + "/x")


def test_a_host_that_is_not_there_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: Any, **_more: Any) -> list[Any]:
        raise OSError("no such name")

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    with (
        Client(replace(SMALL, robots=False)) as client,
        pytest.raises(Unfetched, match=r"there is no host 'news\.example', or no network"),
    ):
        client.fetch("http://news.example/a")


def test_nobody_listens(site: Site) -> None:
    manners = replace(SMALL, robots=False)
    with Client(manners, {("127.0.0.1", 9)}) as client, pytest.raises(Unfetched, match=r"cannot be reached .*3 times"):
        client.fetch("http://127.0.0.1:9/")


def test_we_say_who_we_are(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTES_CONTACT", "desk@news.example")
    with Client(SMALL, {origin_of(site.base)}) as client:
        client.fetch(site.base + "/news/1")
    [said] = site.agents
    assert said.startswith("quotes/")
    assert said.endswith("; desk@news.example)")


@pytest.mark.parametrize("contact", ["a\r\nX-Evil: 1", "مكتب"])
def test_a_contact_that_cannot_be_sent_is_refused(contact: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTES_CONTACT", contact)
    with pytest.raises(InputError, match="write it in Latin letters, on one line"):
        agent()


def test_no_cookie_is_kept(site: Site, client: Client) -> None:
    site.page("/news/1", headers={"Set-Cookie": "visitor=7; Path=/"})
    client.fetch(site.base + "/news/1")
    assert not client._http.cookies


def test_a_host_is_not_asked_sooner_than_its_delay(site: Site) -> None:
    with Client(replace(SMALL, delay=0.1), {origin_of(site.base)}) as client:
        for _ in range(3):
            client.fetch(site.base + "/news/1")
    assert all(later - earlier > 0.09 for earlier, later in zip(site.moments[1:], site.moments[2:], strict=False))


def test_connections_are_used_again(site: Site, client: Client) -> None:
    for _ in range(5):
        client.fetch(site.base + "/news/1")
    assert len(client._http._transport._direct._pool.connections) == 1  # type: ignore[attr-defined]


def test_whoever_waits_ends_when_it_is_over(site: Site) -> None:
    stop = Event()
    with Client(replace(SMALL, delay=60, robots=False), {origin_of(site.base)}, stop) as client:
        client.fetch(site.base + "/news/1")
        Timer(0.05, stop.set).start()
        with pytest.raises(Unfetched, match="broken off"):
            client.fetch(site.base + "/news/1")
