"""Feeds as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotes.export.terminal import aligned, on_one_line

_HEADINGS = ("listed", "here", "outlet", "title", "feed")


def format_feeds(feeds: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Lines: how many articles a feed lists, how many of them are here, whose it is, what and where it is."""
    rows = [
        (
            str(each["listed"]),
            str(each["stored"]),
            on_one_line(each["outlet"] or "-"),
            on_one_line(each["title"] or "-"),
            on_one_line(each["address"]),
        )
        for each in feeds
    ]
    yield from (f"{line}\n" for line in aligned([_HEADINGS, *rows]))
