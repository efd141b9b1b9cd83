"""Disagreements as text, the table, and gold that does not fit its articles."""

from __future__ import annotations

import json

import pytest

from quotes.errors import InputError
from quotes.evaluate import GoldArticle, Report, evaluate
from quotes.evaluate.cue_kinds import cue_kind
from quotes.evaluate.notation import read_drawing
from quotes.model import Article

DRAWN = read_drawing(
    "عنوان ¶ {1:قال} ⟨1:سالم⟩ إن ⟦1:العمل تم⟧. ¶ {2:وأضاف}: «⟦2:لن ننتظر⟧». {3:ودعا} إلى ⟦3:الهدوء⟧."
    "\t2: speaker=سالم via=وكالة الغد\t3: nominal speaker=سالم"
)
GOLD = [GoldArticle("a", DRAWN.quotes, Article("a", DRAWN.text).sha256)]
ARTICLES = [Article("a", DRAWN.text), Article("b", "لا ذهب هنا.")]


def report(*changes: dict[str, object] | None) -> Report:
    """A report on the gold itself, each record changed or, for None, left out."""
    records = [
        {**quote.record(), "article_id": "a", "speaker": None, "speaker_name": quote.speaker, "reasons": [], **change}
        for quote, change in zip(DRAWN.quotes, changes, strict=True)
        if change is not None
    ]
    return evaluate(GOLD, ARTICLES, [*records, {"article_id": "b", "content": [[0, 2]], "kind": "direct"}])


def test_nothing_to_say_where_all_is_right() -> None:
    assert report({}, {}, {}).disagreements() == ""


def test_each_fault_shows_its_paragraph_with_gold_and_record() -> None:
    stop = DRAWN.quotes[0].content[0].stop
    text = report({"content": [[stop - 2, stop]]}, None, {"speaker_name": "هند"}).disagreements(nominal=True)
    assert "a  spurious\n  gold   -\n  found  indirect clause  سالم" in text
    assert "{قال} ⟨سالم⟩ إن العمل ⟦تم⟧." in text
    assert "a  missed\n  gold   direct clause  سالم  via وكالة الغد\n         {وأضاف}: «⟦لن ننتظر⟧»." in text
    assert "a  speaker\n  gold   indirect nominal  سالم\n" in text
    assert "  found  indirect nominal  هند\n" in text


def test_a_span_fault_tells_the_overlap() -> None:
    content = DRAWN.quotes[0].content[0]
    text = report({"content": [[content.start, content.stop - 3]]}, {}, {}).disagreements()
    assert text.startswith("a  span 0.71\n")


def test_limit_and_nominal() -> None:
    faulty = report(None, None, None)
    assert faulty.disagreements(1).count("missed") == 1
    assert faulty.disagreements().count("missed") == 2
    assert faulty.disagreements(nominal=True).count("missed") == 3


def test_the_summary_and_the_record_hold_every_table() -> None:
    done = report({"reasons": [{"rule": "plain_clause", "span": None, "note": ""}]}, None, {})
    summary = done.summary()
    for word in ("1 articles, 2 gold, 1 found", "e2e", "unknown speaker rate", "direct", "verb", "plain_clause"):
        assert word in summary
    record = json.loads(json.dumps(done.record()))
    assert record["e2e"]["r"] == 0.5
    assert record["by_rule"]["plain_clause"]["found"] == 1
    assert set(record["intervals"]) >= {"e2e.f1", "direct.span_recall"}


def test_the_summary_says_whose_mouth_and_what_confidence_is_worth() -> None:
    plain = report({}, {"speaker_name": "هند"}, {}).summary().splitlines()
    assert "unsaid                      0.000" in plain
    assert [line for line in plain if line.startswith("wrong mouth                 0.333  [0.333, 0.333]")]
    assert not [line for line in plain if "confidence" in line or "calibration" in line]
    sure = report({"confidence": 0.97}, {"speaker_name": "هند", "confidence": 0.5}, {"confidence": 0.6}).summary()
    for line in (
        "confidence 0.9 or more      0.333",
        "right of those              1.000",
        "order by confidence (AUC)   1.000",
        "calibration error (ECE)     0.310",
    ):
        assert line in sure.splitlines()


def test_gold_without_its_article() -> None:
    with pytest.raises(InputError, match="gold has article 'a', the articles do not"):
        evaluate(GOLD, ARTICLES[1:], [])


def test_gold_of_another_text() -> None:
    with pytest.raises(InputError, match="'a' is not the text that its gold was made on"):
        evaluate(GOLD, [Article("a", DRAWN.text + " ")], [])


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        (None, "none"),
        (":", "colon"),
        ("وأكدت", "verb"),
        ("سيعلن", "verb"),
        ("مؤكداً", "participle"),
        ("ومشيرة", "participle"),
        ("تأكيده", "noun"),
        ("إشارته", "noun"),
        ("وبحسب", "preposition"),
        ("على حد قوله", "preposition"),
        ("وعلى حد تعبيرها", "preposition"),
        ("نقلاً عن", "preposition"),
        ("شجرة", "other"),
    ],
)
def test_kinds_of_cues(cue: str | None, kind: str) -> None:
    assert cue_kind(cue) == kind
