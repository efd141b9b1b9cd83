"""Pages: the article on an HTML page, without what stands around it; its id is the file's name without the suffix.

trafilatura tells the article from the page. Its text comes out a paragraph a line, and nothing is added to it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, BinaryIO

from quotes.model import Article, Failure
from quotes.read import limits
from quotes.read.charsets import characters
from quotes.read.column_names import Columns
from quotes.read.decode import fault_of
from quotes.read.lines import brief
from quotes.read.locations import stem
from quotes.read.markup import join_text, prepare
from quotes.read.published import author as author_of
from quotes.read.published import published
from quotes.read.tags import crowded, too_many
from quotes.read.warnings import Notes

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile(r"\s+")

FEWEST_WORDS = 8  # of the longest line of an article; trafilatura finds something on every page

# What trafilatura may stumble over is the page's failure. A fault of this program is not hidden.
_STUMBLES = (ValueError, LookupError, ArithmeticError, AttributeError, TypeError, RecursionError, AssertionError)

# trafilatura makes plain spaces of these. They go through it as signs that no newspaper prints.
_SPACES = {0x00A0: "\u2400", 0x202F: "\u2401", 0x2007: "\u2402"}
_SIGNS = {ord(sign): chr(space) for space, sign in _SPACES.items()}
_SIGN = re.compile(f"[{''.join(_SPACES.values())}]")
# What is looked for first, because few texts have it, and to alter a text takes ten times as long.
_ALTERED = re.compile("[^\t\n\r\x20-\x9f\xa1-\u2006\u2008-\u202e\u2030-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INLINE = {"hi", "ref", "del", "span", "code", "abbr", "graphic", "a", "img", "picture", "label"}
# In a form that is none, so that no day is looked for, which took a fifth of the time: `published` has its own.
_NO_DATE = {"outputformat": "none"}
_NO_WORDS = ("script", "style", "svg", "math", "iframe", "object", "embed", "button", "select", "textarea", "head")


def read(stream: BinaryIO, where: str, _columns: Columns, notes: Notes) -> Iterator[Article | Failure]:
    """The article of a page."""
    yield article_of_page(stream.read(limits.PAGE + 1), where, stem(where), notes=notes)


def article_of_page(
    raw: bytes,
    where: str,
    article_id: str,
    charset: str | None = None,
    url: str | None = None,
    *,
    notes: Notes | None = None,
) -> Article | Failure:
    """The article, or why there is none. ``charset`` and ``url`` are those the page was sent with."""
    if fault := _too_much(raw) or unfit(article_id, url):
        return Failure(where, fault, article_id)
    page, fault = characters(raw, charset, notes or Notes(where))
    tree = _tree(page)
    if tree is None:
        return Failure(where, "no HTML page; an article without a page can be read as .txt", article_id)
    elements = [*tree.iter()]  # kept until the end: lxml would make them anew each time that one is looked at
    if len(elements) > limits.ELEMENTS:
        return Failure(where, crowded(limits.ELEMENTS, "elements"), article_id)
    try:
        article = _article(tree, article_id, url)
    except _STUMBLES as error:
        return Failure(where, f"a page that cannot be read ({type(error).__name__}: {brief(error)})", article_id)
    if not any(len(line.split()) >= FEWEST_WORDS for line in article.text.split("\n")):
        advice = "no article on this page, as far as can be told; if there is one, copy it to a .txt file"
        return Failure(where, advice, article_id)
    if "\ufffd" in article.text and fault:
        return Failure(where, fault, article_id)
    if fault := fault_of(article.text):
        return Failure(where, fault, article_id)
    return article


def _article(tree: Any, article_id: str, url: str | None) -> Article:
    """What the page holds, its text empty where that is no article."""
    day, author = published(tree, url), author_of(tree)
    prepare(tree)
    found = _extracted(tree, url)
    if found is None:
        return Article(article_id, "")
    return Article(
        id=article_id,
        text=_text(found.body),
        title=_line(found.title or "") or None,
        url=url or found.url,
        outlet=_line(found.sitename or "")[: limits.NAME] or None,
        published=day,
        author=_line(author or "")[: limits.NAME] or None,
    )


def unfit(article_id: str, url: str | None) -> str | None:
    """Why an article cannot go by an id or an address that came with it."""
    for each in (article_id, url or ""):
        if len(each.encode("utf-8", "replace")) > limits.ID:
            return f"its address is longer than {limits.ID} bytes, as no page's is"
        if fault := fault_of(each):
            return f"its address {fault}"
    return None


def _too_much(raw: bytes) -> str | None:
    """Why a page is not even parsed, by its bytes."""
    if len(raw) > limits.PAGE:
        return f"larger than {limits.PAGE / 1_000_000:g} MB; save the article's own page, without what is built in"
    if not raw.strip():
        return "is empty; save the page again, or remove the file"
    return too_many(raw)


def _tree(page: str) -> Any:
    """The page's elements, the spaces that trafilatura would alter replaced; None where there are none."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_elements())
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    spaces = {} if _SIGN.search(page) else _SPACES
    for each in tree.iter():
        if (text := each.text) and _ALTERED.search(text):
            each.text = _kept(text, spaces)
        if (tail := each.tail) and _ALTERED.search(tail):
            each.tail = _kept(tail, spaces)
    return tree


@cache
def _elements() -> Any:
    """What the elements of a page are: lxml's own, whose text is in one piece where all of it is asked for.

    trafilatura takes links out and leaves the text in as many pieces as there were: 12,000 took 2 seconds.
    """
    from lxml import etree, html

    class Element(html.HtmlElement):  # type: ignore[misc]  # lxml.html has no types
        def xpath(self, path: str, **options: Any) -> Any:
            if path.startswith("//") and path.endswith("text()"):
                join_text(self.getroottree())
            return super().xpath(path, **options)

    return etree.ElementDefaultClassLookup(element=Element)


def _kept(text: str, spaces: dict[int, str]) -> str:
    """Without the control characters that lxml hands out and does not take back."""
    return _NOT_IN_XML.sub("", text if text.isspace() else text.translate(spaces))


def _extracted(tree: Any, url: str | None) -> Any:
    """What trafilatura finds."""
    from trafilatura import bare_extraction

    _hush()
    return bare_extraction(tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=_NO_DATE)


@cache
def _hush() -> None:
    """Its complaints about pages are `Failure` messages here; without a place to go they end up on the screen."""
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    logging.getLogger("htmldate.validators").addFilter(lambda said: said.args != (*_NO_DATE.values(),))


def lines_of(fragment: str) -> str:
    """The lines of a piece of a page that is all article, as a reader sees them; empty where there are none."""
    from lxml import etree

    tree = _tree(f"<html><body>{fragment}</body></html>") if not too_many(fragment.encode("utf-8", "replace")) else None
    if tree is None:
        return ""
    etree.strip_elements(tree, *_NO_WORDS, with_tail=False)
    prepare(tree)
    return _text(tree)


def _text(body: Any) -> str:
    """Every paragraph, headline, list item, cell and line of ``body`` on a line of its own."""
    parts: list[str] = []

    for event, element in _walked(body):
        if element.tag not in _INLINE:
            parts.append("\n")
        if text := element.text if event == "start" else element.tail:
            parts.append(_BLANKS.sub(" ", text))
    return "\n".join(filter(None, map(_line, "".join(parts).split("\n"))))


def _walked(body: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    return iter(etree.iterwalk(body, events=("start", "end")))


def _line(text: str) -> str:
    """One line, with the spaces of the page."""
    line = _BLANKS.sub(" ", text)
    return (line.translate(_SIGNS) if _SIGN.search(line) else line).strip()
