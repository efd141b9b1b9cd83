"""The columns of every output, what they mean, and the record that fills them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotes import levels
from quotes.arabic.lexicon import table
from quotes.arabic.senses import deed, polarity
from quotes.model import Article, Quote
from quotes.model.fields import MEANING, PLACED, keys_of
from quotes.model.shapes import Shape

Record = Mapping[str, Any]

COLUMNS = tuple(MEANING)
NESTED = (*PLACED, *keys_of(Shape.SPANS, Shape.REASONS))
FLAT_NUMBERS = ("start", "stop")  # of the columns for tables (`quotes.export.flat_columns`)
NUMBERS = (*FLAT_NUMBERS, *keys_of(Shape.NUMBER))
DAYS = keys_of(Shape.DAY)


def record(quote: Quote, article: Article) -> dict[str, Any]:
    """A quote and its article's particulars, as the database gives them too."""
    own = quote.record()
    values = {
        **own,
        "polarity": polarity(own["sense"]),
        "verdict": None,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
    }
    return {column: values[column] for column in COLUMNS}


def introduce(record: Record, words: str) -> str:
    """Words of a quote for an English line, after what the speaker does with them: denied that: …"""
    done = deed(record["sense"], record["form"], record["kind"], "en")
    return f"{done}: {words}" if done else words


def unsureness(record: Record) -> str:
    """``unsure`` for a quote that is, else nothing: what lists say in words."""
    return "unsure" if levels.level(record) == "unsure" else ""


def voice(record: Record) -> str:
    """Who speaks: the name; who may have spoken, where it is not sure who; nothing where nobody could be found."""
    if record["speaker_name"]:
        return str(record["speaker_name"])
    names = levels.candidates(record)
    return f"speaker unsure: {' or '.join(names)}" if names else ""


def describe_columns() -> str:
    """docs/columns.md, which a test holds to this table."""

    rows, flat = (
        "\n".join(f"| `{column}` | {meaning} |" for column, meaning in meanings.items())
        for meanings in (MEANING, FLAT_MEANING)
    )
    senses: dict[str, list[str]] = {}
    for row in table("senses"):
        senses.setdefault(row["polarity"], []).append(f"`{row['sense']}` ({row['en_noun']})")
    polarities = "\n".join(f"| `{polarity}` | {', '.join(found)} |" for polarity, found in senses.items())
    return _PAGE.format(rows=rows, flat=flat, polarities=polarities)


_PAGE = """\
# The columns

JSON lines, Parquet and pandas frames have them, in this order. CSV and spreadsheets have no lists, and the columns of
the second table besides. `--columns published,speaker_name,text` chooses among all of them.
Offsets count code points of the article's text as it was read, from 0; `stop` is the character after the last.

| column | meaning |
|---|---|
{rows}

For tables:

| column | meaning |
|---|---|
{flat}

## What the reporting word makes of the words

Who denies something does not say it. `polarity` tells what becomes of the words in `text`: `stated`, given out as so
(and where no word reports); `denied`; `doubted`; `allowed`, not ruled out; `asked`; `wanted`; `promised`; `threatened`;
`warned`; `expected`; `believed`; `rejected`; `judged`, praised, blamed, mourned, hoped or agreed to. It follows from
`sense`. Tables, Markdown, citations and pages put it into words before the words of the quote ("denied that: …").

| polarity | sense |
|---|---|
{polarities}

## In CSV

- Text is UTF-8 and cells are quoted where they must be (RFC 4180); `--excel` adds the byte order mark that
  spreadsheets want.
- Lists that are asked for with `--columns` are JSON: `json.loads(quotes.export.csv.plain(cell))` reads them. Nothing is
  an empty cell.
- A cell that starts with `=`, `+`, `-` or `@`, also after white space, or with a tab or a line end would be run as a
  formula, so it gets a `'` in front. So does such a sign inside a cell after `;`, a tab or a line end, where programs
  that cut lines there begin a new cell. `quotes.export.csv.plain(cell)` takes the marks off again.
- pandas: `pandas.read_csv(path, keep_default_na=False)` keeps a speaker called `NA` what they are.

## In spreadsheets

- `quotes export --output quotes.xlsx` writes one, with `pip install 'aqwal[xlsx]'`. Its sheets run from right to left,
  the header stays in view, days are days, and every text is text: none is taken for a formula, a number or a link.
- A text that is longer than a cell may be (32,767 characters) is refused; leave its column out, or take CSV.

## In Parquet

- Places are structures, `{{"start": 715, "stop": 732}}`, lists of them for `content` and `verbatim`.
  `published` is a date.
- pandas makes floats of the numbers in a column where some are missing: read such files with
  `pandas.read_parquet(path, dtype_backend="pyarrow")`.
"""
FLAT_MEANING = {
    "start": "Where the statement begins.",
    "stop": "The character after its last.",
    "cue_text": "The reporting word as it stands.",
    "mention_text": "The speaker as they are mentioned; empty where the subject is dropped.",
    "sentence": "The sentence or sentences that hold statement, reporting word and mention.",
    "speaker_name_latin": "The name in Latin letters, of speakers whom the registry knows.",
    "reviewer": "Who said what `verdict` has, where they gave their name.",
    "note": "What they noted.",
    "sureness": "`sure` where 95 of 100 are right, `unsure` where fewer than two of three, else `likely`.",
    "candidates": "Who may have spoken, where it is not sure who; names with ` | ` between them.",
}
