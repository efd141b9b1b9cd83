"""Citations: whose words, which, and where they stand, proved against the article before they are given.

One file a style, and the table of them in `quotes.export.cite.styles`. Every style names the article, the paragraphs
and the characters, and says whether the words are the speaker's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotes.export.choices import Language as Language
from quotes.export.choices import StyleName as StyleName
from quotes.export.cite.place import NotThere as NotThere
from quotes.export.cite.place import paragraph as paragraph
from quotes.export.cite.place import verify as verify
from quotes.export.columns import Record
from quotes.model import Article


def cite(record: Record, article: Article, style: str = "plain", lang: str = "en") -> str:
    """One quote in a style, with English or Arabic words around it. Raises as `citations` does."""
    return citations([(record, article)], style, lang)


def citations(cited: Iterable[tuple[Record, Article]], style: str = "plain", lang: str = "en") -> str:
    """Several quotes, as one file of the style. Each is given once, and no two have the same label.

    Raises `NotThere` where an article has other words at a quote's place, `InputError` for a style or a language
    that there is not.
    """
    return "".join(list(pieces(cited, style, lang)))  # nothing is given before all of it is proved


def pieces(cited: Iterable[tuple[Record, Article]], style: str = "plain", lang: str = "en") -> Iterator[str]:
    """The same bit by bit, for files of any length. Raises as `citations` does, when it comes to that quote."""
    from quotes.export.cite.styles import pieces as written

    return written(cited, style, lang)
