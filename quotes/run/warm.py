"""Imported by the process that workers are forked from, so that lexicon and rules are loaded once for all of them."""

from __future__ import annotations

import gc

from quotes.model import Article
from quotes.pipeline import extract
from quotes.store import prepared, search

extract(Article("warm", "«»: قال إن"))
search.indexed("قال")
gc.collect()
gc.freeze()  # the lexicon stays: looking through it for garbage costs time, and pages that workers share

__all__ = ["prepared"]
