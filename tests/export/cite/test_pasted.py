"""Citations that are pasted into a document keep the marks that hold their signs in place."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from quotes.export.cite import Language, StyleName, cite
from quotes.export.columns import record
from quotes.model import Article
from quotes.read import read_articles
from tests.export.cite.made import ARTICLE, DIRECT, INDIRECT

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PROSE = (StyleName.PLAIN, StyleName.APA, StyleName.CHICAGO)


def document(text: str, path: Path) -> Path:
    """A Word file whose paragraphs, which run from left to right, are the lines of a text."""
    runs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.splitlines()
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{_SPACE}"><w:body>{runs}</w:body></w:document>')
    return path


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("style", PROSE)
def test_a_document_keeps_the_marks_of_direction(style: StyleName, lang: Language, tmp_path: Path) -> None:
    for one in (DIRECT, INDIRECT):
        cited = cite(record(one, ARTICLE), ARTICLE, style, lang)
        path = document(cited, tmp_path / "cited.docx")
        with zipfile.ZipFile(path) as packed:
            written = packed.read("word/document.xml").decode()
        marks = re.findall("[\u200e\u200f\u2066-\u2069]", cited)
        assert re.findall("[\u200e\u200f\u2066-\u2069]", written) == marks != []
        [article] = read_articles([str(path)])
        assert isinstance(article, Article)
        assert [line for line in article.text.splitlines() if line] == [line for line in cited.splitlines() if line]


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("style", PROSE)
def test_the_closing_mark_stands_between_marks_that_run_leftward(style: StyleName, lang: Language) -> None:
    """Also where a program knows no isolates: a mark of direction stands right beside either sign."""
    cited = cite(record(DIRECT, ARTICLE), ARTICLE, style, lang)
    assert re.search("\u2067\u200f«[^»]*»\u200f\u2069", cited)


@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("style", PROSE)
def test_no_mark_clings_to_an_address(style: StyleName, lang: Language) -> None:
    """A program that makes links of what it is given would take it for a part of the address."""
    cited = cite(record(DIRECT, ARTICLE), ARTICLE, style, lang)
    assert re.findall(r"https://\S+", cited) == [ARTICLE.url]
