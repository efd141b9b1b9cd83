"""The writing face of a database: the only place where a `Quote` becomes rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, delete, insert, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import SQLModel, col

from quotes.errors import StoreError
from quotes.model import Article, Failure, Quote
from quotes.store import query, tables
from quotes.store.engine import open_to_write
from quotes.store.people import Person, name_rows, office_rows, speaker_row
from quotes.text import name_key

Values = dict[str, Any]


@dataclass(slots=True)
class Counts:
    """What an ingest did."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    quotes: int = 0

    def __str__(self) -> str:
        articles = f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged, {self.failed} failed"
        return f"articles: {articles}; quotes: {self.quotes}"


class Misfit(StoreError):
    """Quotes that break a rule of the tables: a fault of whatever extracted them."""


class Writer:
    """A database opened to be written, made first if there is none.

    Every article is written whole, with its quotes, in one transaction. ``extractor`` is the version
    that the quotes come from: an article that another version read is not current.
    """

    def __init__(self, database: str | Path, extractor: str, people: Iterable[Person] = ()) -> None:
        self.counts = Counts()
        self._path = str(database)
        self._extractor = extractor
        self._engine = open_to_write(database)
        self._connection = self._engine.connect()
        self._run: int | None = None
        self._seed(people)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._connection.close()
            self._engine.dispose()

    def is_current(self, article: Article) -> bool:
        """True where this very article, from this extractor, is in the database."""
        with self._transaction():
            return self._state(article.id) == _fingerprint(article, self._extractor)

    def put(self, article: Article, quotes: Sequence[Quote]) -> None:
        """Write an article and its quotes; what was known of an article of that id is replaced.

        Raises `Misfit`, and changes nothing, where a quote breaks a rule of the tables.
        """
        run = self._current_run()
        try:
            with self._transaction():
                known = self._state(article.id) is not None
                if known:
                    same = col(tables.StoredArticle.id) == article.id
                    self._connection.execute(delete(tables.StoredArticle).where(same))
                self._insert(tables.StoredArticle, [_article_row(article, self._extractor, run)])
                self._put_quotes(quotes)
        except IntegrityError as error:
            raise Misfit(f"its quotes do not fit the database ({error.orig}); please report it") from error
        self.counts.new += not known
        self.counts.changed += known
        self.counts.quotes += len(quotes)

    def fail(self, failure: Failure) -> None:
        """Keep a record of an article that could not be read or extracted."""
        run = self._current_run()
        with self._transaction():
            row = {
                "id": query.last_number(self._ask, "failures") + 1,
                "run": run,
                "place": failure.where,
                "article_id": failure.article_id,
                "message": failure.message,
            }
            self._insert(tables.FailedArticle, [row])
        self.counts.failed += 1

    def _put_quotes(self, quotes: Sequence[Quote]) -> None:
        first = query.last_number(self._ask, "quotes") + 1
        numbered = list(enumerate(quotes, first))
        self._insert(tables.StoredQuote, [_quote_row(quote, n, n - first + 1) for n, quote in numbered])
        self._insert(tables.StoredSpan, [row for n, quote in numbered for row in _span_rows(quote, n)])
        self._insert(tables.StoredReason, [row for n, quote in numbered for row in _reason_rows(quote, n)])

    def _seed(self, people: Iterable[Person]) -> None:
        """Make the registry's people known, those who are not yet."""
        with self._transaction():
            known = query.speaker_keys(self._ask)
            unknown = [person for person in people if person.key not in known]
            self._insert(tables.StoredSpeaker, [speaker_row(person) for person in unknown])
            self._insert(tables.Name, [row for person in unknown for row in name_rows(person)])
            self._insert(tables.HeldOffice, [row for person in unknown for row in office_rows(person)])

    def _current_run(self) -> int:
        """The number of this run. It is entered with its first article, so that an idle one leaves no trace."""
        if self._run is None:
            with self._transaction():
                number = query.last_number(self._ask, "runs") + 1
                row = {"id": number, "started": datetime.now(UTC), "extractor": self._extractor}
                self._insert(tables.Run, [{**row, **_run_counts(Counts())}])
            self._run = number
        return self._run

    def _finish(self) -> None:
        if self._run is None:
            return
        with self._transaction():
            done = {"finished": datetime.now(UTC), **_run_counts(self.counts)}
            self._connection.execute(update(tables.Run).where(col(tables.Run.id) == self._run).values(done))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._connection.begin():
                yield self._connection
        except IntegrityError:
            raise
        except DBAPIError as error:
            message = f"{self._path!r} cannot be written ({error.orig}); is it yours, is the disk full?"
            raise StoreError(message) from error

    def _ask(self, sql: str, values: Mapping[str, Any]) -> Iterator[query.Row]:
        for row in self._connection.execute(text(sql), dict(values)):
            yield row._asdict()

    def _state(self, article_id: str) -> Values | None:
        row = query.article_state(self._ask, article_id)
        return None if row is None else dict(row)

    def _insert(self, into: type[SQLModel], rows: list[Values]) -> None:
        if rows:
            self._connection.execute(insert(into), rows)


def _run_counts(counts: Counts) -> Values:
    return {
        "articles_new": counts.new,
        "articles_changed": counts.changed,
        "articles_unchanged": counts.unchanged,
        "articles_failed": counts.failed,
        "quotes": counts.quotes,
    }


def _fingerprint(article: Article, extractor: str) -> Values:
    """What must be the same for an article to be left alone, as `query.article_state` has it."""
    return {
        "sha256": article.sha256,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "extractor": extractor,
    }


def _article_row(article: Article, extractor: str, run: int) -> Values:
    row = _fingerprint(article, extractor)
    return {**row, "id": article.id, "text": article.text, "published": article.published, "run": run}


def _quote_row(quote: Quote, number: int, position: int) -> Values:
    cue, mention, speaker = quote.cue, quote.mention, quote.speaker
    named = mention is not None and len(mention.span) > 0
    return {
        "id": number,
        "quote_id": quote.quote_id,
        "article_id": quote.article_id,
        "position": position,
        "kind": quote.kind.value,
        "form": quote.form.value,
        "text": quote.text,
        "text_folded": name_key(quote.text),
        "cue_start": cue.span.start if cue else None,
        "cue_stop": cue.span.stop if cue else None,
        "cue_kind": cue.kind.value if cue else None,
        "cue_lemma": cue.lemma if cue else None,
        "sense": cue.sense if cue else None,
        "mention_start": mention.span.start if mention and named else None,
        "mention_stop": mention.span.stop if mention and named else None,
        "mention_kind": mention.kind.value if mention else None,
        "speaker": speaker.key if speaker else None,
        "speaker_name": speaker.name if speaker else None,
        "speaker_folded": name_key(speaker.name) if speaker else None,
        "speaker_type": speaker.type.value if speaker else None,
        "via": quote.via,
        "confidence": round(quote.confidence, 2),
        "repair": quote.repair,
    }


def _span_rows(quote: Quote, number: int) -> Iterator[Values]:
    for role, spans in (("content", quote.content), ("verbatim", quote.verbatim)):
        for position, span in enumerate(spans, 1):
            yield {"quote": number, "role": role, "position": position, "start": span.start, "stop": span.stop}


def _reason_rows(quote: Quote, number: int) -> Iterator[Values]:
    for position, reason in enumerate(quote.reasons, 1):
        start, stop = reason.span or (None, None)
        place = {"quote": number, "position": position, "start": start, "stop": stop}
        yield {**place, "rule": reason.rule, "note": reason.note}
