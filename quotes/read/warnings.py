"""What is said of a file that is read although something in it is not in order. It costs nothing."""

from __future__ import annotations

import logging
from collections import Counter
from types import TracebackType

_log = logging.getLogger("quotes.read")


class Notes:
    """The notes of one file, by logging: the first of each kind at once, the others as a number when it is done."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._told: Counter[str] = Counter()

    def __enter__(self) -> Notes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def once(self, message: str) -> None:
        """What is true of the whole file."""
        if not self._told[message]:
            self._told[message] = 1
            _log.warning("%s: %s", self.where, message)

    def each(self, place: str, message: str, kind: str) -> None:
        """What is true of one article; ``kind`` is what several are called: ``days that are none``."""
        self._told[kind] += 1
        if self._told[kind] == 1:
            _log.warning("%s: %s", place, message)

    def close(self) -> None:
        """How many there were of each kind beside the first."""
        for kind, number in self._told.items():
            if number > 1:
                _log.warning("%s: %d more: %s", self.where, number - 1, kind)
        self._told.clear()
