"""A finished run into a database, as if its articles had been ingested."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from heapq import merge
from operator import itemgetter
from pathlib import Path
from typing import Any

from quotes.corpus.partitions import Folder, articles, numbered_failures
from quotes.errors import InputError
from quotes.model import Article, Failure, Span, id_of
from quotes.model.fields import keys_of
from quotes.model.quote import quote_id_of
from quotes.model.shapes import Shape
from quotes.read.once import each_once
from quotes.resolve.starter import seed_registry
from quotes.store.article_rows import ArticleRows, Preparation
from quotes.store.check import quote_faults
from quotes.store.fields import from_record
from quotes.store.rows import QuoteRows
from quotes.store.search import index_terms
from quotes.store.seen_ids import seen_ids
from quotes.store.write import Counts, Writer
from quotes.usecases.group_statements import Told, regroup_stale
from quotes.usecases.stored_registry import registry_and_identifier
from quotes.usecases.write_articles import leave_out_known, write_all
from quotes.workers.pool import Pool

Found = tuple[str, ArticleRows | Failure]  # with the file that it was read from


def load_run(
    out: str,
    db: str,
    failed: Callable[[Failure], object],
    workers: int = 1,
    told: Told = lambda message: None,
) -> Counts:
    """Write what a run found; what is in the database as it is already is left alone.

    The rows are those that `ingest_paths` makes of the files that the run read. Raises `InputError` where there is no
    run, or one that is not finished.
    """
    folder = Folder(out if "://" in out else str(Path(out).resolve()))
    asked = folder.noted("run")
    if asked is None:
        raise InputError(f"there is no run in {out!r}; `quotes run PATH... {out}` makes one")
    if not isinstance(asked, dict) or not isinstance(asked.get("bundles"), list) or not asked.get("extractor"):
        raise InputError(f"the run in {out!r} is damaged (run.json); give `quotes run` again, into another folder")
    parts = folder.names("articles")
    left = len(asked["bundles"]) - len(folder.names("cut")) + len(set(parts) - set(folder.names("quotes")))
    if left:
        raise InputError(f"the run in {out!r} is not finished; give the same `quotes run` again")
    with (
        Writer(db, str(asked["extractor"]), seed_registry().people, parameters={"run": out}) as writer,
        seen_ids() as known,
    ):
        _, identify = registry_and_identifier(writer)
        writer.identify(identify)
        pool = Pool[str, list[Found]](workers, partial(_prepared, folder, writer.preparation), _lost, told, alone=1)
        found = (each for part in pool.ordered([part] for part in parts) for answer in part for each in answer)
        try:
            write_all(leave_out_known(each_once(found, known), writer), writer, failed)
            regroup_stale(writer, workers, told)
            writer.settle()
        except KeyboardInterrupt:
            told(f"broken off; the same command goes on from here: {writer.counts}")
            raise
    return writer.counts


def _prepared(folder: Folder, preparation: Preparation, parts: list[str]) -> list[list[Found]]:
    return [list(_part(folder, preparation, part)) for part in parts]


def _part(folder: Folder, preparation: Preparation, part: str) -> Iterator[Found]:
    """Raises `InputError` for tables that are laid out otherwise than a run does."""
    try:
        yield from _of_part(folder, preparation, part)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"part {part} of the run is damaged ({error!r}); remove it, and give `quotes run` again"
        ) from None


def _of_part(folder: Folder, preparation: Preparation, part: str) -> Iterator[Found]:
    quotes: dict[str, list[QuoteRows]] = {}
    for row in folder.read(f"quotes/{part}"):
        quotes.setdefault(row["article_id"], []).append(_rows(row))
    failures = numbered_failures(folder, part)
    stumbled = {number for number, _ in failures}
    prepared = (
        (number, (place, _proved(article, quotes.get(article.id, []), preparation)))
        for number, place, article in articles(folder.read(f"articles/{part}"))
        if number not in stumbled
    )
    told = ((number, ("", failure)) for number, failure in failures)
    found: Iterable[tuple[int, Any]] = merge(prepared, told, key=itemgetter(0))
    return (each for _, each in found)


def _proved(article: Article, found: list[QuoteRows], preparation: Preparation) -> ArticleRows | Failure:
    """The article with its quotes, where all of them stand in it: the files of a run may have been changed since."""
    why = next((why for rows in found if (why := _wrong(rows, article))), None)
    if "\0" in article.text or not article.id:
        why = "it has no id, or holds a NUL"
    if why is not None:
        advice = f"is not what a run finds ({why}); give `quotes run` again, into another folder"
        return Failure(article.id, advice, article.id)
    return preparation.prepare_rows(article, found)


def _wrong(rows: QuoteRows, article: Article) -> str | None:
    """What does not hold of a quote: its words, its places, its id, that nobody has judged it."""
    quote = rows.quote
    row = {**quote, "words": len(index_terms(quote["text"]))}
    spans = [{"role": role, "start": start, "stop": stop} for role, start, stop in rows.spans]
    fault = next(quote_faults(row, spans, article), None)
    if fault is not None:
        return f"{fault.code}: {fault.what}"
    cue = Span(quote["cue_start"], quote["cue_stop"]) if quote["cue_start"] is not None else None
    if quote["quote_id"] != quote_id_of(article.id, [Span(*each) for each in rows.content], cue, quote["text"]):
        return "a quote has another id"
    if quote["verdict"] is not None or (quote["speaker"] is not None and quote["found_name"] is None):
        return "a quote was judged, or given to somebody, by nobody"
    return None if 0 <= quote["confidence"] <= 1 else "a quote is surer than sure"


def _rows(row: dict[str, Any]) -> QuoteRows:
    return QuoteRows(
        {**from_record(row), "quote_id": id_of(row["quote_id"])},
        [(role, span["start"], span["stop"]) for role in keys_of(Shape.SPANS) for span in row[role]],
        [
            (each["rule"], each["span"] and each["span"]["start"], each["span"] and each["span"]["stop"], each["note"])
            for each in row["reasons"]
        ],
    )


def _lost(part: str) -> list[Found]:
    raise InputError(f"a worker process ended twice with part {part} (killed, or out of memory?); give --workers 1")
