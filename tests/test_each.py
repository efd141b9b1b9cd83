"""What is looked at row by row in one test: every row that fails is named, and what is wrong with it."""

from __future__ import annotations

import pytest

from tests.each import check_each

ROWS = {"one": 1, "two": 2, "three": 3, "four": 4}


def is_odd(number: int) -> None:
    assert number % 2, f"{number} is even"


def is_in_rows(name: str) -> None:
    assert ROWS[name]


def told(**more: list[str]) -> str:
    with pytest.raises(pytest.fail.Exception) as failed:
        check_each(ROWS, is_odd, **more)
    return str(failed.value)


def test_all_that_fail_are_named_with_their_fault_and_its_place() -> None:
    lines = told().splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["two", "four", "2 of 4 do not hold"]
    assert "  2 is even" in lines
    assert any("tests/test_each.py:" in line and "assert number % 2" in line for line in lines)


def test_what_is_known_to_fail_has_to() -> None:
    check_each(ROWS, is_odd, not_yet=["two", "four", "of another table"])
    assert told(not_yet=["one", "two", "four"]).splitlines()[0] == "one"


def test_what_breaks_otherwise_names_its_case() -> None:
    with pytest.raises(KeyError) as broken:
        check_each({"a": "x"}, is_in_rows)
    assert broken.value.__notes__ == ["in the case a"]


def test_no_cases_are_no_test() -> None:
    with pytest.raises(AssertionError, match="nothing to look at"):
        check_each({}, is_odd)
