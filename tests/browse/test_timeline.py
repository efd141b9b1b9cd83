"""Bars stand where their months are."""

from __future__ import annotations

from quotes.browse.timeline import HEIGHT, timeline


def test_months_without_quotes_leave_room() -> None:
    drawn = timeline({"2021-11": 2, "2022-02": 4, "": 3})
    assert [(bar.name, bar.place, bar.height) for bar in drawn.bars] == [("2021-11", 0, 50.0), ("2022-02", 3, HEIGHT)]
    assert (drawn.length, drawn.yearly, drawn.undated, drawn.quotes, drawn.peak.name) == (4, False, 3, 6, "2022-02")


def test_many_months_are_years() -> None:
    drawn = timeline({"2010-01": 1, "2010-02": 1, "2022-02": 4})
    assert [(bar.name, bar.quotes, bar.place) for bar in drawn.bars] == [("2010", 2, 0), ("2022", 4, 12)]
    assert drawn.bars[0].days == ("2010-01-01", "2010-12-31")


def test_the_days_of_a_month() -> None:
    assert timeline({"2024-02": 1}).bars[0].days == ("2024-02-01", "2024-02-29")


def test_nothing() -> None:
    assert timeline({}).bars == ()
    assert timeline({"": 2}).undated == 2
