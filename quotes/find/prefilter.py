"""Which words can be cues at all: one Aho–Corasick pass over the folded text.

Only the words it lets through are analysed. Matching is on letters alone, so a hit inside a longer
word is thrown out later by the morphology, and clitics around the form cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import ahocorasick


@cache
def _automaton(forms: tuple[str, ...]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for form in forms:
        automaton.add_word(form)
    automaton.make_automaton()
    return automaton


def candidate_words(folded: str, forms: Iterable[str]) -> set[str]:
    """The distinct words of a folded text that contain one of ``forms``."""
    automaton = _automaton(forms if isinstance(forms, tuple) else tuple(forms))
    words: set[str] = set()
    done = 0
    for last, _ in automaton.iter(folded):
        if last < done:
            continue
        start, stop = last, last + 1
        while start and folded[start - 1].isalpha():
            start -= 1
        while stop < len(folded) and folded[stop].isalpha():
            stop += 1
        words.add(folded[start:stop])
        done = stop
    return words
