"""The bracket notation: what it reads, what it refuses, and that drawing and reading are each other's inverse."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import InputError
from quotes.evaluate.gold import GoldQuote
from quotes.evaluate.notation import draw, read_drawing, read_drawings
from quotes.model import Form, QuoteKind, Span, SpeakerType


def only(drawing: str) -> GoldQuote:
    (quote,) = read_drawing(drawing).quotes
    return quote


def test_one_quote_needs_no_labels() -> None:
    drawn = read_drawing("{قال} ⟨الوزير⟩ إن ⟦الاتفاق قريب⟧.")
    (quote,) = drawn.quotes
    assert drawn.text == "قال الوزير إن الاتفاق قريب."
    assert quote.cue == Span(0, 3)
    assert quote.mention == Span(4, 10)
    assert [span.of(drawn.text) for span in quote.content] == ["الاتفاق قريب"]
    assert (quote.kind, quote.form, quote.speaker) == (QuoteKind.INDIRECT, Form.CLAUSE, "الوزير")


def test_labels_settings_and_nesting() -> None:
    drawn = read_drawing(
        "{1:قال} ⟨1:سالم⟩ إن ⟦1:⟨2:هندا⟩ {2:أكدت} أن ⟦2:العمل «تم»⟧⟧\t"
        "1: mixed\t2: mixed speaker=هند القاضي|هند via=سالم type=person\tdate=2022-01-10"
    )
    outer, inner = drawn.quotes
    assert outer.content[0].contains(inner.content[0])
    assert (inner.speaker, inner.names, inner.via) == ("هند القاضي", ("هند القاضي", "هند", "هندا"), "سالم")
    assert inner.type is SpeakerType.PERSON
    assert drawn.published == date(2022, 1, 10)


def test_a_mention_serves_two_quotes() -> None:
    first, second = read_drawing("⟨1,2:هند⟩ {1:قالت} إن ⟦1:العمل تم⟧ {2:وأكدت} أن ⟦2:الأجر دفع⟧").quotes
    assert first.mention == second.mention
    assert second.speaker == "هند"


def test_paragraphs_and_pieces() -> None:
    drawn = read_drawing("«⟦تعبنا⟧»، {قالت} ⟨هند⟩، «⟦ولم ¶ نشك⟧».")
    assert "ولم\n\nنشك" in drawn.text
    assert len(drawn.quotes[0].content) == 2
    assert drawn.quotes[0].kind is QuoteKind.DIRECT


def test_nobody_known() -> None:
    quote = only("{قال}: «⟦نعم⟧»\t1: speaker=none")
    assert (quote.speaker, quote.names) == (None, ())


@pytest.mark.parametrize(
    ("drawing", "kind"),
    [
        ("{قال} ⟨س⟩: «⟦نعم⟧».", "direct"),
        ("{قال} ⟨س⟩: “⟦نعم. ⟧ ” ثم خرج", "direct"),
        ("{قال} ⟨س⟩: ”⟦نعم⟧“", "direct"),
        ("{قال} ⟨س⟩: <<⟦نعم⟧>>", "direct"),
        ("{قال} ⟨س⟩: ((⟦نعم⟧))", "direct"),
        ('{قال} ⟨س⟩: "⟦نعم «كلهم» نعم⟧"', "direct"),
        ("{أكد} ⟨س⟩ ⟦«النجاح»⟧", "mixed"),
        ("{أكد} ⟨س⟩ أن ⟦النجاح ”تام“⟧", "mixed"),
        ("{أكد} ⟨س⟩ أن ⟦النجاح تام⟧. \n\n«عنوان»", "indirect"),
        ("{أكد} ⟨س⟩ أن ⟦النجاح تام⟧ {2:وأضاف}: «⟦2:نعم⟧»\t2: speaker=س", "indirect"),
    ],
)
def test_the_kind_is_read_off_the_marks(drawing: str, kind: str) -> None:
    assert read_drawing(drawing).quotes[0].kind == kind


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        ("قال الوزير", "no ⟦content⟧; start the line with '- '"),
        ("- {قال} ⟨الوزير⟩ ⟦نعم⟧", "has no quote"),
        ("- قال الوزير\t1: speaker=x", "has no quote"),
        ("{قال} ⟨الوزير⟩", "no ⟦content⟧"),
        ("{قال ⟨الوزير⟩ ⟦نعم⟧", "{ is never closed"),
        ("{قال} الوزير⟩ ⟦نعم⟧", "⟩ closes nothing"),
        ("{قال ⟨الوزير} ⟩ ⟦نعم⟧", "} closes nothing"),
        ("{} ⟨الوزير⟩ ⟦نعم⟧", "nothing between { and }"),
        ("{قال} ⟨الوزير⟩ ⟦نعم⟧ {وأكد}", "two cues"),
        ("{قال} ⟨الوزير⟩ ⟨س⟩ ⟦نعم⟧", "two mentions"),
        ("{2:قال} ⟨2:الوزير⟩ ⟦2:نعم⟧", "labels are [2]"),
        ("{قال}: «⟦نعم⟧»", "say whose words they are with speaker="),
        ("{قال} ⟨الوزير⟩: «⟦نعم⟧ ثم خرج", "a mark on one side only"),
        ("{قال} ⟨الوزير⟩ ⟦نعم⟧\tspeaker=x", "should read 'N: …'"),
        ("{قال} ⟨الوزير⟩ ⟦نعم⟧\t2: speaker=x", "quote 2 is described but not drawn"),
        ("{قال} ⟨الوزير⟩ ⟦نعم⟧\t1: mixed\t1: direct", "described twice"),
        ("{قال} ⟨الوزير⟩ ⟦نعم⟧\t1: spoken", "'spoken' is neither a kind nor a form"),
        ("{قال} ⟨الوزير⟩ ⟦نعم⟧\t1: type=robot", "no speaker type 'robot'"),
        ("{قال} ⟨الوزير⟩ ⟦نعم⟧\tdate=2022-13-01", "'2022-13-01' is no date"),
    ],
)
def test_a_bad_drawing_is_refused_with_one_line(drawing: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        read_drawing(drawing, "here-001")
    assert str(refused.value).startswith("here-001")
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_of_drawings() -> None:
    drawings = read_drawings("# comment\n001\t{قال} ⟨س⟩: «⟦نعم⟧»\n\n007\t- لا أحد هنا.\n", "few")
    assert list(drawings) == ["001", "007"]
    assert not drawings["007"].quotes


@pytest.mark.parametrize("lines", ["قال", "002\t- لا.\n001\t- لا.", "001\t- لا.\n001\t- نعم.", "a\t- لا."])
def test_numbers_must_rise(lines: str) -> None:
    with pytest.raises(InputError, match="should begin with a higher number and a tab"):
        read_drawings(lines, "few")


WORDS = st.lists(st.text("ابتثجحخ", min_size=1, max_size=5), min_size=12, max_size=20)


@given(WORDS, st.integers(1, 3), st.data())
def test_reading_undoes_drawing(words: list[str], quotes: int, data: st.DataObject) -> None:
    """Quotes whose parts stand side by side or inside each other are read back as they were drawn."""
    text = " ".join(words)
    starts = [len(" ".join(words[:n])) + bool(n) for n in range(len(words))]
    made = []
    for n in range(quotes):
        first = n * 4

        def span(one: int, last: int) -> Span:
            return Span(starts[one], starts[last] + len(words[last]))

        last = data.draw(st.integers(first + 2, len(words) - 1 if n == quotes - 1 else first + 3))
        mention = span(first + 1, first + 1) if data.draw(st.booleans()) else None
        content = (Span(starts[first + 2], span(last, last).stop),)
        name = mention.of(text) if mention else "س"
        made.append(GoldQuote(QuoteKind.INDIRECT, Form.CLAUSE, content, span(first, first), mention, name, (name,)))
    notes = "".join(f"\t{n}: speaker={quote.speaker}" for n, quote in enumerate(made, 1))
    read = read_drawing(draw(text, made) + notes)
    assert read.text == text
    assert list(read.quotes) == made


def test_nested_parts_are_drawn_so_that_they_can_be_read() -> None:
    drawing = "{1:قال} ⟨1:سالم⟩ إن ⟦1:⟨2:هندا⟩ {2:أكدت} أن ⟦2:العمل تم⟧⟧"
    drawn = read_drawing(drawing)
    again = read_drawing(draw(drawn.text, drawn.quotes))
    assert again == drawn
