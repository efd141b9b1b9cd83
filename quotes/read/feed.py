"""Feeds that were saved: RSS and Atom, one article an item, with the text that the feed itself has.

An item is called by its address, else by the id that it bears, else by the file's name and its number.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import BinaryIO

from quotes.model import Article, Failure
from quotes.read import limits
from quotes.read.column_names import Columns
from quotes.read.fields import article_of
from quotes.read.html import lines_of
from quotes.read.lines import brief, too_long
from quotes.read.locations import stem
from quotes.read.warnings import Notes
from quotes.read.xml import Event, events

_FEEDS = ("rss", "RDF", "feed")
_ITEMS = ("item", "entry")
_MARKUP = ("encoded", "content", "description", "summary")  # the fullest text first
_DAYS = ("pubDate", "published", "date", "issued", "updated")
_AUTHORS = ("creator", "author")
# What the elements that are meant belong to; those of pictures and players are called the same.
_HOMES = (
    "", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://www.w3.org/1999/xhtml",
    "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2",
    "http://purl.org/rss/1.0/modules/content/", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/",
)  # fmt: skip
_STUMBLES = (ValueError, LookupError, ArithmeticError)


def read(stream: BinaryIO, where: str, columns: Columns, notes: Notes) -> Iterator[Article | Failure]:
    """The items in order. One without a text of its own is passed over, counted and noted."""
    raw = stream.read(limits.PART + 1)
    if not raw.strip():
        yield Failure(where, "is empty; save the feed again, or remove the file")
        return
    number, how = 0, Columns(formats=columns.formats, unescape=columns.unescape)
    try:
        for number, (item, outlet) in enumerate(_items(raw), 1):
            place = f"{where}, item {number}"
            values = _values(item, outlet, f"{stem(where)}-{number}")
            if values["text"]:
                yield article_of(values, how, place, notes)
            else:
                notes.each(place, "has no text in the feed; passed over", "items without a text")
    except _STUMBLES as error:
        yield Failure(where, f"not read beyond item {number} ({brief(error)}); is it a feed, and whole?")
        return
    if not number:
        yield Failure(where, "holds no item; it should be a feed, RSS or Atom")


class _Item:
    """The texts of an item, by the names of its elements."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}
        self._kinds: dict[str, str] = {}  # what the texts of Atom are
        self._length = self._tags = 0

    def begin(self, path: list[str], given: dict[str, str]) -> None:
        """Elements of a page stand in its text as they are; a link may say where by what is given."""
        if len(path) > 1 and path[0] in _MARKUP:
            self._put(path[0], f"<{path[-1]}>", tags=1)
        elif path == ["link"] and given.get("rel", "alternate") == "alternate":
            self._texts.setdefault("href", [given.get("href", "")])
        elif len(path) == 1:
            self._kinds[path[0]] = given.get("type", "")

    def end(self, path: list[str]) -> None:
        if len(path) > 1 and path[0] in _MARKUP:
            self._put(path[0], f"</{path[-1]}>", tags=1)

    def add(self, path: list[str], text: str) -> None:
        """Characters, to the text of the element that they stand in."""
        if path == ["author", "name"] or (len(path) > 1 and path[0] in _MARKUP):
            path = path[:1]
        if len(path) == 1:
            self._put(path[0], escape(text) if self._kinds.get(path[0]) == "xhtml" else text)

    def _put(self, name: str, text: str, tags: int = 0) -> None:
        """Raises `ValueError` for more than any article has."""
        self._length += len(text)
        self._tags += tags
        if self._length > limits.ARTICLE or self._tags > limits.TAGS:
            raise ValueError(too_long("an item"))
        self._texts.setdefault(name, []).append(text)

    def first(self, *names: str) -> str:
        """The first text that is not blank."""
        return next((text for name in names if (text := "".join(self._texts.get(name, ())).strip())), "")

    def text(self) -> str:
        """The fullest text, as a reader sees it."""
        name = next((name for name in _MARKUP if self.first(name)), "")
        return self.first(name) if self._kinds.get(name) == "text" else lines_of(self.first(name))


class _Reading:
    """A feed as it is read: which elements are open, the item among them, and the feed's title so far."""

    def __init__(self) -> None:
        self.title = ""
        self._path: list[str] = []
        self._item: _Item | None = None
        self._depth = 0  # of the item

    def start(self, event: Event) -> None:
        """An element is opened. Raises `ValueError` where the first one is no feed's."""
        if not self._path and event.name not in _FEEDS:
            raise ValueError(f"it begins with <{event.name[:40]}>")
        self._path.append(event.name if event.home in _HOMES else f"{event.home} {event.name}")
        if self._item is not None:
            self._item.begin(self._path[self._depth :], event.given)
        elif self._path[-1] in _ITEMS:
            self._item, self._depth = _Item(), len(self._path)

    def add(self, text: str) -> None:
        """Text stands in the element that was opened last."""
        if self._item is not None and len(self._path) > self._depth:
            self._item.add(self._path[self._depth :], text)
        elif self._path[-1:] == ["title"] and self._item is None and "image" not in self._path:
            self.title += text

    def end(self) -> _Item | None:
        """The element that was opened last is closed; the item, where it was one."""
        whole = self._item if len(self._path) == self._depth else None
        if whole is not None:
            self._item = None
        elif self._item is not None:
            self._item.end(self._path[self._depth :])
        self._path.pop()
        return whole


def _items(raw: bytes) -> Iterator[tuple[_Item, str]]:
    """Each item, and the title of the feed."""
    reading = _Reading()
    for event in events(raw):
        if event.kind == "text":
            reading.add(event.text)
        elif event.kind == "start":
            reading.start(event)
        elif (item := reading.end()) is not None:
            yield item, " ".join(reading.title.split())


def _values(item: _Item, outlet: str, number: str) -> dict[str, str]:
    """The fields of an article, as a table would have them."""
    link = item.first("link", "href")
    return {
        "id": link or item.first("guid", "id") or number,
        "text": item.text(),
        "title": lines_of(item.first("title")).replace("\n", " "),
        "url": link,
        "outlet": outlet,
        "date": item.first(*_DAYS),
        "author": item.first(*_AUTHORS),
    }
