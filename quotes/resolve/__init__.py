"""resolve: which person or body a mention is — first inside the article, then against the registry;
and which wordings of one speaker are one statement (`quotes.resolve.statements`).
"""

from __future__ import annotations

from quotes.resolve.cast import Cast

__all__ = ["Cast"]
