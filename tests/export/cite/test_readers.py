"""Citations read back by programs that others wrote: every word comes out as it went in."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pylatexenc import latex2text

from quotes.export.cite import citations, cite
from quotes.export.cite.cited import GAP
from quotes.export.columns import record
from quotes.export.terminal import on_one_line
from quotes.model import Article
from tests.export.cite.made import ARTICLE, DIRECT, INDIRECT, MIXED, PIECES, cases

Case = tuple[dict[str, Any], Article]
EVERY = [(record(one, ARTICLE), ARTICLE) for one in (DIRECT, PIECES, MIXED, INDIRECT)]
KEYS = [f"quote-{each['quote_id']}" for each, _ in EVERY]

# Symbols of LaTeX that this reader does not know, or takes for accents.
SYMBOLS = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciigrave": "`",
    "textasciicircum": "^",
    "textasciitilde": "~",
}


def exact(case: Case) -> str:
    _, article = case
    return GAP.join(article.text[start:stop] for start, stop in case[0]["content"])


def bibtex(text: str) -> list[dict[str, Any]]:
    known = latex2text.get_default_latex_context_db()
    macros = [latex2text.MacroTextSpec(name, symbol) for name, symbol in SYMBOLS.items()]
    known.add_context_category("symbols", prepend=True, macros=macros)
    decoding = LatexDecodingMiddleware(decoder=latex2text.LatexNodes2Text(latex_context=known))
    library = parse_string(text, append_middleware=[decoding])
    assert not library.failed_blocks
    return [
        {"key": each.key} | {name: field.value for name, field in each.fields_dict.items()} for each in library.entries
    ]


def test_bibtex() -> None:
    first, *others = bibtex(citations(EVERY, "bibtex"))
    assert [first["key"], *(each["key"] for each in others)] == KEYS
    assert (first["author"], first["title"], first["year"], first["day"]) == ("الصحيفة", "عنوان الخبر", "2022", "10")
    assert first["url"] == ARTICLE.url
    assert first["annote"] == "«لن نعود إلى الوراء»"


@given(cases())
def test_bibtex_of_any_characters(case: Case) -> None:
    article = case[1]
    (read,) = bibtex(cite(*case, "bibtex"))
    assert read.get("title", "") == on_one_line(article.title or "")
    assert read.get("author", "") == on_one_line(article.outlet or "")
    assert on_one_line(article.id) in read["note"]
    if case[0]["kind"] != "mixed":
        assert on_one_line(exact(case)) in read["annote"]


def test_ris() -> None:
    first, *others = rispy.loads(citations(EVERY, "ris"))
    assert [first["id"], *(each["id"] for each in others)] == KEYS
    assert (first["type_of_reference"], first["title"], first["secondary_title"]) == ("NEWS", "عنوان الخبر", "الصحيفة")
    assert (first["year"], first["date"], first["urls"]) == ("2022", "2022/01/10/", [ARTICLE.url])
    assert first["notes"][1] == "«لن نعود إلى الوراء»"


@given(cases())
def test_ris_of_any_characters(case: Case) -> None:
    article = case[1]
    (read,) = rispy.loads(cite(*case, "ris"))
    assert read.get("title", "") == on_one_line(article.title or "")
    assert read.get("secondary_title", "") == on_one_line(article.outlet or "")
    assert read["accession_number"] == on_one_line(article.id)
    if case[0]["kind"] != "mixed":
        assert on_one_line(exact(case)) in read["notes"][1]


# Of the schema for CSL input data: the members that are used here, and no others.
DATE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
}
NAMES = {
    "type": "array",
    "items": {"type": "object", "additionalProperties": False, "properties": {"literal": {"type": "string"}}},
}
ITEMS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            **{name: {"type": "string"} for name in ("title", "container-title", "language", "URL", "note", "annote")},
            "id": {"type": "string"},
            "locator": {"type": ["string", "number"]},
            "type": {"const": "article-newspaper"},
            "keyword": {"type": "string"},
            **dict.fromkeys(("author", "contributor"), NAMES),
            "accessed": DATE,
            "issued": DATE,
            "custom": {"type": "object"},
        },
    },
}


# `custom` is younger than this reader (CSL 1.0.2).
no_custom = pytest.mark.filterwarnings("ignore:The following arguments for Reference are unsupported. custom")


@no_custom
def test_csl_json_makes_a_bibliography() -> None:
    items = CiteProcJSON(json.loads(citations(EVERY, "csl-json")))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, items, formatter.plain)
    for key in KEYS:
        bibliography.register(Citation([CitationItem(key)]))
    printed = [str(each) for each in bibliography.bibliography()]
    assert len(printed) == len(KEYS)
    for each in printed:
        assert "عنوان الخبر" in each
        assert "الصحيفة" in each
        assert "2022" in each


@no_custom
@given(st.lists(cases(), max_size=3))
def test_csl_json_of_any_characters(several: list[Case]) -> None:
    items = json.loads(citations(several, "csl-json"))
    Draft202012Validator(ITEMS).validate(items)
    assert len(CiteProcJSON(items)) == len(items) <= len(several)
    for item, case in zip(items, several, strict=False):
        if len(items) == len(several):
            assert item["custom"]["text"] == exact(case)
            assert item.get("title", "") == (case[1].title or "")
