"""Through a proxy, where the variables name one; what leads to this computer or a private network goes without."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from urllib.request import getproxies_environment, proxy_bypass

import httpcore
import httpx

from quotes.errors import InputError
from quotes.fetch.addresses import PORTS
from quotes.fetch.private_networks import Clock, Origin, Transport, leads_inside


class Ways(httpx.BaseTransport):
    """Each request by the proxy of its scheme, if there is one, or else directly.

    What a proxy connects to it looks up itself. So a name that leads to a private place by our own look-up is asked for
    directly, which is refused where it was not asked for by name.
    """

    def __init__(self, named: Collection[Origin], clock: Clock, connections: int) -> None:
        self._direct = Transport(named, clock, connections)
        self._proxies = {
            scheme: Transport((), clock, connections, proxy) for scheme, proxy in proxies_of_variables().items()
        }
        self._leads_inside = cache(_leads_inside)  # looking up an unknown name may take long

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """As httpx has it. Raises `Unfetched` for a private place that was not asked for by name."""
        return self._way(request.url).handle_request(request)

    def close(self) -> None:
        """End all connections."""
        for transport in (self._direct, *self._proxies.values()):
            transport.close()

    def _way(self, url: httpx.URL) -> httpx.BaseTransport:
        proxy = self._proxies.get(url.scheme)
        if proxy is None or proxy_bypass(url.netloc.decode()):
            return self._direct
        return self._direct if self._leads_inside(url.host, url.port or PORTS[url.scheme]) else proxy


def _leads_inside(host: str, port: int) -> bool:
    """Not where nobody here knows the name: behind a proxy that is usual."""
    try:
        return leads_inside(host, port)
    except httpcore.ConnectError:
        return False


def proxies_of_variables() -> dict[str, httpx.Proxy]:
    """By scheme, what ``HTTP_PROXY``, ``HTTPS_PROXY`` or else ``ALL_PROXY`` name, in either case.

    Raises `InputError`, without the password that may be in it, for what is no proxy that can be used.
    """
    named = getproxies_environment()
    found = {}
    for scheme in PORTS:
        written = named.get(scheme) or named.get("all") or ""
        if written:
            found[scheme] = _proxy(written, f"{scheme.upper()}_PROXY" if named.get(scheme) else "ALL_PROXY")
    return found


def _proxy(written: str, variable: str) -> httpx.Proxy:
    try:
        url = httpx.URL(written if "://" in written else f"http://{written}")
        if url.scheme in PORTS and url.host:
            return httpx.Proxy(url)
    except (httpx.InvalidURL, ValueError):
        pass
    raise InputError(f"{variable} names no proxy that can be used; write it like http://proxy.example:3128")
