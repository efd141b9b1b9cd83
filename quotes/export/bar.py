"""Progress, for whoever waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def behind_a_bar(articles: Iterable[T], total: int | None) -> Iterator[T]:
    """The same articles, while a bar on the standard error moves with them; ``total`` may be unknown."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(articles, total=total)
