"""Bytes to characters: UTF-8, nothing guessed, nothing altered."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Decoded(NamedTuple):
    """A text, or what is wrong with its bytes and what to do about it."""

    text: str
    fault: str | None = None


def decoded(raw: bytes) -> Decoded:
    """The characters of ``raw``; a byte order mark at the very start is not one of them."""
    if raw.startswith(_WIDE):
        return Decoded("", "this is UTF-16; convert it: iconv -f UTF-16 -t UTF-8")
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return Decoded("", f"not UTF-8 at byte {error.start}; convert it, e.g. iconv -f WINDOWS-1256 -t UTF-8")
    return Decoded(text, fault_of(text))


def fault_of(text: str) -> str | None:
    """Why a text cannot be kept: characters that no database takes. None for a sound one."""
    if "\0" in text:
        return "holds NUL characters; is it a text at all? Remove them"
    if _SURROGATE.search(text):
        return "holds half a surrogate pair (\\ud800 to \\udfff); repair the escapes in it"
    return None
