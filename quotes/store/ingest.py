"""Articles in, rows out: the run over everything that was read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from quotes.errors import QuotesError
from quotes.model import Article, Failure, Quote

if TYPE_CHECKING:
    from quotes.store.write import Counts, Writer

Extract = Callable[[Article], Sequence[Quote]]
Answer = TypeVar("Answer")

_BATCH = 64  # articles that are written together

# What an article may make an extractor stumble over. A fault of the program itself is not hidden.
_STUMBLES = (QuotesError, ValueError, LookupError, ArithmeticError, RecursionError)


def attempts(
    articles: Iterable[Article | Failure], extract: Callable[[Article], Answer], failed: Callable[[Failure], object]
) -> Iterator[tuple[Article, Answer]]:
    """Each article with what ``extract`` makes of it; ``failed`` hears of those that cannot be read or extracted."""
    for article in articles:
        answer = article if isinstance(article, Failure) else _attempt(extract, article)
        if isinstance(article, Failure):
            failed(article)
        elif isinstance(answer, Failure):
            failed(answer)
        else:
            yield article, answer


def _attempt(extract: Callable[[Article], Answer], article: Article) -> Answer | Failure:
    try:
        return extract(article)
    except _STUMBLES as error:
        message = f"cannot be extracted ({type(error).__name__}: {error}); please report it"
        return Failure(article.id, message, article.id)


def ingest(
    articles: Iterable[Article | Failure],
    writer: Writer,
    extract: Extract,
    failed: Callable[[Failure], object] = lambda failure: None,
    anew: Collection[str] = (),
) -> Counts:
    """Extract and write every article that is not in the database just as it is, or whose id is among ``anew``."""

    def fail(failure: Failure) -> None:
        writer.fail(failure)
        failed(failure)

    for batch in _batches(articles):
        current = writer.current([each for each in batch if isinstance(each, Article) and each.id not in anew])
        writer.counts.unchanged += len(current)
        new = (each for each in batch if isinstance(each, Failure) or each.id not in current)
        found: list[tuple[Article, Sequence[Quote]]] = []
        try:
            found += attempts(new, extract, fail)
        finally:  # what was done before something broke off is not done in vain
            _put(writer, found, fail)
    return writer.counts


def _put(writer: Writer, found: list[tuple[Article, Sequence[Quote]]], fail: Callable[[Failure], None]) -> None:
    """Write a batch; where something in it does not fit, one article after the other."""
    from quotes.store.write import Misfit

    if not found:
        return
    try:
        writer.put(found)
    except Misfit as error:
        if len(found) == 1:
            [(article, _)] = found
            fail(Failure(article.id, str(error), article.id))
            return
        for each in found:
            _put(writer, [each], fail)


def _batches(articles: Iterable[Article | Failure]) -> Iterator[list[Article | Failure]]:
    remaining = iter(articles)
    while batch := list(islice(remaining, _BATCH)):
        yield batch
