"""What words of one family share: a key for comparing, not a form that anybody would print.

Light stemming takes off proclitics, the article, endings and the prefixes of the imperfect (after light10: Larkey,
Ballesteros and Connell 2002); then the long vowels within go: ستنسحب, انسحاب and انسحابها all give نسحب, قوة and قوات
give قو. Where a first letter may be a clitic or a radical (وقال, وزير) the reading that newspapers use more wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quotes.arabic.frequencies import frequency
from quotes.arabic.lexicon import words

_ARTICLE: Final = re.compile("[وف]?(?:[بك]?ال|لل)(?=..)")
_NONE: Final = re.compile("")
_CONJUNCTION: Final = re.compile("[وف](?=...)")
_PREPOSITION: Final = re.compile("[وف]?[بلك](?=...)")
_IMPERFECT: Final = re.compile("[وف]?(?:[لس]?(?:[ين]|ت(?!.*ت$))|سا)(?=...)")
_PRONOUN: Final = re.compile("(?<=...)(?:هما|ها|هم|هن|نا|ه)$")
_PLURAL: Final = re.compile("(?<=..)ات$|(?<=...)(?:يه|وا|تم)$|(?<=....)(?:تين|ون|ين)$|(?<=..)ه$")
_WEAK: Final = re.compile("[اويءؤئ]")


@lru_cache(1 << 12)
def family(form: str) -> str:
    """The key of a folded word; words of other letters (NATO, 16) are their own keys."""
    if not "ء" <= form[:1] <= "ي":
        return form
    article = _ARTICLE.match(form)
    if article:
        return _skeleton(_endings(form[article.end() :]))
    for clitics in (_NONE, _CONJUNCTION, _PREPOSITION):
        prefix = clitics.match(form)
        if prefix and _is_noun(form[prefix.end() :]):
            return _skeleton(_endings(form[prefix.end() :]))
    return max((_skeleton(_endings(reading, verb=True)) for reading in _readings(form)), key=_likely)


def bears_article(form: str) -> bool:
    """Does the folded word begin with the article, after clitics or not: الوزير, وبالقوة, للجيش?"""
    return _ARTICLE.match(form) is not None


def _is_noun(form: str) -> bool:
    return _is_listed(form) or _is_listed(_PRONOUN.sub("", form))


def _is_listed(form: str) -> bool:
    return form in words("common_nouns") or form in words("places")


def _likely(key: str) -> int:
    return frequency(key) if len(key) > 2 else 0


def _readings(form: str) -> Iterator[str]:
    """The word, and what remains when letters are off that may be clitics or a person: وسيسحب, سيسحب, سحب."""
    yield form
    for letters in (_CONJUNCTION, _PREPOSITION, _IMPERFECT):
        prefix = letters.match(form)
        if prefix:
            yield form[prefix.end() :]


def _endings(bare: str, verb: bool = False) -> str:
    """Without pronoun, plural and gender: مهماتها, قالوا."""
    shorter = _PRONOUN.sub("", bare)
    if shorter != bare and shorter.endswith("ت") and len(shorter) > 3 and not shorter.endswith("ات"):
        return shorter[:-1]
    shorter = _PLURAL.sub("", shorter)
    if verb and shorter == bare and bare.endswith("ت") and len(bare) > 3:
        return bare[:-1]
    return shorter


def _skeleton(bare: str) -> str:
    """The consonants, and the first letter where it is one: نقلاب; the whole where only two would be left."""
    first = "" if bare[0] in "اءؤئ" else bare[0]
    short = first + _WEAK.sub("", bare[1:])
    if len(short) > 2:
        return short
    while len(bare) > 2 and bare[-1] in "اويءئؤ":
        bare = bare[:-1]
    return bare
