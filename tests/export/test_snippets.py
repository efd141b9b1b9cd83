"""What was searched for is set off, and nothing of the text around it is lost or moved."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quotes.export.snippets import around
from quotes.export.terminal import printable
from quotes.model import Span

TEXT = st.text(st.sampled_from("ابت ن\n\x1b\u202e«»"), max_size=400)


def test_a_short_text_is_shown_whole() -> None:
    assert around("قال إن القوات ستنسحب", [Span(7, 13)]) == "قال إن ⟦القوات⟧ ستنسحب"
    assert around("بلا شيء", []) == "بلا شيء"


def test_a_long_text_is_cut_between_words_around_the_hits() -> None:
    text = "كلمة " * 100 + "هدف " + "كلمة " * 100 + "هدف " + "كلمة " * 100
    hits = [Span(*found.span()) for found in re.finditer("هدف", text)]
    shown = around(text, hits)
    assert shown.count("⟦هدف⟧") == 2
    assert shown.startswith("… كلمة")
    assert shown.endswith(" …")
    assert len(shown) < 500
    assert set(shown.replace("⟦هدف⟧", "هدف").split()) == {"كلمة", "هدف", "…"}


def test_hits_that_stand_close_share_a_stretch() -> None:
    text = "كلمة " * 60 + "هدف هدف " + "كلمة " * 60
    hits = [Span(*found.span()) for found in re.finditer("هدف", text)]
    assert "⟦هدف⟧ ⟦هدف⟧" in around(text, hits)


def test_colours_stand_for_the_brackets() -> None:
    assert "\x1b[1;33mالقوات\x1b[0m" in around("قال إن القوات", [Span(7, 13)], colours=True)


@given(TEXT, st.data())
def test_the_words_are_those_of_the_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    hits = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    shown = around(text, hits)
    assert "\x1b" not in shown
    for hit in hits:
        assert f"⟦{printable(hit.of(text))}⟧" in shown
    if len(text) <= 240:
        assert shown.replace("⟦", "").replace("⟧", "") == "".join(printable(piece) for piece in _pieces(text, hits))


def _pieces(text: str, hits: list[Span]) -> list[str]:
    edges = sorted({0, len(text), *(hit.start for hit in hits), *(hit.stop for hit in hits)})
    return [text[a:b] for a, b in pairwise(edges)]
