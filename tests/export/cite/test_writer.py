"""Citations that are pasted into a document of a word processor: every sign stands where a reader expects it.

LibreOffice Writer lays the paragraphs out, a PDF says where each sign has come to stand and how it is drawn.
"""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from tests.conftest import find_program
from tests.export.cite.pasted import WHOLES, cited_lines
from tests.export.reading_order import MARKS, forced, in_order, is_seen, seen

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
}
_PAGE = (
    '<w:sectPr><w:pgSz w:w="31000" w:h="16000"/>'
    '<w:pgMar w:left="500" w:right="500" w:top="500" w:bottom="500"/></w:sectPr>'
)
# All signs are of one width: where they are not, Writer sets stretches within stretches over their neighbours.
_FONT = (
    '<w:rPr><w:rFonts w:ascii="DejaVu Sans Mono" w:hAnsi="DejaVu Sans Mono" w:cs="DejaVu Sans Mono"/>'
    '<w:sz w:val="10"/><w:szCs w:val="10"/></w:rPr>'
)


class Printed(NamedTuple):
    """A line of a PDF: its signs from left to right, and the numbers of the shapes that they are drawn with."""

    signs: str
    shapes: tuple[str, ...]


def write_document(paragraphs: Iterable[tuple[str, str]], path: Path) -> None:
    """A document with lines as paragraphs that run from left to right or from right to left (L, R), on wide pages."""
    body = "".join(
        f'<w:p><w:pPr>{"<w:bidi/>" * (runs == "R")}</w:pPr><w:r>{_FONT}<w:t xml:space="preserve">{escape(line)}</w:t>'
        "</w:r></w:p>"
        for line, runs in paragraphs
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    written = f'<w:document xmlns:w="{space}"><w:body>{body}{_PAGE}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in {**_PARTS, "word/document.xml": written}.items():
            packed.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')


def printed_lines(path: Path) -> Iterator[Printed]:
    """The lines of a PDF from top to bottom."""
    traced = subprocess.run(["mutool", "trace", path], capture_output=True, check=True).stdout
    for page in etree.fromstring(traced).iter("page"):
        rows: dict[str, list[tuple[float, str, str]]] = {}
        for text in page.iter("fill_text"):
            for sign in text.iter("g"):
                if is_seen(sign.get("unicode")):
                    place = (float(sign.get("x")), sign.get("unicode"), sign.get("glyph"))
                    rows.setdefault(sign.get("y"), []).append(place)
        for _, row in sorted(rows.items(), key=lambda item: float(item[0]), reverse=True):
            _, signs, shapes = zip(*sorted(row), strict=True)
            yield Printed(seen(signs), shapes)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Printed]]:
    """The cited lines as Writer prints them: where overrides force them, as they are pasted, without their marks."""
    writer = find_program("soffice", "libreoffice-writer")
    find_program("mutool", "mupdf-tools")
    folder = tmp_path_factory.mktemp("writer")
    names = ("forced L", "cited L", "cited R", "bare L", "bare R")
    paragraphs: dict[str, list[tuple[str, str]]] = {name: [] for name in names}
    for line, direction in cited_lines():
        bare = MARKS.sub("", line)
        paragraphs["forced L"].append((forced(bare, direction, WHOLES), "L"))
        for runs in "LR":
            paragraphs[f"cited {runs}"].append((line, runs))
            paragraphs[f"bare {runs}"].append((bare, runs))
    write_document((each for several in paragraphs.values() for each in several), folder / "cited.docx")
    subprocess.run(
        [writer, f"-env:UserInstallation={(folder / 'user').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", folder, folder / "cited.docx"],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    lines = list(printed_lines(folder / "cited.pdf"))
    assert len(lines) == sum(map(len, paragraphs.values())), "a line was broken"
    remaining = iter(lines)
    return {name: [next(remaining) for _ in several] for name, several in paragraphs.items()}


@pytest.mark.parametrize("runs", ["L", "R"])
def test_every_sign_of_a_citation_stands_where_it_is_read(runs: str, printed: dict[str, list[Printed]]) -> None:
    """In paragraphs of either direction; and every bracket and quotation mark opens to its own side."""
    lines = list(cited_lines())
    expected = [in_order(MARKS.sub("", line), direction, WHOLES) for line, direction in lines]
    assert [line.signs for line in printed[f"cited {runs}"]] == expected
    assert [line.shapes for line in printed[f"cited {runs}"]] == [line.shapes for line in printed["forced L"]]


@pytest.mark.parametrize(
    ("runs", "one"), [("L", "«لن نعود إلى الوراء!»"), ("R", "where: paragraph 1, characters [10, 29)")]
)
def test_without_the_marks_of_direction_it_does_not(runs: str, one: str, printed: dict[str, list[Printed]]) -> None:
    """More than half of the lines fall apart, and one whose closing mark goes to the wrong end."""
    pairs = zip(cited_lines(), printed[f"bare {runs}"], printed[f"cited {runs}"], strict=True)
    stray = [MARKS.sub("", line) for (line, _), bare, cited in pairs if bare != cited]
    assert one in stray
    assert len(stray) > len(printed[f"bare {runs}"]) / 2
