"""Imported by the process that workers are forked from, so that lexicon and rules are loaded once for all of them."""

from __future__ import annotations

from quotes.arabic.gist import gist
from quotes.model import Article
from quotes.pipeline import extract
from quotes.run import garbage
from quotes.store import prepared, search

extract(Article("warm", "«»: قال إن"))
search.indexed("قال")
gist("محمد بيروت 20%")
garbage.looked_for_seldom()  # which would touch, and so copy, the pages that workers share

__all__ = ["prepared"]
