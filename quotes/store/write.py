"""The writing face of a database."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, text, update
from sqlalchemy import insert as inserted
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import SQLModel, col

from quotes.errors import StoreError
from quotes.model import Article, Failure, Person, Quote
from quotes.store import failure_tracker, judgement_overlay, tables
from quotes.store.article_rows import ARTICLE, QUOTE, ArticleRows, Identify, Preparation, PreparedRows, complete
from quotes.store.clock import now
from quotes.store.dialect import dialect_of, insert, insert_new
from quotes.store.engine import SCHEMA_VERSION, display_name, unwritable_error
from quotes.store.fields import Values
from quotes.store.migrate import open_to_write
from quotes.store.postgresql import one_line
from quotes.store.query import Row, articles, people
from quotes.store.rows import REASONS, SPANS, QuoteRows, fingerprint, name_rows, office_rows, speaker_row
from quotes.store.same_article import is_another

SET_SPEAKER = """
UPDATE speakers SET name_ar = :name_ar, name_en = :name_en, type = :type, gender = :gender, wikidata = :wikidata,
       merged_into = :merged_into
 WHERE key = :key
"""

Voice = tuple[str | None, str]  # a speaker: key, and name for comparing


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


class IntegrityFault(StoreError):
    """Quotes that break a rule of the tables: a fault of whatever extracted them."""


class WriteSession:
    """A database opened to be changed, made first if there is none. What is written is written whole or not at all."""

    def __init__(self, database: str | Path) -> None:
        self._database = database
        self._engine = open_to_write(database)
        self.connection = self._engine.connect()
        self._errors = dialect_of(self.connection).errors()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.connection.close()
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One step: others see all of it or nothing. Steps inside steps are part of the outer one."""
        if self.connection.in_transaction():
            yield self.connection
            return
        try:
            with self.connection.begin():
                self._look_at_version()
                yield self.connection
        except IntegrityError as error:
            raise IntegrityFault(
                f"its quotes do not fit the database ({one_line(error.orig)}); please report it"
            ) from error
        except DBAPIError as error:
            raise self._unwritable(error.orig) from error
        except self._errors as error:  # of COPY, which SQLAlchemy knows nothing of
            raise self._unwritable(error) from error

    def _look_at_version(self) -> None:
        """Raises `StoreError` where another version has laid the tables out anew since they were opened."""
        sql = "SELECT value FROM meta WHERE key = 'schema_version'"
        version = self.connection.execute(text(sql)).scalar()
        if version != str(SCHEMA_VERSION):
            raise StoreError(
                f"{display_name(self._database)} was changed by another quotes (its schema is {version} now) while "
                "this one wrote; what it wrote before is kept. Update quotes, and give the command again"
            )

    def ask(self, sql: str, values: Mapping[str, Any]) -> Iterator[Row]:
        """The rows of an answer. A question outside of a step is a step of its own."""
        with self.transaction():
            rows = self.connection.execute(text(sql), dict(values)).mappings().all()
        return iter([dict(row) for row in rows])

    def say(self, sql: str, values: Mapping[str, Any]) -> int:
        """Change rows; how many there were."""
        with self.transaction():
            return self.connection.execute(text(sql), dict(values)).rowcount

    def insert(self, into: type[SQLModel], rows: Sequence[Values]) -> None:
        """Insert rows into a table."""
        if rows:
            self.connection.execute(inserted(into), rows)

    def put_quotes(self, written: Sequence[PreparedRows]) -> None:
        """Add quotes, with their places and reasons, and what is to be said anew of their speakers."""
        if not written:
            return
        first = articles.last_number(self.ask, "quotes") + 1
        numbered = list(enumerate(written, first))
        voices = {voice for each in written if (voice := each.voice)}
        self.remember(name for key, name in voices if key is None)
        self.mark_stale(voices)
        insert(self.connection, "quotes", ("id", *QUOTE), [(n, *each.row) for n, each in numbered])
        dialect_of(self.connection).add_to_index(self.connection, first, numbered[-1][0])
        insert(self.connection, "spans", SPANS, [(n, *span) for n, each in numbered for span in each.spans])
        insert(self.connection, "reasons", REASONS, [(n, *why) for n, each in numbered for why in each.reasons])

    def complete(self, rows: QuoteRows) -> Values:
        """A quote's row with the columns that follow from others, kept for looking up."""
        return complete(rows, self.connection.dialect.name)

    def mark_stale(self, voices: Iterable[tuple[str | None, str | None]]) -> None:
        """Quotes of these speakers came or went: it is to be said anew which of them are one statement."""
        named = {(key or "", folded or "") for key, folded in voices} - {("", "")}
        insert_new(self.connection, "untied", ("speaker", "speaker_folded"), sorted(named))

    def remember(self, names: Iterable[str]) -> None:
        """Names of unregistered speakers, to be looked through."""
        insert_new(self.connection, "local_names", ("folded",), [(name,) for name in sorted(set(names))])

    def enter(self, registry: Sequence[Person]) -> None:
        """Make people known, with their names and offices."""
        self.insert(tables.StoredSpeaker, [speaker_row(person) for person in registry])
        self._describe(registry)

    def overwrite(self, registry: Sequence[Person]) -> None:
        """Say anew all there is to say of people who are known; old names and offices go."""
        self.forget(person.key for person in registry)
        for person in registry:
            self.say(SET_SPEAKER, speaker_row(person))
        self._describe(registry)

    def _describe(self, registry: Sequence[Person]) -> None:
        self.insert(tables.Name, [row for person in registry for row in name_rows(person)])
        self.insert(tables.HeldOffice, [row for person in registry for row in office_rows(person)])

    def forget(self, keys: Iterable[str]) -> None:
        """Names and offices of people go; they themselves stay."""
        for key in keys:
            self.say("DELETE FROM names WHERE speaker = :key", {"key": key})
            self.say("DELETE FROM offices WHERE speaker = :key", {"key": key})

    def _unwritable(self, error: Any) -> StoreError:
        return unwritable_error(self._database, error)


class Writer(WriteSession):
    """A database opened for articles and their quotes.

    The people of ``registry`` are made known in a new database. ``identify`` says whose words
    quotes are, where it may not be whom the extractor gave them to. ``parameters`` are what the run was asked to do.
    """

    def __init__(
        self,
        database: str | Path,
        extractor: str,
        registry: Sequence[Person] = (),
        identify: Identify | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(database)
        self.counts = Counts()
        self.preparation = Preparation(extractor, self.connection.dialect.name, identify)
        self._extractor = extractor
        self._parameters = json.dumps(dict(parameters or {}), ensure_ascii=False)
        self._run: int | None = None
        self._seed(registry)
        self.failing = failure_tracker.FailureTracker(articles.failed_runs(self.ask))

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            super().__exit__(kind)

    def identify(self, identify: Identify) -> None:
        """Let this say whose words quotes are."""
        self.preparation = replace(self.preparation, identify=identify)

    def current(self, given: Sequence[Article] | Sequence[ArticleRows], *, stale: bool = False) -> set[str]:
        """The ids of those that are in the database just as they are.

        Whichever extractor read them, unless ``stale`` ones are wanted, too.
        """
        with self.transaction():
            known = articles.article_states(self.ask, [each.id for each in given])
        read = (each.read() if isinstance(each, ArticleRows) else each for each in given if each.id in known)
        found = {
            each.id
            for each in read
            if known[each.id] == fingerprint(each, self._extractor if stale else known[each.id]["extractor"])
        }
        self.failing.well(found)
        return found

    def others(self, given: Sequence[Article] | Sequence[ArticleRows]) -> set[str]:
        """The ids of those under which another article is in the database (`quotes.store.same_article`)."""
        found = set()
        with self.transaction():
            known = articles.article_states(self.ask, [each.id for each in given])
            for each in given:
                if each.id in known and each.sha256 != known[each.id]["sha256"]:
                    before = articles.article(self.ask, each.id)
                    new = each.read() if isinstance(each, ArticleRows) else each
                    found |= {each.id} if before is not None and is_another(new, before) else set()
        return found

    def put(self, batch: Sequence[tuple[Article, Sequence[Quote]]]) -> None:
        """As `put_prepared`, which is what these are made before."""
        self.put_prepared([self.preparation.prepared(article, quotes) for article, quotes in batch])

    def put_prepared(self, batch: Sequence[ArticleRows]) -> None:
        """Write articles with their quotes; what was known of articles of those ids is replaced, judgements stay.

        Raises `IntegrityFault`, and changes nothing, where a quote breaks a rule of the tables.
        """
        run = self._current_run()
        with self.transaction() as connection:
            ids = [each.id for each in batch]
            known = list(articles.article_states(self.ask, ids))
            if known:
                self.mark_stale(people.voices(self.ask, known))
                self._delete(known)
            insert(connection, "articles", (*ARTICLE, "run"), [(*each.article, run) for each in batch])
            judged = people.judgements_of(self.ask, ids)
            found = [self._overlaid(each, judged[each.id]) if each.id in judged else each.quotes for each in batch]
            written = [quote for quotes in found for quote in quotes]
            self.put_quotes(written)
        self.counts.new += len(batch) - len(known)
        self.counts.changed += len(known)
        self.counts.quotes += len(written)

    def delete(self, ids: Sequence[str]) -> int:
        """Articles go with their quotes; judgements of them wait for their return. How many articles there were."""
        with self.transaction():
            self.mark_stale(people.voices(self.ask, ids))
            return self._delete(ids)

    def fail(self, failure: Failure) -> None:
        """Keep a record of an article that could not be read or extracted."""
        run = self._current_run()
        with self.transaction():
            row = {
                "id": articles.last_number(self.ask, "failures") + 1,
                "run": run,
                "place": failure.where,
                "article_id": failure.article_id,
                "message": failure.message,
            }
            self.insert(tables.FailedArticle, [row])
        self.counts.failed += 1

    def settle(self, files: Collection[str] = ()) -> None:
        """The run came to its end: what failed in earlier ones and did not in this one is no failure any more.

        ``files`` are those that it read, whole.
        """
        gone = [{"id": number} for number in self.failing.settled(files, self._parameters)]
        with self.transaction() as connection:
            if gone:
                connection.execute(text("DELETE FROM failures WHERE id = :id"), gone)
            self.say(failure_tracker.WRITTEN_SINCE, {})

    def _overlaid(self, given: ArticleRows, judgements: Sequence[Row]) -> list[PreparedRows]:
        """The quotes as people judged them, in text order."""
        article = given.read()
        rows, notes = judgement_overlay.apply_judgements([each.rows() for each in given.quotes], article, judgements)
        for note in notes:
            self.say(judgement_overlay.NOTE, note)
        return self.preparation.finish_rows(rows, article.published.isoformat() if article.published else None)

    def _delete(self, ids: Sequence[str]) -> int:
        return sum(self.say("DELETE FROM articles WHERE id = :id", {"id": each}) for each in ids)

    def _seed(self, registry: Sequence[Person]) -> None:
        """Make the registry's people known in a database that no run has written to.

        In any other one newcomers would get no quotes that are there already (`quotes speakers update` gives them
        those), so that only people of an older layout are completed, who have no name.
        """
        with self.transaction():
            known, nameless = people.speaker_keys(self.ask), people.nameless(self.ask)
            if not articles.last_number(self.ask, "runs"):
                self.enter([person for person in registry if person.key not in known])
            self.overwrite([person for person in registry if person.key in nameless])

    def _current_run(self) -> int:
        """The number of this run. It is entered with its first article, so that an idle one leaves no trace."""
        if self._run is None:
            with self.transaction():
                number = articles.last_number(self.ask, "runs") + 1
                row = {"id": number, "started": now(), "extractor": self._extractor, "parameters": self._parameters}
                self.insert(tables.Run, [{**row, **_run_counts(Counts())}])
            self._run = number
        return self._run

    def _finish(self) -> None:
        if self._run is None:
            return
        with self.transaction() as connection:
            done = {"finished": now(), **_run_counts(self.counts)}
            connection.execute(update(tables.Run).where(col(tables.Run.id) == self._run).values(done))


def _run_counts(counts: Counts) -> Values:
    return {
        "articles_new": counts.new,
        "articles_changed": counts.changed,
        "articles_unchanged": counts.unchanged,
        "articles_failed": counts.failed,
        "quotes": counts.quotes,
    }
