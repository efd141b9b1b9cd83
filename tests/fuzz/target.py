"""The fuzz target: bytes to a file, the file to articles, the articles to quotes.

Run by `python -m tests.fuzz`. What goes wrong is put into the folder that the variable FOUND names, once for every
place in the code, and the run goes on; what is slow with every branch counted is put beside it, to be timed again.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["quotes"], enable_loader_override=False):
    from tests.fuzz.odd import file_of, looked_at, too_slow

logging.getLogger("quotes").addHandler(logging.NullHandler())
FOUND = Path(os.environ["FOUND"])
PATIENCE = 6  # counting branches takes its time


def one_input(data: bytes) -> None:
    """Look at one input of the fuzzer's."""
    suffix, content = file_of(data)
    file = FOUND / f"now{suffix}"
    file.write_bytes(content)
    with Watch(suffix, content):
        slow = [article for article, spent in looked_at(file) if too_slow(article, spent, PATIENCE)]
        if slow:
            _kept("slow", hashlib.sha256(content).hexdigest(), suffix, content)


class Watch:
    """Keeps an input that something went wrong with; the fuzzer goes on to the next."""

    def __init__(self, suffix: str, content: bytes) -> None:
        self._suffix, self._content = suffix, content

    def __enter__(self) -> None:
        """Nothing is to be done before."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, Exception):
            last = traceback.extract_tb(error.__traceback__)[-1]
            _kept("crash", f"{type(error).__name__} {last.filename} {last.lineno}", self._suffix, self._content, error)
        return isinstance(error, Exception)


def _kept(sort: str, why: str, suffix: str, content: bytes, error: BaseException | None = None) -> None:
    """Put what was found into the folder, under a name that is the same for the same fault."""
    name = f"{sort}-{hashlib.sha256(why.encode()).hexdigest()[:12]}"
    there = FOUND / f"{name}{suffix}"
    if not there.exists() or there.stat().st_size > len(content):
        there.write_bytes(content)
        if error is not None:
            (FOUND / f"{name}.why").write_text("".join(traceback.format_exception(error)), "utf-8", "backslashreplace")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
