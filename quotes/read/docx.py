"""Documents of word processors (``.docx``): one file, one article; its id is the file's name without the suffix."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from quotes.model import Article, Failure
from quotes.read import limits
from quotes.read.column_names import Columns
from quotes.read.fields import sound
from quotes.read.lines import brief
from quotes.read.locations import stem
from quotes.read.warnings import Notes
from quotes.read.xml import Event, events

_BODY = re.compile(r"word/document\d*\.xml")
_ABOUT = "docProps/core.xml"
_WORDS = "wordprocessingml"  # in the address of what its elements belong to
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_GONE = ("del", "moveFrom", "Fallback")  # was deleted, stands elsewhere, is said again for older programs
_NO = ("0", "false", "off")

# The end of a packed file says how long the list of what is in it is.
_END, _LONG_END = b"PK\5\6", b"PK\6\7"
_STUMBLES = (ValueError, LookupError, ArithmeticError, NotImplementedError, RuntimeError, zipfile.BadZipFile, EOFError)


def read(stream: BinaryIO, where: str, _columns: Columns, _notes: Notes) -> Iterator[Article | Failure]:
    """The paragraphs, a line each, as they are shown: without what was deleted or hidden, notes, and pictures."""
    article_id = stem(where)
    try:
        yield _article(stream, article_id)
    except (*_STUMBLES, zlib.error) as error:
        advice = f"not read as a document ({brief(error)}); save it again as .docx, or as .txt"
        yield Failure(where, advice, article_id)


def _article(stream: BinaryIO, article_id: str) -> Article:
    """Raises `ValueError` and what else damaged files raise."""
    _refuse_long_lists(stream)
    with zipfile.ZipFile(stream) as packed:
        body = next((name for name in packed.namelist() if _BODY.fullmatch(name)), None)
        if body is None:
            raise ValueError("it holds no text of a document")
        text = "\n".join(filter(str.strip, _lines(_part(packed, body))))
        about = _about(_part(packed, _ABOUT)) if _ABOUT in packed.namelist() else {}
    title, author = (about.get(name, "").strip() or None for name in ("title", "creator"))
    return Article(article_id, sound(text, "its text"), title=title, author=author)


def _refuse_long_lists(stream: BinaryIO) -> None:
    """Raises `ValueError` where the list of parts is longer than any document's, before it is read."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 70_000))
    tail = stream.read(70_000)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise ValueError("it is no packed file")
    [length] = struct.unpack("<L", tail[at + 12 : at + 16])
    if length > limits.HEAD or _LONG_END in tail[max(0, at - 20) : at]:
        raise ValueError("it has more parts than any document")
    stream.seek(0)


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        return part.read(limits.PART + 1)


def _lines(raw: bytes) -> Iterator[str]:
    """The paragraphs; one in a box comes before the one that it is anchored in."""
    paragraphs: list[list[str]] = []
    gone = 0
    run = _Run()
    for event in events(raw):
        if event.name in _GONE:
            gone += 1 if event.kind == "start" else -1
        if event.kind != "text" and _WORDS not in event.home:
            continue
        if event.name == "p" and event.kind == "start":
            paragraphs.append([])
        elif event.name == "p" and paragraphs:
            yield "".join(paragraphs.pop()).strip()
        elif event.name == "r":
            if event.kind == "end" and paragraphs and not run.hidden:
                paragraphs[-1] += run.text
            run.clear()
        else:
            run.read(event, is_gone=gone > 0)


class _Run:
    """A stretch of words that look alike: what is written in it, and whether it is not shown."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.hidden = False
        self._written = 0  # elements of words that are open

    def clear(self) -> None:
        """Begin another one."""
        self.text, self.hidden = [], False

    def read(self, event: Event, *, is_gone: bool) -> None:
        """Take in words and signs, but for those that were taken out of the document again."""
        if event.kind == "text":
            self.text += [event.text] if self._written and not is_gone else []
        elif event.name == "t":
            self._written += 1 if event.kind == "start" else -1
        elif event.kind == "start":
            self.hidden = self.hidden or _hides(event)
            self.text += [_SIGNS[event.name]] if event.name in _SIGNS and not is_gone else []


def _hides(event: Event) -> bool:
    """Is what stands in the run not shown?"""
    return event.name == "vanish" and event.given.get("val", "").lower() not in _NO


def _about(raw: bytes) -> dict[str, str]:
    """What the document says of itself. The day on which it was made is none on which it was published."""
    found: dict[str, str] = {}
    name = ""
    for event in events(raw):
        if event.kind == "text" and name:
            found[name] = found.get(name, "") + event.text
        name = event.name if event.kind == "start" else name if event.kind == "text" else ""
    return found
