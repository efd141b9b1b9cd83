"""Articles and their quotes made ready to be written, which takes no database: any process can do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from quotes.model import Article, Person, Quote
from quotes.store import search
from quotes.store.dialect import dialect
from quotes.store.fields import FOLDED, KEPT, Values, folded_of
from quotes.store.query import Row, moment_of
from quotes.store.rows import QuoteRows, as_stored_moment, fingerprint, quote_rows, reason_rows, span_rows

# Who it is that an article calls so, on the day it was published, given the key that the extractor found.
Identify = Callable[[str | None, str, date | None], Person | None]

ARTICLE = ("id", "text", "sha256", "title", "url", "outlet", "published", "author", "extractor", "fetched")
QUOTE = (*KEPT, "search", "words", *FOLDED, "position", "published")
_SPEAKER, _FOLDED = QUOTE.index("speaker"), QUOTE.index("speaker_folded")
_in_order = itemgetter(*QUOTE)


class PreparedRows(NamedTuple):
    """The rows of a quote, without its number: one in the columns of `QUOTE`, and those of its spans and reasons."""

    row: tuple[Any, ...]
    spans: list[tuple[Any, ...]]
    reasons: list[tuple[Any, ...]]

    @property
    def voice(self) -> tuple[str | None, str] | None:
        """The speaker: key, and name for comparing."""
        name = self.row[_FOLDED]
        return (self.row[_SPEAKER], name) if name else None

    def rows(self) -> QuoteRows:
        """To be changed before it is prepared anew."""
        return QuoteRows(
            dict(zip(KEPT, self.row, strict=False)),  # the columns after these follow from them
            [(role, start, stop) for role, _, start, stop in self.spans],
            [(rule, start, stop, note) for _, rule, start, stop, note in self.reasons],
        )


class ArticleRows(NamedTuple):
    """The row of an article in the columns of `ARTICLE`, and its quotes."""

    article: tuple[Any, ...]
    quotes: list[PreparedRows]

    @property
    def id(self) -> str:
        """The article's id."""
        return str(self.article[0])

    @property
    def sha256(self) -> str:
        """The fingerprint of the article's text."""
        return str(self.article[ARTICLE.index("sha256")])

    @property
    def size(self) -> int:
        """Characters of the text."""
        return len(self.article[1])

    def read(self) -> Article:
        """The article as it was read."""
        values = dict(zip(ARTICLE, self.article, strict=True))
        day, moment = values["published"], values["fetched"]
        return Article(
            id=self.id,
            text=values["text"],
            title=values["title"],
            url=values["url"],
            outlet=values["outlet"],
            published=day and date.fromisoformat(day),
            author=values["author"],
            fetched=moment and moment_of(moment),
        )


@dataclass(frozen=True)
class Preparation:
    """How articles are made ready for one database. ``identify`` says whose words quotes are, where it may not be whom
    the extractor gave them to. It goes from process to process if ``identify`` does.
    """

    extractor: str
    dialect: str
    identify: Identify | None = None

    def prepared(self, article: Article, quotes: Sequence[Quote]) -> ArticleRows:
        """An article and its quotes as rows."""
        return self.prepare_rows(article, map(quote_rows, quotes))

    def prepare_rows(self, article: Article, found: Any) -> ArticleRows:
        """Of quotes that are rows already."""
        row = {"id": article.id, "text": article.text, **fingerprint(article, self.extractor)}
        row["fetched"] = article.fetched and as_stored_moment(article.fetched)
        rows = list(found)
        if self.identify is not None:
            _identify(rows, self.identify, article.published)
        return ArticleRows(tuple(map(row.__getitem__, ARTICLE)), self.finish_rows(rows, row["published"]))

    def finish_rows(self, found: Sequence[QuoteRows], published: str | None) -> list[PreparedRows]:
        """All quotes of an article, in their order."""
        return [prepared_quote(rows, self.dialect, position, published) for position, rows in enumerate(found, 1)]


def _identify(found: Sequence[QuoteRows], identify: Identify, published: date | None) -> None:
    """Say of the quotes of an article whose they are: once of each speaker, who mostly has several."""
    known: dict[tuple[str | None, str], Person | None] = {}
    for rows in found:
        name = rows.quote["found_name"]
        if name is None:
            continue
        voice = rows.quote["found_speaker"], name
        if voice not in known:
            known[voice] = identify(*voice, published)
        rows.quote.update(speaker_columns(rows.quote, known[voice]))


def prepared_quote(rows: QuoteRows, dialect_name: str, position: int, published: str | None) -> PreparedRows:
    """A quote of an article of a day, ready to be written in its place."""
    values = {**complete(rows, dialect_name), "position": position, "published": published}
    return PreparedRows(_in_order(values), span_rows(rows), reason_rows(rows))


def complete(rows: QuoteRows, dialect_name: str) -> Values:
    """A quote's row with the columns that follow from others, kept for looking up."""
    row = rows.quote
    stems = search.index_terms(row["text"])
    return {
        **row,
        "search": dialect(dialect_name).indexed(stems),
        "words": len(stems),
        **folded_of(row),
    }


def speaker_columns(row: Row, person: Person | None) -> Values:
    """Whose words they are: a registered speaker's, or those of whom the article names."""
    if person is None:
        return {"speaker": None, "speaker_name": row["found_name"]}
    return {"speaker": person.key, "speaker_name": person.name_ar}
