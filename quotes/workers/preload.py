"""Imported by the process that workers are forked from, so that lexicon and rules are loaded once for all of them."""

from __future__ import annotations

from quotes.arabic.content_keys import gist
from quotes.model import Article
from quotes.pipeline import extract
from quotes.store import article_rows, search
from quotes.workers import gc_tuning

extract(Article("warm", "«»: قال إن"))
search.index_terms("قال")
gist("محمد بيروت 20%")
gc_tuning.collect_seldom()  # which would touch, and so copy, the pages that workers share

__all__ = ["article_rows"]
