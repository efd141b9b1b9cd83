"""When something was said: words of time read off tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from quotes.arabic.lexicon import table
from quotes.arabic.word_lists import few
from quotes.arabic.words import Word
from quotes.setting.word_roles import by_word, rows_in
from quotes.text import fold

_WRITTEN: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Moment:
    """Tokens ``[start, stop)`` that tell when, and what they tell: a weekday (0 is Monday), days from today, a day of
    a month, so many units back …; None where they do not say."""

    start: int
    stop: int
    weekday: int | None = None
    shift: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    unit: str | None = None
    count: int | None = None
    third: int | None = None
    last: bool = False
    this: bool = False

    @property
    def tells(self) -> bool:
        """Whether days can follow from it."""
        if self.weekday is not None or self.shift is not None or self.month is not None or self.year is not None:
            return True
        return self.unit is not None and (self.count is not None or ((self.last or self.this) and self.unit != "day"))


@cache
def _months() -> dict[str, int]:
    """Folded names of months, of one word or two."""
    return {fold(row["word"]): int(row["number"]) for row in table("months")}


def _number_of(word: Word) -> str | None:
    forms = (word.form, word.form.removeprefix("و"), word.bare)
    return next((few()[form] for form in forms if form in few()), None)


@cache
def _phrases() -> list[tuple[list[str], int]]:
    """Days that several words name: أول من أمس."""
    found = by_word("moments").items()
    return [(form.split(), int(roles["shift"][0]["value"])) for form, roles in found if " " in form]


def role_of(word: Word, role: str) -> str | None:
    """What a word stands for in a role, its و and its article apart; None where it has none."""
    rows = rows_in("moments", word, role)
    return rows[0]["value"] if rows else None


def is_barring(word: Word) -> bool:
    """منذ, بعد: what follows is no time, place or occasion of the words that are reported."""
    return role_of(word, "bar") is not None and word.form != "من"


def is_of_hour(words: Sequence[Word], at: int) -> bool:
    """في وقت سابق الأحد؛ في ساعة مبكرة من صباح أمس: whether a moment at a token tells the day of an hour."""
    hour = at - 2 if words[at - 1].form == "من" else at - 1
    return hour > 0 and role_of(words[hour], "hour") is not None and role_of(words[hour - 1], "clock") is not None


@lru_cache(1 << 13)
def begins_moment(word: Word) -> bool:
    """Whether a moment may begin at a word: asked at every token, so that it looks once or twice."""
    form = word.form
    return form in _beginnings() or form[1:] in _beginnings() or word.bare in _beginnings() or form[:1].isdigit()


@cache
def _beginnings() -> frozenset[str]:
    starting = {"weekday", "shift", "dated", "part", "unit", "third", "two", "opens"}
    own = {form.split()[0] for form, roles in by_word("moments").items() if not starting.isdisjoint(roles)}
    months = {name.split()[0] for name in _months()}
    return frozenset(own | months)


def read_moment(words: Sequence[Word], at: int, stop: int) -> Moment | None:
    """The moment that begins at a token and does not go on past ``stop``; None where none begins."""
    return _Reader(words, at, stop).read()


class _Reader:
    """Reads one moment, word by word."""

    def __init__(self, words: Sequence[Word], at: int, stop: int) -> None:
        self._words = words
        self._start = self._at = at
        self._stop = stop
        self._found: dict[str, int | str | bool] = {}

    def read(self) -> Moment | None:
        if self._back():
            return self._moment()
        if self._is_afternoon() or self._is_this():
            self._at += 1
        while self._at < self._stop and self._step():
            pass
        return self._moment()

    def _moment(self) -> Moment | None:
        if self._found == {"unit": "month"} and is_of_hour(self._words, self._start):
            self._found["this"] = True  # في وقت سابق من الشهر
        moment = Moment(self._start, self._at, **self._found)  # type: ignore[arg-type]
        return moment if moment.tells else None

    def _back(self) -> bool:
        """قبل يومين، قبل ثلاثة أيام، قبل أسبوع."""
        words, at = self._words, self._at
        if words[at].form not in ("قبل", "وقبل") or at + 1 >= self._stop:
            return False
        unit = role_of(words[at + 1], "two")
        if unit is not None:
            self._found, self._at = {"unit": unit, "count": 2}, at + 2
            return True
        number = _number_of(words[at + 1]) or _digits(words[at + 1].form)
        after = at + 2 if number else at + 1
        unit = role_of(words[after], "unit") if after < self._stop else None
        if unit is None or words[after].definite:
            return False
        self._found, self._at = {"unit": unit, "count": int(number or 1)}, after + 1
        return True

    def _is_afternoon(self) -> bool:
        """بعد ظهر الثلاثاء: a part of that day, and not what comes after it."""
        words, at = self._words, self._at
        return words[at].form in ("بعد", "قبل") and at + 1 < self._stop and role_of(words[at + 1], "part") is not None

    def _is_this(self) -> bool:
        """هذا الأسبوع."""
        words, at = self._words, self._at
        if not words[at].kinds.demonstrative or at + 1 >= self._stop or not words[at + 1].definite:
            return False
        self._found["this"] = role_of(words[at + 1], "unit") not in (None, "day")
        return bool(self._found["this"])

    def _before_yesterday(self) -> bool:
        """أول أمس، أول من أمس، أمس الأول."""
        forms = [word.form for word in self._words[self._at : min(self._stop, self._at + 3)]]
        forms[:1] = [forms[0].removeprefix("و")] if forms else []
        for said, shift in _phrases():
            if forms[: len(said)] == said:
                self._found, self._at = {"shift": shift}, self._at + len(said)
                self._weekday_after()
                return True
        return False

    def _weekday_after(self) -> None:
        weekday = role_of(self._words[self._at], "weekday") if self._at < self._stop else None
        if weekday is not None:
            self._found["weekday"], self._at = int(weekday), self._at + 1

    def _step(self) -> bool:
        """One word, or a sign between two; False where the moment is over."""
        word = self._words[self._at]
        if not word.is_word and not word.form[:1].isdigit():
            return self._sign(word)
        if word.form[:1].isdigit():
            return self._number(word.form)
        if self._at > self._start and word.conjunction and not self._is_month(self._at):
            return False
        if not self._found and self._before_yesterday():
            return True  # مساء أمس الأول
        return self._of_what(word) or self._named_day(word) or self._month() or self._named(word)

    def _of_what(self, word: Word) -> bool:
        """الثلاثاء من الأسبوع الماضي; نوفمبر من العام الماضي; 24 من يوليو."""
        if word.form != "من":
            return False
        following = self._words[self._at + 1 : min(self._stop, self._at + 3)]
        if "day" in self._found and "month" not in self._found:
            self._at += 1
            return True
        within = "week" if "weekday" in self._found else "year" if "month" in self._found else None
        if within is None or len(following) < 2 or role_of(following[0], "unit") != within:
            return False
        if role_of(following[1], "last") is None:
            return False
        self._found["unit"], self._at = within, self._at + 3
        return True

    def _sign(self, word: Word) -> bool:
        """يوليو/تموز؛ اليوم (الجمعة)."""
        following = self._words[self._at + 1] if self._at + 1 < self._stop else None
        if following is None or self._at == self._start:
            return False
        if word.form == "/" and self._is_month(self._at + 1):
            self._at += 1
            return True
        closing = self._words[self._at + 2].form if self._at + 2 < self._stop else ""
        weekday = role_of(following, "weekday")
        if word.form == "(" and closing == ")" and "month" in self._found and self._is_month(self._at + 1):
            self._at += 3  # يونيو (حزيران)
            return True
        if word.form == "(" and closing == ")" and weekday is not None and "weekday" not in self._found:
            self._found["weekday"], self._at = int(weekday), self._at + 3
            return True
        if word.form == "،" and weekday is not None and self._found.get("shift") == 0:
            self._found["weekday"], self._at = int(weekday), self._at + 2
            return True
        return False

    def _number(self, form: str) -> bool:
        """12 [يناير], 2022, 12/1/2022."""
        written = _WRITTEN.fullmatch(form)
        if written:
            day, month, year = map(int, written.groups())
            self._found |= {"day": day, "month": month, "year": year}
            self._at += 1
            return True
        number = _digits(form)
        if number is None:
            return False
        value = int(number)
        if "month" in self._found and "year" not in self._found and _FIRST_YEAR <= value <= _LAST_YEAR:
            self._found["year"], self._at = value, self._at + 1
            return True
        if "month" in self._found or not 1 <= value <= 31 or not self._is_in_month():
            return False
        self._found["day"], self._at = value, self._at + 1
        return True

    def _is_in_month(self) -> bool:
        """12 يناير, 24 من يوليو, 26 من الشهر الماضي."""
        after = self._at + 1
        if after + 1 >= self._stop or self._words[after].form != "من":
            return self._is_month(after)
        return self._is_month(after + 1) or role_of(self._words[after + 1], "unit") == "month"

    def _named_day(self, word: Word) -> bool:
        """الاثنين، أمس، اليوم; each once."""
        for name in ("weekday", "shift"):
            value = role_of(word, name)
            if value is not None:
                if name in self._found or "unit" in self._found:
                    return False
                self._found[name], self._at = int(value), self._at + 1
                return True
        return False

    def _is_month(self, at: int) -> bool:
        return at < self._stop and self._month_at(at) is not None

    def _month_at(self, at: int) -> tuple[int, int] | None:
        """The month that a token or two name, and how many they are."""
        form = self._words[at].form
        second = self._words[at + 1].form if at + 1 < self._stop else ""
        if f"{form} {second}" in _months():
            return _months()[f"{form} {second}"], 2
        return (_months()[form], 1) if form in _months() else None

    def _month(self) -> bool:
        found = self._month_at(self._at)
        if found is None or self._found.get("month", found[0]) != found[0]:
            return False
        self._found["month"] = found[0]
        self._at += found[1]
        return True

    def _named(self, word: Word) -> bool:
        """يوم، مساء، شهر، مطلع … and what they are said of: الماضي، الجاري."""
        if role_of(word, "next") is not None:
            self._found.clear()  # what is to come is not when something was said
            return False
        for name in ("last", "this"):
            if role_of(word, name) is not None:
                if not self._found:
                    return False
                self._found[name], self._at = True, self._at + 1
                return True
        third = role_of(word, "third")
        if third is not None and not word.definite and "month" not in self._found:
            self._found["third"], self._at = int(third), self._at + 1
            return True
        if role_of(word, "dated") is not None or role_of(word, "part") is not None:
            if {"month", "unit"} & self._found.keys():
                return False
            self._at += 1
            return True
        unit = role_of(word, "unit")
        if unit is not None and "unit" not in self._found and ("month" not in self._found or self._is_year(unit)):
            return self._unit(unit)
        return False

    def _is_year(self, unit: str) -> bool:
        """يناير عام 2007."""
        following = _digits(self._words[self._at + 1].form) if self._at + 1 < self._stop else None
        return unit == "year" and "year" not in self._found and following is not None

    def _unit(self, unit: str) -> bool:
        """الأسبوع الماضي، شهر آب، عام 2014."""
        self._at += 1
        year = _digits(self._words[self._at].form) if self._at < self._stop else None
        if unit == "year" and year is not None and _FIRST_YEAR <= int(year) <= _LAST_YEAR:
            self._found["year"], self._at = int(year), self._at + 1
        elif not (unit == "month" and self._is_month(self._at)):
            self._found["unit"] = unit
        return True


def _digits(form: str) -> str | None:
    return form if form.isdigit() and len(form) <= 4 else None
