"""The columns of every output, what they mean, and the record that fills them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotes import levels
from quotes.arabic.lexicon import table
from quotes.arabic.senses import deed, polarity
from quotes.model import Article, Quote

Record = Mapping[str, Any]

MEANING = {
    "article_id": "The article: a file's name without the suffix, the id in a JSON line, or a page's address.",
    "quote_id": "`q` and twelve hexadecimal digits; the same article, words and cue give the same id.",
    "kind": "`direct`: all of it in quotation marks; `mixed`: part of it; `indirect`: none of it.",
    "form": "`clause`, or `nominal` where a noun phrase carries the statement.",
    "content": "Where the statement stands: a list of `[start, stop]`.",
    "verbatim": "Where the parts in quotation marks stand: a list of `[start, stop]`.",
    "text": "The words of the statement as the article has them.",
    "cue": "Where the reporting word stands: `[start, stop]`.",
    "cue_lemma": "The reporting word in its dictionary form.",
    "sense": "What the reporting word says about the statement: `say`, `deny`, `warn` …",
    "polarity": "What the reporting word makes of the words: `stated`, `denied`, `asked` …, see below.",
    "mention": "Where the speaker is mentioned: `[start, stop]`; empty where the subject is dropped.",
    "speaker": "The speaker's key in the registry; empty where the registry does not know them.",
    "speaker_name": (
        "The fullest name of the article; in a database the registry's, or the spelling that most articles have, "
        "without vowel signs and the like; empty where nobody could be found."
    ),
    "speaker_type": "`person`, `organization`, `group` or `anonymous`.",
    "via": "Whoever passes the statement on: an outlet or body that relays it, or the speaker of the quote around it.",
    "confidence": "The probability that words and speaker are both right, as learnt on annotated articles.",
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


def introduced(record: Record, words: str) -> str:
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


def described() -> str:
    """docs/columns.md, which a test holds to this table."""
    from quotes.export.flat import FLAT_MEANING

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
