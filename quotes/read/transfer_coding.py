"""A page as it was before it was sent: joined from chunks, unpacked, and no more of it than a page has."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from quotes.errors import how_to_add
from quotes.read import limits
from quotes.read.lines import brief

_PLAIN = ("", "identity", "none")


def undo_codings(stream: Any, header: Callable[[str], str | None]) -> bytes:
    """What a server sent, of which ``header`` says how. Some crawlers keep it unpacked, and say the other.

    Raises `ValueError`, `OSError`, `EOFError` with what is wrong.
    """
    page = _joined(stream) if (header("Transfer-Encoding") or "").lower() == "chunked" else stream.read(limits.PAGE + 1)
    for packing in reversed((header("Content-Encoding") or "").lower().split(",")):
        name = packing.strip()
        if name in _PLAIN or page.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
            continue
        if name not in _UNPACKING:
            raise ValueError(f"it is packed as {name[:40]!r}; let the crawler ask for gzip")
        page = _UNPACKING[name](page)
    return page


def _joined(stream: Any) -> bytes:
    """The chunks together; where there are none, what there is."""
    from warcio.bufferedreaders import ChunkedDataReader

    sent = stream.read(2 * limits.PAGE)  # a chunk may say that it is as long as it likes
    joined: bytes = ChunkedDataReader(io.BytesIO(sent)).read(limits.PAGE + 1)
    return joined


def _gzip(packed: bytes) -> bytes:
    return gzip.GzipFile(fileobj=io.BytesIO(packed)).read(limits.PAGE + 1)


def _deflate(packed: bytes) -> bytes:
    """With the head that the standard wants, or without, as many servers send it."""
    for width in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacking = zlib.decompressobj(width)
        try:
            page = unpacking.decompress(packed, limits.PAGE + 1)
        except zlib.error as error:
            fault = error
        else:
            if unpacking.eof or len(page) > limits.PAGE:
                return page
            fault = zlib.error("it ends before its end")
    raise ValueError(str(fault))


def _brotli(packed: bytes) -> bytes:
    if find_spec("brotli") is None:
        raise ValueError(f"it is packed with brotli: {how_to_add('brotli')}")
    brotli = import_module("brotli")
    unpacking = brotli.Decompressor()
    try:
        page: bytes = unpacking.process(packed, output_buffer_limit=limits.PAGE + 1)
    except brotli.error as error:
        raise ValueError(brief(error)) from None
    if not unpacking.is_finished() and len(page) <= limits.PAGE:
        raise ValueError("it ends before its end")
    return page


_UNPACKING = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli}
