"""A database asked from Python: the questions of the command line, answered with pandas frames.

>>> import quotes
>>> archive = quotes.open("quotes.db")
>>> archive.said("putin", about="قوات", since="2022-01-01")
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from quotes.errors import InputError
from quotes.export import frames
from quotes.export.cite import citations
from quotes.export.columns import record
from quotes.export.notebook import Marked
from quotes.export.relations import EXPERTS, MENTIONS
from quotes.model import Article
from quotes.model.fields import FILTERS
from quotes.model.shapes import Compare
from quotes.pipeline import extract
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Sort
from quotes.usecases.filter_by_speaker import filter_by_speaker, to_be_named
from quotes.usecases.stored_registry import registry_of
from quotes.usecases.who_about_whom import experts, mentions

if TYPE_CHECKING:
    from quotes.export.frames import Frame

_DAYS = tuple(asked.name for _, asked in FILTERS if asked.compare in (Compare.SINCE, Compare.UNTIL))
_SPEAKERS = ("key", "name_ar", "name_en", "type", "gender", "wikidata", "quotes", "articles")


def open(database: str | Path) -> Frames:
    """A database, an SQLite file or a PostgreSQL address, to be asked. Raises `StoreError` where there is none."""
    return Frames(database)


def marked(given: Article | str) -> Marked:
    """An article, or a text, with what is found in it, as a notebook shows it: from right to left, quotes marked."""
    article = given if isinstance(given, Article) else Article("text", given)
    return Marked(article, [record(quote, article) for quote in extract(article)])


class Frames:
    """A database that answers with frames. ``filters`` are the fields of `Filters`; days may be written 2022-01-31."""

    def __init__(self, database: str | Path) -> None:
        self._archive = Archive(database)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._archive.close()

    def said(self, who: str | None = None, **filters: Any) -> Frame:
        """Everything that somebody said, or everybody: a row for each quote, with the columns of every export.

        Raises `UnknownSpeaker`, with suggestions.
        """
        with self._archive.moment():
            return frames.quotes(self._archive.quotes(self._asked(who, filters)))

    def search(self, words: str, who: str | None = None, **filters: Any) -> Frame:
        """Quotes that hold these words, what fits best first."""
        return self.said(who, **{"sort": Sort.RELEVANCE, **filters, "about": words})

    def statements(self, who: str | None = None, at_least: int = 2, outlets: int = 0, **filters: Any) -> Frame:
        """What somebody said, or anybody, that so many articles and outlets have; ``wordings`` is a frame of quotes."""
        with self._archive.moment():
            return frames.statements(self._archive.statements(self._asked(who, filters), at_least, outlets))

    def stats(self, by: str = "speaker", who: str | None = None, **filters: Any) -> Frame:
        """How many quotes and articles there are by speaker, outlet, month, kind, sense or type."""
        with self._archive.moment():
            found = self._archive.figures(by, self._asked(who, filters), filters.get("limit"))
        return frames.table(found, ("name", "quotes", "articles")).rename(columns={"name": by})

    def experts(self, about: str, most: int = 15, **filters: Any) -> Frame:
        """Who is quoted most on something; ``outlets`` are those that quote them, each with its number of quotes."""
        with self._archive.moment():
            found = experts(self._archive, self._asked(None, {**filters, "about": about}), most)
        return frames.table([asdict(each) for each in found], EXPERTS)

    def mentions(self, whom: str | None = None, who: str | None = None, **filters: Any) -> Frame:
        """Who speaks about whom: of one who is registered, or of all. Raises `UnknownSpeaker`, with suggestions."""
        with self._archive.moment():
            person = to_be_named(whom, self._archive) if whom is not None else None
            asked = self._asked(who, filters)
            found = [asdict(each) for each in mentions(self._archive, registry_of(self._archive), asked, person)]
        return frames.table(found, MENTIONS)

    def speakers(self) -> Frame:
        """Everybody who is registered, the most quoted first."""
        return frames.table(self._archive.speakers(), _SPEAKERS)

    def article(self, article_id: str) -> Article:
        """One article as it was read."""
        return self._archive.article(article_id)

    def marked(self, article_id: str) -> Marked:
        """One article with its quotes, as people judged them, for a notebook to show."""
        with self._archive.moment():
            found = list(self._archive.quotes(Filters(article=article_id)))
            return Marked(self._archive.article(article_id), found)

    def cite(self, *ids: str, style: str = "plain", lang: str = "en") -> str:
        """Citations of quotes, proved against their articles."""
        records = [one for each in ids for one in self._archive.quote(each)]
        return citations(((each, self._archive.article(each["article_id"])) for each in records), style, lang)

    def _asked(self, who: str | None, filters: Mapping[str, Any]) -> Filters:
        known = {field.name for field in fields(Filters)} - {"speaker", "local", "namings"}
        if strange := sorted(set(filters) - known):
            raise InputError(f"no filter is called {', '.join(strange)}; there are {', '.join(sorted(known))}")
        days = {name: _day(filters[name]) for name in _DAYS if filters.get(name) is not None}
        return filter_by_speaker(who, replace(Filters(), **{**filters, **days}), self._archive)


def _day(written: date | str) -> date:
    return written if isinstance(written, date) else date.fromisoformat(written)
