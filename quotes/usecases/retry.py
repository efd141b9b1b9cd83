"""What failed is read again: the files that it stands in."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotes.fetch import Unfetched
from quotes.fetch.addresses import is_address, origin_of
from quotes.fetch.manners import Manners
from quotes.model import Failure
from quotes.read.locations import STDIN
from quotes.store.archive import Archive
from quotes.store.failure_tracker import files
from quotes.store.query import Row
from quotes.store.write import Counts
from quotes.usecases.fetch_request import FetchRequest
from quotes.usecases.group_statements import Told
from quotes.usecases.ingest import ingest_paths

Asked = tuple[tuple[str, ...], bool]  # columns; are stale articles read anew?
Manner = tuple[bool, float]  # does robots.txt count; seconds between two pages


def retry_failures(
    db: str,
    failed: Callable[[Failure], object],
    workers: int = 1,
    told: Told = lambda message: None,
) -> Iterator[Counts]:
    """Read again what failed, file by file, with the columns that were named; what was done.

    What succeeds is no failure any more. What cannot be found again is told, and stays one.
    """
    with Archive(db) as archive:
        rows = archive.failed_runs()
    wanted: dict[Asked, dict[str, None]] = defaultdict(dict)
    errands: dict[Manner, FetchRequest] = {}
    for row in rows:
        asked = json.loads(row["parameters"])
        if is_address(row["place"]):
            manner = asked.get("robots", True), asked.get("delay", Manners().delay)
            errands[manner] = _with(errands.get(manner) or FetchRequest(manners=Manners(*manner)), row["place"], asked)
            continue
        places = _places(row, asked)
        stale = bool(asked.get("stale")) and not places
        if places or stale:
            wanted[tuple(asked.get("columns", ())), stale].update(dict.fromkeys(places))
        elif "run" in asked:
            told(f"{row['place']}: came with a run; give `quotes run` and `quotes load {asked['run']}` again")
        else:
            told(f"{row['place']}: is not there to be read again (from another folder, or from the standard input?)")
    for (columns, stale), paths in wanted.items():
        yield ingest_paths(list(paths), db, failed, columns, stale=stale, workers=workers, told=told)
    for errand in errands.values():
        yield ingest_paths([], db, failed, workers=workers, told=told, errand=errand)


def _with(errand: FetchRequest, address: str, asked: dict[str, Any]) -> FetchRequest:
    """One more address to fetch: by name, if its site was asked for by name."""
    named = {origin_of(each) for each in asked.get("paths", ()) if is_address(each)}
    with suppress(Unfetched):
        if origin_of(address) in named:
            return replace(errand, named=(*errand.named, address))
    return replace(errand, addresses=(*errand.addresses, address))


def _places(row: Row, asked: dict[str, list[str]]) -> list[str]:
    """The file of a failure. Where that does not say all, everything that was read with it.

    An article that failed when it was extracted does not know its file. One that is stored may have failed because
    another file has another text under its id: read alone, the second would take the place of the first.
    """
    file = next((name for name in files(row["place"]) if Path(name).is_file()), None)
    if file is not None and not row["stored"]:
        return [file]
    if file is None and row["place"] != row["article_id"]:
        return []
    together = asked.get("paths", ())
    return [path for path in together if path != STDIN and Path(path).exists()] or ([file] if file else [])
