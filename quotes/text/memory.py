"""What was found out about words, kept for the next time they are met."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """What was found out about words, never None, so that it is found out once; the words met last stay longest.

    No more than twice ``size`` are kept.
    """

    def __init__(self, find_out: Callable[[Key], Value], size: int = 3 << 14) -> None:
        self._find_out: Final = find_out
        self._size: Final = size
        self._known: dict[Key, Value] = {}
        self._older: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        found = self._known.get(key)
        return found if found is not None else self._learned(key)

    def __len__(self) -> int:
        """How many were met last; as many older ones may be kept beside them."""
        return len(self._known)

    def _learned(self, key: Key) -> Value:
        if len(self._known) >= self._size:
            self._older, self._known = self._known, {}
        found = self._older.get(key)
        self._known[key] = value = found if found is not None else self._find_out(key)
        return value
