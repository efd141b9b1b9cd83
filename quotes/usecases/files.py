"""Many articles on this machine: read one after the other, and what is done with each.

What cannot be read or extracted is told to ``failed``, and the run goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotes.corpus.batch import Records, extract_records
from quotes.errors import InputError
from quotes.export.flat_columns import flatten, needs_article
from quotes.model import Article, Failure, Quote, Reason
from quotes.read import Progress, read_articles
from quotes.read.column_names import Columns
from quotes.resolve.registry import Registry
from quotes.resolve.starter import seed_registry
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.seen_ids import seen_ids
from quotes.usecases.json_lines import read_text
from quotes.workers.attempts import attempts, pieces
from quotes.workers.pool import Pool

if TYPE_CHECKING:
    from quotes.evaluate import Report

Failed = Callable[[Failure], object]

_PIECE = 32  # articles that a worker takes at a time


def extract_files(
    paths: list[str],
    failed: Failed,
    columns: Iterable[str] = (),
    workers: int = 1,
    told: Callable[[str], object] = lambda message: None,
    *,
    registry: Registry | None = None,
) -> Iterator[tuple[Article, Records]]:
    """Each article with its records. ``workers`` are processes that extract.

    Speakers are those of ``registry``, or of the one that ships with the tool. What an article calls them is their
    name; in a database it is the registry's.
    """
    work = partial(_recorded, registry=registry)
    pool = Pool[Article | Failure, tuple[Article, Records] | Failure](workers, work, lost_article, told)
    for found in pool.ordered(pieces(read_with_progress(paths, columns), _PIECE if workers > 1 else 1)):
        for each in found:
            if isinstance(each, Failure):
                failed(each)
            else:
                yield each


def in_columns(
    found: Iterable[tuple[Article, Records]], columns: Iterable[str] | None, registry: Registry | None = None
) -> Iterator[Mapping[str, Any]]:
    """The records of all articles, with what the columns want of them and of the registry."""
    flat = columns is not None and needs_article(columns)
    latin = {person.key: person.name_en for person in (registry or seed_registry()).people} if flat else {}
    for article, records in found:
        for record in records:
            yield flatten(record, article, latin.get(record["speaker"])) if flat else record


def _recorded(
    piece: list[Article | Failure], registry: Registry | None = None
) -> list[tuple[Article, Records] | Failure]:
    return list(extract_records(piece, registry))


def lost_article(article: Article | Failure) -> Failure:
    """What is left of an article whose worker ended with it."""
    if isinstance(article, Failure):
        return article
    message = "ended the process that read it (killed, out of memory, or too slow?); try it alone, and please report it"
    return Failure(article.id, message, article.id)


def show_articles(article: str, db: str, failed: Failed) -> Iterator[tuple[Article, Records]]:
    """The articles of a file with their records, or one of the database with those that are stored."""
    if _is_file(article):
        yield from extract_files([article], failed)
        return
    with Archive(db) as archive, archive.moment():
        yield archive.article(article), list(archive.quotes(Filters(article=article)))


def explain_articles(article: str, db: str, failed: Failed) -> Iterator[tuple[Article, list[Quote], list[Reason]]]:
    """The articles of a file, or one of the database, each with its quotes and with what made none.

    One of the database is read with the people and bodies that are registered there.
    """
    from quotes.pipeline import explain
    from quotes.usecases.stored_registry import registry_of

    articles: Iterable[Article | Failure]
    registry = None
    if _is_file(article):
        articles = read_articles([article])
    else:
        with Archive(db) as archive:
            articles, registry = [archive.article(article)], registry_of(archive)
    for found in attempts(articles, partial(explain, registry=registry)):
        if isinstance(found, Failure):
            failed(found)
        else:
            each, (quotes, silent) = found
            yield each, quotes, silent


def evaluate_files(gold: str, paths: list[str], failed: Failed, setting: str | None = None) -> Report:
    """Extract the articles that have gold, and judge what was found. One that cannot be extracted has no quotes.

    ``setting`` is a file that says to whom, where and when the statements of some of them were made.
    """
    from quotes.evaluate import by_article, compare_settings, evaluate, read_gold, read_settings
    from quotes.pipeline import extract

    wanted = {each.article_id: each for each in read_gold(read_text(Path(gold)).split("\n"), gold)}
    articles = []
    records: Records = []
    for each in read_with_progress(paths):
        if isinstance(each, Failure):
            failed(each)
        elif each.id in wanted:
            articles.append(each)
            [found] = attempts([each], extract)
            if isinstance(found, Failure):
                failed(found)
            else:
                records += (quote.record() for quote in found[1])
    report = evaluate(wanted.values(), articles, records)
    if setting is None:
        return report
    texts = {each.id: each.sha256 for each in articles}
    settings = read_settings(read_text(Path(setting)).split("\n"), setting)
    told = [row for row in settings if row["article_id"] in texts]
    for row in told:
        if row["sha256"] not in (None, texts[row["article_id"]]):
            name = row["article_id"]
            raise InputError(f"article {name!r} is not the text that its setting was read in (another sha256)")
    return replace(report, settings=compare_settings(told, by_article(records)))


def _is_file(name: str) -> bool:
    try:
        return name == "-" or Path(name).is_file()
    except OSError:  # longer than the name of any file
        return False


def read_with_progress(paths: list[str], columns: Iterable[str] = ()) -> Iterator[Article | Failure]:
    """The articles, behind a bar that moves where a person looks on."""
    from quotes.export.progress import with_progress

    way = Progress()
    with seen_ids() as known:
        articles = read_articles(paths, Columns.renamed(columns), known, way)
        yield from with_progress(articles, lambda: _part(way)) if sys.stderr.isatty() else articles


def _part(way: Progress) -> float | None:
    return min(1.0, way.done / way.size) if way.size else None
