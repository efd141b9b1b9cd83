"""The usual spelling of a name that articles print in several ways: the same one in every list, page and export."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from quotes.text import DROPPED

# What a name has in one article and not in most: vowel signs, tatweel, Persian letters, presentation forms, controls.
_ODD = re.compile(
    r"[^\w\s.'’()&-]|_"
    "|[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06a9\u06cc\u06c0-\u06d5\ufb50-\ufdff\ufe70-\ufefc]"
)


_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_MARKS = re.compile(f"[{DROPPED}]+")
_USUAL = str.maketrans("کی", "كي")


def usual_spelling(counts: Mapping[str, int]) -> str:
    """The most frequent of the spellings without odd characters; where each has some, the most frequent without them.

    Of those as frequent, one that ends words in ي where others end them in ى, then the one with more hamzas.
    """
    usual = min(counts, key=lambda name: (is_odd(name), -counts[name], name.count("ى"), -_hamzas(name), name))
    return _without_odd(usual) if is_odd(usual) else usual


def _without_odd(name: str) -> str:
    """A name that articles only have with odd characters, without them."""
    composed = unicodedata.normalize("NFC", _FORM.sub(lambda form: unicodedata.normalize("NFKC", form.group()), name))
    plain = " ".join(_ODD.sub(" ", _MARKS.sub("", composed.translate(_USUAL))).split())
    return plain or name


def is_odd(name: str) -> bool:
    """Does a name have characters that hardly belong to it: a vowel sign, tatweel, a presentation form, a control?"""
    return _ODD.search(name) is not None or not unicodedata.is_normalized("NFC", name)


def _hamzas(name: str) -> int:
    return sum(name.count(letter) for letter in "أإآؤئء")
