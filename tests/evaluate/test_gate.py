"""Floors hold, and none is lowered silently: not in the rules, and not in the project's own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.errors import InputError
from quotes.evaluate import floors_of, gate, read_floors, shortfalls

FLOORS = Path(__file__).parent.parent / "floors.toml"


def floor(*entries: str, figure: str = "e2e.f1") -> str:
    return f'[[floor]]\nset = "few"\nfigure = "{figure}"\nhistory = [{", ".join(entries)}]\n'


def entry(at: float, day: str, because: str | None = None) -> str:
    reason = f', lowered_because = "{because}"' if because is not None else ""
    return f"{{ at = {at}, since = 2025-01-{day}{reason} }}"


def test_the_last_entry_is_in_force() -> None:
    floors = read_floors(floor(entry(0.5, "01"), entry(0.8, "02")))
    assert [each.at for each in floors] == [0.8]


@pytest.mark.parametrize(("value", "code"), [(0.79, 1), (0.8, 0), (0.81, 0)])
def test_the_gate(value: float, code: int) -> None:
    assert gate({"e2e.f1": value}, read_floors(floor(entry(0.8, "01"))), "few") == code


def test_a_figure_that_is_not_measured_falls_short() -> None:
    floors = read_floors(floor(entry(0.8, "01")))
    (short,) = shortfalls({}, floors, "few")
    assert str(short) == "few: e2e.f1 is not measured; the floor is 0.8000 since 2025-01-01"
    (short,) = shortfalls({"e2e.f1": 0.75}, floors, "few")
    assert "is 0.7500" in str(short)


def test_a_set_without_floors_is_refused() -> None:
    with pytest.raises(InputError, match="no floor for the gold set 'other'; there are floors for: few"):
        gate({"e2e.f1": 1.0}, read_floors(floor(entry(0.8, "01"))), "other")


@pytest.mark.parametrize("because", [None, "", "  "])
def test_lowering_needs_a_reason(because: str | None) -> None:
    with pytest.raises(InputError, match=r"lowered to 0\.7 from 0\.8"):
        read_floors(floor(entry(0.8, "01"), entry(0.7, "02", because)))


def test_lowering_with_a_reason_is_accepted_once() -> None:
    floors = read_floors(floor(entry(0.8, "01"), entry(0.7, "02", "gold was wrong"), entry(0.75, "03")))
    assert floors[0].at == 0.75
    with pytest.raises(InputError, match=r"lowered to 0\.6 from 0\.7"):
        read_floors(floor(entry(0.8, "01"), entry(0.7, "02", "gold was wrong"), entry(0.6, "03")))


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("floor = [", "not TOML"),
        ('[[floor]]\nset = "few"\nfigure = "e2e.f1"\n', "needs set, figure and a history"),
        (floor("{ at = 0.5 }"), "needs at = a number and since = a date"),
        (floor(entry(0.5, "02"), entry(0.6, "01")), "the newest comes last"),
        (floor(entry(0.5, "01")) * 2, "has two floors"),
    ],
)
def test_a_bad_file_is_refused(toml: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_floors(toml)


def test_the_projects_floors_can_be_read() -> None:
    floors = read_floors(FLOORS.read_text("utf-8"), "tests/floors.toml")
    assert {each.set for each in floors} >= {"samples", "seeds", "dev"}
    assert all(0 < each.at <= 1 for each in floors)


def test_floors_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(floor(entry(0.8, "01")) + floor(entry(0.7, "01"), figure="span.f1").replace("few", "many"), "utf-8")
    assert [(each.figure, each.at) for each in floors_of(file, "many")] == [("span.f1", 0.7)]
    assert floors_of(None, None) == ()
    for wrong, advice in (((file, None), "go together"), ((None, "few"), "go together"), ((file, "x"), "few, many")):
        with pytest.raises(InputError, match=advice):
            floors_of(*wrong)
    with pytest.raises(InputError, match="cannot read the floors"):
        floors_of(tmp_path / "none", "few")
