"""Personal names in running text: a given name and what follows it."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.arabic.lexicon import words
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.arabic.words import word
from quotes.text import Token

MAX_NAME = 5  # tokens


def is_initial(tokens: Sequence[Token], index: int) -> bool:
    """A letter that stands for a name (جي. سميث), the stop right behind it."""
    if index + 1 >= len(tokens) or not tokens[index].is_word or tokens[index + 1].norm != ".":
        return False
    return tokens[index].stop == tokens[index + 1].start and tokens[index].norm in words("connectives", role="initial")


def names_in(tokens: Sequence[Token], text: str) -> list[range]:
    """Token ranges that read as full names: a given name and the unknown words that follow it on its line."""
    found = []
    index = 0
    while index < len(tokens):
        w = word(tokens[index].norm)
        if (not w.is_any("given") or w.definite) and not is_initial(tokens, index):
            index += 1
            continue
        stop = index + 1
        while stop < len(tokens) and stop - index < MAX_NAME and _names_on(tokens, stop, text):
            stop += 1
        while stop > index + 1 and not tokens[stop - 1].is_word:
            stop -= 1
        if stop - index > 1:
            found.append(range(index, stop))
        index = stop
    return found


def _names_on(tokens: Sequence[Token], index: int, text: str) -> bool:
    token, before = tokens[index], tokens[index - 1]
    if not token.is_word:
        return (token.norm in "-–" and token.start == before.stop) or is_initial(tokens, index - 1)
    if "\n" in text[before.stop : token.start]:
        return False
    if is_initial(tokens, index):
        return True
    w = word(token.norm)
    if before.norm in words("given_names", role="particle"):
        return not w.preposition and not w.is_any("preposition", "particle", "conjunction", "relative", "verb")
    if w.is_any("given"):
        return not w.preposition and not w.conjunction
    if w.definite and not w.preposition and not w.conjunction and w.classes <= {"common"}:
        return word(before.norm).is_any("given") and not (index > 1 and word(tokens[index - 2].norm).is_any("given"))
    if w.preposition and not w.definite and w.classes <= {"common"}:
        return word(before.norm).is_any("given") and not token.norm.endswith("ه")  # برايس is no رايس with a preposition
    return not w.classes and not w.preposition and not w.conjunction and not looks_like_verbal_noun(w.bare)
