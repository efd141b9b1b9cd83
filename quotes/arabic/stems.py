"""A word as search knows it: clitics off, so that للرئيس, والرئيس and رئيسها are found by الرئيس.

In the manner of light stemming (Larkey, Ballesteros and Connell 2002), but only what is written together with a
word comes off, no ending of number, and a word that the lexicon knows whole (وزير, لبنان, كبير) is left whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from quotes.arabic.words import is_known
from quotes.text import Text, fold

_WORD = re.compile(r"[^\W_]+")
_SEATS = str.maketrans({"ؤ": "و", "ئ": "ي"})
_SHORTEST = 3  # letters that must be left
_UNSURE = 4  # letters that must be left of a word that the lexicon does not know
_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "كم", "ه")


class Stem(NamedTuple):
    """The stem of the word at ``[start, stop)``, code points of the printed text."""

    start: int
    stop: int
    stem: str


def stems(text: str) -> Iterator[Stem]:
    """Every word of a text, in order."""
    both = Text(text)
    for found in _WORD.finditer(both.folded):
        place = both.span(found.start(), found.end())
        yield Stem(place.start, place.stop, stem(found.group()))


def stems_of(text: str) -> list[str]:
    """The same without their places, which takes half the time."""
    return [stem(form) for form in _WORD.findall(fold(text))]


@lru_cache(maxsize=1 << 16)
def stem(form: str) -> str:
    """The stem of one word, written anyhow: لِلرّئيس is رييس."""
    folded = fold(form).casefold()
    bare = _without_pronoun(_without_proclitics(folded))
    if bare.endswith("ه") and len(bare) > _SHORTEST:
        bare = bare[:-1]  # teh marbuta, which some write as heh
    return bare.translate(_SEATS)


def opening(form: str) -> str:
    """The beginning of a word as stems begin: الرئ is ريي. Only the article comes off."""
    folded = fold(form).casefold()
    for clitic in ("وال", "لل", "ال"):
        if folded.startswith(clitic) and len(folded) > len(clitic) + 1:
            return folded[len(clitic) :].translate(_SEATS)
    return folded.translate(_SEATS)


def _without_proclitics(form: str) -> str:
    """Without what is written in front of a word. Known wholes win: واشنطن is a city."""
    for conjunction in ("", "و", "ف"):
        if not form.startswith(conjunction):
            continue
        for rest in _bare(form[len(conjunction) :]):
            if len(rest) >= _SHORTEST and (is_known(rest) or _possessed(rest)):
                return rest
    return _unknown(form)


def _bare(form: str) -> Iterator[str]:
    yield form
    for clitic in ("ال", "لل", "بال", "كال", "ب", "ل", "ك", "س"):
        if form.startswith(clitic):
            yield form[len(clitic) :]


def _unknown(form: str) -> str:
    """A word of no list, taken down the same way whatever stands in front of it, so that it always ends alike."""
    while True:
        for clitic in ("ال", "لل", "و", "ف", "ب", "ل", "ك"):
            least = _SHORTEST if clitic == "و" else _UNSURE
            if form.startswith(clitic) and len(form) - len(clitic) >= least:
                form = form[len(clitic) :]
                break
        else:
            return form[1:] if re.match("س[يتن]", form) and len(form) > _UNSURE else form


def _without_pronoun(form: str) -> str:
    if is_known(form):
        return form
    known = _possessed(form) or (form[:-1] if form.endswith("ا") and is_known(form[:-1]) else None)
    if known:
        return known
    for pronoun in _PRONOUNS[:-1]:
        if form.endswith(pronoun) and len(form) - len(pronoun) >= _UNSURE:
            return form[: -len(pronoun)]
    return form


def _possessed(form: str) -> str | None:
    """The known word that a pronoun is tied to: حكومه of حكومتها."""
    for pronoun in _PRONOUNS:
        rest = form.removesuffix(pronoun)
        if rest == form or len(rest) < _SHORTEST:
            continue
        if is_known(rest):
            return rest
        if rest.endswith("ت") and is_known(rest[:-1] + "ه"):
            return rest[:-1] + "ه"
    return None
