"""Keys by which texts and names are compared, whatever their spelling and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from quotes.text.folding import fold

WORD: Final = re.compile(r"\w+")


def text_key(text: str) -> str:
    """A text as a key for comparing: folded, punctuation and accents gone, single spaces."""
    return " ".join(found_words(WORD, without_accents(without_seats(fold(text)).casefold())))


def without_accents(text: str) -> str:
    """Latin letters as English has them: Müller and Muller, Łódź and Lodz are written alike."""
    if text.isascii() or _ACCENTED.search(text) is None:
        return text
    apart = unicodedata.normalize("NFD", text.translate(_NO_ACCENT))
    return unicodedata.normalize("NFC", _ACCENT.sub("", apart))


_ACCENT: Final = re.compile("[\u0300-\u036f]+")
_ACCENTED: Final = re.compile("[\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]")
_NO_ACCENT: Final = str.maketrans({
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "æ": "ae", "Æ": "Ae",
    "œ": "oe", "Œ": "Oe", "ß": "ss", "ə": "a", "Ə": "A",
})  # fmt: skip


def without_seats(folded: str) -> str:
    """A hamza's seat is a letter like any other."""
    return folded.replace("ؤ", "و").replace("ئ", "ي")


def found_words(pattern: re.Pattern[str], text: str) -> list[str]:
    """What `findall` finds, for a pattern of which letters alone are one word and no word holds a space."""
    words: list[str] = []
    for chunk in text.split():
        if chunk.isalpha():  # 1.5 times as fast as findall for the pattern of `arabic.gist`, as fast for `WORD`
            words.append(chunk)
        else:
            words += pattern.findall(chunk)
    return words


@lru_cache(1 << 14)
def name_key(name: str) -> str:
    """The key of a name, a title or a line: a name of two words that is also printed as one is one word in it."""
    return join_names(text_key(name))


def join_names(key: str) -> str:
    """The same key with the compounds of names as one word, and بن for ابن between names."""
    if " " not in key:
        return key
    if "عبد " in key or "اب" in key:  # most names have neither, and looking is cheaper than replacing
        key = _BOUND.sub(r"\1", key).replace(" ابن ", " بن ")
    return _OF_GOD.sub(r"\1", key) if " ال" in key else key


_BOUND: Final = re.compile(r"\b(عبد|اب[وي]) (?=\w)")
_OF_GOD: Final = re.compile(r"(?<!\bحزب)(?<!\bانصار)(?<=\w) " + r"(الله|الدين)\b")
