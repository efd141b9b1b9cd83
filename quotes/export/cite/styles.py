"""The table of styles, and several quotes as one file of a style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from quotes.errors import InputError
from quotes.export.cite.bibtex import bibtex
from quotes.export.cite.cited import Cited
from quotes.export.cite.csl_json import csl_json
from quotes.export.cite.markdown import markdown
from quotes.export.cite.place import verify
from quotes.export.cite.plain import plain
from quotes.export.cite.prose import apa, chicago
from quotes.export.cite.ris import ris
from quotes.export.cite.schema_org import schema_org
from quotes.export.cite.web_annotation import web_annotation
from quotes.export.cite.wording import wording
from quotes.export.columns import Record
from quotes.model import Article


class Style(NamedTuple):
    """How a citation is written, and what stands between several and around them all.

    ``read`` by people: marks of direction keep Arabic and Latin letters in order.
    """

    write: Callable[[Cited], str]
    between: str = "\n"
    opening: str = ""
    closing: str = ""
    read: bool = False


STYLES: dict[str, Style] = {
    "plain": Style(plain, read=True),
    "apa": Style(apa, read=True),
    "chicago": Style(chicago, read=True),
    "markdown": Style(markdown, read=True),
    "bibtex": Style(bibtex),
    "ris": Style(ris),
    "csl-json": Style(csl_json, between=",\n", opening="[\n", closing="\n]\n"),  # an array, as the standard wants
    "schema-org": Style(schema_org, between=""),  # a line each
    "web-annotation": Style(web_annotation, between=""),
}


def pieces(cited: Iterable[tuple[Record, Article]], style: str, lang: str) -> Iterator[str]:
    """A file of citations, bit by bit; each quote is proved before it is given."""
    if style not in STYLES:
        raise InputError(f"no style {style!r}; the styles are {', '.join(STYLES)}")
    form = STYLES[style]
    say = wording(lang, marked=form.read)
    seen: Counter[str] = Counter()
    given: set[tuple[str, str | None, str | None]] = set()
    yield form.opening
    for record, article in cited:
        one = (record["quote_id"], record["speaker"], record["speaker_name"])
        if one in given:
            continue
        if given:
            yield form.between
        given.add(one)
        verify(record, article)
        seen[record["quote_id"]] += 1
        again = seen[record["quote_id"]]
        label = record["quote_id"] if again == 1 else f"{record['quote_id']}-{again}"
        yield form.write(Cited(record, article, say, label))
    yield form.closing
