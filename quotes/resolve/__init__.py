"""resolve: which person or body a mention is — first inside the article, then against the registry."""

from __future__ import annotations

from quotes.resolve.cast import Cast

__all__ = ["Cast"]
