"""A command in a process of its own, which is killed at a moment of its life."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect

# What a process forked from this one should not have to load.
import quotes.pipeline
import quotes.resolve.cluster_statements
import quotes.store.migrate
import quotes.store.registry_editor
import quotes.workers.preload

Given = Callable[[str], object]
Moment = float | int | None  # seconds, or the number of a point

_LONGEST = 120  # seconds: a command that takes longer hangs


def measured(given: Given, database: str) -> tuple[float, int]:
    """How long a command takes, and how many points it passes."""
    read, write = os.pipe()
    begun = time.monotonic()
    child = _forked(given, database, None, whole_group=False, tell=write)
    os.close(write)
    with os.fdopen(read) as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise SystemExit(f"a command ended with {status} and nobody killed it")
    return time.monotonic() - begun, int(said)


def struck(given: Given, database: str, at: Moment, *, whole_group: bool = False) -> tuple[bool | None, str]:
    """Was it killed, or had it ended before? None where it ended with an error. And where that was, or the error."""
    child = _forked(given, database, at, whole_group=whole_group)
    where = f"{at:.3f} s after it began" if isinstance(at, float) else f"at point {at}"
    begun = time.monotonic()
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            break
        passed = time.monotonic() - begun
        if (isinstance(at, float) and passed >= at) or passed > _LONGEST:
            _kill(child, whole_group=whole_group)
            _, status = os.waitpid(child, 0)
            break
        time.sleep(0.001)
    if passed_away(status):
        _wait_for_orphans(child)
        return True, where
    return (None, f"exit code {os.waitstatus_to_exitcode(status)}") if status else (False, "")


def passed_away(status: int) -> bool:
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _forked(given: Given, database: str, at: Moment, *, whole_group: bool, tell: int | None = None) -> int:
    sys.stdout.flush()
    child = os.fork()
    if child:
        with suppress(OSError):
            os.setpgid(child, child)
        return child
    code = 1
    try:
        with suppress(OSError):
            os.setpgid(0, 0)
        os.dup2(os.open(os.devnull, os.O_RDWR), 0)
        passed = _points(at if isinstance(at, int) else None, whole_group=whole_group)
        given(database)
        if tell is not None:
            os.write(tell, str(passed[0]).encode())
        code = 0
    finally:  # whatever happened, this process must not go on as its parent does
        if code:
            traceback.print_exc()
        sys.stderr.flush()
        os._exit(code)


def _points(at: int | None, *, whole_group: bool) -> list[int]:
    """Let the process die at a point; the number of those it has passed."""
    passed = [0]

    def point(*_: Any) -> None:
        if passed[0] == at:
            _kill(os.getpid(), whole_group=whole_group)
        passed[0] += 1

    event.listen(Engine, "before_cursor_execute", point)
    event.listen(Engine, "after_cursor_execute", point)
    dialects: list[Any] = [quotes.store.sqlite, quotes.store.postgresql]
    for dialect in dialects:
        dialect.insert = _between(point, dialect.insert)
    for kind in _kinds(DefaultDialect):
        if "do_commit" in vars(kind):
            kind.do_commit = _between(point, kind.do_commit)
    return passed


def _between(point: Callable[..., None], what: Any) -> Any:
    def surrounded(*given: Any) -> Any:
        point()
        answer = what(*given)
        point()
        return answer

    return surrounded


def _kinds(of: type) -> list[Any]:
    kinds: list[type] = of.__subclasses__()
    return [of, *(each for kind in kinds for each in _kinds(kind))]


def _kill(process: int, *, whole_group: bool) -> None:
    with suppress(ProcessLookupError):
        if whole_group:
            os.killpg(process, signal.SIGKILL)
        else:
            os.kill(process, signal.SIGKILL)


def _wait_for_orphans(group: int) -> None:
    """Workers end by themselves when nobody is left to give them work."""
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until and _alive(group):
        time.sleep(0.005)
    if _alive(group):
        raise SystemExit(f"workers of {group} outlive it")


def _alive(group: int) -> bool:
    """Is there a process of this group that has not ended? Ended ones wait for somebody to ask after them."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    if not Path("/proc/self/stat").exists():
        return False
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, its_group, *_ = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(its_group) == group and state != "Z":
                return True
    return False
