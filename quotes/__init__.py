"""What was said, by whom, in which article, at which characters: reported speech in Arabic news.

    >>> from quotes import extract, read_articles
    >>> for article in read_articles(["news/"]): quotes = extract(article)

    >>> quotes.open("quotes.db").said("putin", about="قوات")

The floor plan, in the order in which an article goes through the house:

    model, errors   the words of the field as types; errors as advice
    text/           printed and folded reading of the same characters
    arabic/         letters, clitics, morphology, noun phrases and names; the lexicon
    read/           bytes to Article, a file for each format; fetch/: addresses to bytes
    levels          from which confidence a quote may be called sure, and below which unsure
    boilerplate     lines of a page that nobody said
    segment         Article to sentences
    find/           passages in quotation marks, which words may report
    attribute/      who said it, and how far it goes
    resolve/        which person that is; setting/: to whom, where and when; confidence/: how sure that is
    voices          who speaks each statement of an article, and who relays it
    pipeline        all of that for one article: `extract`, `explain`
    rules           every rule by name, with what it means
    store/          the database
    export/         records to table, CSV, JSON lines, Parquet, citations, frames, marked text
    evaluate/       how good it is
    workers/        processes that work beside each other
    corpus/         runs over many articles that need no database
    usecases/       what the commands do, one file a task: where the stages are brought together
    api             a database's answers as frames, for `import quotes`
    browse/         the reading room: a database in the browser
    cli, commands/  the command line: its table of contents; what each command does
    data/           words and people, shipped as `quotes.data`

Names below are imported when they are first used, so that ``import quotes`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotes.api import Frames as Frames
    from quotes.api import marked as marked
    from quotes.api import open as open
    from quotes.corpus.batch import extract_batch as extract_batch
    from quotes.corpus.batch import extract_frame as extract_frame
    from quotes.errors import QuotesError as QuotesError
    from quotes.export.cite import cite as cite
    from quotes.model import Article as Article
    from quotes.model import Failure as Failure
    from quotes.model import Quote as Quote
    from quotes.model import Span as Span
    from quotes.model import Speaker as Speaker
    from quotes.pipeline import explain as explain
    from quotes.pipeline import extract as extract
    from quotes.read import read_articles as read_articles
    from quotes.store.archive import Archive as Archive
    from quotes.store.filters import Filters as Filters
    from quotes.store.write import Writer as Writer
    from quotes.usecases.write_articles import ingest as ingest

    __version__: str

_HOMES = {
    "Archive": "quotes.store.archive",
    "Article": "quotes.model",
    "Failure": "quotes.model",
    "Filters": "quotes.store.filters",
    "Frames": "quotes.api",
    "Quote": "quotes.model",
    "QuotesError": "quotes.errors",
    "Span": "quotes.model",
    "Speaker": "quotes.model",
    "Writer": "quotes.store.write",
    "cite": "quotes.export.cite",
    "explain": "quotes.pipeline",
    "extract": "quotes.pipeline",
    "extract_batch": "quotes.corpus.batch",
    "extract_frame": "quotes.corpus.batch",
    "ingest": "quotes.usecases.write_articles",
    "marked": "quotes.api",
    "open": "quotes.api",
    "read_articles": "quotes.read",
}

__all__ = [
    "Archive",
    "Article",
    "Failure",
    "Filters",
    "Frames",
    "Quote",
    "QuotesError",
    "Span",
    "Speaker",
    "Writer",
    "cite",
    "explain",
    "extract",
    "extract_batch",
    "extract_frame",
    "ingest",
    "marked",
    "open",
    "read_articles",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        from quotes.errors import DISTRIBUTION

        return version(DISTRIBUTION)
    if name not in _HOMES:
        raise AttributeError(f"module 'quotes' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
