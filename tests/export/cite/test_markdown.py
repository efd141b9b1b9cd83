"""Markdown as a reader of Markdown shows it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from quotes.export.cite import citations, cite
from quotes.export.cite.address import link
from quotes.export.columns import record
from quotes.export.markdown import escape
from quotes.export.terminal import on_one_line
from quotes.model import Article
from tests.export.cite.made import ARTICLE, DIRECT, INDIRECT, MIXED, PIECES, cases, hostile, unmarked

MARKDOWN = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin)
BLOCK = ["blockquote_open", *["paragraph_open", "inline", "paragraph_close"] * 2, "blockquote_close"]


def shown(token: Token) -> str:
    """The text of a paragraph; what is markup shows nothing."""
    return "".join(each.content for each in token.children or () if each.type in ("text", "text_special"))


def parts(text: str) -> tuple[list[Token], list[Token]]:
    """Tokens of the block and of the footnotes."""
    tokens = MARKDOWN.parse(text)
    types = [token.type for token in tokens]
    at = types.index("footnote_block_open")
    return tokens[:at], tokens[at:]


def test_a_block_with_its_footnote() -> None:
    text = unmarked(cite(record(DIRECT, ARTICLE), ARTICLE, "markdown"))
    assert text.startswith(
        f"> «لن نعود إلى الوراء»\n>\n> — زيد[^{DIRECT.quote_id}]\n\n[^{DIRECT.quote_id}]: زيد, quoted in “["
    )
    _, notes = parts(text)
    (inline,) = [token for token in notes if token.type == "inline"]
    (opening,) = [token for token in inline.children or () if token.type == "link_open"]
    assert opening.attrs["href"] == link(ARTICLE, DIRECT.content)
    assert shown(inline).startswith("زيد, quoted in “عنوان الخبر,” الصحيفة, January 10, 2022, para. 2. Article خبر-1,")


def test_a_report_stands_in_no_marks() -> None:
    report, mixed = (
        cite(record(one, ARTICLE), ARTICLE, "markdown", lang) for one, lang in [(INDIRECT, "en"), (MIXED, "ar")]
    )
    assert unmarked(report).startswith("> Reported, not quoted: المعرض")
    assert unmarked(mixed).startswith("> اقتباس جزئي: الطريق «طويل» وأن")


def test_every_quote_has_its_own_footnote() -> None:
    several = [(record(one, ARTICLE), ARTICLE) for one in (DIRECT, PIECES, MIXED, INDIRECT)]
    blocks, notes = parts(citations(several, "markdown"))
    assert [token.type for token in blocks] == BLOCK * len(several)
    assert [token.type for token in notes].count("footnote_open") == len(several)


@given(hostile)
def test_no_character_is_markup(text: str) -> None:
    line = on_one_line(text)
    found = MARKDOWN.parse(escape(line))
    assert [token.type for token in found] == (["paragraph_open", "inline", "paragraph_close"] if line else [])
    assert "".join(map(shown, found)) == line


@given(cases())
def test_nothing_leaves_its_place(case: tuple[dict[str, Any], Article]) -> None:
    blocks, notes = parts(cite(*case, "markdown"))
    assert [token.type for token in blocks] == BLOCK
    (inline,) = [token for token in notes if token.type == "inline"]
    kinds = {token.type for token in inline.children or ()}
    assert kinds <= {"text", "text_special", "link_open", "link_close", "footnote_anchor"}
    row, article = case
    if row["kind"] != "mixed":
        words = " […] ".join(article.text[start:stop] for start, stop in row["content"])
        assert bare(on_one_line(words)) in bare(shown(blocks[2]))


def bare(text: str) -> str:
    """Without the closers that keep the article's bidi controls in."""
    return text.replace("\u202c", "").replace("\u2069", "")
