"""Packed files, read bit by bit, and no further than what was packed can have been news."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from quotes.errors import InputError
from quotes.read import limits


@contextmanager
def open_unpacked(file: Path) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """The bytes of a file, unpacked where its name ends in ``.gz``; and the file as it lies there.

    Reading raises `InputError` where far more comes out than ever went in.
    """
    with file.open("rb") as raw:
        if not file.name.lower().endswith(".gz"):
            yield raw, raw
            return
        with gzip.GzipFile(fileobj=raw) as packed, io.BufferedReader(_Measured(packed, raw)) as stream:  # type: ignore[type-var]
            yield cast("BinaryIO", stream), raw


class _Measured(io.RawIOBase):
    """What is unpacked, weighed against what it was packed in."""

    def __init__(self, packed: gzip.GzipFile, raw: BinaryIO) -> None:
        self._packed, self._raw, self._out = packed, raw, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        found = self._packed.read1(len(buffer))  # what there is, so that what stands before a damage is read
        buffer[: len(found)] = found
        self._out += len(found)
        if self._out > max(limits.FREE, limits.RATIO * self._raw.tell()):
            advice = "if it is in order, unpack it yourself"
            raise InputError(f"unpacks to more than {limits.RATIO} times its size, as no news does; {advice}")
        return len(found)
