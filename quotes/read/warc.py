"""Web archives: every page that was found, as the HTML reader reads it; its address is the article's id."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from quotes.model import Article, Failure
from quotes.read.columns import Columns
from quotes.read.decode import Decoder
from quotes.read.html import LARGEST_PAGE, article_of_page

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

_BEGINS = b"WARC/"
_PAGES = ("text/html", "application/xhtml+xml")
_AT_ONCE = 65_536  # bytes


def read(stream: BinaryIO, where: str, _columns: Columns) -> Iterator[Article | Failure]:
    """The pages in order. What is no page, or was not found, is passed over; a broken record is a `Failure`.

    Each record is looked for by its first line, so that the one behind a broken record is found again.
    """
    from warcio.recordloader import ArcWarcRecordLoader

    loader, decoder = ArcWarcRecordLoader(arc2warc=False), Decoder(where)
    number, lost = 0, False
    while line := stream.readline(_AT_ONCE):
        if line.startswith(_BEGINS):
            number, lost = number + 1, False
            found = _record(loader, stream, line, f"{where}, record {number}", decoder)
            if found is not None:
                yield found
        elif line.strip() and not lost:
            lost = True
            advice = "no record begins where one should; is it a web archive, and written to its end?"
            yield Failure(f"{where}, after record {number}", advice)
    if not number and not lost:
        yield Failure(where, "holds no record; is it a web archive?")


def _record(
    loader: ArcWarcRecordLoader, stream: BinaryIO, line: bytes, where: str, decoder: Decoder
) -> Article | Failure | None:
    """What a record gives. The stream stands behind the record then."""
    from warcio.exceptions import ArchiveLoadFailed

    try:
        record = loader.parse_record_stream(stream, line, "warc", no_record_parse=True)
    except ArchiveLoadFailed as error:
        return Failure(where, f"not a record ({error}); the rest is read")
    if not record.length:  # it has no page, or nobody knows where it ends
        return None if record.length == 0 else Failure(where, "does not say how long it is; the rest is read")
    found = _response(loader, record, where, decoder) if record.rec_type == "response" else None
    while record.raw_stream.read(_AT_ONCE):
        pass
    if record.raw_stream.limit:
        return Failure(where, "ends before its end; the archive was cut off")
    return found


def _response(
    loader: ArcWarcRecordLoader, record: ArcWarcRecord, where: str, decoder: Decoder
) -> Article | Failure | None:
    from warcio.statusandheaders import StatusAndHeadersParserException

    url = record.rec_headers.get_header("WARC-Target-URI")
    article_id = url or record.rec_headers.get_header("WARC-Record-ID") or where
    if url and not url.startswith(("http:", "https:")):
        return None
    try:
        headers = loader.http_parser.parse(record.raw_stream)
    except (StatusAndHeadersParserException, EOFError) as error:
        return Failure(where, f"no answer of a web server ({error or 'empty'}); the rest is read", article_id)
    kind, _, particulars = (headers.get_header("Content-Type") or "").lower().partition(";")
    if headers.get_statuscode() != "200" or kind.strip() not in _PAGES:
        return None
    charset = particulars.partition("charset=")[2].partition(";")[0].strip(" \"'")
    try:
        page = _unpacked(record, headers)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        return Failure(where, f"its page cannot be unpacked ({error}); the rest is read", article_id)
    return article_of_page(page, where, article_id, charset or None, url, decoder=decoder)


def _unpacked(record: ArcWarcRecord, headers: Any) -> bytes:
    """The page as it was before it was sent; some crawlers keep that, and say the other. Raises `ValueError` …"""
    from warcio.bufferedreaders import ChunkedDataReader

    chunked = (headers.get_header("Transfer-Encoding") or "").lower() == "chunked"
    stream = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
    sent: bytes = stream.read(LARGEST_PAGE + 1)
    packing = (headers.get_header("Content-Encoding") or "identity").lower()
    if packing == "identity" or sent.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return sent
    if packing in ("gzip", "x-gzip"):
        return gzip.GzipFile(fileobj=io.BytesIO(sent)).read(LARGEST_PAGE + 1)
    if packing == "deflate":
        return zlib.decompressobj().decompress(sent, LARGEST_PAGE + 1)
    raise ValueError(f"it is packed as {packing}; let the crawler ask for gzip")
