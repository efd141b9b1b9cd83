"""Words of time, and the days that they mean."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.arabic.lexicon import table
from quotes.arabic.words import word
from quotes.setting.days import days_of, written
from quotes.setting.moments import read_moment
from quotes.text import Text, tokenize

TODAY = date(2022, 1, 12)  # a Wednesday
DAYS = [
    ("أمس", "2022-01-11"),
    ("اليوم", "2022-01-12"),
    ("اليوم الأربعاء", "2022-01-12"),
    ("اليوم (الأربعاء)", "2022-01-12"),
    ("أمس الثلاثاء", "2022-01-11"),
    ("أول أمس", "2022-01-10"),
    ("أول من أمس", "2022-01-10"),
    ("أمس الأول", "2022-01-10"),
    ("يوم الاثنين", "2022-01-10"),
    ("الاثنين", "2022-01-10"),
    ("الأربعاء", "2022-01-12"),
    ("الأربعاء الماضي", "2022-01-05"),
    ("الاثنين الماضي", "2022-01-10"),
    ("الثلاثاء من الأسبوع الماضي", "2022-01-04"),
    ("مساء السبت", "2022-01-08"),
    ("فجر الجمعة", "2022-01-07"),
    ("مساء أمس", "2022-01-11"),
    ("ليل أمس الثلاثاء", "2022-01-11"),
    ("الليلة الماضية", "2022-01-11"),
    ("اليوم الاثنين", "2022-01-10"),  # the article came out two days after it was written
    ("قبل يومين", "2022-01-10"),
    ("قبل ثلاثة أيام", "2022-01-09"),
    ("قبل 3 أيام", "2022-01-09"),
    ("12 يناير", "2022-01-12"),
    ("13 يناير", "2021-01-13"),
    ("١٠ يناير ٢٠٢٢", "2022-01-10"),
    ("10 جانفي", "2022-01-10"),
    ("10 كانون الثاني", "2022-01-10"),
    ("5 دجنبر", "2021-12-05"),
    ("5 كانون الأول/ديسمبر", "2021-12-05"),
    ("يوم 20 غشت الماضي", "2021-08-20"),
    ("يونيو/حزيران الماضي", "2021-06-01/2021-06-30"),
    ("نهاية يونيو (حزيران) الماضي", "2021-06-21/2021-06-30"),
    ("مطلع يناير الجاري", "2022-01-01/2022-01-10"),
    ("فبراير 2020", "2020-02-01/2020-02-29"),
    ("الأسبوع الماضي", "2022-01-02/2022-01-08"),
    ("الشهر الماضي", "2021-12-01/2021-12-31"),
    ("العام الماضي", "2021-01-01/2021-12-31"),
    ("عام 2014", "2014-01-01/2014-12-31"),
    ("بعد ظهر الثلاثاء", "2022-01-11"),
    ("عشية اليوم", "2022-01-12"),
    ("24 من ديسمبر", "2021-12-24"),
    ("26 من الشهر الماضي", "2021-12-26"),
    ("نوفمبر من العام الماضي", "2021-11-01/2021-11-30"),
    ("يناير عام 2007", "2007-01-01/2007-01-31"),
    ("هذا الأسبوع", "2022-01-09/2022-01-15"),
]
NONE = ["غدا", "يوم الجمعة المقبل", "الشهر المقبل", "31 فبراير 2020", "يوم", "شهر", "صباحا", "12 يناير 2023"]


def said(text: str, today: date = TODAY) -> str | None:
    """The days that the words mean, all of them read."""
    words = [word(each.norm) for each in tokenize(Text(text)).each] + [word("")] * 3
    moment = read_moment(words, 0, len(words) - 3)
    days = days_of(moment, today) if moment is not None else None
    return written(days) if days is not None else None


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_the_days(text: str, days: str) -> None:
    assert said(text) == days


@pytest.mark.parametrize("text", NONE)
def test_what_names_no_day_that_is_over(text: str) -> None:
    assert said(text) is None


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from([row["word"] for row in table("moments")]))
def test_nothing_was_said_after_the_article_came_out(today: date, text: str) -> None:
    days = said(text, today)
    assert days is None or date.fromisoformat(days.partition("/")[0]) <= today


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_last_one(today: date, weekday: int) -> None:
    name = next(row["word"] for row in table("moments") if row["role"] == "weekday" and row["value"] == str(weekday))
    day = date.fromisoformat(said(name, today) or "")
    assert day.weekday() == weekday
    assert timedelta(0) <= today - day < timedelta(7)


@given(st.text("أمسيوم الاثنين 0123/-()،", max_size=40))
def test_any_words_are_read(text: str) -> None:
    words = [word(each.norm) for each in tokenize(Text(text)).each] + [word("")] * 3
    for at in range(len(words) - 3):
        moment = read_moment(words, at, len(words) - 3)
        assert moment is None or at < moment.stop <= len(words) - 3
