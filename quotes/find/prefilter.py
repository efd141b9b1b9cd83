"""Which words can be cues at all: those that hold a form of a reporting word.

Only these are analysed, each distinct word once. For the bundled database a form stands between the clitics that it
knows, so that hardly a word is analysed in vain; others may know more clitics, and for them it stands anywhere in
the word. What is let through for nothing is thrown out by the morphology.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import ahocorasick

from quotes.arabic.almor import PRONOUNS
from quotes.arabic.cue_forms import NONE_TIED, beginnings, cue_forms, lengths
from quotes.arabic.morphology import analyzer


def may_be_cue(norm: str) -> bool:
    """May a folded word be a form of a reporting word, with clitics?"""
    if not norm.isalpha():
        return False
    return _between_clitics(norm) if analyzer().bundled else any(True for _ in _automaton().iter(norm))


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for form in cue_forms():
        automaton.add_word(form)
    automaton.make_automaton()
    return automaton


_LAST: Final = frozenset(pronoun[-1] for pronoun in PRONOUNS)


def _between_clitics(norm: str) -> bool:
    begun = _beginnings()
    for start in lengths().get(norm[0], NONE_TIED):
        if norm[start : start + 3] in begun and norm[:start] in beginnings():  # true of few words
            forms, body = cue_forms(), norm[start:]
            if body in forms or (norm[-1] in _LAST and _with_pronoun(body, forms)):
                return True
    return False


@cache
def _beginnings() -> frozenset[str]:
    """The first three letters of every form, a pronoun after it or none."""
    forms = cue_forms()
    short = [form for form in forms if len(form) < 3]
    return frozenset([form[:3] for form in forms] + [(form + pronoun)[:3] for form in short for pronoun in PRONOUNS])


def _with_pronoun(body: str, forms: Mapping[str, str]) -> bool:
    """A loop is a good deal faster than any()."""
    for length in (1, 2, 3):  # noqa: SIM110
        if body[-length:] in PRONOUNS and body[:-length] in forms:
            return True
    return False
