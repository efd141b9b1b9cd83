"""Markdown: a quotation block for each quote, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from quotes.export.columns import Record, introduce, unsureness, voice
from quotes.export.terminal import flat

# What is markup wherever it stands, and what is at the start of a line.
_MARKUP = re.compile(r"[\\`*_\[\]<>&~|$^#{}]")
_START = re.compile(r"^(\d{0,9})([-+=:.)])")


def write(records: Iterable[Record], out: TextIO) -> int:
    """The words, then speaker, kind, article, day and place; how many quotes there were."""
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007
        places = ", ".join(f"[{start}, {stop})" for start, stop in record["content"])
        name = voice(record) or "speaker unknown"
        title = f" «{_shown(record['title'])}»" if record["title"] else ""
        outlet = _shown(record["outlet"]) if record["outlet"] else None
        kind = ", ".join(filter(None, (flat(record["kind"]), unsureness(record))))
        parts = (kind, _shown(record["article_id"]) + title, outlet, flat(record["published"] or ""))
        particulars = ", ".join(part for part in parts if part)
        out.write(f"> {_shown(introduce(record, record['text']))}\n>\n")
        out.write(
            f"> — **{_shown(name)}**, {particulars}, characters {escape(places)}, `{flat(record['quote_id'])}`\n\n"
        )
    return count


def escape(text: str) -> str:
    """A line that shows as it is."""
    return _START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", text))


def _shown(text: str) -> str:
    """On one line, with no sign that Markdown would take for markup."""
    return escape(flat(text))
