"""Documents of word processors: the words that are shown, and no document holds up the run."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes import extract
from quotes.model import Article, Failure
from quotes.read import limits, read_articles

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ABOUT = (
    '<c:coreProperties xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="y"><dc:title>رصيف &amp; ميناء'
    "</dc:title><dc:creator>سلمى الرفاعي</dc:creator><t:created>2011-05-05T00:00:00Z</t:created></c:coreProperties>"
)


def document(*paragraphs: str, home: str = MAIN, about: str = "", name: str = "word/document.xml") -> bytes:
    body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
    written = f'<w:document xmlns:w="{home}" xmlns:mc="{COMPATIBLE}"><w:body>{body}</w:body></w:document>'
    return packed({name: written.encode(), **({"docProps/core.xml": about.encode()} if about else {})})


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def run(text: str, particulars: str = "") -> str:
    return f'<w:r>{particulars}<w:t xml:space="preserve">{text}</w:t></w:r>'


def only(raw: bytes, folder: Path) -> Article | Failure:
    (folder / "خبر.docx").write_bytes(raw)
    [found] = read_articles([folder])
    return found


def text_of(raw: bytes, folder: Path) -> str:
    found = only(raw, folder)
    assert isinstance(found, Article), found
    return found.text


@pytest.mark.parametrize("home", [MAIN, STRICT])
@pytest.mark.parametrize("name", ["word/document.xml", "word/document2.xml"])
def test_a_document_is_an_article(home: str, name: str, tmp_path: Path) -> None:
    said = "قال مدير الميناء: «لن نقبل بأي تأجيل»، وأضاف أن العمل مستمر."
    found = only(document(run("رصيف جديد"), run(said), home=home, name=name, about=ABOUT), tmp_path)
    assert found == Article("خبر", f"رصيف جديد\n{said}", title="رصيف & ميناء", author="سلمى الرفاعي")
    assert [quote.text for quote in extract(found)] == ["لن نقبل بأي تأجيل", "العمل مستمر"]


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
SHOWN = '<w:rPr><w:vanish w:val="false"/></w:rPr>'
KINDS = {
    "runs": (run("قال ") + run("زيد", "<w:rPr><w:b/></w:rPr>"), "قال زيد"),
    "a link": (f"<w:hyperlink>{run('قال')}</w:hyperlink>{run(' زيد')}", "قال زيد"),
    "deleted": (f"{run('قال')}<w:del><w:r><w:delText> لا</w:delText></w:r></w:del>{run(' زيد')}", "قال زيد"),
    "moved": (f"{run('قال')}<w:moveFrom>{run(' أمس')}</w:moveFrom><w:moveTo>{run(' زيد')}</w:moveTo>", "قال زيد"),
    "inserted": (f"{run('قال')}<w:ins>{run(' زيد')}</w:ins>", "قال زيد"),
    "hidden": (run("قال") + run(" سرا", HIDDEN) + run(" زيد", SHOWN), "قال زيد"),
    "a field": (f"<w:r><w:instrText> PAGE </w:instrText></w:r>{run('قال زيد')}", "قال زيد"),
    "signs": ("<w:r><w:t>قال</w:t><w:tab/><w:t>زيد</w:t><w:br/><w:t>أمس</w:t></w:r>", "قال\tزيد\nأمس"),
    "hyphens": ("<w:r><w:t>أ</w:t><w:noBreakHyphen/><w:t>ب</w:t><w:softHyphen/></w:r>", "أ\u2011ب\u00ad"),
    "a note": (f"{run('قال زيد')}<w:r><w:footnoteReference w:id='2'/></w:r>", "قال زيد"),
    "said again": (f"{run('قال زيد')}<mc:Fallback>{run('قال زيد')}</mc:Fallback>", "قال زيد"),
    "a box": (f"{run('قال زيد')}<w:txbxContent><w:p>{run('إطار')}</w:p></w:txbxContent>", "إطار\nقال زيد"),
    "references": (run("قال &quot;لا&quot; &amp; &#1606;&#1593;&#1605;"), 'قال "لا" & نعم'),
}  # fmt: skip


@pytest.mark.parametrize(("paragraph", "text"), KINDS.values(), ids=KINDS)
def test_what_is_shown(paragraph: str, text: str, tmp_path: Path) -> None:
    assert text_of(document(paragraph), tmp_path) == text


def test_empty_paragraphs_are_no_lines(tmp_path: Path) -> None:
    assert text_of(document(run("قال"), "", run("  "), "<w:pPr/>", run("زيد")), tmp_path) == "قال\nزيد"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters="&<>"), min_size=1)


@given(lines=st.lists(WORDS.filter(str.strip), min_size=1, max_size=5))
def test_words_come_to_the_letter(lines: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("docx")
    assert text_of(document(*map(run, lines)), folder) == "\n".join(line.strip() for line in lines)


GOOD = document(run("قال زيد إن العمل مستمر."))
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="%s">&b;</w:document>' % MAIN.encode()
)
BAD = {
    "empty": b"",
    "no packed file": b"PK\3\4 nothing",
    "text": "قال زيد".encode(),
    "cut off": GOOD[:-30],
    "damaged": GOOD[:60] + b"\0" * 20 + GOOD[80:],
    "another kind": packed({"xl/workbook.xml": b"<x/>"}),
    "no XML": packed({"word/document.xml": b"<w:document"}),
    "without words": document(""),
    "entities": packed({"word/document.xml": ENTITIES}),
    "deep": packed({"word/document.xml": b"<a>" * 100_000}),
    "many attributes": packed({"word/document.xml": b"<a " + b" ".join(b"a%d='1'" % n for n in range(2000)) + b"/>"}),
    "a bomb": packed({"word/document.xml": b"<a>" + b" " * (limits.PART + 1)}),
    "an endless list": GOOD[:-10] + struct.pack("<L", limits.HEAD + 1) + GOOD[-6:],
}


@pytest.mark.parametrize("raw", BAD.values(), ids=BAD)
def test_a_bad_document_is_one_failure_and_the_next_one_is_read(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(raw)
    (tmp_path / "b.docx").write_bytes(GOOD)
    bad, good = read_articles([tmp_path])
    assert isinstance(bad, Failure)
    assert (bad.where, bad.article_id) == (str(tmp_path / "a.docx"), "a")
    assert "save it again" in bad.message
    assert isinstance(good, Article)
