"""Statements with all their wordings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO

from quotes.export.columns import introduce
from quotes.export.csv import lines
from quotes.export.jsonl import spelt
from quotes.export.terminal import aligned, columns_of, on_one_line, printable, wrapped

Statement = Mapping[str, Any]

_INDENT = "    "


def table(statements: Iterable[Statement], out: TextIO) -> int:
    """Each statement's spread and its first wording, then every other wording with its article; how many there were."""
    room = columns_of(out)
    wide = max(room - len(_INDENT), 20) if room else None
    count = 0
    for count, each in enumerate(statements, 1):
        first = _introduced(each)
        out.write(f"{chr(10) * (count > 1)}{_heading(each)}\n")
        out.writelines(f"{_INDENT}{line}\n" for line in wrapped(first, wide))
        rows = [
            (record["published"] or "-", on_one_line(record["article_id"]), record["kind"], record["quote_id"])
            for record in each["wordings"]
        ]
        for line, record in zip(aligned(rows), each["wordings"], strict=True):
            out.write(f"  {line}\n")
            words = introduce(record, record["text"])
            if words != first:
                out.writelines(f"{_INDENT}{line}\n" for line in wrapped(words, wide))
    return count


def _heading(statement: Statement) -> str:
    """Who, how widespread, and since when: all wordings are one speaker's."""
    name = on_one_line(statement["wordings"][0]["speaker_name"] or "speaker unknown")
    where = on_one_line(statement["first_outlet"] or statement["first_article"])
    first, last = (on_one_line(statement[each] or "") for each in ("first_published", "last_published"))
    until = f", last on {last}" if last and last != first else ""
    spread = f"outlets: {statement['outlets']}, articles: {statement['articles']}, quotes: {statement['quotes']}"
    return f"{name}: {spread}, first in {where} ({first or 'undated'}){until}"


def _introduced(statement: Statement) -> str:
    """The statement's words, as the first wording that has them uses them."""
    words = str(statement["text"])
    shown = [record for record in statement["wordings"] if record["text"] == words] or statement["wordings"]
    return introduce(shown[0], words)


def jsonl(statements: Iterable[Statement], out: TextIO) -> int:
    """A statement a line, as it is."""
    count = 0
    for count, each in enumerate(statements, 1):  # noqa: B007
        out.write(spelt(dict(each)))
    return count


def csv(statements: Iterable[Statement], out: TextIO) -> int:
    """A row for each statement, safe in spreadsheets; the wordings are the ids of their quotes."""
    count = -1
    rows = (
        {
            **each,
            "speaker_name": each["wordings"][0]["speaker_name"],
            "wordings": " ".join(wording["quote_id"] for wording in each["wordings"]),
        }
        for each in statements
    )
    for count, line in enumerate(lines(rows, COLUMNS)):  # noqa: B007
        out.write(printable(line) if out.isatty() else line)
    return count


COLUMNS = (
    "statement", "speaker", "speaker_name", "text", "polarity", "outlets", "articles", "quotes", "first_outlet",
    "first_article", "first_published", "last_published", "wordings",
)  # fmt: skip
FORMATS: dict[str, Callable[[Iterable[Statement], TextIO], int]] = {"table": table, "jsonl": jsonl, "csv": csv}
