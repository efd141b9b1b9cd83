"""Markdown: a quotation block for each quote, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from quotes.export.columns import Record
from quotes.export.terminal import on_one_line

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&$])")


def write(records: Iterable[Record], out: TextIO) -> int:
    """The words, then speaker, kind, article, day and place; how many quotes there were."""
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007
        places = ", ".join(f"[{start}, {stop})" for start, stop in record["content"])
        name = record["speaker_name"] or "speaker unknown"
        title = f" «{escaped(record['title'])}»" if record["title"] else ""
        parts = [record["kind"], escaped(record["article_id"]) + title, record["outlet"], record["published"]]
        particulars = ", ".join(str(part) if i < 2 else escaped(str(part)) for i, part in enumerate(parts) if part)
        out.write(f"> {escaped(record['text'])}\n>\n")
        out.write(f"> — **{escaped(name)}**, {particulars}, characters {escaped(places)}, `{record['quote_id']}`\n\n")
    return count


def escaped(text: str) -> str:
    """On one line, with no sign that Markdown would take for markup."""
    return _MARKUP.sub(r"\\\1", on_one_line(text))
