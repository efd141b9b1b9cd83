"""Floors under the figures, pinned in a file that remembers every floor there was.

    [[floor]]
    set = "samples"
    figure = "e2e.f1"
    history = [
        { at = 0.80, since = 2025-01-10 },
        { at = 0.78, since = 2025-02-01, lowered_because = "the gold of article 5 was wrong" },
    ]

The last entry is in force. One that is lower than an entry before it must say why, or the file is refused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from quotes.errors import InputError


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that one figure of one gold set may be, and since when."""

    set: str
    figure: str
    at: float
    since: date


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure below its floor; ``value`` is None where the report does not have it."""

    floor: Floor
    value: float | None

    def __str__(self) -> str:
        floor = self.floor
        value = "not measured" if self.value is None else f"{self.value:.4f}"
        return f"{floor.set}: {floor.figure} is {value}; the floor is {floor.at:.4f} since {floor.since}"


def read_floors(toml: str, where: str = "floors") -> tuple[Floor, ...]:
    """The floors in force. `InputError` for one that was lowered and does not say why."""
    try:
        tables = tomllib.loads(toml).get("floor", [])
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise InputError(f"{where}: not TOML: {fault}") from None
    floors = tuple(_floor(table, where) for table in tables)
    names = [(floor.set, floor.figure) for floor in floors]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"{where}: {' '.join(name)} has two floors; keep one, with one history")
    return floors


def _floor(table: Mapping[str, Any], where: str) -> Floor:
    name = f"{where}: {table.get('set')} {table.get('figure')}"
    history = table.get("history")
    if not (isinstance(table.get("set"), str) and isinstance(table.get("figure"), str) and history):
        raise InputError(f"{name}: a floor needs set, figure and a history with an entry")
    last_at, last = 0.0, date.min
    for entry in history:
        at, since = entry.get("at"), entry.get("since")
        if not (isinstance(at, (int, float)) and isinstance(since, date)):
            raise InputError(f"{name}: {entry} needs at = a number and since = a date")
        if since < last:
            raise InputError(f"{name}: the entry of {since} stands after that of {last}; the newest comes last")
        if at < last_at and not str(entry.get("lowered_because", "")).strip():
            raise InputError(f'{name}: lowered to {at} from {last_at}; add lowered_because = "…" or restore it')
        last_at, last = float(at), since
    return Floor(table["set"], table["figure"], last_at, last)


def shortfalls(figures: Mapping[str, float], floors: tuple[Floor, ...], gold_set: str) -> tuple[Shortfall, ...]:
    """The figures of ``gold_set`` that lie below their floors; a figure that is not there lies below, too."""
    return tuple(
        Shortfall(floor, figures.get(floor.figure))
        for floor in floors
        if floor.set == gold_set and figures.get(floor.figure, -1.0) < floor.at
    )


def gate(figures: Mapping[str, float], floors: tuple[Floor, ...], gold_set: str) -> int:
    """Exit code of the gate: 0 when every floor holds, else 1. A set without floors is an `InputError`."""
    return 1 if shortfalls(figures, _of(floors, gold_set), gold_set) else 0


def _text(file: Path) -> str:
    return file.read_text("utf-8")


def floors_of(file: Path | None, gold_set: str | None, read: Callable[[Path], str] = _text) -> tuple[Floor, ...]:
    """The floors in force for one gold set, from a file; none where neither is given.

    `InputError` where only one is given, and where the file has no floor for the set.
    """
    if file is None and gold_set is None:
        return ()
    if file is None or gold_set is None:
        raise InputError("--floors FILE and --set NAME go together; give both, or neither")
    try:
        toml = read(file)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the floors in {str(file)!r} ({error}); give a TOML file") from None
    return _of(read_floors(toml, str(file)), gold_set)


def _of(floors: tuple[Floor, ...], gold_set: str) -> tuple[Floor, ...]:
    own = tuple(floor for floor in floors if floor.set == gold_set)
    if not own:
        known = ", ".join(sorted({floor.set for floor in floors})) or "none"
        raise InputError(f"no floor for the gold set {gold_set!r}; there are floors for: {known}")
    return own
