"""Articles in, rows out: the run over everything that was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from quotes.errors import QuotesError
from quotes.model import Article, Failure, Quote

if TYPE_CHECKING:
    from quotes.store.write import Counts, Writer

Extract = Callable[[Article], Sequence[Quote]]
Answer = TypeVar("Answer")

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
) -> Counts:
    """Extract and write every article that is not in the database already."""

    def fail(failure: Failure) -> None:
        writer.fail(failure)
        failed(failure)

    from quotes.store.write import Misfit

    for article, quotes in attempts(_not_current(articles, writer), extract, fail):
        try:
            writer.put(article, quotes)
        except Misfit as error:
            fail(Failure(article.id, str(error), article.id))
    return writer.counts


def _not_current(articles: Iterable[Article | Failure], writer: Writer) -> Iterator[Article | Failure]:
    for article in articles:
        if isinstance(article, Article) and writer.is_current(article):
            writer.counts.unchanged += 1
        else:
            yield article
