"""Bytes to characters: UTF-8, and Windows-1256 where that is certain. Nothing is altered, nothing merely guessed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from quotes.read.warnings import Notes

OLD = "cp1256"
_RIVAL = "iso8859_6"  # the other old one; half of its letters are those of Windows-1256

_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKED = ((codecs.BOM_UTF32_LE, "UTF-32"), (codecs.BOM_UTF32_BE, "UTF-32"),
           (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))  # fmt: skip
_HEAD = 4096  # bytes that are looked at where a few tell
_WORD = re.compile("[ء-غف-ي]{3,}")
_LEAST = 9  # letters of words that are known
# What else of Windows-1256 stands in Arabic newspapers: punctuation, marks, signs of direction, Persian letters.
_EXPECTED = re.compile("[\x00-\x7fء-ْپچژگک،؛؟«»“”‘’–—…•·°×÷©®\u00a0\u200c\u200d\u200e\u200f]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Decoded(NamedTuple):
    """A text, or what is wrong with its bytes and what to do about it; and what they are written in."""

    text: str
    fault: str | None = None
    encoding: str = "utf-8"


def decode(raw: bytes) -> Decoded:
    """The characters of ``raw``; a byte order mark at the very start is not one of them."""
    if fault := wide(raw):
        return Decoded("", fault)
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        if is_old(raw):
            text = raw.decode(OLD)
            return Decoded(text, fault_of(text), OLD)
        return Decoded("", _not_utf8(raw, error))
    return Decoded(text, fault_of(text))


def fault_of(text: str) -> str | None:
    """Why a text cannot be kept: characters that no database takes. None for a sound one."""
    if "\0" in text:
        return "holds NUL characters; is it a text at all? Remove them"
    if _SURROGATE.search(text):
        return "holds half a surrogate pair (\\ud800 to \\udfff); repair the escapes in it"
    return None


class Decoder:
    """How the bytes of one file become characters. That some were not UTF-8 is told once a file, by logging."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes

    def __call__(self, raw: bytes) -> Decoded:
        """The text of the bytes; what was wrong with them is told."""
        found = decode(raw)
        if found.encoding != "utf-8" and not found.fault:
            self.tell()
        return found

    def tell(self) -> None:
        """It is so of the whole file."""
        advice = "not UTF-8, read as Windows-1256, which its words fit; iconv -f WINDOWS-1256 -t UTF-8 converts it"
        self.notes.once(advice)


def wide(raw: bytes) -> str | None:
    """What to do about bytes that are UTF-16 or UTF-32, also where nothing says so."""
    for mark, name in _MARKED:
        if raw.startswith(mark):
            return f"this is {name}; convert it: iconv -f {name} -t UTF-8"
    for name, high in (("UTF-16LE", 1), ("UTF-16BE", 0)):
        # Arabic letters, spaces and Latin letters come from two pages: every other byte is \6 or \0.
        pages, rest = raw[:_HEAD][high::2], raw[:_HEAD][1 - high :: 2]
        if len(pages) >= 4 and _share(pages, b"\0\6") > 0.9 and _share(rest, b"\0\6") < 0.1:
            return f"this is {name} without a mark that says so; convert it: iconv -f {name} -t UTF-8"
    return None


def is_old(raw: bytes) -> bool:
    """Are these bytes, which are no UTF-8, certainly Arabic in Windows-1256?

    They are if common words stand there, more than by chance and more than in its rival, and hardly anything that no
    newspaper prints: other languages in other old encodings give Latin letters with accents between the Arabic ones.
    """
    text = raw.decode(OLD)
    if _CONTROL.search(text):
        return False
    high = sum(byte >= 0x80 for byte in raw)
    strange = sum(map(len, _EXPECTED.split(text)))
    letters, known = _known(text)
    plausible = known >= _LEAST and known * 2 >= letters
    return strange * 20 <= high and plausible and known > _known(raw.decode(_RIVAL, "ignore"))[1]


def _known(text: str) -> tuple[int, int]:
    """How many letters there are in Arabic words, and how many of them in words that news has, longer than two."""
    from quotes.arabic.frequencies import frequency
    from quotes.arabic.stem_for_clustering import family
    from quotes.text import fold

    letters = known = 0
    for word in _first_words(text):
        letters += len(word)
        known += len(word) * (frequency(family(fold(word))) > 0)
    return letters, known


def _first_words(text: str, most: int = 2000) -> Iterator[str]:
    for number, found in enumerate(_WORD.finditer(text)):
        if number == most:
            return
        yield found.group()


def _not_utf8(raw: bytes, error: UnicodeDecodeError) -> str:
    if error.end == len(raw) and "unexpected end" in error.reason:
        return f"ends in the middle of a character, at byte {error.start}; it was cut off, fetch it again"
    return f"not UTF-8 at byte {error.start}; convert it, e.g. iconv -f WINDOWS-1256 -t UTF-8"


def _share(some: bytes, wanted: bytes) -> float:
    return (len(some) - len(some.translate(None, wanted))) / len(some)
