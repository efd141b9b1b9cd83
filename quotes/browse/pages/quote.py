"""One quote: in context, cited in every style, and where else it stands."""

from __future__ import annotations

from quotes.browse.app_state import Room
from quotes.browse.marking import around, lines, number_quotes
from quotes.browse.page import Missing, Page
from quotes.browse.request import Asked
from quotes.browse.urls import Target, target
from quotes.errors import InputError
from quotes.export.cite import StyleName, citations
from quotes.store.archive import Archive


def quote(archive: Archive, asked: Asked, room: Room) -> Page | Target:
    """A quote in context, cited in every style; the whole id's page for a part of an id. Raises `Missing`."""
    with archive.moment():
        try:
            voices = archive.quote(asked.key)
        except InputError as error:
            raise Missing(str(error)) from None
        if voices[0]["quote_id"] != asked.key:
            return target("quote", voices[0]["quote_id"], "", **asked.args)
        article = archive.article(voices[0]["article_id"])
        elsewhere = archive.elsewhere(asked.key)
        review = archive.review(asked.key) if voices[0]["verdict"] else None
    [one] = number_quotes(voices)
    rejected = voices[0]["verdict"] == "rejected"

    def cited(language: str) -> list[tuple[str, str]]:
        """Each style with the citation."""
        pairs = [(voice, article) for voice in voices]
        return [] if rejected else [(style.value, citations(pairs, style.value, language)) for style in StyleName]

    return Page(
        "quote.html",
        {
            "quote": one,
            "article": article,
            "lines": around(list(lines(article.text, [one])), one),
            "cited": cited,
            "elsewhere": elsewhere,
            "rejected": rejected,
            "review": review,
        },
    )
