"""Work that is spread over processes comes back in its order, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.workers import deadline
from quotes.workers.pool import Pool, cores

ROOT = Path(__file__).resolve().parent.parent.parent
MANY = [[number, number + 1] for number in range(0, 200, 2)]


def doubled(piece: list[int]) -> list[int]:
    time.sleep(0.002 if piece[0] % 3 else 0)  # so that pieces are ready out of their order
    return [2 * number for number in piece]


def processes(piece: list[int]) -> list[int]:
    return [os.getpid()] * len(piece)


def loaded(piece: list[str]) -> list[tuple[int, bool]]:
    """What this process was forked from, and whether modules are loaded in it."""
    return [(os.getppid(), each in sys.modules) for each in piece]


def deadly(piece: list[int]) -> list[int]:
    if 77 in piece:
        os.kill(os.getpid(), signal.SIGKILL)
    return doubled(piece)


def endless(piece: list[int]) -> list[int]:
    """Counts where no signal is heard."""
    deadline.LONGEST = 0.2
    with deadline.within(0):
        return [sum(range(10**13)) if 77 in piece else 0, *doubled(piece)][1:]


def broken(piece: list[int]) -> list[int]:
    if piece[0] == 100:
        raise AttributeError("a bug")
    return piece


class Once:
    """Kills the process that works, one time."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __call__(self, piece: list[int]) -> list[int]:
        if piece[0] == 50 and not self.file.exists():
            self.file.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return doubled(piece)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_answers_come_in_the_order_of_the_pieces(workers: int) -> None:
    pool = Pool(workers, doubled, lambda item: -1)
    assert list(pool.ordered(iter(MANY))) == [doubled(piece) for piece in MANY]


def test_little_work_is_done_here_and_much_elsewhere() -> None:
    here = os.getpid()
    assert {each for answer in Pool(2, processes, lambda item: -1).ordered(MANY[:3]) for each in answer} == {here}
    assert {each for answer in Pool(1, processes, lambda item: -1).ordered(MANY) for each in answer} == {here}
    assert here not in {each for answer in Pool(2, processes, lambda item: -1).ordered(MANY) for each in answer}


def test_what_work_needs_is_loaded_once_and_before_it_comes() -> None:
    script = (
        "import os, time\nfrom multiprocessing import forkserver\nfrom quotes.workers.pool import Pool\n"
        "from tests.workers.test_pool import loaded\n"
        "pool = Pool(2, loaded, lambda item: [], modules=('colorsys', 'no.such.module'))\npool.make_ready()\n"
        "server = forkserver._forkserver._forkserver_pid\n"
        "found = [each for answer in pool.ordered([['colorsys', 'wave']] * 9) for each in answer]\n"
        "assert set(map(tuple, found)) == {(server, True), (server, False)}, (server, found)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_reading_does_not_run_ahead() -> None:
    read = 0

    def pieces() -> Iterator[list[int]]:
        nonlocal read
        for piece in MANY:
            read += 1
            yield piece

    ahead = []
    for done, _ in enumerate(Pool(2, doubled, lambda item: -1).ordered(pieces())):
        ahead.append(read - done)
    assert read == len(MANY)
    assert max(ahead) <= 25


def test_a_worker_that_ends_takes_with_it_only_what_ended_it() -> None:
    told: list[str] = []
    pool = Pool(2, deadly, lambda item: -item, told.append)
    found = list(pool.ordered(MANY))
    assert found == [[152, -77] if 77 in piece else doubled(piece) for piece in MANY]
    assert told
    assert all("a worker process ended" in line for line in told)


@pytest.mark.slow
def test_a_worker_that_comes_to_no_end_is_ended_and_the_others_go_on() -> None:
    told: list[str] = []
    pool = Pool(2, endless, lambda item: -item, told.append)
    found = list(pool.ordered(MANY))
    assert found == [[152, -77] if 77 in piece else doubled(piece) for piece in MANY]
    assert any("too slow?" in line for line in told)


def test_a_worker_that_is_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    told: list[str] = []
    pool = Pool(2, Once(tmp_path / "killed"), lambda item: -1, told.append)
    assert list(pool.ordered(MANY)) == [doubled(piece) for piece in MANY]
    assert len(told) == 1


class Unloadable:
    """Work that no other process can take."""

    def __call__(self, piece: list[int]) -> list[int | None]:
        return [*piece]

    def __reduce__(self) -> tuple[object, ...]:
        return int, ("no number",)


def test_processes_that_cannot_begin_are_told_of_once() -> None:
    lost: list[int] = []
    pool = Pool[int, int | None](2, Unloadable(), lost.append)
    with pytest.raises(QuotesError, match="as soon as they begin"):
        list(pool.ordered(MANY))
    assert not lost


def test_a_fault_of_the_program_is_not_hidden() -> None:
    found: list[list[int]] = []
    with pytest.raises(AttributeError, match="a bug"):
        found.extend(Pool(2, broken, lambda item: -1).ordered(MANY))
    assert found == MANY[:50]


def test_cores() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)


@pytest.mark.parametrize("module", ["quotes.usecases.read_fetched", "quotes.usecases.group_statements"])
def test_what_runs_in_a_worker_loads_no_database(module: str) -> None:
    script = f"import sys, {module}; sys.exit(bool({{'sqlalchemy', 'sqlmodel'}} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", script], check=True)
