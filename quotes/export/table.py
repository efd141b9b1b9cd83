"""A table for people: one line of particulars a quote, its words beneath."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import NamedTuple, TextIO

from quotes.export.columns import Record, introduce, unsureness, voice
from quotes.export.terminal import aligned, broken, columns_of, held, on_one_line, printable, steady, width

_INDENT = "    "
_PAGE = 200  # columns are lined up over this many quotes at a time, so that a long answer starts at once
_GAP = "  "


class Layout(NamedTuple):
    """What stands on the line of a quote: names of columns, and what fills them."""

    headings: tuple[str, ...]
    cells: Callable[[Record], tuple[str, ...]]


def write(
    records: Iterable[Record],
    out: TextIO,
    shown: Callable[[str], str] = printable,
    *,
    layout: Layout | None = None,
    compact: bool = False,
) -> int:
    """A line for each quote, and under it the text as it is to be ``shown``; how many there were.

    What is shown must be printable, but for colours. ``compact`` leaves one line for each quote, its words at the end,
    cut where the screen ends.
    """
    room, hold = columns_of(out), held if out.isatty() else str
    wide = max(room - len(_INDENT) - 1, 20) if room else None
    layout = layout or PLACES
    remaining = iter(records)
    count = 0
    while page := list(islice(remaining, _PAGE)):
        heading, *lines = aligned([layout.headings, *map(layout.cells, page)], marked=out.isatty())
        left = max(map(width, lines))
        if not count:
            out.write(heading + "\n")
        for record, particulars in zip(page, lines, strict=True):
            words = steady(introduce(record, shown(record["text"])))
            if compact:
                start = particulars + " " * max(0, left - width(particulars)) + _GAP
                out.write(start + hold(_cut(" ".join(words.split()), room and room - width(start) - 1)) + "\n")
            else:
                out.write(particulars + "\n")
                out.writelines(f"{_INDENT}{hold(line)}\n" for line in broken(words, wide))
        count += len(page)
    return count


def _cut(words: str, room: int | None) -> str:
    """As many of the words as there is room for."""
    if room is None or width(words) <= room:
        return words
    return next(broken(words, max(room - 2, 10))) + " …"


def _places(record: Record) -> tuple[str, ...]:
    return (
        on_one_line(record["article_id"]),
        _kind(record),
        on_one_line(record["speaker"] or voice(record) or "?"),
        on_one_line(record["cue_lemma"] or "-"),
        ", ".join(_range(span) for span in record["content"]),
        record["quote_id"],
    )


def _news(record: Record) -> tuple[str, ...]:
    return (
        record["published"] or "-",
        on_one_line(record["outlet"] or "-"),
        _kind(record),
        on_one_line(record["cue_lemma"] or "-"),
        on_one_line(record["article_id"]),
        record["quote_id"],
    )


def _kind(record: Record) -> str:
    """Kind and form, and in words whether it is unsure."""
    form = "" if record["form"] == "clause" else f" {record['form']}"
    return ", ".join(filter(None, (f"{record['kind']}{form}", unsureness(record))))


def _range(span: Iterable[int]) -> str:
    start, stop = span
    return f"[{start}, {stop})"


PLACES = Layout(("article", "kind", "speaker", "cue", "characters", "quote"), _places)
# Of one speaker, who needs no column: when and where it was said.
NEWS = Layout(("day", "outlet", "kind", "cue", "article", "quote"), _news)
# The same where a line has to hold the words as well.
BRIEF_NEWS = Layout(("day", "outlet", "kind", "quote"), lambda record: (*_news(record)[:3], record["quote_id"]))
BRIEF_PLACES = Layout(("speaker", "kind", "quote"), lambda record: (*_places(record)[2:0:-1], record["quote_id"]))
