"""A word as search knows it: clitics off, so that للرئيس, والرئيس and رئيسها are found by الرئيس.

In the manner of light stemming (Larkey, Ballesteros and Connell 2002), but only what is written together with a
word comes off, no ending of number, and a word that the lexicon knows whole (وزير, لبنان, كبير) is left whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from quotes.arabic.words import listed
from quotes.text import AROUND, DROPPED, LONG, fold, without_accents, without_seats
from quotes.text.memory import Memory

_WORD: Final = re.compile(r"[^\W_]+")
_PRINTED: Final = re.compile(rf"[^\W_](?:[^\W_]|[{DROPPED}])*")
_SIGNS: Final = re.compile(f"[{DROPPED}]+")
_NO_ARTICLE: Final = re.compile("[وفبكل]*[أإآ]ل")  # ألعاب has none
_TIED_TO_FOREIGN: Final = re.compile("^[وف]?(?:[بكل]?ال|لل|[بكل])?(?=[0-9a-z])")
_SHORTEST: Final = 3  # letters that must be left
_UNSURE: Final = 4  # letters that must be left of a word that the lexicon does not know
_CONJUNCTIONS: Final = frozenset("وف")
_PREPOSITIONS: Final = {"ب": ("ب",), "ل": ("ل",), "ك": ("ك",)}  # by the first letter
_ARTICLES: Final = {"ا": ("ال",), "ل": ("لل", "ل"), "ب": ("بال", "ب"), "ك": ("كال", "ك")}  # and prepositions
_FUTURE: Final = "س"
_PRONOUNS: Final = {"ا": ("هما", "ها", "نا"), "م": ("هم", "كم"), "ن": ("هن",), "ه": ("ه",)}  # by the last letter


class Stem(NamedTuple):
    """The stem of the word at ``[start, stop)``, code points of the printed text."""

    start: int
    stop: int
    stem: str


def stems(text: str) -> Iterator[Stem]:
    """Every word of a text, in order."""
    for found in _PRINTED.finditer(text):
        for each in _stems[found.group()]:
            yield Stem(found.start(), found.end(), each)


def all_stems(text: str) -> list[str]:
    """The same without their places, several times as fast."""
    found: list[str] = []
    for chunk in text.split():
        bare = chunk.strip(AROUND)
        found += _stems[bare] if len(bare) < LONG else _taken_down(bare)
    return found


def _taken_down(chunk: str) -> tuple[str, ...]:
    """Of what stands between two spaces: a word, with punctuation or without, or several."""
    if chunk.isalnum() and (folded := fold(chunk)).isalnum():
        return (_stem(chunk, folded),)
    printed = _PRINTED.findall(chunk)
    if printed == [chunk]:
        words = _WORD.findall(fold(chunk))
        return (stem(chunk),) if len(words) == 1 else tuple([stem(word) for word in words])  # a ligature of several
    return tuple([each for word in printed for each in _stems[word]])


_stems: Final[Memory[str, tuple[str, ...]]] = Memory(_taken_down, 1 << 15)


def stem(form: str) -> str:
    """The stem of one word, as it is printed: لِلرّئيس is رييس. Its hamza and teh marbuta tell كتابة from كتابه."""
    return _stem(form, fold(form))


def _stem(form: str, folded: str) -> str:
    """The same, the word folded already."""
    folded = without_accents(folded.casefold())
    if not folded.isalpha() or folded[-1].isascii():
        return _TIED_TO_FOREIGN.sub("", folded)  # الـ15, بـ20, الـUN
    letters = _SIGNS.sub("", form)
    article = _NO_ARTICLE.match(letters) is None
    bare = _without_pronoun(_without_proclitics(folded, article), letters[-1:])
    if article and bare.startswith("ال") and len(bare) - 2 >= _SHORTEST:
        bare = bare[2:]  # المدينة is a city of that name, too, and السودان has no other
    return without_seats(bare)


def opening(form: str) -> str:
    """The beginning of a word as stems begin: الرئ is ريي. Only the article comes off."""
    folded = without_accents(fold(form).casefold())
    for clitic in ("وال", "لل", "ال"):
        if folded.startswith(clitic) and len(folded) > len(clitic) + 1:
            return without_seats(folded[len(clitic) :])
    return without_seats(folded)


def _without_proclitics(form: str, article: bool) -> str:
    """Without what is written in front of a word. Known wholes win: واشنطن is a city, but وعودة is و and عودة."""
    readings = _bare(form, article)
    for rest in readings:
        if _is_noun(rest):
            return rest
    for rest in readings:
        if _possessed(rest):
            return rest
    return _unknown(form, article)


def _is_noun(form: str) -> bool:
    """A word of a list that may stand after what is tied to it.

    بصورة is known too, as an adverbial: it is ب and صورة.
    """
    classes = listed(form)
    return bool(classes) and not classes <= _TIED


_TIED: Final = frozenset(
    {"adverbial", "conjunction", "negation", "particle", "phrase", "preposition", "pronoun", "verb"}
)


def _tied_before(form: str, article: bool) -> Sequence[str]:
    """What may be tied before a word that begins so: an article where there may be one, or a preposition."""
    return (_ARTICLES if article else _PREPOSITIONS).get(form[:1], ())


def _bare(form: str, article: bool) -> list[str]:
    """The word itself, and what is left when letters are off that may be clitics."""
    found = []
    for rest in (form, form[1:]) if form[:1] in _CONJUNCTIONS else (form,):
        found.append(rest)
        if rest.startswith("لل"):
            found.append(rest[1:])  # للجنة is ل and اللجنة
        found += [rest[len(clitic) :] for clitic in _tied_before(rest, article) if rest.startswith(clitic)]
        if rest.startswith(_FUTURE):
            found.append(rest[1:])
    return [rest for rest in found if len(rest) >= _SHORTEST]


def _unknown(form: str, article: bool) -> str:
    """A word of no list, taken down the same way whatever stands in front of it, so that it mostly ends alike."""
    for conjunction, least in (("و", _SHORTEST), ("ف", _UNSURE)):
        if form.startswith(conjunction) and len(form) - 1 >= least:
            form = form[1:]
            break
    while True:
        for clitic in _tied_before(form, article):
            if form.startswith(clitic) and len(form) - len(clitic) >= _UNSURE:
                form = form[len(clitic) :]
                break
        else:
            return form[1:] if len(form) > _UNSURE and form[0] == _FUTURE and form[1] in "يتن" else form


def _without_pronoun(form: str, last: str) -> str:
    """``last`` is the letter that is printed last: what ends in teh marbuta has no pronoun, heh may be one."""
    if last == "ة" or (last != "ه" and listed(form)):
        return form
    known = _possessed(form) or (form[:-1] if form.endswith("ا") and listed(form[:-1]) else None)
    if known or listed(form):
        return known or form
    for pronoun in _PRONOUNS.get(form[-1:], ()):
        rest = form.removesuffix(pronoun)
        if rest == form or len(rest) < _UNSURE or (pronoun == "ه" and not rest.endswith("ت")):
            continue
        return rest[:-1] + "ه" if rest.endswith("ت") and not rest.endswith("ات") else rest
    return form


def _possessed(form: str) -> str | None:
    """The known word that a pronoun is tied to: حكومه of حكومتها."""
    for pronoun in _PRONOUNS.get(form[-1:], ()):
        rest = form.removesuffix(pronoun)
        if rest == form or len(rest) < _SHORTEST:
            continue
        if _is_noun(rest):
            return rest
        if rest.endswith("ت") and listed(rest[:-1] + "ه"):
            return rest[:-1] + "ه"
    return None
