"""Long answers on a terminal, a screen at a time."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper

_USUAL = "less"
_OPTIONS = "FRX"  # ends by itself where one screen is enough, shows colours, leaves the answer on the screen


class _Screen(TextIOWrapper):
    """What a pager reads: a person sees it, as on the terminal itself."""

    def isatty(self) -> bool:
        return True


@contextmanager
def paged(wanted: bool = True) -> Iterator[None]:
    """Whatever is printed goes through `PAGER`, or less, where a person reads it on a terminal.

    Whoever leaves the pager has seen enough: what is printed after that is lost, and nothing is said.
    """
    command = shlex.split(os.environ.get("PAGER") or _USUAL)
    if not (wanted and sys.stdout.isatty() and sys.stdin.isatty() and command and shutil.which(command[0])):
        yield
        return
    before = sys.stdout
    before.flush()
    with subprocess.Popen(command, stdin=subprocess.PIPE, env={"LESS": _OPTIONS, **os.environ}) as pager:
        assert pager.stdin is not None
        sys.stdout = _Screen(pager.stdin, "utf-8", errors="backslashreplace", newline="", write_through=True)
        try:
            with suppress(BrokenPipeError):
                yield
        finally:
            with suppress(BrokenPipeError):
                sys.stdout.close()
            sys.stdout = before
