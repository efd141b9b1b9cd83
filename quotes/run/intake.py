"""Articles into a database, and out of it.

What cannot be read or extracted is told to ``failed``, and the run goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from quotes.model import Article, Failure
from quotes.resolve.registry import seed_registry
from quotes.run.asking import identified
from quotes.run.local import watched
from quotes.run.statements import tie
from quotes.store.archive import Archive
from quotes.store.query import articles as stored
from quotes.store.write import Counts, Desk, Writer

Failed = Callable[[Failure], object]


def ingested(paths: list[str], db: str, failed: Failed, columns: Iterable[str] = (), *, stale: bool = False) -> Counts:
    """Read, extract and write; how many articles were new, changed or left alone.

    ``columns`` say what fields are called in tables: ``text=body``. ``stale`` articles, whose quotes come from another
    version of the extractor, are read anew, too.
    """
    from quotes.pipeline import EXTRACTOR, extract
    from quotes.store.ingest import ingest

    if stale and not paths:
        with Archive(db):
            pass  # there must be something that could be stale
    asked = {"paths": paths, "columns": list(columns), "stale": stale}
    with Writer(db, EXTRACTOR, seed_registry().people, parameters=asked) as writer:
        registry, writer.identify = identified(writer)
        old = stored.stale_ids(writer.ask, EXTRACTOR) if stale else []
        given: Iterable[Article | Failure] = chain(watched(paths, columns) if paths else [], _again(writer, old))
        counts = ingest(given, writer, partial(extract, registry=registry), failed=failed, anew=set(old))
        tie(writer, writer.touched)
    return counts


def deleted(ids: Sequence[str], db: str) -> int:
    """Delete articles with their quotes; how many there were. Raises `InputError` for an id of none."""
    from quotes.pipeline import EXTRACTOR

    with Archive(db) as archive:
        for each in ids:
            archive.article(each)
    with Writer(db, EXTRACTOR) as writer:
        count = writer.delete(ids)
        tie(writer, writer.touched)
    return count


def _again(desk: Desk, ids: Sequence[str]) -> Iterator[Article]:
    for each in ids:
        found = stored.article(desk.ask, each)
        if found is not None:
            yield found
