"""What a visit to a page gave becomes an article and its quotes, or a failure; and what is remembered of the visit.

Reading a page costs more than all that is done with it afterwards, so that it is done where extraction is done: in any
process, without the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quotes.fetch.addresses import site_of
from quotes.fetch.client import Answer
from quotes.fetch.feeds import Item
from quotes.fetch.visits import PAGES, Found, id_of
from quotes.model import Article, Failure
from quotes.read.decode import fault_of
from quotes.read.html import FEWEST_WORDS, article_of_page
from quotes.store.article_rows import ArticleRows, Preparation
from quotes.store.clock import now
from quotes.store.fetch_log import Visit
from quotes.usecases.write_articles import Extract, prepare

_PIECE = 8  # pages that one process reads at a time …
_PIECE_BYTES = 500_000  # … or so much of them


@dataclass(frozen=True, slots=True)
class Unread:
    """What was fetched and is to be read. ``outlet`` is the feed's.

    ``refused`` is the id of an article whose page was refused, so that the feed's own text stands for it.
    """

    found: Found
    outlet: str | None = None
    refused: str | None = None

    @property
    def size(self) -> int:
        """Bytes."""
        answers = (self.found.answer, self.found.instead)
        return sum(len(each.body) for each in answers if each)


Taken = Unread | Failure
Read = tuple[Visit | None, ArticleRows | Failure]
How = tuple[Extract, Preparation]


def pieces(taken: Iterable[Taken]) -> Iterator[list[Taken]]:
    """Some pages together, or fewer large ones."""
    piece: list[Taken] = []
    size = 0
    for each in taken:
        piece.append(each)
        size += each.size if isinstance(each, Unread) else 0
        if len(piece) >= _PIECE or size >= _PIECE_BYTES:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def read_all(how: How, piece: Sequence[Taken]) -> list[Read]:
    """Everything that can be done of the work without the database."""
    read = [article_of(each) if isinstance(each, Unread) else each for each in piece]
    done = prepare(read, *how)
    return [
        (_visit(unread, article) if isinstance(unread, Unread) and isinstance(article, Article) else None, each)
        for unread, article, each in zip(piece, read, done, strict=True)
    ]


def lost_page(taken: Taken) -> Read:
    """What is left of a page whose worker ended with it."""
    if isinstance(taken, Failure):
        return None, taken
    address = taken.found.wanted.address
    message = "ended the process that read it (killed, out of memory, or too slow?); try it alone, and please report it"
    return None, Failure(address, message, address)


def has_text(item: Item | None) -> bool:
    """Does a feed say enough of an article that its words can stand for the page?"""
    text = item.text if item else None
    return (
        text is not None and not fault_of(text) and any(len(line.split()) >= FEWEST_WORDS for line in text.split("\n"))
    )


def article_of(unread: Unread) -> Article | Failure:
    """The article that a visit gave, with what its page does not say and the feed does."""
    found = unread.found
    said = found.wanted.item or Item(found.wanted.address)
    article: Article | Failure
    if found.answer is None:
        article_id = unread.refused or found.wanted.address
        article = Article(article_id, said.text or "", url=article_id, fetched=now().replace(microsecond=0))
    else:
        article = _on_page(found.answer, found.wanted.address)
        if isinstance(article, Failure) and found.instead is not None:
            article = _on_page(found.instead, found.wanted.address)
    if isinstance(article, Failure):
        return article
    return replace(
        article,
        outlet=unread.outlet or article.outlet or said.outlet or site_of(article.id),
        title=article.title or said.title,
        published=article.published or said.published,
        author=article.author or said.author,
    )


def _on_page(answer: Answer, address: str) -> Article | Failure:
    if answer.kind and answer.kind not in PAGES:
        advice = "if it is a feed, `quotes feeds add` follows it" if "xml" in answer.kind else "save it as text"
        return Failure(address, f"is no page but {answer.kind}; {advice}", address)
    article_id = id_of(answer)
    article = article_of_page(answer.body, address, article_id, answer.charset, article_id)
    if isinstance(article, Failure):
        return replace(article, article_id=address)
    return replace(article, fetched=answer.fetched)


def _visit(unread: Unread, article: Article) -> Visit:
    wanted, answer = unread.found.wanted, unread.found.answer
    return Visit(
        address=wanted.address,
        article_id=article.id,
        sha256=article.sha256,
        answered=answer.answered if answer else wanted.address,
        etag=answer.etag if answer else None,
        last_modified=answer.last_modified if answer else None,
        listed=wanted.item.changed if wanted.item else None,
        from_feed=answer is None,
        fetched=article.fetched or now(),
    )
