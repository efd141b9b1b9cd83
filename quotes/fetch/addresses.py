"""Addresses: one spelling for each page, and what a page calls its own address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

from quotes.fetch import Unfetched

SCHEMES = ("http://", "https://")
PORTS = {"http": 80, "https": 443}
LONGEST = 2000  # bytes; an address is the id of its article

# What tells visitors apart, or where they came from, and never which page is meant.
_VISITORS = re.compile(
    r"utm_\w+|(?:fb|g|dc|ms|tw|y|ttc|wbra|gbra|msc)cl?k?l?id|igshid|mc_[ce]id|_ga|_gl|at_(?:medium|campaign|custom\w*)|"
    r"ocid|xtor|ns_(?:source|mchannel|campaign|linkname|fee)|cmpid|traffic_source|ref_src|ref_url|wt\.mc_\w+|s_cid",
    re.IGNORECASE,
)
_HOST = re.compile(rb"[a-zA-Z0-9_.-]+|[0-9a-fA-F:.]+(?:%\w+)?")
_PLAIN = "!$&'()*+,;=:@/~-._"  # what stands unescaped in a path
_HEAD = 300_000  # bytes of a page in which it says what it is called
# Written so that what is no tag, and never ends, is looked at once and not from each of its letters.
_TAG = re.compile(rb"""<(?:link|meta)\b(?:[^>"']|"[^"]*"|'[^']*')*+""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_LONGEST_TAG = 4_000  # bytes of it that are read


def is_address(given: str) -> bool:
    """Is it the address of a page, and not the name of a file?"""
    return given[:8].lower().startswith(SCHEMES)


def clean(address: str) -> str:
    """The one spelling of an address, without what tells visitors apart. Raises `Unfetched` for what is none."""
    scheme, netloc, path, query, _ = urlsplit(normal(address))
    kept = [part for part in query.split("&") if part and not _VISITORS.fullmatch(part.partition("=")[0])]
    return urlunsplit((scheme, netloc, path, "&".join(kept), ""))


def normal(address: str) -> str:
    """The same with all that is asked of the site, as a redirect may need it."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna" if not (parts.hostname or "").isascii() else "ascii")
    except (ValueError, UnicodeError):
        raise Unfetched("is no address; give one like https://news.example/article") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not _HOST.fullmatch(host):
        raise Unfetched("is no address of a page; it should begin with http:// or https://")
    if parts.username or parts.password:
        raise Unfetched("has a user or a password in it, which would be kept with the article; leave them out")
    name = f"[{host.decode()}]" if b":" in host else host.decode()
    netloc = name if port in (None, PORTS[scheme]) else f"{name}:{port}"
    path = quote(unquote_to_bytes(_kept(parts.path)), safe=_PLAIN + "%") or "/"
    found = urlunsplit((scheme, netloc.lower(), path, _escaped(parts.query), ""))
    if len(found) > LONGEST:
        raise Unfetched(f"is longer than {LONGEST} bytes, as no address of an article is")
    return found


def _kept(path: str) -> str:
    """So that an escaped sign which would mean something else unescaped stays as it is: ``%2F`` is no slash."""
    return re.sub(r"%(?=2[35fF]|3[fF]|[01][0-9a-fA-F]|7[fF])", "%25", path)


def _escaped(query: str) -> str:
    return quote(query, safe=_PLAIN + "?%")


def joined(base: str, link: str) -> str:
    """The address that a link on a page leads to. Raises `Unfetched` for what is none."""
    try:
        return urljoin(base, link.strip())
    except ValueError:
        raise Unfetched("links to something that is no address") from None


def host_of(address: str) -> str:
    """The host, for taking turns; empty for what is no address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def origin_of(address: str) -> tuple[str, int]:
    """Host and port, by which places on this computer and in private networks are named."""
    parts = urlsplit(normal(address))
    return (parts.hostname or "").strip("[]"), parts.port or PORTS[parts.scheme]


def site_of(address: str) -> str:
    """The host as people call it, without ``www.``"""
    return host_of(address).removeprefix("www.")


def own_address(page: bytes, answered: str) -> str | None:
    """What a page calls its own address, by ``rel=canonical`` or else ``og:url``; None where it does not say."""
    found: dict[str, str] = {}
    for attributes in tags(page[:_HEAD]):
        if "canonical" in attributes.get("rel", "").lower().split():
            found.setdefault("canonical", attributes.get("href", ""))
        elif attributes.get("property", "").lower() == "og:url":
            found.setdefault("og:url", attributes.get("content", ""))
    link = found.get("canonical") or found.get("og:url")
    if not link:
        return None
    try:
        own = clean(joined(answered, link))
    except Unfetched:
        return None
    # A site that calls all its pages by its own name has made a mistake.
    return None if urlsplit(own).path == "/" and urlsplit(answered).path != "/" else own


def tags(page: bytes) -> Iterator[dict[str, str]]:
    """The attributes of what a page says of itself: of its ``link`` and ``meta`` elements."""
    for tag in _TAG.findall(page):
        written = tag[:_LONGEST_TAG].decode("utf-8", "replace")
        yield {
            name.lower(): unescape(next(filter(None, values), "")).strip()
            for name, *values in _ATTRIBUTE.findall(written)
        }


def is_same_page(one: str, other: str) -> bool:
    """Do two addresses differ in nothing by which sites tell pages apart: scheme, ``www.``, a last slash, order?"""
    return _identity(one) == _identity(other)


def _identity(address: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    parts = urlsplit(clean(address))
    asked = tuple(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return parts.netloc.removeprefix("www."), parts.path.rstrip("/"), asked
