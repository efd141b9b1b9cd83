"""Lines of any length, of which only so much is held: a line of gigabytes costs no memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from quotes.read import limits

_BRIEF = 150  # characters of what a library says


class Line(NamedTuple):
    """A line with its end; ``raw`` is None where it is longer than an article may be."""

    number: int
    raw: bytes | None


def lines(stream: BinaryIO) -> Iterator[Line]:
    """The lines of a file, numbered from 1."""
    number = 0
    while raw := stream.readline(limits.ARTICLE + 1):
        number += 1
        if len(raw) > limits.ARTICLE and not raw.endswith(b"\n"):
            while (passed := stream.readline(limits.PASSED_AT_ONCE)) and not passed.endswith(b"\n"):
                pass
            yield Line(number, None)
        else:
            yield Line(number, raw)


def whole(stream: BinaryIO) -> bytes | None:
    """All that is in a file; None where that is more than an article may be."""
    raw = stream.read(limits.ARTICLE + 1)
    return raw if len(raw) <= limits.ARTICLE else None


def brief(error: BaseException) -> str:
    """What a library says of its error, on one line and no longer than a line: it may repeat what it read."""
    said = " ".join(str(error).split())
    return said if len(said) <= _BRIEF else f"{said[:_BRIEF]}…"


def too_long(what: str) -> str:
    """Why a file, a line or a row is not read, and what to do."""
    return f"{what} of more than {limits.ARTICLE / 1_000_000:g} MB is no article; put each article on its own"
