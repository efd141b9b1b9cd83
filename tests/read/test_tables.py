"""Tables: every row an article to the character, and a bad row costs itself only."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterable
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.model import Article, Failure
from quotes.read import limits, read_articles
from quotes.read.column_names import Columns
from tests.examples import examples

NAMES = ["id", "text", "title", "url", "outlet", "date"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\\&"))
FILLED = st.none() | TEXTS.filter(bool)
ARTICLES = st.builds(
    Article,
    id=TEXTS.filter(str.strip),
    text=TEXTS.filter(str.strip),
    title=FILLED,
    url=FILLED,
    outlet=FILLED,
    published=st.none() | st.dates(date(1800, 1, 1), date(2100, 12, 31)),
)
MANY = st.lists(ARTICLES, max_size=5, unique_by=lambda article: article.id)


def found(file: Path, *renamed: str) -> tuple[list[Article], list[Failure]]:
    each = list(read_articles([file], Columns.renamed(renamed)))
    return [a for a in each if isinstance(a, Article)], [f for f in each if isinstance(f, Failure)]


def row(article: Article) -> list[Any]:
    return [article.id, article.text, article.title, article.url, article.outlet, article.published]


def written(rows: Iterable[Iterable[Any]], delimiter: str = ",") -> str:
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".tsv", "\t")])
@examples(60)
@given(articles=MANY)
def test_a_table_is_read_to_the_letter(
    suffix: str, delimiter: str, articles: list[Article], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("tables") / f"news{suffix}"
    file.write_bytes(written([NAMES, *map(row, articles)], delimiter).encode())
    assert found(file) == (articles, [])


@examples(60)
@given(articles=MANY)
def test_parquet_is_read_to_the_letter(articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("tables") / "news.parquet"
    types = [pa.string()] * 5 + [pa.date32()]
    columns = zip(*map(row, articles), strict=True) if articles else [()] * 6
    arrays = [pa.array(list(values), kind) for values, kind in zip(columns, types, strict=True)]
    pq.write_table(pa.table(arrays, names=NAMES), file, row_group_size=2)
    assert found(file) == (articles, [])


@pytest.mark.slow
def test_a_long_table_is_read_in_order(tmp_path: Path) -> None:
    texts = [f'قال الناطق رقم {number}:\n«نعم، "نعم"»' for number in range(20_000)]
    (tmp_path / "news.csv.gz").write_bytes(gzip.compress(written([["text"], *([text] for text in texts)]).encode()))
    pq.write_table(pa.table({"text": texts}), tmp_path / "news.parquet", row_group_size=3000)
    for name in ("news.csv.gz", "news.parquet"):
        articles, failures = found(tmp_path / name)
        assert [article.text for article in articles] == texts
        assert [articles[0].id, articles[-1].id] == ["news-1", "news-20000"]
        assert not failures


def test_a_table_is_not_held_whole(tmp_path: Path) -> None:
    """The first row comes before the damaged end is met."""
    table = written([["text"], *([f"نص رقم {number}"] for number in range(20_000))])
    (tmp_path / "news.csv.gz").write_bytes(gzip.compress(table.encode())[:-2000])
    articles, [failure] = found(tmp_path / "news.csv.gz")
    assert articles[0] == Article("news-1", "نص رقم 0")
    assert "cannot be read to its end" in failure.message


def test_a_byte_order_mark_and_spaces_around_names_do_not_matter(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text , id\r\nنص,7\r\n\r\n", encoding="utf-8-sig")
    assert found(tmp_path / "a.csv") == ([Article("7", "نص")], [])


def test_columns_are_renamed(tmp_path: Path) -> None:
    table = written([["guid", "body", "text", "paper", "day"], ["7", "نص", "غيره", "الصحيفة", "2022-01-10"]])
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    renamed = ("id=guid", "text=body", "outlet=paper", "date=day")
    assert found(tmp_path / "a.csv", *renamed) == (
        [Article("7", "نص", outlet="الصحيفة", published=date(2022, 1, 10))], []
    )  # fmt: skip


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
@pytest.mark.parametrize(
    ("header", "renamed", "advice"),
    [
        (["guid", "body"], [], "has no column 'text'; its columns are 'guid', 'body'; .*--column text=…"),
        (["id", "text"], ["text=body"], "has no column 'body'; its columns are 'id', 'text'; .*--column text=…"),
        (["id", "text"], ["title=head"], "has no column 'head'; .*--column title=…"),
        (["text", "text"], [], "two columns called 'text'"),
    ],
)
def test_wrong_columns_are_one_failure_a_file(
    name: str, header: list[str], renamed: list[str], advice: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    if name.endswith(".csv"):
        file.write_text(written([header, ["1", "نص"], ["2", "نص"]]), encoding="utf-8")
    else:
        pq.write_table(pa.table([["1", "2"], ["نص", "نص"]], names=header), file)
    articles, [failure] = found(file, *renamed)
    assert not articles
    assert failure.where == str(file)
    assert re.search(advice, failure.message)


@pytest.mark.parametrize(
    ("bad", "advice"),
    [
        ('b,"he said "yes" to it"\n', "double those inside"),
        ("b,one,two\n", "has 3 fields, not 2"),
        ("b\n", "has 1 fields, not 2"),
        (",text\n", "has no id"),
        ("b,a\0b\n", "NUL"),
        ("b,قال\n".encode("cp1256"), "not UTF-8 at byte 2"),
    ],
)
def test_a_bad_row_is_recorded_and_the_next_one_read(bad: str | bytes, advice: str, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    raw = bad if isinstance(bad, bytes) else bad.encode()
    file.write_bytes('id,text\na,"سطر\nسطر"\n'.encode() + raw + "c,نص\n".encode())
    articles, [failure] = found(file)
    assert [article.id for article in articles] == ["a", "c"]
    assert failure.where == f"{file}, line 4"
    assert advice in failure.message


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "is empty"),
        ("id,text\na,نص\n".encode("utf-16"), "UTF-16"),
        ("id,نص\n".encode("cp1256"), "iconv -f WINDOWS-1256"),
        (b'id,"text\n', "close quotation marks"),
    ],
)
def test_a_table_without_a_header_is_one_failure(content: bytes, advice: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    articles, [failure] = found(tmp_path / "a.csv")
    assert not articles
    assert advice in failure.message


def test_a_mark_without_an_end_does_not_swallow_the_rest_silently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text('id,text\na,نص\nb,"نص\nc,نص\n', encoding="utf-8")
    articles, [failure] = found(tmp_path / "a.csv")
    assert [article.id for article in articles] == ["a"]
    assert failure.where.endswith("line 3")
    assert "close quotation marks" in failure.message
    monkeypatch.setattr(limits, "ARTICLE", 10)
    articles, [failure] = found(tmp_path / "a.csv")
    assert [article.id for article in articles] == ["a"]
    assert "is a quotation mark not closed? The rest is not read" in failure.message


def test_parquet_has_days_times_and_numbers_of_its_own(tmp_path: Path) -> None:
    table = pa.table({
        "id": [7, 8],
        "text": pa.array(["نص", "نص"]).dictionary_encode(),
        "date": [datetime(2022, 1, 10, 23, 59), None],
        "views": [[1], [2]],
    })  # fmt: skip
    pq.write_table(table, tmp_path / "a.parquet")
    assert found(tmp_path / "a.parquet") == ([Article("7", "نص", published=date(2022, 1, 10)), Article("8", "نص")], [])


def test_a_bad_row_of_parquet_is_recorded_and_the_next_one_read(tmp_path: Path) -> None:
    text = pa.array([b"a", b"\xe3", b"c", None], pa.binary()).cast(pa.string(), safe=False)
    pq.write_table(pa.table({"id": ["a", "b", "c", "d"], "text": text}), tmp_path / "a.parquet")
    articles, failures = found(tmp_path / "a.parquet")
    assert [article.id for article in articles] == ["a", "c"]
    assert [failure.where[-5:] for failure in failures] == ["row 2", "row 4"]
    assert "not UTF-8" in failures[0].message
    assert "no text" in failures[1].message


@pytest.mark.parametrize("damage", [b"", b"PAR1 nothing PAR1", None])
def test_a_damaged_parquet_file_is_a_failure(damage: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["نص" * 1000]}), file)
    file.write_bytes(file.read_bytes()[:-9] if damage is None else damage)
    articles, [failure] = found(file)
    assert not articles
    assert failure.where == str(file)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("first", ["", "sep={}\r\n"], ids=["plain", "said by Excel"])
def test_what_stands_between_the_fields_is_seen(name: str, delimiter: str, first: str, tmp_path: Path) -> None:
    rows = [["id", "text", "date"], ["7", "نعم، لا; أو , بل\tهذا | ذاك", "2022-01-10"]]
    (tmp_path / name).write_text(first.format(delimiter) + written(rows, delimiter), encoding="utf-8-sig")
    assert found(tmp_path / name) == ([Article("7", rows[1][1], published=date(2022, 1, 10))], [])


def test_the_column_that_was_named_says_what_stands_between(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("guid;body,text\n7;نص\n", encoding="utf-8")
    assert found(tmp_path / "a.csv", "id=guid", "text=body,text") == ([Article("7", "نص")], [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_without_a_text_are_told_one_by_one(delimiter: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(written([["guid", "body", "day"], ["7", "نص", ""]], delimiter), encoding="utf-8")
    _, [failure] = found(tmp_path / "a.csv")
    assert "its columns are 'guid', 'body', 'day'" in failure.message


def test_a_row_of_very_many_fields_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FIELDS", 100)
    (tmp_path / "a.csv").write_text("id,text\na,نص\n" + "," * 200 + "\nb,نص\n", encoding="utf-8")
    articles, [failure] = found(tmp_path / "a.csv")
    assert [article.id for article in articles] == ["a", "b"]
    assert "more than 100 fields" in failure.message


def test_columns_of_parquet_may_lie_inside_of_others(tmp_path: Path) -> None:
    kind = pa.struct([("guid", pa.int64()), ("body", pa.list_(pa.string())), ("views", pa.list_(pa.int64()))])
    inside = [{"guid": 7, "body": ["فقرة أولى", "فقرة ثانية"], "views": [1]}, {"guid": 8, "body": None, "views": None}]
    meta = pa.array([{"by": {"name": "سلمى", "age": 40}, "day": date(2022, 1, 10)}, None])
    pq.write_table(pa.table({"article": pa.array(inside, kind), "meta": meta}), tmp_path / "a.parquet")
    how = ("id=article.guid", "text=article.body", "author=meta.by.name", "date=meta.day")
    [article], [failure] = found(tmp_path / "a.parquet", *how)
    assert article == Article("7", "فقرة أولى\nفقرة ثانية", published=date(2022, 1, 10), author="سلمى")
    assert "has no text" in failure.message


@pytest.mark.parametrize(
    "days",
    [
        pa.array([10**15, 0], pa.timestamp("s")),
        pa.array([-1_000_000, 0], pa.date32()),
        pa.array([-(10**14), 0], pa.date64()),
        pa.array([2 * 10**9, 0], pa.int64()),
    ],
    ids=str,
)
def test_a_day_of_parquet_outside_of_the_calendar_costs_the_day_only(
    days: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pq.write_table(pa.table({"id": ["a", "b"], "text": ["نص", "نص"], "date": days}), tmp_path / "a.parquet")
    articles, failures = found(tmp_path / "a.parquet")
    assert [article.id for article in articles] == ["a", "b"]
    assert articles[0].published is None
    assert not failures
    assert "row 1: `date` is" in caplog.messages[0]


def test_a_zone_that_nobody_knows_costs_the_day_only(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for unit in ("s", "ns"):
        day = pa.array([1], pa.timestamp(unit, "Nosuch/Zone"))
        pq.write_table(pa.table({"id": ["a"], "text": ["نص"], "date": day}), tmp_path / f"{unit}.parquet")
        assert found(tmp_path / f"{unit}.parquet") == ([Article("a", "نص")], [])
        assert "Nosuch/Zone" in caplog.messages.pop()
        caplog.clear()
