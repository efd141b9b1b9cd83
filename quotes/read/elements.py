"""The elements of a list in JSON, however long it is: one is held at a time, and no more of it than an article."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from quotes.read import limits

# Brackets, and strings, in which brackets are none; one without an end goes on in what is read next.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+(?P<end>"?)|[{}\[\]]', re.DOTALL)
_HALF = re.compile(rb"(?<!\\)(?:\\\\)*(\\)\Z")  # a backslash whose letter has not come yet


class Elements:
    """What stands in the outer brackets, or in none, one after the other, as bytes; None for one that is too long.

    When all are through, ``open`` says that the last did not end; ``number`` is how many there were.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast("io.BufferedReader", stream)
        self._held, self._begin, self._depth = b"", 0, 0
        self._in_list = self._is_long = False
        self.number, self.open = 0, False

    def __iter__(self) -> Iterator[bytes | None]:
        at = 0
        while more := self._stream.read1(limits.PASSED_AT_ONCE):  # what there is, before a damage
            self._held += more
            resume = len(self._held)
            for token in _TOKEN.finditer(self._held, at):
                if token["end"] == b"":
                    resume = token.start()
                    break
                if token["end"] is None and self._ends(token[0], token.start()):
                    self.number += 1
                    too_long = self._is_long or token.end() - self._begin > limits.ARTICLE
                    yield None if too_long else self._held[self._begin : token.end()]
                    self._is_long = False
            at = self._forget(resume)
        self.open = bool(self._depth or self._in_list or at < len(self._held))

    def _ends(self, bracket: bytes, at: int) -> bool:
        """Does an element end with this bracket?"""
        if bracket in b"{[":
            if not self._depth and not self._in_list and bracket == b"[":
                self._in_list = True
                return False
            self._begin = self._begin if self._depth else at
            self._depth += 1
            return False
        if not self._depth:
            self._in_list = False
            return False
        self._depth -= 1
        return not self._depth

    def _forget(self, resume: int) -> int:
        """Let go of what was read, but for the element that goes on; where in what is left reading goes on."""
        if self._depth and len(self._held) - self._begin > limits.ARTICLE:
            self._is_long = True
        if len(self._held) - resume > limits.ARTICLE:  # a string that does not end
            half = _HALF.search(self._held[-1000:])
            self._held, resume = b'"' + (half[1] if half else b""), 0
            return 0
        keep = self._begin if self._depth and not self._is_long else resume
        self._held = self._held[keep:]
        self._begin -= keep
        return resume - keep
