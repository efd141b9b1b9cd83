"""What was found out about words, kept for the next time they are met."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(dict[Key, Value], Generic[Key, Value]):
    """What was found out about words, never None, so that it is found out once; the words met last stay longest.

    No more than twice ``size`` are kept.
    """

    def __init__(self, find_out: Callable[[Key], Value], size: int = 3 << 14) -> None:
        super().__init__()
        self._find_out: Final = find_out
        self._size: Final = size
        self._older: dict[Key, Value] = {}

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self._size:
            self._older = dict(self)
            self.clear()
        found = self._older.get(key)
        self[key] = value = found if found is not None else self._find_out(key)
        return value
