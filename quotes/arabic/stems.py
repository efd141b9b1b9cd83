"""A word as search knows it: clitics off, so that للرئيس, والرئيس and رئيسها are found by الرئيس.

In the manner of light stemming (Larkey, Ballesteros and Connell 2002), but only what is written together with a
word comes off, no ending of number, and a word that the lexicon knows whole (وزير, لبنان, كبير) is left whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from quotes.arabic.words import is_known, word
from quotes.text import DROPPED, fold

_WORD: Final = re.compile(r"[^\W_]+")
_PRINTED: Final = re.compile(rf"[^\W_](?:[^\W_]|[{DROPPED}])*")
_SIGNS: Final = re.compile(f"[{DROPPED}]+")
_SEATS: Final = str.maketrans({"ؤ": "و", "ئ": "ي"})
_SHORTEST: Final = 3  # letters that must be left
_UNSURE: Final = 4  # letters that must be left of a word that the lexicon does not know
_ARTICLES: Final = ("ال", "لل", "بال", "كال")
_PREPOSITIONS: Final = ("ب", "ل", "ك")
_PRONOUNS: Final = ("هما", "ها", "هم", "هن", "نا", "كم", "ه")


class Stem(NamedTuple):
    """The stem of the word at ``[start, stop)``, code points of the printed text."""

    start: int
    stop: int
    stem: str


def stems(text: str) -> Iterator[Stem]:
    """Every word of a text, in order."""
    for found in _PRINTED.finditer(text):
        for each in _stems(found.group()):
            yield Stem(found.start(), found.end(), each)


def all_stems(text: str) -> list[str]:
    """The same without their places, several times as fast."""
    return [each for printed in _PRINTED.findall(text) for each in _stems(printed)]


@lru_cache(1 << 14)
def _stems(printed: str) -> tuple[str, ...]:
    """Of what is printed as one word, which it is, unless it is a ligature of several."""
    words = _WORD.findall(fold(printed))
    return (stem(printed),) if len(words) == 1 else tuple(map(stem, words))


@lru_cache(1 << 13)
def stem(form: str) -> str:
    """The stem of one word, as it is printed: لِلرّئيس is رييس. Its hamza and teh marbuta tell كتابة from كتابه."""
    folded = fold(form).casefold()
    letters = _SIGNS.sub("", form)
    article = not re.match("[وفبكل]*[أإآ]ل", letters)  # ألعاب has none
    bare = _without_pronoun(_without_proclitics(folded, article), letters[-1:])
    if article and bare.startswith("ال") and len(bare) - 2 >= _SHORTEST:
        bare = bare[2:]  # المدينة is a city of that name, too, and السودان has no other
    return bare.translate(_SEATS)


def opening(form: str) -> str:
    """The beginning of a word as stems begin: الرئ is ريي. Only the article comes off."""
    folded = fold(form).casefold()
    for clitic in ("وال", "لل", "ال"):
        if folded.startswith(clitic) and len(folded) > len(clitic) + 1:
            return folded[len(clitic) :].translate(_SEATS)
    return folded.translate(_SEATS)


def _without_proclitics(form: str, article: bool) -> str:
    """Without what is written in front of a word. Known wholes win: واشنطن is a city, but وعودة is و and عودة."""
    readings = [rest for rest in _bare(form, article) if len(rest) >= _SHORTEST]
    for is_one in (_is_noun, _possessed):
        for rest in readings:
            if is_one(rest):
                return rest
    return _unknown(form, article)


def _is_noun(form: str) -> bool:
    """A word of a list that may stand behind what is tied to it.

    بصورة is known too, as an adverbial: it is ب and صورة.
    """
    return is_known(form) and not word(form).classes <= _TIED


_TIED: Final = frozenset(
    {"adverbial", "conjunction", "negation", "particle", "phrase", "preposition", "pronoun", "verb"}
)


def _tied_before(article: bool) -> tuple[str, ...]:
    return _ARTICLES + _PREPOSITIONS if article else _PREPOSITIONS


def _bare(form: str, article: bool) -> Iterator[str]:
    for conjunction in ("", "و", "ف"):
        if form.startswith(conjunction):
            rest = form[len(conjunction) :]
            yield rest
            if rest.startswith("لل"):
                yield rest[1:]  # للجنة is ل and اللجنة
            for clitic in (*_tied_before(article), "س"):
                if rest.startswith(clitic):
                    yield rest[len(clitic) :]


def _unknown(form: str, article: bool) -> str:
    """A word of no list, taken down the same way whatever stands in front of it, so that it mostly ends alike."""
    for conjunction, least in (("و", _SHORTEST), ("ف", _UNSURE)):
        if form.startswith(conjunction) and len(form) - 1 >= least:
            form = form[1:]
            break
    while True:
        for clitic in _tied_before(article):
            if form.startswith(clitic) and len(form) - len(clitic) >= _UNSURE:
                form = form[len(clitic) :]
                break
        else:
            return form[1:] if re.match("س[يتن]", form) and len(form) > _UNSURE else form


def _without_pronoun(form: str, last: str) -> str:
    """``last`` is the letter that is printed last: what ends in teh marbuta has no pronoun, heh may be one."""
    if last == "ة" or (last != "ه" and is_known(form)):
        return form
    known = _possessed(form) or (form[:-1] if form.endswith("ا") and is_known(form[:-1]) else None)
    if known or is_known(form):
        return known or form
    for pronoun in _PRONOUNS:
        rest = form.removesuffix(pronoun)
        if rest == form or len(rest) < _UNSURE or (pronoun == "ه" and not rest.endswith("ت")):
            continue
        return rest[:-1] + "ه" if rest.endswith("ت") and not rest.endswith("ات") else rest
    return form


def _possessed(form: str) -> str | None:
    """The known word that a pronoun is tied to: حكومه of حكومتها."""
    for pronoun in _PRONOUNS:
        rest = form.removesuffix(pronoun)
        if rest == form or len(rest) < _SHORTEST:
            continue
        if _is_noun(rest):
            return rest
        if rest.endswith("ت") and is_known(rest[:-1] + "ه"):
            return rest[:-1] + "ه"
    return None
