"""Where records are written: a file, or the standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Literal

from quotes.errors import InputError


@contextmanager
def writing(output: Path | None, spare: str, mode: Literal["w", "wb"] = "w") -> Iterator[Any]:
    """The file to write, or the standard output.

    Raises `InputError` for one that cannot be written, and for ``spare``, the file that is read from.
    """
    if output is None:
        yield sys.stdout
        return
    if output.exists() and Path(spare).exists() and output.samefile(spare):
        raise InputError(f"{str(output)!r} is the database itself; give another file to --output")
    try:
        with output.open(mode, encoding=None if mode == "wb" else "utf-8", newline=None if mode == "wb" else "") as out:
            yield out
    except OSError as error:
        raise InputError(f"cannot write {str(output)!r} ({error.strerror}); give another file to --output") from None


def speak_utf8() -> None:
    """Whatever the locale: Arabic needs it, and the CSV writer ends its lines itself."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
