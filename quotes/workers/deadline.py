"""How long one article may take, in CPU time, so that nothing fails for a computer that has much else to do."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from quotes.errors import QuotesError

LONGEST = 30.0  # seconds for any article …
PER_MILLION = 30.0  # … and for each million characters: six times what `make fuzz` lets an input take
_IN_VAIN = 2  # times as long: then what does not listen ends with its process, if that is a worker

_is_worker = threading.Event()  # is set in a process that nothing is lost with


class Overdue(QuotesError):
    """An article that takes longer than any does."""


def end_workers() -> None:
    """Let this process, which is a worker, be ended by the system where an article is not to be stopped otherwise."""
    _is_worker.set()


@contextmanager
def within(characters: int) -> Iterator[None]:
    """Raises `Overdue` in what takes longer than a text of so many characters may.

    Nothing is limited in a thread, on a system without such clocks, and where somebody else uses them.
    """
    if not _has_clock():
        yield
        return
    seconds = LONGEST + PER_MILLION * characters / 1_000_000

    def ring(*_: Any) -> None:
        raise Overdue(f"takes longer than {seconds:.0f} seconds, as no article does; please report it")

    signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    if _is_worker.is_set():
        signal.setitimer(signal.ITIMER_PROF, _IN_VAIN * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if _is_worker.is_set():
            signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)


def _has_clock() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL
    )
