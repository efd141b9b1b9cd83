"""Statements with all their wordings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO

from quotes.export.jsonl import spelt
from quotes.export.terminal import aligned, columns_of, on_one_line, wrapped

Statement = Mapping[str, Any]

_INDENT = "    "


def table(statements: Iterable[Statement], out: TextIO) -> int:
    """Each statement's spread and its first wording, then every other wording with its article; how many there were."""
    room = columns_of(out)
    wide = max(room - len(_INDENT), 20) if room else None
    count = 0
    for count, each in enumerate(statements, 1):
        first = each["first_published"] or "undated"
        where = f"first in {on_one_line(each['first_article'])} ({on_one_line(first)})"
        out.write(f"{chr(10) * (count > 1)}{each['articles']} articles, {each['quotes']} quotes, {where}\n")
        out.writelines(f"{_INDENT}{line}\n" for line in wrapped(each["text"], wide))
        rows = [
            (record["published"] or "-", on_one_line(record["article_id"]), record["kind"], record["quote_id"])
            for record in each["wordings"]
        ]
        for line, record in zip(aligned(rows), each["wordings"], strict=True):
            out.write(f"  {line}\n")
            if record["text"] != each["text"]:
                out.writelines(f"{_INDENT}{words}\n" for words in wrapped(record["text"], wide))
    return count


def jsonl(statements: Iterable[Statement], out: TextIO) -> int:
    """A statement a line, as it is."""
    count = 0
    for count, each in enumerate(statements, 1):  # noqa: B007
        out.write(spelt(dict(each)))
    return count


FORMATS: dict[str, Callable[[Iterable[Statement], TextIO], int]] = {"table": table, "jsonl": jsonl}
