"""Bytes to articles: nothing is altered, nothing stops the run."""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import InputError
from quotes.model import Article, Failure
from quotes.read import EXTRAS, FORMATS, Progress, read_articles
from quotes.read.column_names import Columns

# What UTF-8 can carry and a database can keep, and what spells out no other characters.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\\&")).filter(str.strip)


def read(*paths: str | Path) -> tuple[list[Article], list[Failure]]:
    found = list(read_articles(paths))
    return [each for each in found if isinstance(each, Article)], [each for each in found if isinstance(each, Failure)]


def lines(*articles: object) -> str:
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)


@given(text=TEXTS)
def test_a_text_file_is_read_to_the_letter(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("plain") / "خبر.txt"
    file.write_bytes(text.encode())
    expected = text.removeprefix("\ufeff")
    assert read(file) == ([Article("خبر", expected)], [])


def test_line_ends_stay_and_a_byte_order_mark_goes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffسطر\r\nسطر\rسطر\n".encode())
    (tmp_path / "b.TXT").write_bytes("بلا علامة".encode())
    articles, failures = read(tmp_path)
    assert [(article.id, article.text) for article in articles] == [("a", "سطر\r\nسطر\rسطر\n"), ("b", "بلا علامة")]
    assert not failures


@given(text=TEXTS, title=st.none() | TEXTS)
def test_a_json_line_is_read_to_the_letter(
    text: str, title: str | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("jsonl") / "a.jsonl"
    file.write_text(lines({"id": "1", "text": text, "title": title}), encoding="utf-8")
    assert read(file) == ([Article("1", text, title=title or None)], [])


def test_the_particulars_of_an_article(tmp_path: Path) -> None:
    particulars: dict[str, Any] = {"title": "عنوان", "url": "https://example.org/1", "outlet": "الصحيفة"}
    file = tmp_path / "news.jsonl"
    file.write_text(
        lines(
            {"id": "a", "text": "نص", "date": "2022-01-10", **particulars},
            {"id": "b", "text": "نص", "date": "2022-01-10T23:59:00+06:00", "source": "أخرى"},
            {"id": 7, "text": "نص", "date": None, "more": [1, 2]},
        ),
        encoding="utf-8-sig",
    )
    articles, failures = read(file)
    assert articles == [
        Article("a", "نص", published=date(2022, 1, 10), **particulars),
        Article("b", "نص", outlet="أخرى", published=date(2022, 1, 10)),
        Article("7", "نص"),
    ]
    assert not failures


def test_a_compressed_file_reads_like_the_plain_one(tmp_path: Path) -> None:
    written = lines({"id": "a", "text": "أول"}, {"id": "b", "text": "ثان"})
    (tmp_path / "news.jsonl").write_text(written, encoding="utf-8")
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(written.encode()))
    assert read(tmp_path / "news.jsonl.gz") == read(tmp_path / "news.jsonl")


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        (b'{"id": "x", "text": ', "not a JSON object"),
        (b'["x"]', "not an object"),
        (b'{"text": "\xd9\x86"}', "no id"),
        (b'{"id": "  ", "text": "t"}', "no id"),
        (b'{"id": true, "text": "t"}', "`id` is a bool"),
        (b'{"id": "x"}', "no text"),
        (b'{"id": "x", "text": 5}', "no text"),
        (b'{"id": "x", "text": "t", "title": ["t"]}', "`title` is a list"),
        (b'{"id": "x", "text": "\\ud83d"}', "surrogate"),
        (b'{"id": "x", "text": "a\\u0000b"}', "NUL"),
        (b'{"id": "x", "text": "\xe3"}', "not UTF-8 at byte 21"),
        (b"[" * 100_000, "not a JSON object"),
    ],
)
def test_a_bad_line_is_recorded_and_the_next_one_read(line: bytes, advice: str, tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    good = lines({"id": "good", "text": "نص"}).encode()
    file.write_bytes(b"\n" + line + b"\n" + good)
    articles, [failure] = read(file)
    assert [article.id for article in articles] == ["good"]
    assert failure.where == f"{file}, line 2"
    assert advice in failure.message


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("old.txt", "قال".encode("cp1256"), "iconv -f WINDOWS-1256"),
        ("wide.txt", "قال".encode("utf-16"), "UTF-16"),
        ("film.txt", b"\0\1\2", "NUL"),
        ("cut.jsonl.gz", gzip.compress(lines({"id": "a", "text": "نص" * 1000}).encode())[:40], "cannot be read"),
        ("plain.jsonl.gz", b"{}", "cannot be read"),
        ("page.pdf", b"%PDF", "no reader"),
    ],
    ids=["windows-1256", "utf-16", "binary", "cut off", "not compressed", "unknown"],
)
def test_a_bad_file_is_recorded_and_the_next_one_read(name: str, content: bytes, advice: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.txt").write_text("نص", encoding="utf-8")
    articles, [failure] = read(tmp_path / name, tmp_path / "z.txt")
    assert [article.id for article in articles] == ["z"]
    assert failure.where == str(tmp_path / name)
    assert advice in failure.message


def test_a_folder_is_read_in_order_at_any_depth_and_hidden_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".trash").mkdir()
    for name in ("c.txt", "a.txt", "b/d.txt", "notes.md", ".hidden.txt", "b/._d.txt", ".trash/e.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    articles, failures = read(tmp_path)
    assert [article.text for article in articles] == ["a.txt", "b/d.txt", "c.txt"]
    assert not failures


def test_one_article_twice_is_one_and_two_under_one_id_are_a_failure(tmp_path: Path) -> None:
    for folder, text in (("a", "نص"), ("b", "نص"), ("c", "نص آخر")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text(text, encoding="utf-8")
    articles, [failure] = read(tmp_path, tmp_path / "a")
    assert [article.text for article in articles] == ["نص"]
    assert (failure.where, failure.article_id) == (str(tmp_path / "c" / "1.txt"), "1")


def test_a_path_that_is_not_there_stops_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no .*missing"):
        read_articles([tmp_path / "missing"])


def test_a_folder_with_nothing_to_read_says_what_could_be(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.jsonl, \.jsonl\.gz, \.ndjson, .*\.parquet, .*\.txt"):
        read_articles([tmp_path])


class Bytes(io.TextIOWrapper):
    """A standard input that holds given bytes."""

    def __init__(self, content: bytes) -> None:
        super().__init__(io.BytesIO(content))


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (lines({"id": "a", "text": "نص"}, {"id": "b", "text": "نص"}), ["a", "b"]),
        ("\ufeff" + lines({"id": "a", "text": "نص"}), ["a"]),
        ("\n \n" + lines({"id": "a", "text": "نص"}), ["a"]),
        ("\n\nقال\n{نعم}", ["stdin"]),
    ],
)
def test_standard_input_is_json_lines_or_one_text(
    content: str, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Bytes(content.encode()))
    articles, failures = read("-")
    assert [article.id for article in articles] == ids
    assert not failures
    if ids == ["stdin"]:
        assert articles[0].text == content


def test_how_far_reading_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"id": "b", "text": "x"}\n{"id": "c", "text": "y"}\n'))
    (tmp_path / "c.csv").write_bytes(b"id,text\n" + b"".join(b"c%d,x\n" % number for number in range(9000)))
    way = Progress()
    reached = [way.done for _ in read_articles([tmp_path], way=way)]
    assert reached == sorted(reached)
    assert len(set(reached)) > 3
    assert way.done == way.size == sum(file.stat().st_size for file in tmp_path.iterdir())
    monkeypatch.setattr("sys.stdin", Bytes(b"{}"))
    assert [type(each) for each in read_articles(["-"], way=way)] == [Failure]
    assert way.size is None


def test_what_was_met_before_may_be_kept_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n{"id": "b", "text": "x"}\n')

    class Known:
        def first(self, article_id: str, sha256: str) -> str | None:
            return sha256 if article_id == "b" else None

    assert [each.text for each in read_articles([tmp_path], met=Known()) if isinstance(each, Article)] == ["x", "y"]


def test_every_format_says_what_it_reads() -> None:
    assert all(suffix.startswith(".") and reader.__doc__ for suffix, reader in FORMATS.items())


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [("a.parquet", "pyarrow", "parquet"), ("a.HTML.gz", "trafilatura", "html"), ("a.warc", "warcio", "warc")],
)
def test_a_library_that_is_not_there_is_named_before_anything_is_read(
    name: str, library: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "0.txt").write_text("نص", encoding="utf-8")
    (tmp_path / name).write_bytes(b"")
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError, match=rf"without {library}: pip install 'aqwal\[{extra}\]'"):
        read_articles([tmp_path])


def test_the_libraries_are_those_of_the_extras(repo: Path) -> None:
    extras = tomllib.loads((repo / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    for extra, libraries in EXTRAS.values():
        assert set(libraries) <= {re.split("[><=]", each)[0] for each in extras[extra]}


def test_a_folder_of_many_kinds_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(lines({"id": "b", "text": "نص"}), encoding="utf-8")
    (tmp_path / "c.csv").write_text("text\nنص\n", encoding="utf-8")
    (tmp_path / "d.tsv.gz").write_bytes(gzip.compress("text\nنص\n".encode()))
    articles, failures = read(tmp_path)
    assert [article.id for article in articles] == ["a", "b", "c-1", "d-1"]
    assert not failures


def test_columns_are_renamed_in_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(lines({"guid": "7", "body": "نص", "text": "غيره", "source": "الصحيفة"}, {"guid": "8"}), "utf-8")
    found = list(read_articles([file], Columns.renamed(["id=guid", "text=body"])))
    assert found[0] == Article("7", "نص", outlet="الصحيفة")
    assert isinstance(found[1], Failure)
    assert "give every article a `body`" in found[1].message


@pytest.mark.parametrize("pair", ["text", "text=", "=body", "body=text", ""])
def test_what_names_no_column_is_refused(pair: str) -> None:
    with pytest.raises(InputError, match=r"FIELD one of id, text, title, author, url, outlet, date"):
        Columns.renamed([pair])


def test_a_field_may_be_called_by_either_of_its_names() -> None:
    assert Columns.renamed(["source=paper", "published=day"]) == Columns(outlet=("paper",), date=("day",))


def test_the_gold_texts_are_read_as_they_are(shared: Path) -> None:
    articles, failures = read(shared / "seeds", shared / "gold" / "dev_articles.jsonl")
    assert not failures
    digests = {}
    for name in ("seeds", "dev"):
        for line in (shared / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines():
            gold = json.loads(line)
            digests[gold["article_id"]] = gold["sha256"]
    assert {article.id: article.sha256 for article in articles} == digests
