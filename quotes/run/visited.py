"""What a visit to a page gave becomes an article, or a failure; and what is remembered of the visit."""

from __future__ import annotations

from dataclasses import replace

from quotes.fetch.addresses import site_of
from quotes.fetch.client import Answer
from quotes.fetch.feeds import Item
from quotes.fetch.visits import PAGES, Found, id_of
from quotes.model import Article, Failure
from quotes.read.decode import fault_of
from quotes.read.html import FEWEST_WORDS, article_of_page
from quotes.store.met import Met
from quotes.store.query import Row, web
from quotes.store.web import Visit
from quotes.store.write import Writer, now

_KEPT = ("address", "article_id", "sha256", "answered", "etag", "last_modified")


class Reading:
    """Reads what was found, each article once. ``visits`` are to be noted by whoever lets it read."""

    def __init__(self, writer: Writer, met: Met) -> None:
        self._writer, self._met = writer, met
        self.visits: list[Visit] = []

    def read(self, found: Found, row: Row | None, outlet: str | None) -> Article | Failure | None:
        """The article, if there is one to be looked at; ``row`` is what was known of the address, ``outlet`` the
        feed's.
        """
        if found.answer is None:
            return self._without(found, row, outlet)
        if found.answer.unchanged and row is not None:
            self._is_as_it_was(found, row)
            return None
        article = _article(found.answer, found)
        if isinstance(article, Failure) and found.instead is not None:
            article = _article(found.instead, found)
        if isinstance(article, Failure):
            return article
        return self._once(found, self._described(article, found.wanted.item, outlet), from_feed=False)

    def _without(self, found: Found, row: Row | None, outlet: str | None) -> Article | Failure | None:
        """There is no page: the feed's own text, where the page was refused and nothing better is here."""
        item, address = found.wanted.item, found.wanted.address
        failure = Failure(address, str(found.fault), address)
        if found.fault is None or not found.fault.refused:
            return failure
        article_id = row["article_id"] if row else address
        if web.from_pages(self._writer.ask, article_id):
            self._unchanged(article_id)
            return None
        text = item.text if item else None
        if not text or fault_of(text) or not any(len(line.split()) >= FEWEST_WORDS for line in text.split("\n")):
            return failure
        article = Article(article_id, text, url=article_id, fetched=now().replace(microsecond=0))
        return self._once(found, self._described(article, item, outlet), from_feed=True)

    def _described(self, article: Article, item: Item | None, outlet: str | None) -> Article:
        """With what its page does not say and the feed does."""
        said = item or Item(article.id)
        return replace(
            article,
            outlet=outlet or article.outlet or said.outlet or site_of(article.id),
            title=article.title or said.title,
            published=article.published or said.published,
            author=article.author or said.author,
        )

    def _once(self, found: Found, article: Article, *, from_feed: bool) -> Article | None:
        """An article that several addresses lead to is passed once."""
        first = self._met.first(article.id, article.sha256)
        answer = None if from_feed else found.answer
        self.visits.append(
            Visit(
                address=found.wanted.address,
                article_id=article.id,
                sha256=first or article.sha256,
                answered=answer.answered if answer else found.wanted.address,
                etag=answer.etag if answer else None,
                last_modified=answer.last_modified if answer else None,
                listed=found.wanted.item.changed if found.wanted.item else None,
                from_feed=from_feed,
                fetched=article.fetched or now(),
            )
        )
        return article if first is None else None

    def _is_as_it_was(self, found: Found, row: Row) -> None:
        self._unchanged(row["article_id"])
        listed = found.wanted.item.changed if found.wanted.item else None
        if listed and listed != row["listed"]:
            kept = {name: row[name] for name in _KEPT}
            self.visits.append(Visit(**kept, listed=listed, from_feed=False, fetched=now()))

    def _unchanged(self, article_id: str) -> None:
        self._writer.counts.unchanged += 1
        self._writer.failing.well([article_id])


def _article(answer: Answer, found: Found) -> Article | Failure:
    """The article on a page."""
    address = found.wanted.address
    if answer.kind and answer.kind not in PAGES:
        advice = "is a feed? `quotes feeds add` follows it" if "xml" in answer.kind else "save it as text"
        return Failure(address, f"is no page but {answer.kind}; {advice}", address)
    article_id = id_of(answer)
    article = article_of_page(answer.body, address, article_id, answer.charset, article_id)
    if isinstance(article, Failure):
        return replace(article, article_id=address)
    return replace(article, fetched=answer.fetched)
