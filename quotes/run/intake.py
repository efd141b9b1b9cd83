"""Articles into a database, and out of it.

What cannot be read or extracted is told to ``failed``, and the run goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain

from quotes.model import Article, Failure, Person
from quotes.resolve.registry import Registry, read_registry, seed_registry
from quotes.run.local import watched
from quotes.run.statements import tie
from quotes.store.archive import Archive
from quotes.store.query import articles as stored
from quotes.store.query import people
from quotes.store.write import Counts, Desk, Identify, Writer

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
        registry = _registry(writer)
        writer.identify = identify(registry, people.merges(writer.ask))
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


def identify(registry: Registry, merged: dict[str, str]) -> Identify:
    """Who it is that articles know by a name, given the key that the extractor found."""

    def person(key: str | None, name: str, day: date | None) -> Person | None:
        return registry.recognise(name, day) or (registry.get(merged.get(key, key)) if key else None)

    return person


def _registry(desk: Desk) -> Registry:
    return read_registry(*people.registry(desk.ask))


def _again(desk: Desk, ids: Sequence[str]) -> Iterator[Article]:
    for each in ids:
        found = stored.article(desk.ask, each)
        if found is not None:
            yield found
