"""Many things fetched at once: one host after itself, several hosts beside each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from queue import Full, Queue
from threading import Event, Lock, Thread
from time import monotonic
from typing import Generic, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

LANES = 8  # hosts that are asked at the same time
_AHEAD = 16  # answers that wait to be read: fetching goes no further ahead
_LOOK = 0.1  # seconds between two looks at whether anybody still wants answers
_PATIENCE = 1.0  # seconds for threads to end; one that waits for a silent site ends with the process


class Lanes(Generic[Item, Answer]):
    """What ``do`` makes of each item, as it comes; the items of one lane in their order and never two at a time.

    ``do`` runs in threads, and answers for what goes wrong there. ``stop`` is set when nobody wants more, so that
    whoever waits in ``do`` can end.
    """

    def __init__(
        self,
        items: Iterable[Item],
        lane_of: Callable[[Item], str],
        do: Callable[[Item], Answer],
        stop: Event,
        lanes: int = LANES,
    ) -> None:
        waiting: dict[str, deque[Item]] = {}
        for item in items:
            waiting.setdefault(lane_of(item), deque()).append(item)
        self._waiting = deque(waiting.values())
        self._left = sum(map(len, self._waiting))
        self._do, self._stop, self._lock = do, stop, Lock()
        self._found: Queue[list[Answer] | None] = Queue(_AHEAD)
        self._threads = [Thread(target=self._work, daemon=True) for _ in range(min(lanes, len(waiting)))]

    def __iter__(self) -> Iterator[Answer]:
        for thread in self._threads:
            thread.start()
        try:
            for _ in self._threads:
                while (found := self._found.get()) is not None:
                    self._left -= len(found)
                    yield from found
            if self._left:
                raise RuntimeError("a thread that fetches has ended; please report what it said")
        finally:
            self._stop.set()
            until = monotonic() + _PATIENCE
            for thread in self._threads:
                thread.join(max(0.0, until - monotonic()))

    def _work(self) -> None:
        try:
            while lane := self._next():
                while lane and not self._stop.is_set():
                    self._put([self._do(lane.popleft())])
        finally:
            self._put(None)

    def _next(self) -> deque[Item] | None:
        with self._lock:
            return self._waiting.popleft() if self._waiting and not self._stop.is_set() else None

    def _put(self, found: list[Answer] | None) -> None:
        while not self._stop.is_set():
            try:
                self._found.put(found, timeout=_LOOK)
            except Full:
                continue
            return
