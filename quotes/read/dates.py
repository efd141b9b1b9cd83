"""Days as they are written: 2022-01-10, ١٠ يناير/كانون الثاني ٢٠٢٢, Mon, 10 Jan 2022, and as the user says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache

from quotes.arabic.lexicon import table
from quotes.errors import InputError
from quotes.read import limits
from quotes.text import fold

_DIGITS = {first + value: str(value) for first in (0x0660, 0x06F0) for value in range(10)}
_UNSEEN = dict.fromkeys((0x0640, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_SPACES = {0x00A0: " ", 0x202F: " "}
_READABLE = {**_DIGITS, **_UNSEEN, **_SPACES}

_BY_NUMBERS = re.compile(r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)")
_HIJRI = range(1250, 1500)
_ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class NoDay(ValueError):
    """What is written is no day; the message goes on after ``is '…', ``."""


def day_of(written: str, formats: Sequence[str] = ()) -> date:
    """The day, of the common calendar. ``formats`` are those of ``strptime``, and come first.

    Raises `NoDay` for what cannot be read, for what no calendar has, and for years before and after newspapers.
    """
    if len(written) > limits.WRITTEN_DAY:
        raise NoDay("which is too long for a day")
    plain = " ".join(written.translate(_READABLE).split())
    for each in (_as_said(plain, formats), _iso(plain), _by_numbers(plain), _by_name(plain)):
        if each is not None:
            return checked(each)
    raise NoDay("which is no day that can be read")


def checked(day: date) -> date:
    """The same day. Raises `NoDay` where no newspaper is of it."""
    if day.year in _HIJRI:
        raise NoDay(f"and {day.year} looks like a year of the Hijri calendar")
    if not limits.FIRST_YEAR <= day.year <= limits.LAST_YEAR:
        raise NoDay(f"and no newspaper is of the year {day.year}")
    return day


def known_format(written: str) -> str:
    """A format that can be used. Raises `InputError` for one that does not give a day."""
    day = datetime(2022, 1, 31)
    try:
        good = datetime.strptime(day.strftime(written), written).date() == day.date()
    except (ValueError, re.error):
        good = False
    if not good:
        raise InputError(f"--date-format {written!r} does not say day, month and year; write it like %d/%m/%Y")
    return written


def _as_said(plain: str, formats: Sequence[str]) -> date | None:
    """As one of the formats says, names of months in Arabic, too."""
    folded = fold(plain).lower()
    readings = (plain, _months().sub(_english, folded), _months().sub(lambda found: _english(found)[:3], folded))
    for each in formats:
        for reading in readings:
            try:
                return datetime.strptime(reading, each).date()
            except ValueError:
                continue
    return None


def _english(found: re.Match[str]) -> str:
    return _ENGLISH[_numbers()[" ".join(found["month"].split())] - 1]


def _iso(plain: str) -> date | None:
    try:
        return datetime.fromisoformat(plain).date()
    except ValueError:
        return None


def _by_numbers(plain: str) -> date | None:
    """2022/1/10, also with a time after it, however written. Which number of 10/1/2022 is the month nobody knows."""
    found = _BY_NUMBERS.match(plain)
    return _day(int(found["year"]), int(found["month"]), int(found["day"])) if found else None


def _by_name(plain: str) -> date | None:
    """10 يناير 2022, January 10, 2022; also with a name of the month in both Arabics, and words around them."""
    for pattern in _written_out():
        if found := pattern.search(fold(plain).lower()):
            numbers = {_numbers()[" ".join(each.split())] for each in (found["month"], found["other"]) if each}
            if len(numbers) > 1:
                raise NoDay("which names two months")
            return _day(int(found["year"]), numbers.pop(), int(found["day"]))
    return None


@cache
def _written_out() -> tuple[re.Pattern[str], ...]:
    """The day before the month, and after it."""
    day, year, month = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})(?!\d)", _months().pattern
    return (
        re.compile(rf"(?<!\d){day}[\s,،-]+(?:من\s+)?{month}[\s,،-]+(?:(?:{fold('عام|سنة')}|من)\s+)*{year}"),
        re.compile(rf"{month}\s+{day}[\s,،]+{year}"),
    )


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoDay("which no calendar has") from None


@cache
def _months() -> re.Pattern[str]:
    """A month, folded, by its name or by two of its names: يناير/كانون الثاني, يناير (كانون الثاني)."""
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_numbers(), key=len, reverse=True))
    other = rf"(?:\s*[/\\|(–-]\s*(?P<other>{names})(?!\w)\s*\)?)?"
    return re.compile(rf"(?<!\w)(?P<month>{names})(?!\w)\.?{other}")


@cache
def _numbers() -> dict[str, int]:
    """Of each name, folded; English ones also cut to three letters."""
    names = {fold(row["word"]): int(row["number"]) for row in table("months")}
    for number, name in enumerate(_ENGLISH, 1):
        names |= {name.lower(): number, name[:3].lower(): number}
    return names | {"sept": 9}
