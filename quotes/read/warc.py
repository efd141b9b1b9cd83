"""Web archives: every page that was found, as the HTML reader reads it; its address is the article's id."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from quotes.model import Article, Failure
from quotes.read import limits
from quotes.read.column_names import Columns
from quotes.read.decode import Decoder
from quotes.read.html import article_of_page, unfit
from quotes.read.lines import brief, too_long
from quotes.read.transfer_coding import undo_codings
from quotes.read.warnings import Notes

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader

_BEGINS = b"WARC/"
_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = ("text/plain",)
_VERSIONS = ("HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/3.0", "HTTP/2", "HTTP/3")
_NEVER_PAGES = ("warcinfo", "request", "metadata")

# What a record may make the library stumble over. A fault of this program is not hidden.
_STUMBLES = (ValueError, LookupError, ArithmeticError, AssertionError, EOFError, OSError)


def read(stream: BinaryIO, where: str, _columns: Columns, notes: Notes) -> Iterator[Article | Failure]:
    """The pages in order. What is no page, or was not found, is counted and noted; a broken record is a `Failure`.

    Each record is looked for by its first line, so that the one after a broken record is found again.
    """
    from warcio.recordloader import ArcWarcRecordLoader

    archive = _Archive(ArcWarcRecordLoader(arc2warc=False), notes)
    number, lost = 0, False
    while line := stream.readline(limits.HEAD_LINE):
        if line.startswith(_BEGINS):
            number, lost = number + 1, False
            found = archive.record(stream, line, f"{where}, record {number}")
            if found is not None:
                yield found
        elif line.strip() and not lost:
            lost = True
            advice = "no record begins where one should; is it a web archive, and written to its end?"
            yield Failure(f"{where}, after record {number}", advice)
    if not number and not lost:
        yield Failure(where, "holds no record; is it a web archive?")
    if archive.passed:
        kinds = "; ".join(f"{kind}: {count}" for kind, count in sorted(archive.passed.items()))
        notes.once(f"passed over {kinds}")


def _head(stream: Any, first: bytes) -> bytes | None:
    """The lines up to an empty one, from the first; None where they are more than any head has."""
    lines, size = [first], len(first)
    while line := stream.readline(limits.HEAD_LINE):
        size += len(line)
        if size > limits.HEAD:
            return None
        lines.append(line)
        if not line.strip():
            break
    return b"".join(lines)


class _Archive:
    """Records to articles; ``passed`` counts by kind what is no page."""

    def __init__(self, loader: ArcWarcRecordLoader, notes: Notes) -> None:
        from warcio.statusandheaders import StatusAndHeadersParser

        self._loader, self._notes = loader, notes
        self._http = StatusAndHeadersParser(list(_VERSIONS))
        self.passed: Counter[str] = Counter()

    def record(self, stream: BinaryIO, line: bytes, where: str) -> Article | Failure | None:
        """What a record gives. The stream stands after the record then."""
        from warcio.exceptions import ArchiveLoadFailed
        from warcio.limitreader import LimitReader

        head = _head(stream, line)
        if head is None:
            return Failure(where, f"its head is longer than {limits.HEAD} bytes, as no record's is; the rest is read")
        try:
            record = self._loader.parse_record_stream(io.BytesIO(head), None, "warc", no_record_parse=True)
        except (ArchiveLoadFailed, *_STUMBLES) as error:
            return Failure(where, f"not a record ({brief(error)}); the rest is read")
        if record.length is None:
            return Failure(where, "does not say how long it is; the rest is read")
        if not record.length:  # it has no page
            return self._pass("revisits") if record.rec_type == "revisit" else None
        block = LimitReader(stream, record.length)
        found = self._found(record, block, where)
        while block.read(limits.HEAD_LINE):
            pass
        if block.limit:
            return Failure(where, "ends before its end; the archive was cut off")
        return found

    def _found(self, record: ArcWarcRecord, block: Any, where: str) -> Article | Failure | None:
        url = record.rec_headers.get_header("WARC-Target-URI")
        article_id = url or record.rec_headers.get_header("WARC-Record-ID") or where
        if record.rec_type in _NEVER_PAGES:
            return None
        if record.rec_type not in ("response", "resource", "conversion"):
            return self._pass("revisits" if record.rec_type == "revisit" else "records of other kinds")
        if url and not url.startswith(("http:", "https:")):
            return self._pass("addresses that are not of the web")
        try:
            if record.rec_type == "response":
                return self._response(block, where, article_id, url)
            kind = record.rec_headers.get_header("Content-Type") or ""
            return self._content(block.read(limits.PAGE + 1), kind, where, article_id, url)
        except _STUMBLES as error:
            return Failure(where, f"cannot be read ({brief(error)}); the rest is read", article_id)

    def _pass(self, kind: str) -> Article | Failure | None:
        """No article, and no failure: one more of a kind."""
        self.passed[kind] += 1
        return None

    def _response(self, block: Any, where: str, article_id: str, url: str | None) -> Article | Failure | None:
        """What a server answered: a page if it was found, once it is unpacked."""
        from warcio.exceptions import ArchiveLoadFailed
        from warcio.statusandheaders import StatusAndHeadersParserException

        head = _head(block, block.readline(limits.HEAD_LINE))
        if head is None:
            advice = f"the head of its answer is longer than {limits.HEAD} bytes, as no page's is; the rest is read"
            return Failure(where, advice, article_id)
        try:
            headers = self._http.parse(io.BytesIO(head))
        except (StatusAndHeadersParserException, ArchiveLoadFailed, EOFError) as error:
            return Failure(
                where, f"no answer of a web server ({brief(error) or 'empty'}); the rest is read", article_id
            )
        if headers.get_statuscode() != "200":
            return self._pass("answers other than 200")
        kind = headers.get_header("Content-Type") or ""
        if _kind(kind) not in (*_PAGES, *_TEXTS):
            return self._pass("files that are no pages")
        try:
            page = undo_codings(block, headers.get_header)
        except _STUMBLES as error:
            return Failure(where, f"its page cannot be unpacked ({brief(error)}); the rest is read", article_id)
        return self._content(page, kind, where, article_id, url)

    def _content(
        self, content: bytes, kind: str, where: str, article_id: str, url: str | None
    ) -> Article | Failure | None:
        """A page, or a text that was made of one."""
        charset = kind.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
        if _kind(kind) in _PAGES:
            return article_of_page(content, where, article_id, charset or None, url, notes=self._notes)
        if _kind(kind) not in _TEXTS:
            return self._pass("files that are no pages")
        if len(content) > limits.PAGE:
            return Failure(where, too_long("a text"), article_id)
        text = Decoder(self._notes)(content)
        if fault := text.fault or unfit(article_id, url):
            return Failure(where, fault, article_id)
        if not text.text.strip():
            return self._pass("empty texts")
        return Article(article_id, text.text, url=url)


def _kind(written: str) -> str:
    return written.partition(";")[0].strip().lower()
