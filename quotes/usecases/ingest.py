"""Articles into a database, and out of it.

What cannot be read or extracted is told to ``failed``, and the run goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from time import monotonic

from quotes.errors import InputError
from quotes.fetch import require
from quotes.model import Article, Failure
from quotes.read import files_of, named
from quotes.read.locations import STDIN
from quotes.resolve.registry import Registry
from quotes.resolve.starter import seed_registry
from quotes.store.archive import Archive
from quotes.store.article_rows import ArticleRows, Preparation
from quotes.store.query import articles as stored
from quotes.store.write import Counts, Writer
from quotes.usecases.fetch_request import FetchRequest
from quotes.usecases.files import lost_article, read_with_progress
from quotes.usecases.group_statements import Told, regroup_stale
from quotes.usecases.stored_registry import registry_and_identifier
from quotes.usecases.write_articles import Extract, leave_out_known, prepare, write_all, write_stream
from quotes.workers.pool import Pool

Failed = Callable[[Failure], object]

_PIECE = 32  # articles that a worker takes at a time
_SOON, _SECONDS = 64, 30.0  # articles from the web that are written together, and how long the first of them waits


def ingest_paths(
    paths: list[str],
    db: str,
    failed: Failed,
    columns: Iterable[str] = (),
    *,
    stale: bool = False,
    workers: int = 1,
    told: Told = lambda message: None,
    errand: FetchRequest = FetchRequest(),
    registry: Registry | None = None,
) -> Counts:
    """Read, extract and write; how many articles were new, changed or left alone.

    A new database begins with the people of ``registry``, or with those that ship with the tool.

    ``columns`` say what fields are called in tables: ``text=body``. ``stale`` articles, whose quotes come from another
    version of the extractor, are read anew, too. The rows are the same whatever the number of ``workers``, processes
    that extract while this one reads and writes. Broken off, ``told`` hears what was done. ``errand`` says what is
    fetched from the web besides.
    """
    from quotes.pipeline import EXTRACTOR

    _look_first(paths, db, errand, stale=stale)
    asked = {"paths": [*paths, *errand.named], "columns": list(columns), "stale": stale, **errand.parameters()}
    people = (seed_registry() if registry is None else registry).people
    with Writer(db, EXTRACTOR, people, parameters=asked) as writer:
        intake = _Intake(writer, failed, workers, told, stale=stale)
        try:
            places = [*intake.take_files(paths, columns), *intake.take_pages(errand)]
            intake.take_stale()
            regroup_stale(writer, workers, told)
            writer.settle(places)
        except KeyboardInterrupt:
            told(f"broken off; the same command goes on from here: {writer.counts}")
            raise
    return writer.counts


class _Intake:
    """Articles from one place after the other into an open database, extracted by so many ``workers``."""

    def __init__(self, writer: Writer, failed: Failed, workers: int, told: Told, *, stale: bool) -> None:
        from quotes.pipeline import extract

        self._writer, self._failed, self._workers, self._told, self._stale = writer, failed, workers, told, stale
        known, identify = registry_and_identifier(writer)
        writer.identify(identify)
        self._how = partial(extract, registry=known), writer.preparation
        self._pool = Pool[Article | Failure, ArticleRows | Failure](
            workers, partial(_prepared, self._how), lost_article, told
        )

    def take_files(self, paths: list[str], columns: Iterable[str]) -> list[str]:
        """The articles of files and of the standard input. The files there are now, if any had failed before."""
        on_disk = [path for path in paths if path != STDIN]
        files = [named(file) for file in files_of(on_disk)] if on_disk and self._writer.failing else []
        if paths:
            self._take(read_with_progress(paths, columns))
        return files

    def take_pages(self, errand: FetchRequest) -> set[str]:
        """The articles that are fetched from the web; the addresses that were asked."""
        if not errand:
            return set()
        from quotes.usecases.fetch import Fetching

        trip = Fetching(errand, self._writer)
        _write_soon(trip.read(self._how, self._workers, self._told), self._writer, self._failed)
        return trip.asked

    def take_stale(self) -> None:
        """Those in the database whose quotes come from another version, where they are to be read anew."""
        from quotes.pipeline import EXTRACTOR

        if self._stale:
            self._take(stored.stale(self._writer.ask, EXTRACTOR))

    def _take(self, articles: Iterable[Article | Failure]) -> None:
        write_stream(articles, self._writer, self._pool.ordered, self._failed, stale=self._stale, at_once=_PIECE)


def _write_soon(read: Iterable[ArticleRows | Failure], writer: Writer, failed: Failed) -> None:
    """Write what comes slowly, and was asked of others, before much of it can be lost with the process."""
    batch: list[ArticleRows | Failure] = []
    since = monotonic()
    try:
        for each in read:
            batch.append(each)
            if len(batch) >= _SOON or monotonic() - since > _SECONDS:
                written, batch, since = batch, [], monotonic()
                write_all(leave_out_known(written, writer), writer, failed)
    finally:
        write_all(leave_out_known(batch, writer), writer, failed)


def _look_first(paths: list[str], db: str, errand: FetchRequest, *, stale: bool) -> None:
    """Raises `QuotesError` where there is nothing that could be stale or be fetched, before a database is made."""
    if errand:
        require()
    if (stale or errand.feeds) and not (paths or errand.named or errand.addresses):
        with Archive(db) as archive:
            if errand.feeds and not stale and not archive.feeds():
                raise InputError("there is no feed; `quotes feeds add URL` adds one")


def _prepared(how: tuple[Extract, Preparation], piece: list[Article | Failure]) -> list[ArticleRows | Failure]:
    return prepare(piece, *how)


def delete_articles(ids: Sequence[str], db: str) -> int:
    """Delete articles with their quotes; how many there were. Raises `InputError` for an id of none."""
    from quotes.pipeline import EXTRACTOR

    with Archive(db) as archive:
        for each in ids:
            archive.article(each)
    with Writer(db, EXTRACTOR) as writer, writer.transaction():
        count = writer.delete(ids)
        regroup_stale(writer)
    return count
