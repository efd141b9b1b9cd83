"""Pages: the article on an HTML page, without what stands around it; its id is the file's name without the suffix.

trafilatura tells the article from the page. Its text comes out a paragraph a line, and nothing is added to it.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, BinaryIO

from quotes.model import Article, Failure
from quotes.read.columns import Columns
from quotes.read.decode import OLD, Decoder, fault_of, is_old
from quotes.read.places import stem

# What trafilatura needs for a page grows with the square of its elements: these take it some ten seconds.
LARGEST_PAGE = 10_000_000  # bytes
MOST_ELEMENTS = 40_000
MOST_ATTRIBUTES = 1_000  # of one element; libxml2 compares each with all others

_TAG = re.compile(rb"""<[a-z](?:[^>"']|"[^"]*"|'[^']*')*+""", re.IGNORECASE)
_QUOTED = re.compile(rb""""[^"]*"|'[^']*'""")
_SEPARATED = re.compile(rb"""[\s/"']+(?=[^\s/"'=])""")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

FEWEST_WORDS = 8  # of the longest line of an article; trafilatura finds something on every page

# The head of a page says how it is written, in `<meta charset=…>` or `<?xml encoding=…?>`.
_DECLARED = re.compile(rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
# As browsers read them: what says it is Latin seldom is, and a page that can say UTF-16 is not.
_MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "x-cp1256": "cp1256", "utf-16": "utf-8"}

# trafilatura makes plain spaces of these. They go through it as signs that no newspaper prints.
_SPACES = {0x00A0: "\u2400", 0x202F: "\u2401", 0x2007: "\u2402"}
_SIGNS = {ord(sign): chr(space) for space, sign in _SPACES.items()}
_INLINE = {"hi", "ref", "del", "span", "code", "abbr", "graphic"}


def read(stream: BinaryIO, where: str, _columns: Columns) -> Iterator[Article | Failure]:
    """The article of a page."""
    yield article_of_page(stream.read(LARGEST_PAGE + 1), where, stem(where))


def article_of_page(
    raw: bytes,
    where: str,
    article_id: str,
    charset: str | None = None,
    url: str | None = None,
    *,
    decoder: Decoder | None = None,
) -> Article | Failure:
    """The article, or why there is none. ``charset`` and ``url`` are those the page was sent with."""
    if len(raw) > LARGEST_PAGE:
        advice = f"larger than {LARGEST_PAGE / 1_000_000:g} MB; save the article's own page, without what is built in"
        return Failure(where, advice, article_id)
    if not raw.strip():
        return Failure(where, "is empty; save the page again, or remove the file", article_id)
    if any(_attributes(tag.group()) > MOST_ATTRIBUTES for tag in _TAG.finditer(raw)):
        return Failure(
            where, f"an element with more than {MOST_ATTRIBUTES} attributes; no article has that", article_id
        )
    page, fault = _characters(raw, charset, decoder or Decoder(where))
    tree = _tree(page)
    if tree is None:
        return Failure(where, "no HTML page; an article without a page can be read as .txt", article_id)
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        advice = f"more than {MOST_ELEMENTS} elements; save the article's own page, not a list of many"
        return Failure(where, advice, article_id)
    found = _extracted(tree, url)
    text = _text(found.body) if found is not None else ""
    if not any(len(line.split()) >= FEWEST_WORDS for line in text.split("\n")):
        advice = "no article on this page, as far as can be told; if there is one, copy it to a .txt file"
        return Failure(where, advice, article_id)
    if "\ufffd" in text and fault:
        return Failure(where, fault, article_id)
    if fault := fault_of(text):
        return Failure(where, fault, article_id)
    return Article(
        id=article_id,
        text=text,
        title=_line(found.title or "") or None,
        url=url or found.url,
        outlet=_line(found.sitename or "") or None,
        published=date.fromisoformat(found.date) if found.date else None,
        author=_line(found.author or "") or None,
    )


def _attributes(tag: bytes) -> int:
    """How many there may be."""
    return 0 if len(tag) < 2 * MOST_ATTRIBUTES else len(_SEPARATED.findall(_QUOTED.sub(b'"', tag)))


def _characters(raw: bytes, charset: str | None, decoder: Decoder) -> tuple[str, str | None]:
    """The page as it says that it is written, else as UTF-8; and what is wrong if some bytes are not.

    What is not as it says may be Windows-1256.
    """
    declared = _DECLARED.search(raw[:_HEAD])
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        named = "utf-16"
    else:
        named = (charset or (declared[1].decode("ascii") if declared else "utf-8")).lower()
        named = "utf-8" if raw.startswith(codecs.BOM_UTF8) else _MEANT.get(named, named)
    try:
        return raw.decode(named).removeprefix("\ufeff"), None
    except LookupError:
        named, advice = "utf-8", f"is written in {named!r}, which is unknown; convert it to UTF-8"
    except UnicodeDecodeError as error:
        advice = f'not {named} at byte {error.start}; let the page say how it is written: <meta charset="windows-1256">'
    if is_old(raw):
        decoder.tell()
        return raw.decode(OLD), None
    return raw.decode(named, "replace").removeprefix("\ufeff"), advice


def _tree(page: str) -> Any:
    """The page's elements, the spaces that trafilatura would alter replaced; None where there are none."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    spaces = {} if any(sign in page for sign in _SPACES.values()) else _SPACES
    for each in tree.iter():
        for part in ("text", "tail"):
            if (there := getattr(each, part)) and (kept := _kept(there, spaces)) != there:
                setattr(each, part, kept)
    return tree


def _kept(text: str, spaces: dict[int, str]) -> str:
    """Without the control characters that lxml hands out and does not take back."""
    return _NOT_IN_XML.sub("", text if text.isspace() else text.translate(spaces))


def _extracted(tree: Any, url: str | None) -> Any:
    """What trafilatura finds. A date that only might be one is none, since who held an office depends on it."""
    from trafilatura import bare_extraction

    _hush()
    dates = {"original_date": True, "extensive_search": False}
    return bare_extraction(tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=dates)


@cache
def _hush() -> None:
    """Its complaints about pages are `Failure` messages here; without a place to go they end up on the screen."""
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _text(body: Any) -> str:
    """Every paragraph, headline, list item, cell and line of ``body`` on a line of its own."""
    parts: list[str] = []

    def put(text: str | None, breaks: bool) -> None:
        parts.append("\n" if breaks else "")
        parts.append(re.sub(r"\s+", " ", text or ""))

    for event, element in _walked(body):
        breaks = element.tag not in _INLINE
        put(element.text if event == "start" else element.tail, breaks)
    return "\n".join(filter(None, map(_line, "".join(parts).split("\n"))))


def _walked(body: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    return iter(etree.iterwalk(body, events=("start", "end")))


def _line(text: str) -> str:
    """One line, with the spaces of the page."""
    return re.sub(r"\s+", " ", text).translate(_SIGNS).strip()
