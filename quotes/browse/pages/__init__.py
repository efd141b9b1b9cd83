"""What stands on each page: one file a page, and the table of them.

A page is a function of the database, of what is asked, and of the room. It answers with a template and what to fill it
with, with another address, or raises `Missing`: see `quotes.browse.page`.
"""

from __future__ import annotations

from collections.abc import Mapping

from quotes.browse.page import Make


def pages() -> Mapping[str, Make]:
    """Every page by name."""
    from quotes.browse.pages.article import article
    from quotes.browse.pages.compare import compare
    from quotes.browse.pages.home import home
    from quotes.browse.pages.lists import outlets, quotes, speakers, statements
    from quotes.browse.pages.outlet import outlet
    from quotes.browse.pages.quote import quote
    from quotes.browse.pages.search import search
    from quotes.browse.pages.speaker import speaker

    return {
        "home": home,
        "speakers": speakers,
        "speaker": speaker,
        "statements": statements,
        "article": article,
        "quote": quote,
        "quotes": quotes,
        "outlets": outlets,
        "outlet": outlet,
        "search": search,
        "compare": compare,
    }
