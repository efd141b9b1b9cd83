"""Days as they are written, and what is no day: the article is kept without one, and that is told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.arabic.lexicon import table
from quotes.corpus.batch import extract_rows
from quotes.errors import InputError
from quotes.model import Article
from quotes.read import limits, read_articles
from quotes.read.column_names import Columns
from quotes.read.dates import NoDay, day_of, known_format

TENTH = date(2022, 1, 10)
DAYS = st.dates(date(limits.FIRST_YEAR, 1, 1), date(limits.LAST_YEAR, 12, 31))
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
MONTHS = [(row["word"], int(row["number"])) for row in table("months")]
ENGLISH = "Jan February mar April May JUNE Jul. August Sept October Nov. December"
MONTHS += [(name, number) for number, name in enumerate(ENGLISH.split(), 1)]


@pytest.mark.parametrize(
    "written",
    [
        "2022-01-10",
        "2022-1-10 08:00",
        "2022-01-10T23:59:00+06:00",
        "2022-01-10 08:00:00 UTC",
        "2022/01/10",
        "2022.1.10",
        "20220110",
        "٢٠٢٢-٠١-١٠",
        "٢٠٢٢/١/١٠ - ٨:٠٠",
        "١٠ يناير/كانون الثاني ٢٠٢٢",
        "10 كانون الثاني/يناير 2022",
        "الاثنين، ١٠ يناير (كانون الثاني) ٢٠٢٢، الساعة ٨",
        "10 كانون الثانى 2022",
        "10 جانفي 2022",
        "10 من يناير عام 2022",
        "\u200f10\u00a0يناير، 2022",
        "10-يناير-2022",
        "Mon, 10 Jan 2022 08:00:00 GMT",
        "January 10th, 2022",
        "10 JANUARY 2022",
    ],
)
def test_the_tenth_of_january(written: str) -> None:
    assert day_of(written) == TENTH


@pytest.mark.parametrize(("name", "number"), MONTHS)
def test_every_name_of_a_month(name: str, number: int) -> None:
    assert day_of(f"3 {name} 2021") == date(2021, number, 3)


@given(day=DAYS, digits=st.sampled_from([{}, ARABIC, PERSIAN]))
def test_what_is_written_is_read(day: date, digits: dict[int, int]) -> None:
    name = next(name for name, number in MONTHS if number == day.month)
    for written in (day.isoformat(), f"{day.day} {name} {day.year}", f"{day.year}/{day.month}/{day.day}"):
        assert day_of(written.translate(digits)) == day


@given(written=st.text(max_size=40) | st.from_regex(r"[0-9٠-٩]{1,5}[-/. ][0-9a-zء-ي]{1,9}[-/. ][0-9]{1,5}"))
def test_nothing_else_is_raised(written: str) -> None:
    try:
        day = day_of(written, ["%d/%m/%Y"])
    except NoDay:
        return
    assert limits.FIRST_YEAR <= day.year <= limits.LAST_YEAR


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("10/01/2022", "no day that can be read"),
        ("أمس", "no day that can be read"),
        ("يناير 2022", "no day that can be read"),
        ("2022-02-30", "which no calendar has"),
        ("31 فبراير 2022", "which no calendar has"),
        ("2022-13-01", "which no calendar has"),
        ("5 يناير/شباط 2022", "names two months"),
        ("0001-01-01T00:00:00", "no newspaper is of the year 1"),
        ("2922-01-10", "no newspaper is of the year 2922"),
        ("1443-06-07", "1443 looks like a year of the Hijri calendar"),
        ("1" * 5000, "too long"),
    ],
)
def test_what_is_no_day(written: str, why: str) -> None:
    with pytest.raises(NoDay, match=why):
        day_of(written)


@pytest.mark.parametrize(
    ("written", "formats"),
    [
        ("10/01/2022", ["%d/%m/%Y"]),
        ("01/10/2022", ["%Y-%m-%d", "%m/%d/%Y"]),
        ("١٠.٠١.٢٢", ["%d.%m.%y"]),
        ("10 كانون الثاني 22", ["%d %B %y"]),
        ("10 يناير 22 08:00", ["%d %b %y %H:%M"]),
    ],
)
def test_a_format_comes_first(written: str, formats: list[str]) -> None:
    assert day_of(written, formats) == TENTH


@pytest.mark.parametrize("written", ["", "%d", "%d/%m", "day", "%", "%Q", "%d/%m/%Y %"])
def test_a_format_that_gives_no_day_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="write it like %d/%m/%Y"):
        known_format(written)


def put(folder: Path, *days: object) -> Path:
    rows = [{"id": str(at), "text": "قال زيد إن العمل مستمر.", "date": day} for at, day in enumerate(days)]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder / "a.jsonl"


def test_an_article_is_kept_without_a_day_and_that_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = put(tmp_path, "2022-01-10", "0001-01-01", ["x"], True, 1.5, 10**30, "\ud800", "", None)
    found = list(read_articles([file]))
    assert [each.published if isinstance(each, Article) else each for each in found] == [TENTH, *[None] * 8]
    first, others = caplog.messages
    assert first.startswith(f"{file}, line 2: `date` is '0001-01-01', and no newspaper is of the year 1; read without")
    assert "--date-format %d/%m/%Y" in first
    assert others == f"{file}: 5 more: days that are none"


def test_another_day_that_is_one_is_taken(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    row = {"id": "a", "text": "قال زيد إن العمل مستمر.", "date": "أمس", "published": "2022-01-10"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    [article] = read_articles([tmp_path])
    assert isinstance(article, Article)
    assert article.published == TENTH
    assert not caplog.messages


def test_formats_go_with_the_columns(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    columns = Columns.renamed(["date-format=%d/%m/%Y", "date-format=%d %b %Y"])
    found = list(read_articles([put(tmp_path, "10/01/2022", 20220110, "10 يناير 2022")], columns))
    assert [each.published for each in found if isinstance(each, Article)] == [TENTH] * 3
    assert not caplog.messages


def test_rows_without_a_file_tell_once(caplog: pytest.LogCaptureFixture) -> None:
    rows = [{"id": str(at), "text": "قال زيد إن العمل مستمر.", "published": "هيا"} for at in range(5)]
    quotes, failures = extract_rows(rows)
    assert len(quotes) == 5
    assert not failures
    assert [message[:5] for message in caplog.messages] == ["row 1", "rows:"]
