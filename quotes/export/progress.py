"""Progress, for whoever waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")


def with_progress(articles: Iterable[T], part: Callable[[], float | None]) -> Iterator[T]:
    """The same articles, while a bar on the standard error says how many they are, how many a second, and how long it
    will take yet. ``part`` is how much of all is done, None where there is no telling.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.fields[done]:,} articles"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]:,.0f} a second"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, done=0, rate=0.0, left="")
        started = monotonic()
        for done, article in enumerate(articles, 1):
            yield article
            spent, share = monotonic() - started, part()
            left = spent / share - spent if share else None
            bar.update(
                task,
                total=None if share is None else 1.0,
                completed=share or 0.0,
                done=done,
                rate=done / spent if spent else 0.0,
                left="" if left is None else f"{time_of(left)} left",
            )


def time_of(seconds: float) -> str:
    """Hours, minutes and seconds: 1:05:09."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
