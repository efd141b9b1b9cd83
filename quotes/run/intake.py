"""Articles into a database, and out of it.

What cannot be read or extracted is told to ``failed``, and the run goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from quotes.model import Article, Failure
from quotes.read import files_of, named
from quotes.read.places import STDIN
from quotes.resolve.registry import seed_registry
from quotes.run.asking import identified
from quotes.run.local import died, watched
from quotes.run.pool import Pool
from quotes.run.statements import Told, tie
from quotes.store.archive import Archive
from quotes.store.ingest import prepare, stream
from quotes.store.prepared import Prepared
from quotes.store.query import articles as stored
from quotes.store.write import Counts, Writer

Failed = Callable[[Failure], object]

_PIECE = 32  # articles that a worker takes at a time


def ingested(
    paths: list[str],
    db: str,
    failed: Failed,
    columns: Iterable[str] = (),
    *,
    stale: bool = False,
    workers: int = 1,
    told: Told = lambda message: None,
) -> Counts:
    """Read, extract and write; how many articles were new, changed or left alone.

    ``columns`` say what fields are called in tables: ``text=body``. ``stale`` articles, whose quotes come from another
    version of the extractor, are read anew, too. The rows are the same whatever the number of ``workers``, processes
    that extract while this one reads and writes. Broken off, ``told`` hears what was done.
    """
    from quotes.pipeline import EXTRACTOR, extract

    if stale and not paths:
        with Archive(db):
            pass  # there must be something that could be stale
    asked = {"paths": paths, "columns": list(columns), "stale": stale}
    with Writer(db, EXTRACTOR, seed_registry().people, parameters=asked) as writer:
        registry, identify = identified(writer)
        writer.identify(identify)
        work = partial(prepare, extract=partial(extract, registry=registry), preparation=writer.preparation)
        pool = Pool[Article | Failure, Prepared | Failure](workers, work, died, told)

        def read(given: Iterable[Article | Failure]) -> None:
            stream(given, writer, pool.ordered, failed, stale=stale, at_once=_PIECE)

        on_disk = [path for path in paths if path != STDIN]
        files = [named(file) for file in files_of(on_disk)] if on_disk and writer.failing else []
        try:
            if paths:
                read(watched(paths, columns))
            if stale:
                read(stored.stale(writer.ask, EXTRACTOR))
            tie(writer, workers, told)
            writer.settle(files)
        except KeyboardInterrupt:
            told(f"broken off; the same command goes on from here: {writer.counts}")
            raise
    return writer.counts


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
