"""One test for many cases: all are looked at, and those that do not hold are named, each with what is wrong.

A test for each line and each row of the tables costs more in pytest than in what is tested.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeVar

import pytest

Case = TypeVar("Case")
ROOT = Path(__file__).resolve().parent.parent


def check_each(cases: Mapping[str, Case], check: Callable[[Case], None], not_yet: Collection[str] = ()) -> None:
    """Fail with the names and faults of all cases that do not hold; one of ``not_yet`` that holds is a fault, too."""
    assert cases, "there is nothing to look at"
    told = []
    for name, case in cases.items():
        fault = fault_of(name, case, check)
        if fault is None and name in not_yet:
            told.append(f"{name}\n  holds by now, and has to leave the list of known failures")
        elif fault is not None and name not in not_yet:
            told.append(f"{name}\n{fault}")
    if told:
        pytest.fail("\n".join([*told, f"{len(told)} of {len(cases)} do not hold"]), pytrace=False)


class _Named:
    """Whatever is raised within it tells of which case."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, fault: BaseException | None, _place: object) -> None:
        if fault is not None:
            fault.add_note(f"in the case {self._name}")


def fault_of(name: str, case: Case, check: Callable[[Case], None]) -> str | None:
    """Where and how a case does not hold; None where it does. What breaks otherwise is raised, with the case's name."""
    try:
        with _Named(name):
            check(case)
    except (AssertionError, ValueError) as fault:
        place = traceback.extract_tb(fault.__traceback__)[-1]
        file = Path(place.filename)
        shown = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
        lines = [f"{shown}:{place.lineno}: {place.line}", *str(fault).splitlines()]
        return "\n".join(f"  {line}" for line in lines)
    return None
