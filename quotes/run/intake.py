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
from quotes.read.places import STDIN
from quotes.resolve.registry import Registry
from quotes.resolve.starter import seed_registry
from quotes.run.asking import identified
from quotes.run.errands import Errand
from quotes.run.local import died, watched
from quotes.run.pool import Pool
from quotes.run.statements import Told, tie
from quotes.store.archive import Archive
from quotes.store.ingest import Extract, prepare, stream, unknown, write_all
from quotes.store.prepared import Preparation, Prepared
from quotes.store.query import articles as stored
from quotes.store.write import Counts, Writer

Failed = Callable[[Failure], object]

_PIECE = 32  # articles that a worker takes at a time
_SOON, _SECONDS = 64, 30.0  # articles from the web that are written together, and how long the first of them waits


def ingested(
    paths: list[str],
    db: str,
    failed: Failed,
    columns: Iterable[str] = (),
    *,
    stale: bool = False,
    workers: int = 1,
    told: Told = lambda message: None,
    errand: Errand = Errand(),
    registry: Registry | None = None,
) -> Counts:
    """Read, extract and write; how many articles were new, changed or left alone.

    A new database begins with the people of ``registry``, or with those that ship with the tool.

    ``columns`` say what fields are called in tables: ``text=body``. ``stale`` articles, whose quotes come from another
    version of the extractor, are read anew, too. The rows are the same whatever the number of ``workers``, processes
    that extract while this one reads and writes. Broken off, ``told`` hears what was done. ``errand`` says what is
    fetched from the web besides.
    """
    from quotes.pipeline import EXTRACTOR, extract

    _look_first(paths, db, errand, stale=stale)
    asked = {"paths": [*paths, *errand.named], "columns": list(columns), "stale": stale, **errand.parameters()}
    people = (seed_registry() if registry is None else registry).people
    with Writer(db, EXTRACTOR, people, parameters=asked) as writer:
        known, identify = identified(writer)
        writer.identify(identify)
        how = partial(extract, registry=known), writer.preparation
        pool = Pool[Article | Failure, Prepared | Failure](workers, partial(_prepared, how), died, told)

        def read(given: Iterable[Article | Failure]) -> None:
            stream(given, writer, pool.ordered, failed, stale=stale, at_once=_PIECE)

        on_disk = [path for path in paths if path != STDIN]
        files = [named(file) for file in files_of(on_disk)] if on_disk and writer.failing else []
        try:
            if paths:
                read(watched(paths, columns))
            if errand:
                from quotes.run.trips import Trip

                trip = Trip(errand, writer)
                _write_soon(trip.read(how, workers, told), writer, failed)
                files += trip.asked
            if stale:
                read(stored.stale(writer.ask, EXTRACTOR))
            tie(writer, workers, told)
            writer.settle(files)
        except KeyboardInterrupt:
            told(f"broken off; the same command goes on from here: {writer.counts}")
            raise
    return writer.counts


def _write_soon(read: Iterable[Prepared | Failure], writer: Writer, failed: Failed) -> None:
    """Write what comes slowly, and was asked of others, before much of it can be lost with the process."""
    batch: list[Prepared | Failure] = []
    since = monotonic()
    try:
        for each in read:
            batch.append(each)
            if len(batch) >= _SOON or monotonic() - since > _SECONDS:
                written, batch, since = batch, [], monotonic()
                write_all(unknown(written, writer), writer, failed)
    finally:
        write_all(unknown(batch, writer), writer, failed)


def _look_first(paths: list[str], db: str, errand: Errand, *, stale: bool) -> None:
    """Raises `QuotesError` where there is nothing that could be stale or be fetched, before a database is made."""
    if errand:
        require()
    if (stale or errand.feeds) and not (paths or errand.named or errand.addresses):
        with Archive(db) as archive:
            if errand.feeds and not stale and not archive.feeds():
                raise InputError("there is no feed; `quotes feeds add URL` adds one")


def _prepared(how: tuple[Extract, Preparation], piece: list[Article | Failure]) -> list[Prepared | Failure]:
    return prepare(piece, *how)


def deleted(ids: Sequence[str], db: str) -> int:
    """Delete articles with their quotes; how many there were. Raises `InputError` for an id of none."""
    from quotes.pipeline import EXTRACTOR

    with Archive(db) as archive:
        for each in ids:
            archive.article(each)
    with Writer(db, EXTRACTOR) as writer, writer.transaction():
        count = writer.delete(ids)
        tie(writer)
    return count
