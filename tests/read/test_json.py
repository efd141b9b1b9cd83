"""JSON in all its shapes: lines, lists, one object after the other; each article costs itself only."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.model import Article, Failure
from quotes.read import limits, read_articles
from quotes.read.column_names import Columns
from quotes.read.elements import Elements

ROWS = [{"id": "a", "text": "نص [أول] {«"}, {"id": "b", "text": 'نص "ثان" \\'}]
TEXTS = [row["text"] for row in ROWS]


def found(file: Path, *how: str) -> tuple[list[Article], list[Failure]]:
    each = list(read_articles([file], Columns.renamed(["unescape=no", *how])))
    return [a for a in each if isinstance(a, Article)], [f for f in each if isinstance(f, Failure)]


SHAPES = {
    "a list": json.dumps(ROWS),
    "a list on many lines": json.dumps(ROWS, indent=2, ensure_ascii=False),
    "one after the other": "\n".join(json.dumps(row) for row in ROWS),
    "on many lines": "\n".join(json.dumps(row, indent=2) for row in ROWS),
    "two lists": f"{json.dumps(ROWS[:1])}\n{json.dumps(ROWS[1:])}",
    "inside": json.dumps({"status": "ok", "tags": ["x"], "articles": ROWS}),
    "with a mark": "\ufeff" + json.dumps(ROWS),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("name", ["a.json", "a.JSON.gz"])
def test_a_file_of_json_in_any_shape(shape: str, name: str, tmp_path: Path) -> None:
    raw = shape.encode()
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith("gz") else raw)
    articles, failures = found(tmp_path / name)
    assert [article.text for article in articles] == TEXTS
    assert not failures


@pytest.mark.parametrize("shape", ["a list", "a list on many lines", "one after the other", "with a mark"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson"])
def test_a_list_is_read_where_lines_are_said(shape: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(SHAPES[shape], "utf-8")
    articles, failures = found(tmp_path / name)
    assert [article.text for article in articles] == TEXTS
    assert not failures


@pytest.mark.parametrize("shape", ["a list", "a list on many lines", "one after the other"])
def test_the_standard_input_may_be_a_list(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SHAPES[shape].encode())))
    texts = [each.text for each in read_articles(["-"], Columns.renamed(["unescape=no"])) if isinstance(each, Article)]
    assert texts == TEXTS


def test_a_broken_article_of_a_list_costs_only_itself(tmp_path: Path) -> None:
    broken = '[{"id": "a", "text": "x"}, {"id": oops}, [1], {"id": "c"}, {"id": "d", "text": "y"}]'
    (tmp_path / "a.json").write_text(broken, "utf-8")
    articles, failures = found(tmp_path / "a.json")
    assert [article.id for article in articles] == ["a", "d"]
    assert [failure.where[-9:] for failure in failures] == ["article 2", "article 3", "article 4"]


@pytest.mark.parametrize("rest", [', {"id": "b", "te', ",", ' "'])
def test_a_list_that_was_cut_off_gives_what_it_has(rest: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"id": "a", "text": "x"}' + rest, "utf-8")
    [article], [failure] = found(tmp_path / "a.json")
    assert article.id == "a"
    assert "was it cut off?" in failure.message


@pytest.mark.parametrize("content", [b"", b"[]", b"[1, 2]", b"\xff\xfe[\0", b"text", '[{"id": "a"}]'.encode("utf-16")])
def test_what_holds_no_article_is_one_failure(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(content)
    articles, [failure] = found(tmp_path / "a.json")
    assert not articles
    assert failure.where == str(tmp_path / "a.json")


VALUES = st.recursive(
    st.none() | st.integers() | st.text(st.sampled_from('a"\\[]{},\n')),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=3), inside, max_size=3),
    max_leaves=8,
)


@given(rows=st.lists(st.dictionaries(st.text(max_size=4), VALUES, max_size=4), max_size=4), at_once=st.integers(1, 40))
def test_elements_come_as_they_are_however_they_are_cut(rows: list[dict[str, Any]], at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "PASSED_AT_ONCE", at_once)
        elements = Elements(io.BytesIO(json.dumps(rows).encode()))
        assert [json.loads(raw or b"") for raw in elements] == rows
        assert not elements.open


@pytest.mark.parametrize("at_once", [1, 7, 100, 10_000])
def test_an_element_of_any_length_is_passed_over(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARTICLE", 50)
    monkeypatch.setattr(limits, "PASSED_AT_ONCE", at_once)
    for long in (b'"' + b'x\\"' * 100 + b'"', b"[" * 200 + b"]" * 200):
        elements = Elements(io.BytesIO(b'[{"a": %s}, {"b": 1}]' % long))
        assert list(elements) == [None, b'{"b": 1}']


def test_a_long_list_is_not_held_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first article comes before the damaged end is met, on one line of more than an article's length."""
    monkeypatch.setattr(limits, "ARTICLE", 10_000)
    rows = [{"id": str(at), "text": "نص"} for at in range(5000)]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps(rows).encode())[:-20])
    articles, [failure] = found(tmp_path / "a.jsonl.gz")
    assert len(articles) > 100
    assert "cannot be read to its end" in failure.message


def test_fields_may_lie_inside_of_others(tmp_path: Path) -> None:
    row = {
        "article": {"guid": 7, "body": ["فقرة أولى", "فقرة ثانية"], "by": {"name": "سلمى"}},
        "meta": {"day": "2022-01-10"},
    }
    (tmp_path / "a.json").write_text(json.dumps(row), "utf-8")
    how = ("id=article.guid", "text=article.body", "author=article.by", "date=meta.day")
    [article], failures = found(tmp_path / "a.json", *how)
    assert (article.id, article.text, article.author) == ("7", "فقرة أولى\nفقرة ثانية", "سلمى")
    assert str(article.published) == "2022-01-10"
    assert not failures


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("سلمى", "سلمى"),
        (["سلمى", "هاني"], "سلمى, هاني"),
        ([{"name": "سلمى"}, {"x": 1}], "سلمى"),
        (None, None),
        (7, None),
        ("  ", None),
    ],
)
def test_who_wrote_it(author: Any, name: str | None, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"id": "a", "text": "نص", "author": author}), "utf-8")
    [article], failures = found(tmp_path / "a.json")
    assert article.author == name
    assert not failures
