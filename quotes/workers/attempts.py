"""Pieces of work, and what an article makes an extractor stumble over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from quotes.errors import QuotesError
from quotes.model import Article, Failure
from quotes.workers.deadline import Overdue, within

Answer = TypeVar("Answer")
Piece = list["Article | Failure"]
_PIECE_CHARACTERS = 200_000  # of what one process reads at a time
# What an article may make an extractor stumble over. A fault of the program itself is not hidden.
_STUMBLES = (QuotesError, ValueError, LookupError, ArithmeticError, RecursionError)


def attempts(
    articles: Iterable[Article | Failure], extract: Callable[[Article], Answer]
) -> Iterator[tuple[Article, Answer] | Failure]:
    """Each article with what ``extract`` makes of it; or that it cannot be read or extracted."""
    for article in articles:
        answer = article if isinstance(article, Failure) else _attempt(extract, article)
        if isinstance(article, Failure):
            yield article
        elif isinstance(answer, Failure):
            yield answer
        else:
            yield article, answer


def _attempt(extract: Callable[[Article], Answer], article: Article) -> Answer | Failure:
    try:
        with within(len(article.text)):
            return extract(article)
    except Overdue as error:
        return Failure(article.id, str(error), article.id)
    except _STUMBLES as error:
        message = f"cannot be extracted ({type(error).__name__}: {error}); please report it"
        return Failure(article.id, message, article.id)


def pieces(articles: Iterable[Article | Failure], at_once: int) -> Iterator[Piece]:
    """So many together, or fewer long ones."""
    piece: Piece = []
    size = 0
    for each in articles:
        piece.append(each)
        size += 0 if isinstance(each, Failure) else len(each.text)
        if len(piece) >= at_once or size >= _PIECE_CHARACTERS:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece
