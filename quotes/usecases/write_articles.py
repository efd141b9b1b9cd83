"""Articles in, rows out: the run over everything that was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from quotes.model import Article, Failure, Quote
from quotes.workers.attempts import Piece, attempts, pieces

if TYPE_CHECKING:
    from quotes.store.article_rows import ArticleRows, Preparation
    from quotes.store.write import Counts, Writer

Extract = Callable[[Article], Sequence[Quote]]
Known = TypeVar("Known", "Article", "ArticleRows")
Found = list["ArticleRows | Failure"]
Through = Callable[[Iterable[Piece]], Iterable[Found]]  # what is found in each piece, in the same order

_LOOKED_UP = 64  # articles that the database is asked about at once
_BATCH = 256  # articles that are written together …
_CHARACTERS = 2_000_000  # … or of so much text


def prepare(piece: Piece, extract: Extract, preparation: Preparation) -> Found:
    """Everything that can be done of the work without the database."""
    found = list(attempts(piece, extract))  # all first: each of the two has words of its own to keep at hand
    return [each if isinstance(each, Failure) else preparation.prepared(*each) for each in found]


def ingest(
    articles: Iterable[Article | Failure],
    writer: Writer,
    extract: Extract,
    failed: Callable[[Failure], object] = lambda failure: None,
    *,
    stale: bool = False,
) -> Counts:
    """Extract and write every article that is not in the database just as it is.

    ``stale`` ones, whose quotes come from another extractor, are written anew, too.
    """
    one_by_one = partial(map, partial(prepare, extract=extract, preparation=writer.preparation))
    return write_stream(articles, writer, one_by_one, failed, stale=stale)


def write_stream(
    articles: Iterable[Article | Failure],
    writer: Writer,
    through: Through,
    failed: Callable[[Failure], object],
    *,
    stale: bool = False,
    at_once: int = 1,
) -> Counts:
    """The same, for pieces of so many articles that go ``through`` something, and come back in their order."""
    new = leave_out_known(articles, writer, stale=stale)
    return write_all((each for piece in through(pieces(new, at_once)) for each in piece), writer, failed)


def write_all(given: Iterable[ArticleRows | Failure], writer: Writer, failed: Callable[[Failure], object]) -> Counts:
    """Write what was prepared, many together. What was found before something broke off is written."""

    def fail(failure: Failure) -> None:
        writer.fail(failure)
        failed(failure)

    found: Found = []
    size = 0
    try:
        for each in given:
            found.append(each)
            size += 0 if isinstance(each, Failure) else each.size
            if len(found) >= _BATCH or size >= _CHARACTERS:
                batch, found, size = found, [], 0
                _write(writer, batch, fail)
    finally:
        _write(writer, found, fail)
    return writer.counts


def leave_out_known(
    given: Iterable[Known | Failure], writer: Writer, *, stale: bool = False
) -> Iterator[Known | Failure]:
    """Those that are not in the database as they are. One whose id another article has there becomes a failure."""
    remaining = iter(given)
    while batch := list(islice(remaining, _LOOKED_UP)):
        current = writer.current([each for each in batch if not isinstance(each, Failure)], stale=stale)
        writer.counts.unchanged += len(current)
        changed = [each for each in batch if isinstance(each, Failure) or each.id not in current]
        others = writer.others([each for each in changed if not isinstance(each, Failure)])
        yield from (
            _taken(each.id) if not isinstance(each, Failure) and each.id in others else each for each in changed
        )


def _taken(article_id: str) -> Failure:
    """What comes of an article that would take the place of another one."""
    advice = (
        f"another article has the id {article_id!r} in the database; give this one its own id, or `quotes delete` it"
    )
    return Failure(article_id, advice, article_id)


def _write(writer: Writer, found: Found, fail: Callable[[Failure], None]) -> None:
    failures = [each for each in found if isinstance(each, Failure)]
    if failures:
        with writer.transaction():
            for failure in failures:
                fail(failure)
    _put(writer, [each for each in found if not isinstance(each, Failure)], fail)


def _put(writer: Writer, batch: list[ArticleRows], fail: Callable[[Failure], None]) -> None:
    """Write a batch; where something in it does not fit, one article after the other."""
    from quotes.store.write import IntegrityFault

    if not batch:
        return
    try:
        writer.put_prepared(batch)
    except IntegrityFault as error:
        if len(batch) == 1:
            fail(Failure(batch[0].id, str(error), batch[0].id))
            return
        for each in batch:
            _put(writer, [each], fail)
