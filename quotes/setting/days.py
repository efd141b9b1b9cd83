"""The days that a moment means, counted from the article's."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from quotes.setting.moments import Moment

_DAY: Final = timedelta(days=1)


def days_of(moment: Moment, today: date) -> tuple[date, date] | None:
    """The first and the last of the days that a moment means in an article of a day; None where it names no day
    there is, or one to come."""
    try:
        found = _days(moment, today)
    except (ValueError, OverflowError):
        return None
    return found if found is not None and found[0] <= today else None


def _days(moment: Moment, today: date) -> tuple[date, date] | None:
    if moment.month is not None:
        return _in_month(moment, moment.month, today)
    if moment.year is not None:
        return date(moment.year, 1, 1), date(moment.year, 12, 31)
    if moment.shift is not None:
        day = today + (moment.shift - (moment.last and moment.shift == 0)) * _DAY  # الليلة الماضية
        if moment.weekday is not None and day.weekday() != moment.weekday:
            day = _latest(moment.weekday, today)  # the article's day is not the one it was written on
        return day, day
    if moment.weekday is not None:
        latest = _last_week(today)[1] if moment.unit == "week" else today - _DAY if moment.last else today
        day = _latest(moment.weekday, latest)
        return day, day
    return _of_unit(moment, today)


def _latest(weekday: int, today: date) -> date:
    """The last such day up to one."""
    return today - (today.weekday() - weekday) % 7 * _DAY


def _in_month(moment: Moment, month: int, today: date) -> tuple[date, date]:
    year = moment.year
    if year is None and moment.unit == "year":
        year = today.year - 1
    if year is None:
        first = date(today.year, month, moment.day or 1)
        year = today.year if first <= today and not (moment.last and month == today.month) else today.year - 1
    if moment.day is not None:
        day = date(year, month, moment.day)
        return day, day
    first, last = date(year, month, 1), _end_of_month(year, month)
    thirds = ((1, 10), (11, 20), (21, last.day))
    start, stop = thirds[moment.third - 1] if moment.third else (1, last.day)
    return first.replace(day=start), first.replace(day=stop)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _of_unit(moment: Moment, today: date) -> tuple[date, date] | None:
    if moment.day is not None:
        day = (today.replace(day=1) - _DAY if moment.last else today).replace(day=moment.day)
        return day, day
    if moment.count is not None:
        return _back_by(moment, moment.count, today)
    if moment.unit == "week":
        first, last = _last_week(today)
        return (first, last) if moment.last else (first + 7 * _DAY, last + 7 * _DAY)
    if moment.unit == "month":
        last = today.replace(day=1) - _DAY if moment.last else _end_of_month(today.year, today.month)
        return last.replace(day=1), last
    year = today.year - 1 if moment.last else today.year
    return (date(year, 1, 1), date(year, 12, 31)) if moment.unit == "year" else None


def _last_week(today: date) -> tuple[date, date]:
    """From Sunday to Saturday."""
    sunday = today - (today.weekday() + 1) % 7 * _DAY - 7 * _DAY
    return sunday, sunday + 6 * _DAY


def _back_by(moment: Moment, count: int, today: date) -> tuple[date, date] | None:
    """قبل يومين is a day; قبل شهر is about a month ago."""
    if moment.unit == "day":
        day = today - count * _DAY
        return day, day
    size = {"week": 7, "month": 30, "year": 365}[moment.unit or "week"]
    about = today - count * size * _DAY
    return about - size // 4 * _DAY, about + size // 4 * _DAY


def written(days: tuple[date, date]) -> str:
    """2022-01-10, or 2022-01-01/2022-01-31."""
    first, last = days
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
