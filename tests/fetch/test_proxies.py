"""Through a proxy where one is named; never where that would lead to a private place that nobody asked for."""

from __future__ import annotations

import base64
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from quotes.errors import InputError
from quotes.fetch import Unfetched
from quotes.fetch.client import Client
from quotes.fetch.proxies import proxies_of_variables
from tests.fetch.conftest import SMALL
from tests.fetch.site import Site
from tests.fetch.test_tls import PAGE, certificate, port

__all__ = ["certificate", "port"]  # fixtures
FAR = "http://far.example/news/1"  # nobody here knows where that is, but the proxy


@pytest.fixture
def proxied(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A proxy that has one page of another site: a proxy is asked with the whole address."""
    monkeypatch.setenv("HTTP_PROXY", site.base)
    site.page("http://far.example/robots.txt", body=b"User-agent: *\nDisallow: /secret\n", kind="text/plain")
    site.page(FAR)
    site.asked.clear()
    return site


def test_a_page_comes_through_the_proxy_by_the_rules_of_its_site(proxied: Site) -> None:
    with Client(SMALL) as client:
        answer = client.fetch(FAR)
        with pytest.raises(Unfetched, match=r"robots\.txt"):
            client.fetch("http://far.example/secret")
    assert answer.answered == FAR
    assert proxied.asked == [("http://far.example/robots.txt", 200), (FAR, 200)]


def test_what_leads_to_private_places_is_not_asked_of_the_proxy(proxied: Site) -> None:
    """The proxy stands where it could reach them."""
    for address in ("http://127.0.0.1:1/", "http://169.254.169.254/latest", "http://[::1]/", "http://localhost/"):
        proxied.page(address)
        with Client(SMALL) as client, pytest.raises(Unfetched, match="only where they are asked for by name"):
            client.fetch(address)
    assert proxied.asked == []


def test_what_a_page_behind_the_proxy_redirects_to_is_looked_at(proxied: Site) -> None:
    proxied.page(FAR, status=302, headers={"Location": "http://10.0.0.1/"})
    with Client(SMALL) as client, pytest.raises(Unfetched, match=r"private network \(10\.0\.0\.1\)"):
        client.fetch(FAR)


def test_a_private_place_that_was_named_is_reached_directly(site: Site, client: Client) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALL_PROXY", "http://127.0.0.1:1")
        with Client(SMALL, {("127.0.0.1", int(site.base.rpartition(":")[2]))}) as other:
            assert other.fetch(site.base + "/news/1").body == client.fetch(site.base + "/news/1").body


@pytest.mark.parametrize("but", ["far.example", "*", ".example", "far.example:8080"])
def test_no_proxy_is_used_where_none_is_wanted(but: str, proxied: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", but)
    address = FAR.replace("far.example", "far.example:8080")
    with Client(SMALL) as client, pytest.raises(Unfetched, match=r"no host 'far\.example'"):
        client.fetch(address)
    assert proxied.asked == []


@pytest.fixture
def tunnel(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The heads of what a proxy for TLS was asked; wherever that should be, it connects to this computer."""
    heads: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=_tunnel, args=(listening, heads), daemon=True).start()
        monkeypatch.setenv("https_proxy", f"http://user:secret@127.0.0.1:{listening.getsockname()[1]}")
        yield heads


def _tunnel(listening: socket.socket, heads: list[str]) -> None:
    with suppress(OSError):  # nobody listens any more
        while True:
            near = listening.accept()[0]
            head = near.recv(65536).decode()
            heads.append(head)
            if "Proxy-Authorization" not in head:
                near.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", int(head.split()[1].rpartition(":")[2])))
            near.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            for one, other in ((near, far), (far, near)):
                Thread(target=_pass_on, args=(one, other), daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)


def test_tls_goes_through_the_proxy_to_its_end(
    tunnel: list[str], port: int, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The certificate that is looked at is the site's."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    nowhere = socket.gaierror("no address")

    def lookup(host: str, *given: Any, known: Any = socket.getaddrinfo, **more: Any) -> Any:
        if host == "localhost":
            raise nowhere
        return known(host, *given, **more)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with Client(SMALL) as client:
        assert client.fetch(f"https://localhost:{port}/one").body == PAGE
    assert tunnel[0].startswith(f"CONNECT localhost:{port} HTTP/1.1\r\n")
    assert base64.b64encode(b"user:secret").decode() in tunnel[0]


def test_what_a_proxy_refuses_is_told_without_its_password(tunnel: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    named = proxies_of_variables()["https"].url
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{named.port}")
    with Client(SMALL) as client, pytest.raises(Unfetched, match="407") as told:
        client.fetch("https://far.example/")
    assert tunnel
    assert "secret" not in str(told.value)


def test_a_proxy_that_wants_a_password_says_so(proxied: Site) -> None:
    proxied.page(FAR, status=407)
    with Client(SMALL) as client, pytest.raises(Unfetched, match="the proxy wants a user and a password"):
        client.fetch(FAR)


def test_a_proxy_that_is_not_there_is_a_failure_like_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "127.0.0.1:1")
    with Client(SMALL) as client, pytest.raises(Unfetched, match="cannot be reached"):
        client.fetch(FAR)


@pytest.mark.parametrize("written", ["socks5://user:secret@127.0.0.1:1", "http://", "http://a:secret@h:port", "://"])
def test_what_is_no_proxy_stops_before_anything_is_fetched(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", written)
    with pytest.raises(InputError, match="ALL_PROXY names no proxy that can be used") as told:
        Client(SMALL)
    assert "secret" not in str(told.value)
