"""A table for people: one line of particulars a quote, its words beneath."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import TextIO

from quotes.export.columns import Record, introduced
from quotes.export.terminal import aligned, broken, columns_of, on_one_line, printable, steady

_HEADINGS = ("article", "kind", "speaker", "cue", "characters", "quote")
_INDENT = "    "
_PAGE = 200  # columns are lined up over this many quotes at a time, so that a long answer starts at once


def write(records: Iterable[Record], out: TextIO, shown: Callable[[str], str] = printable) -> int:
    """Article, kind, speaker, cue, characters, id of each quote, and under it the text as it is to be ``shown``.

    What is shown must be printable, but for colours.
    """
    room = columns_of(out)
    wide = max(room - len(_INDENT), 20) if room else None
    remaining = iter(records)
    count = 0
    while page := list(islice(remaining, _PAGE)):
        heading, *lines = aligned([_HEADINGS, *map(_cells, page)])
        if not count:
            out.write(heading + "\n")
        for record, particulars in zip(page, lines, strict=True):
            out.write(particulars + "\n")
            words = steady(introduced(record, shown(record["text"])))
            out.writelines(f"{_INDENT}{line}\n" for line in broken(words, wide))
        count += len(page)
    return count


def _cells(record: Record) -> tuple[str, ...]:
    form = "" if record["form"] == "clause" else f" {record['form']}"
    return (
        on_one_line(record["article_id"]),
        record["kind"] + form,
        on_one_line(record["speaker"] or record["speaker_name"] or "?"),
        on_one_line(record["cue_lemma"] or "-"),
        ", ".join(_range(span) for span in record["content"]),
        record["quote_id"],
    )


def _range(span: Iterable[int]) -> str:
    start, stop = span
    return f"[{start}, {stop})"
