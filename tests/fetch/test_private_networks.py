"""This computer and private networks are reached only where they were asked for by name."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from quotes.fetch import Unfetched
from quotes.fetch.addresses import origin_of
from quotes.fetch.client import Client
from quotes.fetch.private_networks import is_public
from tests.fetch.conftest import SMALL
from tests.fetch.site import Site, served


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    ],
)  # fmt: skip
def test_places_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_places_that_are(address: str) -> None:
    assert is_public(address)


def test_loopback_is_refused_where_nobody_asked_for_it_and_nothing_is_sent(site: Site) -> None:
    with Client(SMALL) as client, pytest.raises(Unfetched, match="only where they are asked for by name"):
        client.fetch(site.base + "/news/1")
    assert site.asked == []


def test_a_name_that_leads_there_is_refused_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    port = origin_of(site.base)[1]
    found = socket.getaddrinfo("127.0.0.1", port, type=socket.SOCK_STREAM)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: found)
    with Client(SMALL) as client, pytest.raises(Unfetched, match=r"private network \(127\.0\.0\.1\)"):
        client.fetch(f"http://innocent.example:{port}/news/1")
    assert site.asked == []


def test_one_public_place_does_not_make_a_private_one_public(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_args: Any, **_more: Any) -> list[Any]:
        return [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    with Client(SMALL) as client, pytest.raises(Unfetched, match=r"10\.0\.0\.1"):
        client.fetch("http://innocent.example/")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_does_not_lead_to_a_place_that_was_not_named(site: Site, client: Client, status: int) -> None:
    with served(Site()) as other:
        other.page("/secret")
        site.page("/moved", status=status, headers={"Location": other.base + "/secret"})
        with pytest.raises(Unfetched, match="asked for by name"):
            client.fetch(site.base + "/moved")
        assert other.asked == []
