"""Characters that are spelt out: they are read as those that are meant, everywhere, and that is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.model import Article, Failure
from quotes.read import read_articles
from quotes.read.character_references import resolve_references
from quotes.read.column_names import Columns
from quotes.read.warnings import Notes


def said(text: str) -> str:
    return resolve_references(text, True, Notes("a"), "a")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (r"قال.\nوأضاف", "قال.\nوأضاف"),
        (r"قال.\n\nوأضاف", "قال.\n\nوأضاف"),
        (r"قال.\r\nوأضاف\r", "قال.\nوأضاف\n"),
        (r"قال.\tوأضاف", "قال.\tوأضاف"),
        (r"قال: \"لا\" في http:\/\/example.org", 'قال: "لا" في http://example.org'),
        (r"\u0642\u0627\u0644 \ud83d\ude42", "قال 🙂"),
        ("قال: &quot;لا&quot;", 'قال: "لا"'),
        ("&#171;لا&#187; &#x642;&#X627;ل &laquo;نعم&raquo;", "«لا» قال «نعم»"),
        ("A&amp;B &lt;b&gt; &nbsp;&hellip;", "A&B <b> \u00a0…"),
        ("&amp;quot;لا&amp;quot;", '"لا"'),
        ("&#8207;لا", "\u200fلا"),
    ],
)
def test_what_is_meant(written: str, wanted: str) -> None:
    assert said(written) == wanted


@pytest.mark.parametrize(
    "text",
    ["C:\\new\\reports", "a\\b", "R&D; x", "?a=1&copy=2", "&nosuchname;", "&;", "&#;", "&#x;", "100 &", "لا\\"],
)
def test_what_means_nothing_else_stays(text: str) -> None:
    assert said(text) == text


@given(st.text(st.sampled_from('\\nrtu/"&#;x0quotamp64ق ')))
def test_a_text_without_any_stays_and_nothing_is_raised(text: str) -> None:
    found = said(text)
    assert found == text or "\\" in text or "&" in text


@pytest.mark.parametrize("kind", ["txt", "jsonl", "csv", "json"])
def test_it_is_told_once_a_file_and_may_be_left(kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    texts = [r"قال زيد: &quot;لا&quot;.\nوخرج", r"قال عمر: &quot;نعم&quot;."][: 1 if kind == "txt" else 2]
    rows = [{"id": str(at), "text": text} for at, text in enumerate(texts)]
    file = tmp_path / f"a.{kind}"
    file.write_text({
        "txt": texts[0],
        "jsonl": "".join(json.dumps(row) + "\n" for row in rows),
        "json": json.dumps(rows, indent=1),
        "csv": "id,text\n" + "".join(f'{row["id"]},"{row["text"]}"\n' for row in rows),
    }[kind], "utf-8")  # fmt: skip
    wanted = ['قال زيد: "لا".\nوخرج', 'قال عمر: "نعم".'][: len(texts)]

    def read(*how: str) -> list[str]:
        caplog.clear()
        return [each.text for each in read_articles([file], Columns.renamed(how)) if isinstance(each, Article)]

    assert read() == wanted
    assert "spells out characters (&quot;); read as those that are meant" in caplog.messages[0]
    assert len(caplog.messages) == len(texts)
    assert read("unescape=yes") == wanted
    assert not caplog.messages
    assert read("unescape=no") == texts
    assert "left so" in caplog.messages[0]


def test_titles_and_outlets_too(tmp_path: Path) -> None:
    row = {"id": "a", "text": "قال زيد إن العمل مستمر.", "title": "&laquo;لا&raquo;", "outlet": "A&amp;B"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), "utf-8")
    [article] = read_articles([tmp_path])
    assert isinstance(article, Article)
    assert (article.title, article.outlet) == ("«لا»", "A&B")


@pytest.mark.parametrize("text", [r"\ud83d", r"a\u0000b", "&nbsp;", r"\n"])
def test_what_is_no_text_then_is_a_failure(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text}), "utf-8")
    [failure] = read_articles([tmp_path])
    assert isinstance(failure, Failure)
