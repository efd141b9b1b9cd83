"""Every rule has an example, and the example is an example of that rule."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.attribute import CONTENT_RULES, Scene, attribute
from quotes.attribute.anaphora import speaker_named_later
from quotes.attribute.certain_ends import CERTAIN_ENDS
from quotes.attribute.content_start import OPENER_RULES, find_opener
from quotes.attribute.direct import continuation
from quotes.attribute.end_rules import END_RULES
from quotes.attribute.headline import headline
from quotes.attribute.nominal_end import PHRASE_END_RULES
from quotes.attribute.nonfactual import UNREPORTED_RULES
from quotes.attribute.relay import attach_relay, leading_relay
from quotes.attribute.speaker import SPEAKER_RULES
from quotes.boilerplate import boilerplate
from quotes.evaluate.gold import GoldQuote
from quotes.evaluate.notation import Drawn, read_drawing
from quotes.model import Article, Candidate, Form, Quote, Reason
from quotes.pipeline import explain, extract, read_scene
from quotes.rules import ANSWERS, Rule, example, meaning, meanings, rules
from quotes.segment import segment
from tests.each import check_each

QUOTES = Path(__file__).resolve().parents[2] / "quotes"


def named(*some: Rule) -> list[object]:
    return [pytest.param(rule, id=rule.__name__) for rule in some]


def drawn(rule: Rule) -> tuple[Drawn, GoldQuote]:
    """The example and the one quote in it."""
    drawing = read_drawing(example(rule), rule.__name__)
    (gold,) = drawing.quotes
    return drawing, gold


def found(rule: Rule) -> tuple[Drawn, GoldQuote, Quote]:
    """The example with the quote that the extractor finds where one is drawn."""
    drawing, gold = drawn(rule)
    quotes = extract(Article("example", drawing.text, published=drawing.published))
    there = [each for each in quotes if each.content == gold.content]
    assert there, [each.text for each in quotes]
    return drawing, gold, there[0]


def read(drawing: Drawn) -> Scene:
    """The scene of an example, its statements found."""
    scene = read_scene(segment(Article("example", drawing.text), boilerplate(drawing.text)))
    attribute(scene)
    return scene


def cue_of(scene: Scene, gold: GoldQuote) -> Candidate:
    return next(each for each in scene.cues.each if each.cue.span == gold.cue)


def reason(quote: Quote, rule: Rule) -> Reason:
    assert rule.__name__ in [each.rule for each in quote.reasons]
    return next(each for each in quote.reasons if each.rule == rule.__name__)


def test_every_rule_says_what_it_means_and_gives_an_example() -> None:
    check_each({rule.__name__: rule for rule in rules()}, says_what_it_means_and_gives_an_example)


def says_what_it_means_and_gives_an_example(rule: Rule) -> None:
    """``what it means: an example`` at the head of the docstring, the one in English, the other in Arabic."""
    assert meaning(rule)[:1].isascii()
    assert not {"{", "⟦"} & set(meaning(rule))
    assert any("\u0621" <= letter <= "\u064a" for letter in example(rule))


@pytest.mark.parametrize("rule", named(*CONTENT_RULES, headline, continuation))
def test_content(rule: Rule) -> None:
    _, gold, quote = found(rule)
    reason(quote, rule)
    assert quote.kind == gold.kind or quote.form == "nominal"
    assert (quote.cue and quote.cue.span) == gold.cue
    if quote.mention and len(quote.mention.span):
        assert quote.mention.span == gold.mention


@pytest.mark.parametrize("rule", named(*SPEAKER_RULES, speaker_named_later))
def test_speaker(rule: Rule) -> None:
    _, gold, quote = found(rule)
    assert reason(quote, rule).span == gold.mention
    assert quote.cue
    assert quote.cue.span == gold.cue


@pytest.mark.parametrize("rule", named(*OPENER_RULES))
def test_opening(rule: Rule) -> None:
    drawing, gold, _ = found(rule)
    scene = read(drawing)
    cue = cue_of(scene, gold)
    opener = find_opener(scene, cue)
    assert opener
    assert next(each for each in OPENER_RULES if each(scene, cue, opener.gap)) is rule


@pytest.mark.parametrize("rule", named(*END_RULES, *CERTAIN_ENDS))
def test_end(rule: Rule) -> None:
    """The content ends where it is drawn, and without this rule it would go on."""
    drawing, gold, _ = found(rule)
    scene = read(drawing)
    cue = cue_of(scene, gold)
    at = scene.document.token_from(gold.content[-1].stop)
    while scene.words[at].is_comma and not rule(scene, cue, at):
        at += 1
    assert rule(scene, cue, at)
    assert [each for each in (*END_RULES, *CERTAIN_ENDS) if each(scene, cue, at)] == [rule]


@pytest.mark.parametrize("rule", named(*PHRASE_END_RULES))
def test_end_of_a_noun_phrase(rule: Rule) -> None:
    """The phrase ends where it is drawn, for this reason and no other."""
    _, gold, quote = found(rule)
    assert quote.form is Form.NOMINAL
    assert reason(quote, rule).span.start >= gold.content[-1].stop  # type: ignore[union-attr]
    assert len({each.rule for each in quote.reasons} & {each.__name__ for each in PHRASE_END_RULES}) == 1


@pytest.mark.parametrize("rule", named(*UNREPORTED_RULES))
def test_unreported(rule: Rule) -> None:
    quotes, passed_over = explain(Article("example", example(rule)))
    assert not quotes
    assert rule.__name__ in [each.rule for each in passed_over]


def test_relay_behind() -> None:
    drawing, _, quote = found(attach_relay)
    assert quote.via == "وكالة محلية"
    assert attach_relay.__name__ in [each.rule for each in explain(Article("example", drawing.text))[1]]


def test_relay_before() -> None:
    assert found(leading_relay)[2].via == "وكالة محلية"


def test_the_lists_are_whole() -> None:
    names = [rule.__name__ for rule in rules()]
    assert len(names) == len(set(names))
    assert {*CONTENT_RULES, *OPENER_RULES, *END_RULES, *PHRASE_END_RULES, *SPEAKER_RULES, *UNREPORTED_RULES} < set(
        rules()
    )


def labels() -> Iterator[str]:
    """Every word that the code writes into a reason as it is."""
    for path in sorted(QUOTES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"Reason", "_pass_over"}
            ):
                first = node.args[0] if node.func.id == "Reason" else node.args[-1]
                values = (part.value for part in ast.walk(first) if isinstance(part, ast.Constant))
                yield from (value for value in values if isinstance(value, str))


def test_every_reason_has_a_meaning() -> None:
    given = set(labels())
    assert len(given) > 15
    assert not given - set(meanings())


def test_no_meaning_is_left_over() -> None:
    written = "\n".join(path.read_text("utf-8") for path in QUOTES.rglob("*.py") if path.name != "rules.py")
    assert not [name for name in ANSWERS if f'"{name}"' not in written]
