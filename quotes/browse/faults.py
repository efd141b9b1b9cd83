"""What goes wrong while a page is made: a line on the terminal of whoever opened the room, no more."""

from __future__ import annotations

import sys
from pathlib import Path

from quotes.export.terminal import on_one_line

_LONGEST = 200  # characters of an address or a message


def note(path: str, fault: BaseException) -> None:
    """Say which address failed, with what, and where in the code."""
    sys.stderr.write(f"quotes browse: {_short(path)} failed: {_short(_told(fault))}{_place(fault)}\n")


def _told(fault: BaseException) -> str:
    return f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__


def _short(text: str) -> str:
    line = " ".join(on_one_line(text).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _place(fault: BaseException) -> str:
    """File and line of the innermost call."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})" if trace else ""
