"""Names as they sound, roughly: foreign names that Arabic spells in several ways, Arabic ones in Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quotes.text import name_key

_VOWELS: Final = frozenset("اويى")
_SAME: Final = str.maketrans({
    "ط": "ت", "ث": "ت", "ص": "س", "ض": "د", "ذ": "د", "ظ": "ز", "ق": "ك", "غ": "ك", "ج": "ك", "ء": None, "ع": None,
})  # fmt: skip

# Latin letters, the longer ones first, as the Arabic ones that stand for them.
_LATIN: Final = (
    ("sch", "ش"), ("tch", "تش"), ("sh", "ش"), ("ch", "ش"), ("kh", "خ"), ("gh", "ك"), ("th", "ت"), ("dh", "د"),
    ("zh", "ج"), ("ph", "ف"), ("ck", "ك"), ("qu", "ك"), ("ts", "تس"), ("dj", "ج"), ("x", "كس"), ("b", "ب"), ("c", "ك"),
    ("d", "د"), ("f", "ف"), ("g", "ك"), ("h", "ه"), ("j", "ج"), ("k", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"),
    ("p", "ب"), ("q", "ك"), ("r", "ر"), ("s", "س"), ("t", "ت"), ("v", "ف"), ("z", "ز"),
)  # fmt: skip
_LATIN_LETTERS: Final = re.compile("|".join(latin for latin, _ in _LATIN))
_ARABIC_FOR: Final = dict(_LATIN)


@lru_cache(1 << 14)
def consonants(word: str) -> str:
    """The consonants of a word that is a key already, those of one sound as one: توكاييف and طوكاييف are تكف.

    A vowel that begins it is kept, as ا.
    """
    first = "ا" if word[:1] in _VOWELS else word[:1]
    rest = [letter for letter in word[1:] if letter not in _VOWELS]
    if rest and rest[-1] == "ه":
        del rest[-1]
    plain = (first + "".join(rest)).translate(_SAME)
    return "".join(letter for at, letter in enumerate(plain) if at == 0 or letter != plain[at - 1])


def one_vowel_apart(one: str, other: str) -> bool:
    """Do two keys differ by one long vowel inside that only one of them has: بوتن, بوتين?

    Letters of one sound are alike: طوكاييف, توكييف.
    """
    one, other = one.translate(_SAME), other.translate(_SAME)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1:
        return False
    return any(long[at] in _VOWELS and long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))


def sound(name: str) -> tuple[str, ...]:
    """The words of a name, Arabic or Latin, as they sound: Hassan and حسن are alike. Articles and بن do not count."""
    return tuple(found for word in name_key(name).split() if (found := _sound(word)))


_SOUND: Final = str.maketrans({"خ": "ك", "ح": "ه", "ش": "س", "ز": "س"})


@lru_cache(1 << 15)
def _sound(word: str) -> str:
    if word in ("al", "el", "ال", "bin", "ben", "ibn", "بن"):
        return ""
    if word.isascii():
        word = "".join(_arabic_letter(found.group()) for found in re.finditer(f"{_LATIN_LETTERS.pattern}|.", word))
    elif word.startswith("ال") and len(word) > 4:
        word = word[2:]
    plain = consonants(word).lstrip("ا").replace("تش", "ش").translate(_SOUND).rstrip("ه")
    return "".join(letter for at, letter in enumerate(plain) if at == 0 or letter != plain[at - 1])


def _arabic_letter(latin: str) -> str:
    return _ARABIC_FOR.get(latin, "ا")
