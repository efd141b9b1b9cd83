"""Connections to this computer and to private networks are made only where somebody asked for them by name."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Collection, Iterable
from time import monotonic
from typing import Any

import httpcore
import httpx

from quotes.fetch import Unfetched
from quotes.fetch.addresses import PORTS

Origin = tuple[str, int]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Is an IP address one of the open internet, also where an older address is wrapped in it?"""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        teredo = ip.teredo
        inner = ip.ipv4_mapped or ip.sixtofour or (teredo[1] if teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class Clock(threading.local):
    """When a thread must be done with what it asked for. A site that sends a byte now and then is never silent."""

    end: float = float("inf")

    def left(self, timeout: float | None) -> float:
        """Seconds that it may still wait. Raises ``httpcore.ReadTimeout`` where there are none."""
        left = self.end - monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("took too long")
        return left if timeout is None else min(timeout, left)


class _Timed(httpcore.NetworkStream):
    """A connection on which nobody waits longer than their clock says."""

    def __init__(self, inner: httpcore.NetworkStream, clock: Clock) -> None:
        self._inner, self._clock = inner, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._clock.left(timeout)), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Guarded(httpcore.NetworkBackend):
    """Looks at where a name leads before it connects, and connects to what it looked at."""

    def __init__(self, named: Collection[Origin], clock: Clock) -> None:
        self._named, self._clock = named, clock
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises `Unfetched` for a place that was not asked for by name, ``httpcore.ConnectError`` as usual."""
        places = _places(host, port)
        if (host.strip("[]"), port) not in self._named:
            private = next((place for place in places if not is_public(place)), None)
            if private:
                raise Unfetched(
                    f"leads to this computer or a private network ({private}); such places are fetched only where "
                    "they are asked for by name"
                )
        fault: Exception = httpcore.ConnectError(f"no address for {host}")
        for place in places:
            try:
                stream = self._inner.connect_tcp(place, port, timeout, local_address, socket_options)
                return _Timed(stream, self._clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
        raise fault


def leads_inside(host: str, port: int) -> bool:
    """Does a name lead to this computer or a private network? Raises ``httpcore.ConnectError`` for an unknown one."""
    return not all(map(is_public, _places(host, port)))


def _places(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"there is no host {host!r}, or no network ({error})") from error
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class Transport(httpx.HTTPTransport):
    """httpx's own transport, HTTP/2 where a site speaks it, over connections that are looked at.

    With a ``proxy`` it is the proxy that is connected to, wherever it is.
    """

    def __init__(
        self, named: Collection[Origin], clock: Clock, connections: int, proxy: httpx.Proxy | None = None
    ) -> None:
        context = httpx.create_ssl_context()
        super().__init__(verify=context, http2=True)
        self._pool.close()
        usual: dict[str, Any] = {
            "ssl_context": context,
            "max_connections": connections,
            "max_keepalive_connections": connections,
            "keepalive_expiry": 30.0,
            "http1": True,
            "http2": True,
        }
        if proxy is None:
            self._pool = httpcore.ConnectionPool(network_backend=Guarded(named, clock), **usual)
        else:
            at = proxy.url.host, proxy.url.port or PORTS[proxy.url.scheme]
            where = httpcore.URL(scheme=proxy.url.raw_scheme, host=proxy.url.raw_host, port=at[1], target=b"/")
            self._pool = httpcore.HTTPProxy(
                proxy_url=where, proxy_auth=proxy.raw_auth, network_backend=Guarded({at}, clock), **usual
            )
