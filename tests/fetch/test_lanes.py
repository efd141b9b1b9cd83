"""Many at once, one host after itself."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from threading import Event, Lock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.fetch.lanes import Lanes

Item = tuple[str, int]


def lane(item: Item) -> str:
    return item[0]


@given(st.lists(st.tuples(st.sampled_from("abcdefghij"), st.integers()), max_size=60), st.integers(1, 4))
def test_everything_is_done_once_and_each_lane_in_its_order(items: list[Item], lanes: int) -> None:
    found = list(Lanes(items, lane, lambda item: item, Event(), lanes))
    assert sorted(found) == sorted(items)
    for name in "abcdefghij":
        assert [each for each in found if each[0] == name] == [each for each in items if each[0] == name]


def test_a_lane_is_never_served_twice_at_a_time_and_others_are() -> None:
    running: dict[str, int] = defaultdict(int)
    most: dict[str, int] = defaultdict(int)
    lock = Lock()

    def do(item: Item) -> None:
        for change in (1, -1):
            with lock:
                for name in (item[0], "all"):
                    running[name] += change
                    most[name] = max(most[name], running[name])
            time.sleep(0.01)

    list(Lanes([(name, n) for n in range(4) for name in "abcde"], lane, do, Event(), 3))
    assert {name: most[name] for name in "abcde"} == dict.fromkeys("abcde", 1)
    assert most["all"] == 3


def test_no_more_is_done_than_somebody_wants_to_hear() -> None:
    done: list[int] = []
    lanes = Lanes([("a", n) for n in range(1000)], lane, lambda item: done.append(item[1]), Event())
    hearing: Iterator[None] = iter(lanes)
    next(hearing)
    time.sleep(0.1)
    assert len(done) < 50
    hearing.close()  # type: ignore[attr-defined]
    count = len(done)
    time.sleep(0.05)
    assert len(done) == count


def test_nobody_waits_for_one_who_waits_for_ever() -> None:
    stop, over = Event(), Event()
    hearing = iter(Lanes([("a", 0), ("b", 1)], lane, lambda item: over.wait(10 * item[1]), stop))
    next(hearing)
    began = time.monotonic()
    hearing.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 3
    assert stop.is_set()
    over.set()


def test_a_fault_of_the_program_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: said.append(str(told.exc_value)))

    def do(item: Item) -> None:
        raise ArithmeticError("a fault")

    with pytest.raises(RuntimeError, match="please report what it said"):
        list(Lanes([("a", 0)], lane, do, Event()))
    assert said == ["a fault"]
