"""Articles in, quotes out, many at a time: what `extract` over files, pandas, Arrow and Spark come down to.

>>> import quotes
>>> found, failures = quotes.extract_batch(table)  # Arrow tables; the articles have columns id and text at least
>>> frame = quotes.extract_frame(articles)  # pandas
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from quotes.export import frames, parquet
from quotes.export.columns import record
from quotes.model import Article, Failure, Quote
from quotes.read.column_names import Columns
from quotes.read.fields import article_of
from quotes.read.warnings import Notes
from quotes.resolve.registry import Registry
from quotes.workers.attempts import attempts

if TYPE_CHECKING:
    from quotes.export.frames import Frame

Records = list[dict[str, Any]]
FAILURE = ("place", "article_id", "message")


def extract_records(
    articles: Iterable[Article | Failure],
    registry: Registry | None = None,
    record: Callable[[Quote, Article], dict[str, Any]] = record,
) -> Iterator[tuple[Article, Records] | Failure]:
    """Each article with its records, or why it cannot be extracted."""
    from quotes.pipeline import extract

    for found in attempts(articles, lambda article: extract(article, registry)):
        if isinstance(found, Failure):
            yield found
        else:
            article, quotes = found
            yield article, [record(quote, article) for quote in quotes]


def extract_rows(
    rows: Iterable[Mapping[str, Any]], registry: Registry | None = None
) -> tuple[Records, list[dict[str, str | None]]]:
    """Records of all quotes, and the failures, of articles as rows with the columns of a table (`quotes.read`)."""
    columns = Columns()
    notes = Notes("rows")
    articles = (article_of(row, columns, f"row {number}", notes) for number, row in enumerate(rows, 1))
    quotes: Records = []
    failures = []
    for found in extract_records(articles, registry):
        if isinstance(found, Failure):
            failures.append(failure_row(found))
        else:
            quotes += found[1]
    notes.close()
    return quotes, failures


def extract_batch(articles: Any, registry: Registry | None = None) -> tuple[Any, Any]:
    """Quotes and failures as Arrow tables, of a table or record batch of articles.

    The articles' columns are id and text, and title, url, outlet, published where there are any. Those of the quotes
    are those of every export (docs/columns.md, in Parquet). Raises `QuotesError` where pyarrow is missing.
    """
    arrow = parquet.arrow()
    quotes, failures = extract_rows(_rows(articles), registry)
    types = arrow.schema([(column, arrow.string()) for column in FAILURE])
    return parquet.table(quotes), arrow.Table.from_pylist(failures, types)


def extract_frame(articles: Frame, failed: Callable[[Failure], object] = lambda failure: None) -> Frame:
    """Quotes as a pandas frame, of a frame of articles; ``failed`` hears of those that cannot be read or extracted."""
    missing = articles.isna()
    columns = {name: articles[name].tolist() for name in map(str, articles.columns)}
    gone = {name: missing[name].tolist() for name in columns}
    rows = (
        {name: None if gone[name][at] else columns[name][at] for name in columns} for at in range(len(articles.index))
    )
    quotes, failures = extract_rows(rows)
    for each in failures:
        failed(Failure(str(each["place"]), str(each["message"]), each["article_id"]))
    return frames.quotes(quotes)


def failure_row(failure: Failure) -> dict[str, str | None]:
    """A failure as a row of `FAILURE`."""
    return dict(zip(FAILURE, (failure.where, failure.article_id, failure.message), strict=True))


def _rows(articles: Any) -> Iterator[dict[str, Any]]:
    """Not the whole table at once."""
    batches: Sequence[Any] = articles.to_batches() if hasattr(articles, "to_batches") else [articles]
    wanted = Columns().wanted(articles.schema.names)
    for batch in batches:
        for at in range(0, batch.num_rows, 64):
            yield from batch.select(wanted).slice(at, 64).to_pylist()
