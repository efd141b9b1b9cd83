"""Worker processes: pieces of work go out, answers come back in the order of the pieces.

Workers are forked from a process that does nothing else and has loaded the lexicon (a forkserver): forking this one
would copy its threads and its connection to the database, and spawning each would load the lexicon anew each time
(which is what is done where a system has no forkserver).
It is started with the first workers or a little before them, and stays.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from multiprocessing.context import BaseContext
from threading import Thread
from typing import Any, Generic, TypeVar

from quotes.errors import QuotesError
from quotes.workers import gc_tuning
from quotes.workers.deadline import end_workers

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Work = Callable[[list[Item]], list[Answer]]

_ALONE = 3  # pieces that are not worth a second process
_AHEAD = 8  # pieces, and as many for each worker, that are under way: reading goes no further ahead of writing


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class Pool(Generic[Item, Answer]):
    """Processes that do one kind of work, started when there is enough of it; with one worker, this process.

    ``lost`` answers for an item with which a worker ended: killed, out of memory, or too slow. The pieces that it held
    are done again first, one by one, and ``told`` hears of that. So many pieces ``alone`` are done in this process. In
    a ``with`` the processes stay for whatever is asked next, and with them what they learned. ``modules`` are those
    that the work needs, to be loaded once for all processes.
    """

    def __init__(
        self,
        workers: int,
        work: Work[Item, Answer],
        lost: Callable[[Item], Answer],
        told: Callable[[str], object] = lambda message: None,
        *,
        alone: int = _ALONE,
        modules: Sequence[str] = (),
    ) -> None:
        self._workers = workers
        self._work = work
        self._lost = lost
        self._told = told
        self._alone = alone + 1
        self._modules = modules
        self._stays = False
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Pool[Item, Answer]:
        self._stays = True
        return self

    def __exit__(self, *_: object) -> None:
        self._stays = False
        self._stop()

    def make_ready(self) -> None:
        """Begin to load what processes need, which takes a second, while this one gathers work that is sure to come."""
        if self._workers > 1 and _context(self._modules).get_start_method() == "forkserver":
            from multiprocessing.forkserver import ensure_running  # there is none on Windows

            ensure_running()

    def ordered(self, pieces: Iterable[list[Item]]) -> Iterator[list[Answer]]:
        """The answers to each piece; no piece is asked for long before its turn."""
        gc_tuning.collect_seldom()
        remaining = iter(pieces)
        first = list(islice(remaining, self._alone if self._workers > 1 else 0))
        if len(first) < self._alone and self._executor is None:
            yield from map(self._work, chain(first, remaining))
            return
        try:
            yield from self._spread(chain(first, remaining))
        finally:
            if not self._stays:
                self._stop()

    def _spread(self, pieces: Iterator[list[Item]]) -> Iterator[list[Answer]]:
        under_way: deque[tuple[list[Item], Future[list[Answer]]]] = deque()
        while True:
            for piece in islice(pieces, _AHEAD + _AHEAD * self._workers - len(under_way)):
                under_way.append((piece, self._begun(piece)))
            if not under_way:
                return
            piece, future = under_way[0]
            try:
                answers = future.result()
            except BrokenProcessPool:
                self._told("a worker process ended (killed, out of memory, or too slow?); what it held is done again")
                for held, _ in under_way:
                    yield self._again(held)
                under_way.clear()
            else:
                under_way.popleft()
                yield answers

    def _begun(self, piece: list[Item]) -> Future[list[Answer]]:
        if self._executor is None:
            self._executor = _executor(self._workers, self._work, self._modules)
        try:
            return self._executor.submit(_done, piece)
        except BrokenProcessPool as error:  # it is met with where the answer is waited for
            failed: Future[list[Answer]] = Future()
            failed.set_exception(error)
            return failed

    def _again(self, piece: list[Item]) -> list[Answer]:
        """Nothing else is under way, so that a worker that ends has ended with this piece, or with this item."""
        try:
            return self._fresh().submit(_done, piece).result()
        except BrokenProcessPool:
            if len(piece) == 1:
                return [self._lost(piece[0])]
        return [answer for item in piece for answer in self._again([item])]

    def _fresh(self) -> ProcessPoolExecutor:
        """Processes of which none has ended. Raises `QuotesError` where they end as soon as they begin."""
        for _ in range(2):
            if self._executor is None:
                self._executor = _executor(self._workers, self._work, self._modules)
            try:
                self._executor.submit(_nothing).result()
            except BrokenProcessPool:
                self._stop()
            else:
                return self._executor
        raise QuotesError("worker processes end as soon as they begin (out of memory?); --workers 1 does without them")

    def _stop(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None


def _executor(workers: int, work: Work[Any, Any], modules: Sequence[str]) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, _context(modules), initializer=_begin, initargs=(work,))


def _context(modules: Sequence[str]) -> BaseContext:
    served = "forkserver" in get_all_start_methods()
    context = get_context("forkserver" if served else "spawn")
    if served:  # what is loaded last takes all that is there out of the search for garbage
        context.set_forkserver_preload(["__main__", *modules, "quotes.workers.preload"])
    return context


# In a worker

_works: list[Work[Any, Any]] = []


def _begin(work: Work[Any, Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that reads and writes says when it is over
    Thread(target=partial(_end_with, parent_process()), daemon=True).start()
    gc_tuning.collect_seldom()
    end_workers()
    _works[:] = [work]


def _end_with(parent: Any) -> None:
    """Nobody would end a worker whose parent was killed."""
    connection.wait([parent.sentinel])
    os._exit(1)


def _done(piece: list[Any]) -> list[Any]:
    return _works[0](piece)


def _nothing() -> None:
    """An answer says that the processes are alive."""
