"""The reading face of a database."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import Self

from quotes.errors import InputError
from quotes.model import Article, id_of
from quotes.store.engine import open_to_read
from quotes.store.filters import Filters
from quotes.store.query import Record, Row, articles, checks, people, records, statements, stats, web
from quotes.text import name_key


class Archive:
    """A database opened to be asked: ``with Archive("quotes.db") as archive: …``. Or a PostgreSQL address."""

    def __init__(
        self, database: str | Path, patience: float | None = None, is_over: Callable[[], bool] | None = None
    ) -> None:
        """``patience`` is how many seconds all questions together may take, in an SQLite file.

        ``is_over`` is asked now and then; once it is true, nobody waits for answers and `TooLong` is raised.
        """
        self._reader = open_to_read(database)
        if is_over is not None:
            self._reader.stop_when(is_over)
        if patience is not None:
            self._reader.set_timeout(patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._reader.close()

    @contextmanager
    def moment(self) -> Iterator[None]:
        """All answers inside come from one state of the database."""
        outermost = self._reader.begin()
        try:
            yield
        finally:
            if outermost:
                self._reader.end()

    # -- quotes ------------------------------------------------------------------------------------

    def quotes(self, filters: Filters = Filters()) -> Generator[Record, None, None]:
        """The records that pass the filters, all from one moment even while somebody writes."""
        with self.moment():
            yield from records.quotes(self._reader, filters)

    def quote(self, quote_id: str) -> list[Record]:
        """The quote with this id or beginning of an id: one record, or one for each of several speakers.

        Raises `InputError` where none or several fit.
        """
        with self.moment():
            found = records.quotes_by_id(self._reader.ask, id_of(quote_id.lower())) if quote_id else []
        ids = sorted({record["quote_id"] for record in found})
        if not ids:
            raise InputError(f"no quote {quote_id!r}; the last column of `quotes said` has the ids")
        if len(ids) > 1:
            raise InputError(f"{len(ids)} quotes start with {quote_id!r} ({', '.join(ids[:4])} …); give more of the id")
        return found

    def statements(self, filters: Filters, at_least: int = 2, outlets: int = 0) -> Generator[Record, None, None]:
        """What was said in several articles, and outlets, the widest spread first, with all wordings."""
        with self.moment():
            yield from statements.statements(self._reader, filters, at_least, outlets)

    def elsewhere(self, quote_id: str) -> list[Record]:
        """What other articles have of the statement that this quote words, the oldest first."""
        with self.moment():
            number = statements.statement_of(self._reader.ask, quote_id)
            same = [] if number is None else list(records.quotes_of_statement(self._reader.ask, number))
        return [record for record in same if record["quote_id"] != quote_id]

    def figures(self, by: str, filters: Filters = Filters(), limit: int | None = None) -> list[Row]:
        """name, quotes, articles: counts by speaker, outlet, month, kind … (`quotes.store.query.stats.BY`)."""
        return list(stats.figures(self._reader, by, filters, limit))

    def heard(self, filters: Filters = Filters()) -> list[Row]:
        """name, outlet, quotes, articles: how often each outlet quotes each speaker."""
        with self.moment():
            return list(stats.heard(self._reader, filters))

    def spread(self, filters: Filters = Filters()) -> list[Row]:
        """month, kind, sense, outlet, quotes: how many of each combination."""
        return list(stats.spread(self._reader, filters))

    def totals(self) -> Row:
        """articles, quotes, speakers, reviewed, failures."""
        return stats.totals(self._reader.ask)

    def opinions(self) -> Iterator[Row]:
        """verdict, speaker_name, content, found, outlet: what people said of quotes."""
        return checks.opinions(self._reader.ask)

    def review(self, quote_id: str) -> Row | None:
        """verdict, reviewer, note of what people said of one quote; of several who say one thing, the first."""
        return next(checks.reviews(self._reader.ask, quote_id), None)

    def reviews(self) -> dict[str, Row]:
        """verdict, reviewer, note of what people said, by the quote; of several who say one thing, the first."""
        return {row["quote_id"]: row for row in reversed(list(checks.reviews(self._reader.ask)))}

    # -- articles ----------------------------------------------------------------------------------

    def article(self, article_id: str) -> Article:
        """Raises `InputError` where there is none of that id."""
        found = articles.article(self._reader.ask, article_id)
        if found is None:
            near = articles.article_ids(self._reader.ask, article_id, 3) if article_id else []
            hint = f"did you mean {', '.join(near)}?" if near else "`quotes said` shows the ids"
            raise InputError(f"no article {article_id!r}; {hint}")
        return found

    def has_outlet(self, name: str) -> bool:
        """Whether there is an article of this outlet."""
        return articles.has_outlet(self._reader.ask, name)

    def outlets(self) -> list[str]:
        """The outlets of all articles, each once."""
        return articles.outlets(self._reader.ask)

    def failures(self) -> Iterator[Row]:
        """run, place, article_id, message."""
        return articles.failures(self._reader.ask)

    def failed_runs(self) -> list[Row]:
        """run, parameters, place, article_id, stored."""
        return articles.failed_runs(self._reader.ask)

    def feeds(self) -> list[Row]:
        """address, outlet, title, listed, stored: feeds, how many articles they list, how many of them are here."""
        with self.moment():
            return web.list_items(self._reader.ask)

    # -- people ------------------------------------------------------------------------------------

    def registry(self) -> tuple[list[Row], list[Row], list[Row]]:
        """Speakers, names and offices, as `quotes.resolve.registry.read_registry` takes them; no merged speakers."""
        ask = self._reader.ask
        return people.registry(ask)

    def registered(self, key: str) -> tuple[list[Row], list[Row], list[Row]]:
        """The same of one speaker."""
        return people.registry(self._reader.ask, key)

    def merges(self) -> dict[str, str]:
        """Key of a speaker who turned out to be another → that other one's key."""
        return people.merges(self._reader.ask)

    def names(self, speaker: str) -> list[str]:
        """Every spelling of a speaker's name."""
        return [row["name"] for row in people.name_rows(self._reader.ask, speaker)]

    def spellings(self, speaker: str) -> list[Row]:
        """name, script, kind of every spelling of a speaker's name."""
        return people.name_rows(self._reader.ask, speaker)

    def offices(self, speaker: str) -> list[Row]:
        """title_ar, title_en, since, until."""
        return people.office_rows(self._reader.ask, speaker)

    def speakers(self, key: str | None = None) -> Iterator[Row]:
        """key, name_ar, name_en, quotes, articles of everybody whom the registry knows, or of one."""
        return people.known_speakers(self._reader.ask, key)

    def speaker_called(self, who: str) -> str | None:
        """The key of the registered speaker of this key or name; None if nobody or several."""
        return people.speaker_called(self._reader.ask, who)

    def bearers(self, who: str) -> list[str]:
        """The keys of all who are registered under a name."""
        return people.bearers(self._reader.ask, who)

    def speakers_holding(self, who: str) -> list[Row]:
        """key, name_ar, quotes of registered speakers who are quoted and have these words in a name."""
        return people.speakers_holding(self._reader.ask, who)

    def local_names(self) -> list[str]:
        """Names for comparing of all speakers whom only articles know."""
        return people.local_names(self._reader.ask)

    def local_speakers_of(self, names: Sequence[str]) -> list[Row]:
        """name, folded, quotes … of the unregistered speakers with these names for comparing."""
        return people.local_speakers_of(self._reader.ask, names)

    def local_speakers(self, limit: int | None = None, called: str | None = None, skip: int = 0) -> Iterator[Row]:
        """name, folded, quotes, articles of speakers whom only articles know; of those ``called`` so, if given."""
        return people.local_speakers(self._reader.ask, limit, called, skip)

    def changes(self) -> list[Row]:
        """What was done to the registry here, the newest first."""
        return people.changes(self._reader.ask)

    def has_local(self, who: str) -> bool:
        """True where somebody unregistered is quoted whose name holds ``who`` in whole words."""
        return bool(name_key(who)) and any(True for _ in people.local_speakers(self._reader.ask, 1, who))

    def near_local(self, who: str) -> tuple[str, ...]:
        """Names of unregistered speakers that look like ``who``, for advice."""
        known = {row["folded"]: row["name"] for row in self.local_speakers(5000)}
        by_word = {word: name for folded, name in reversed(known.items()) for word in [folded, *folded.split()]}
        near = get_close_matches(name_key(who), by_word, n=3, cutoff=0.75)
        return tuple(dict.fromkeys(by_word[word] for word in near))
