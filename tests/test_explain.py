"""Nothing is passed over in silence: every cue and every pair of marks is in a quote or has a reason."""

from __future__ import annotations

import pytest

from quotes.boilerplate import boilerplate
from quotes.model import Article, Reason
from quotes.pipeline import explain, extract, read_scene
from quotes.rules import meanings
from quotes.segment import segment
from tests.made import samples
from tests.test_lines import ALL

TEXTS = {**{article.id: article for article in samples()}, **{name: Article(name, ALL[name].text) for name in ALL}}


def unsaid(article: Article) -> list[str]:
    """The cues and pairs of marks that stand in no quote and in no reason."""
    quotes, passed_over = explain(article)
    scene = read_scene(segment(article, boilerplate(article.text)))
    cues = {quote.cue.span for quote in quotes if quote.cue}
    content = [span for quote in quotes for span in quote.content]
    silent = {reason.span for reason in passed_over}
    left = [each.cue.span for each in scene.cues.each if each.cue.span not in cues | silent]
    left += [
        each.outer
        for each in scene.passages.each
        if each.outer not in silent and not any(span.overlaps(each.inner) for span in content)
    ]
    return [span.of(article.text) for span in left]


@pytest.mark.parametrize("name", [article.id for article in samples()])
def test_every_cue_and_passage_is_accounted_for(name: str) -> None:
    assert not unsaid(TEXTS[name])


def test_so_it_is_in_the_lines() -> None:
    assert not {name: left for name in ALL if (left := unsaid(TEXTS[name]))}


def test_the_quotes_are_those_that_are_extracted() -> None:
    for article in samples():
        assert explain(article)[0] == extract(article)


def test_every_reason_that_comes_up_has_a_meaning() -> None:
    reasons: set[str] = set()
    for article in TEXTS.values():
        quotes, passed_over = explain(article)
        reasons |= {reason.rule for quote in quotes for reason in quote.reasons}
        reasons |= {reason.rule for reason in passed_over}
    assert len(reasons) > 30
    assert not reasons - set(meanings())


def test_reasons_come_in_text_order_and_lie_in_the_text() -> None:
    for article in TEXTS.values():
        spans = [reason.span for reason in explain(article)[1]]
        assert all(span and 0 <= span.start < span.stop <= len(article.text) for span in spans)
        assert [span.start for span in spans if span] == sorted(span.start for span in spans if span)


def test_marks_inside_marks_that_nobody_says() -> None:
    text = "زار «معرض ‹الخط› الكبير» أمس."
    quotes, passed_over = explain(Article("a", text))
    assert not quotes
    assert [(reason.rule, reason.span.of(text)) for reason in passed_over if reason.span] == [
        ("no_cue_claims_it", "«معرض ‹الخط› الكبير»"),
        ("inside_another_passage", "‹الخط›"),
    ]


def test_what_makes_no_quote_names_its_rule() -> None:
    text = "لم يؤكد الوزير أن الطريق مغلق. وقال النائب إنه مفتوح."
    quotes, passed_over = explain(Article("a", text))
    assert [quote.text for quote in quotes] == ["إنه مفتوح"]
    negated = [reason for reason in passed_over if reason.rule == "negated"]
    assert negated == [Reason("negated", negated[0].span, "أكد")]
    assert negated[0].span
    assert negated[0].span.of(text) == "يؤكد"
