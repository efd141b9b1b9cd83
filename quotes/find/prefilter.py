"""Which words can be cues at all: those that hold a form of a reporting word.

Only these are analysed, each distinct word once. For the bundled database a form stands between the clitics that it
knows, so that hardly a word is analysed in vain; others may know more clitics, and for them it stands anywhere in
the word. What is let through for nothing is thrown out by the morphology.
"""

from __future__ import annotations

from functools import cache

import ahocorasick

from quotes.arabic.almor import CONJUNCTIONS, FUTURE, PREPOSITIONS, PRONOUNS
from quotes.arabic.morphology import analyzer, cue_forms


def may_be_cue(norm: str) -> bool:
    """May a folded word be a form of a reporting word, with clitics?"""
    if not norm.isalpha():
        return False
    return _between_clitics(norm) if analyzer().bundled else any(True for _ in _automaton().iter(norm))


@cache
def _forms() -> frozenset[str]:
    return frozenset(cue_forms())


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for form in _forms():
        automaton.add_word(form)
    automaton.make_automaton()
    return automaton


_FIRST = frozenset("وفسلبكا")  # how clitics begin


@cache
def _before() -> frozenset[str]:
    """What may be tied on before a form: و and ف, then س, ل and the prepositions, then the article."""
    clitics = {written for written, *_ in (*FUTURE, *PREPOSITIONS)}
    clitics |= {("ل" if clitic == "ل" else clitic + "ا") + "ل" for clitic, *_ in PREPOSITIONS}
    return frozenset(conjunction + clitic for conjunction, *_ in CONJUNCTIONS for clitic in clitics)


def _between_clitics(norm: str) -> bool:
    forms, before = _forms(), _before()
    for start in range(min(5, len(norm)) if norm[0] in _FIRST else 1):
        if norm[:start] not in before:
            continue
        body = norm[start:]
        if body in forms:
            return True
        for length in (1, 2, 3):
            if body[-length:] in PRONOUNS and body[:-length] in forms:
                return True
    return False
