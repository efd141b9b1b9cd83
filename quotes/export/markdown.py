"""Markdown: a quotation block for each quote, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from quotes.export.cite.markdown import escaped
from quotes.export.columns import Record


def write(records: Iterable[Record], out: TextIO) -> int:
    """The words, then speaker, kind, article, day and place; how many quotes there were."""
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007
        places = ", ".join(f"[{start}, {stop})" for start, stop in record["content"])
        name = record["speaker_name"] or "speaker unknown"
        title = f" «{escaped(record['title'])}»" if record["title"] else ""
        outlet = escaped(record["outlet"]) if record["outlet"] else None
        parts = (record["kind"], escaped(record["article_id"]) + title, outlet, record["published"])
        particulars = ", ".join(part for part in parts if part)
        out.write(f"> {escaped(record['text'])}\n>\n")
        out.write(f"> — **{escaped(name)}**, {particulars}, characters {escaped(places)}, `{record['quote_id']}`\n\n")
    return count
