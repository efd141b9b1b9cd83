"""The columns of every output, what they mean, and the record that fills them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotes.model import Article, Quote

Record = Mapping[str, Any]

MEANING = {
    "article_id": "The article: the name of its file without the suffix, or the id in its JSON line.",
    "quote_id": "Twelve hexadecimal digits; the same article, words and cue give the same id.",
    "kind": "`direct`: all of it in quotation marks; `mixed`: part of it; `indirect`: none of it.",
    "form": "`clause`, or `nominal` where a noun phrase carries the statement.",
    "content": "Where the statement stands: a list of `[start, stop]`.",
    "verbatim": "Where the parts in quotation marks stand: a list of `[start, stop]`.",
    "text": "The words of the statement as the article has them.",
    "cue": "Where the reporting word stands: `[start, stop]`.",
    "cue_lemma": "The reporting word in its dictionary form.",
    "sense": "What the reporting word says about the statement: `say`, `deny`, `warn` …",
    "mention": "Where the speaker is mentioned: `[start, stop]`; empty where the subject is dropped.",
    "speaker": "The speaker's key in the registry; empty where the registry does not know them.",
    "speaker_name": "The fullest name of the article, in a database the registry's; empty where nobody could be found.",
    "speaker_type": "`person`, `organization`, `group` or `anonymous`.",
    "via": "An outlet or body that relays the statement.",
    "confidence": "From 0 to 1.",
    "reasons": "Why it was read so: a list of `rule`, `span` and `note`.",
    "repair": "How broken quotation marks were closed; empty for sound ones.",
    "verdict": "What a person said of it: `accepted`, `corrected`, `rejected`; empty where nobody looked at it.",
    "title": "The article's headline, where it came with the article.",
    "outlet": "Who published the article.",
    "published": "The day it was published, like 2022-01-31.",
    "url": "Where it was published.",
}
COLUMNS = tuple(MEANING)
NESTED = ("content", "verbatim", "cue", "mention", "reasons")


def record(quote: Quote, article: Article) -> dict[str, Any]:
    """A quote and its article's particulars, as the database gives them too."""
    return {
        **quote.record(),
        "verdict": None,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
    }


def described() -> str:
    """docs/columns.md, which a test holds to this table."""
    rows = "\n".join(f"| `{column}` | {meaning} |" for column, meaning in MEANING.items())
    return _PAGE.format(rows=rows)


_PAGE = """\
# The columns

Every output has them, in this order: the lines of `quotes extract`, the rows of `quotes said` and `quotes export`.
Offsets count code points of the article's text as it was read, from 0; `stop` is the character after the last.

| column | meaning |
|---|---|
{rows}

## In CSV

- Text is UTF-8 and cells are quoted where they must be (RFC 4180); `--excel` adds the byte order mark that
  spreadsheets want.
- Lists are JSON: `json.loads(cell)` reads them. Nothing is an empty cell.
- A cell that starts with `=`, `+`, `-`, `@`, a tab or a carriage return would be run as a formula, so it gets a `'`
  in front. Reading back, take one `'` off every cell that matches `^'+[=+\\-@\\t\\r]`, as `quotes.export.csv.plain`
  does.
- pandas: `pandas.read_csv(path, keep_default_na=False)` keeps a speaker called `NA` what they are.

## In Parquet

- Places are structures, `{{"start": 715, "stop": 732}}`, lists of them for `content` and `verbatim`.
  `published` is a date.
- pandas makes floats of the numbers in a column where some are missing: read such files with
  `pandas.read_parquet(path, dtype_backend="pyarrow")`.
"""
