"""Marks stand at their own ends of Arabic words when a citation is pasted where lines run rightward."""

from __future__ import annotations

import html
import re

import pytest
from playwright.sync_api import Browser

from quotes.export.cite import Language, StyleName, cite
from quotes.export.columns import record
from quotes.model import Article, Form, Quote, QuoteKind, Span, Speaker
from tests.export.cite.pasted import WHOLES, cited_lines
from tests.export.reading_order import MARKS, in_order, seen

WORDS = ["لن نعود إلى الوراء!", "سألتني BBC عن الخطة (الأولى)", "كانت 1500 خيمة...", "من يعود؟"]

# Where the first and the last sign of the words stand, and the letters between them: middles of their boxes.
_PLACES = """words => {
  const node = document.querySelector('pre').firstChild, at = node.data.indexOf(words);
  const middle = i => {
    const range = document.createRange();
    range.setStart(node, i); range.setEnd(node, i + 1);
    const box = range.getBoundingClientRect();
    return box.left + box.width / 2;
  };
  return Array.from(words, (_, i) => middle(at + i));
}"""

# The characters of each line, by the middles of their boxes from left to right.
_ROWS = """() => Array.from(document.querySelectorAll('pre'), line => Array.from(line.firstChild.data, (sign, i) => {
  const range = document.createRange();
  range.setStart(line.firstChild, i); range.setEnd(line.firstChild, i + 1);
  const box = range.getBoundingClientRect();
  return [box.left + box.width / 2, sign];
}).sort((one, other) => one[0] - other[0]).map(place => place[1]).join(''))"""


def citation(words: str, style: str, lang: str) -> str:
    text = f"خبر\n\nقال زيد: «{words}» ثم غادر."
    article = Article("a-1", text, "خبر", "https://example.org/1", "الصحيفة")
    place = Span(text.index(words), text.index(words) + len(words))
    one = Quote(
        article_id="a-1", kind=QuoteKind.DIRECT, form=Form.CLAUSE, content=(place,), verbatim=(place,), text=words,
        cue=None, mention=None, speaker=Speaker(None, "زيد"),
    )  # fmt: skip
    return cite(record(one, article), article, style, lang)


@pytest.mark.parametrize("isolates", [True, False])
@pytest.mark.parametrize("style", [StyleName.PLAIN, StyleName.APA, StyleName.CHICAGO])
def test_the_closing_mark_is_the_leftmost(style: str, isolates: bool, browser: Browser) -> None:
    """Also where a program knows no isolates, unless there are Latin letters among the words."""
    page = browser.new_page(viewport={"width": 1200, "height": 400})
    for lang in Language:
        for words in WORDS:
            written = citation(words, style, lang)
            if not isolates:
                if "BBC" in words:
                    continue
                written = re.sub("[\u2066-\u2069]", "", written)
            line = next(line for line in written.splitlines() if words in line)
            page.set_content(f"<pre dir='ltr'>{html.escape(line)}</pre>")
            places = page.evaluate(_PLACES, f"«{words}»")
            assert max(places) == places[0], (words, lang)
            assert min(places) == places[-1], (words, lang)
    page.close()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_every_sign_of_a_citation_stands_where_it_is_read(direction: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 2400, "height": 400})
    lines = list(cited_lines())
    page.set_content("".join(f"<pre dir='{direction}'>{html.escape(line)}</pre>" for line, _ in lines))
    assert [*map(seen, page.evaluate(_ROWS))] == [in_order(MARKS.sub("", line), runs, WHOLES) for line, runs in lines]
    page.close()


@pytest.mark.parametrize("words", WORDS)
def test_a_pasted_quote_looks_as_one_that_is_set_from_right_to_left(words: str, browser: Browser) -> None:
    """Screenshots: what is pasted where lines run rightward, and the same words in an element that runs leftward."""
    page = browser.new_page(viewport={"width": 600, "height": 100})

    def drawn(line: str) -> bytes:
        page.set_content(f"<pre dir='ltr' style='font-size: 2rem'>{line}</pre>")
        return page.screenshot()

    written = citation(words, StyleName.PLAIN, Language.ENGLISH)
    line = next(line for line in written.splitlines() if words in line)
    expected = drawn(f"<bdi dir='rtl'>{html.escape(f'«{words}»')}</bdi>")
    assert drawn(html.escape(line)) == expected
    if not words.endswith("؟"):  # which is an Arabic letter's neighbour, whatever stands around it
        assert drawn(html.escape(re.sub("[\u200e\u200f\u2066-\u2069]", "", line))) != expected, "the marks do nothing"
    page.close()
