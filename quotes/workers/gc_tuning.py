"""Python's search for garbage, made rare while many articles are read.

By default it looks every few hundred objects, which is several times within one article; what an article leaves behind
is freed without it, and what a run learns of words would be looked through again and again.
"""

from __future__ import annotations

import gc

_OBJECTS = 50_000  # made between two searches: those of a few dozen articles
_YOUNG, _OLD = 20, 100  # searches until older objects are looked at, too


def collect_seldom() -> None:
    """In this process, from now on. What there is by now stays: the lexicon, and the code."""
    if gc.get_threshold()[0] == _OBJECTS:
        return
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS, _YOUNG, _OLD)
