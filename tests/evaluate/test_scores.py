"""The figures: equal to those of the scorer that the gold came with, and right on cases small enough to count."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.evaluate import GoldArticle, GoldQuote, evaluate, read_gold
from quotes.evaluate.calibration import calibration_error, order
from quotes.evaluate.scores import flat, grouped, intervals, judge, tally
from quotes.model import Article, Form, QuoteKind, Span

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"


def articles_of(name: str, shared: Path) -> list[Article]:
    if name == "seeds":
        return [Article(path.stem, path.read_text("utf-8")) for path in sorted((shared / "seeds").glob("*.txt"))]
    path = SAMPLES / "samples.jsonl" if name == "samples" else shared / "gold" / f"{name}_articles.jsonl"
    return [Article(fields["id"], fields["text"]) for fields in map(json.loads, path.read_text("utf-8").splitlines())]


def gold_path(name: str, shared: Path) -> Path:
    return SAMPLES / "gold.jsonl" if name == "samples" else shared / "gold" / f"{name}.jsonl"


def perturbed(gold: Iterable[GoldArticle], texts: dict[str, str], seed: int) -> list[dict[str, Any]]:
    """Gold as records, spoilt by chance in every way that a figure looks at."""
    chance = random.Random(seed)
    records: list[dict[str, Any]] = []
    record: dict[str, Any]
    for article in gold:
        length = len(texts[article.article_id])
        everyone = [quote.speaker for quote in article.quotes] or [None]
        for quote in article.quotes:
            if chance.random() < 0.15:
                continue
            moves = [chance.choice((0, 0, 0, 1, -2, 5, -25)) for _ in range(2)]
            content = [
                [max(0, span.start + moves[0]), min(length, max(span.start + moves[0] + 1, span.stop + moves[1], 1))]
                for span in quote.content
            ]
            speaker = chance.choice([quote.speaker] * 4 + everyone)
            key = speaker if speaker and speaker.isascii() else None
            name = chance.choice((*quote.names, speaker, None)) if chance.random() < 0.3 else speaker
            form = chance.choice((quote.form.value,) * 6 + ("clause", "nominal"))
            kind = chance.choice((quote.kind.value,) * 6 + ("direct", "mixed", "indirect"))
            record = {"article_id": article.article_id, "kind": kind, "form": form, "content": content}
            sure = confidence(chance, doubtful=key is None)
            record |= {"speaker": key, "speaker_name": name, **sure}
            records += [record] * (2 if chance.random() < 0.05 else 1)
        for _ in range(chance.randrange(4)):
            start = chance.randrange(length - 1)
            content = [[start, min(length, start + chance.randrange(1, 200))]]
            record = {"article_id": article.article_id, "kind": "indirect", "form": "clause", "content": content}
            sure = confidence(chance, doubtful=True)
            records.append({**record, "speaker": None, "speaker_name": chance.choice(everyone), **sure})
    chance.shuffle(records)
    return records


def confidence(chance: random.Random, *, doubtful: bool) -> dict[str, float | None]:
    """A confidence as a record has it: lower for the doubtful, at times on the edge of a tenth, null or left out."""
    if chance.random() < 0.1:
        return {"confidence": None} if chance.random() < 0.5 else {}
    low, high = (0.0, 0.95) if doubtful else (0.6, 1.0)
    return {"confidence": round(chance.uniform(low, high), chance.choice((1, 2, 2, 4)))}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", ["seeds", "dev", "samples"])
def test_the_headline_equals_the_scorers(name: str, seed: int, tmp_path: Path, shared: Path) -> None:
    articles = articles_of(name, shared)
    gold = read_gold(gold_path(name, shared).read_text("utf-8").splitlines())
    records = perturbed(gold, {article.id: article.text for article in articles}, seed)
    spoilt = tmp_path / "records.jsonl"
    spoilt.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    texts = tmp_path / "articles.jsonl"
    texts.write_text("".join(json.dumps({"id": a.id, "text": a.text}) + "\n" for a in articles), "utf-8")
    command = [
        sys.executable,
        str(shared / "gold" / "score.py"),
        str(gold_path(name, shared)),
        str(spoilt),
        "--articles",
        str(texts),
        "--json",
    ]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = evaluate(gold, articles, records).headline
    assert ours == theirs
    assert 0.1 < ours["e2e"]["f1"] < 0.95, "spoilt records should be neither useless nor perfect"
    assert all(0 < ours["mouths"][figure] < 0.95 for figure in ("wrong", "unsaid"))
    assert all(0 < ours["confidence"][figure] < 1 for figure in ("share_at_0.9", "right_at_0.9", "auc", "ece"))


def test_gold_against_itself_is_perfect() -> None:
    articles = articles_of("samples", ROOT)
    gold = read_gold(gold_path("samples", ROOT).read_text("utf-8").splitlines())
    records = [
        {**quote.record(), "article_id": own.article_id, "speaker_name": quote.speaker}
        for own in gold
        for quote in own.quotes
    ]
    report = evaluate(gold, articles, records)
    rates = [value for name, value in report.figures.items() if not name.endswith(("gold", "pred", "predicted"))]
    assert {value for value in rates if value <= 1} == {1.0, 0.0}
    assert report.figures["e2e.f1"] == report.figures["exact.f1"] == report.figures["nominal.span_recall"] == 1.0
    assert report.unknown_speaker_rate == 0
    assert report.faults() == ()
    assert report.intervals(rounds=20)["e2e.f1"] == (1.0, 1.0)


TEXT = "قال سالم إن العمل تم، وأكدت هند أن الأجر دفع كاملا، ودعت إلى الهدوء."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


GOLD = (
    GoldQuote(QuoteKind.INDIRECT, Form.CLAUSE, (at("العمل تم"),), at("قال"), at("سالم"), "سالم", ("سالم",)),
    GoldQuote(QuoteKind.MIXED, Form.CLAUSE, (at("الأجر دفع كاملا"),), at("وأكدت"), at("هند"), "هند", ("هند",)),
    GoldQuote(QuoteKind.INDIRECT, Form.NOMINAL, (at("الهدوء"),), at("ودعت"), None, "هند", ("هند",)),
)


def record(
    words: str, speaker: str | None, form: str = "clause", kind: str = "indirect", rule: str = "r"
) -> dict[str, Any]:
    span = at(words)
    return {
        "article_id": "a", "kind": kind, "form": form, "content": [[span.start, span.stop]], "cue": None,
        "speaker": None, "speaker_name": speaker, "reasons": [{"rule": rule, "span": None, "note": ""}],
    }  # fmt: skip


def counted(*records: dict[str, Any]) -> dict[str, float]:
    report = evaluate([GoldArticle("a", GOLD)], [Article("a", TEXT)], records)
    return report.figures


def test_right_wrong_missed_and_spurious() -> None:
    figures = counted(record("العمل تم", "سالم"), record("الأجر دفع", "سالم"), record("ودعت", None))
    assert (figures["gold"], figures["predicted"]) == (2, 3)
    assert figures["span.p"] == pytest.approx(1 / 3, abs=1e-4)  # الأجر دفع overlaps by less than 0.8
    assert figures["e2e.r"] == 0.5
    assert figures["unknown_speaker_rate"] == pytest.approx(1 / 3, abs=1e-4)


def test_a_clause_over_a_noun_phrase_is_excused() -> None:
    figures = counted(record("العمل تم", "سالم"), record("إلى الهدوء", "هند"))
    assert figures["predicted"] == 1
    assert figures["nominal.span_recall"] == 0


def test_a_wrong_speaker_costs_e2e_and_not_the_span() -> None:
    figures = counted(record("العمل تم", "هند"), record("الأجر دفع كاملا", "هند"))
    assert (figures["span.f1"], figures["e2e.f1"], figures["speaker_accuracy"]) == (1.0, 0.5, 0.5)
    assert figures["kind_accuracy"] == 0.5


def test_mouths_are_counted_over_all_forms_and_only_where_a_speaker_is_named() -> None:
    figures = counted(
        record("العمل تم", "هند"),  # سالم said it
        record("الأجر دفع", "سالم"),  # هند did, and more than that
        record("إلى الهدوء", "هند"),  # excused, for it is a clause over a noun phrase
        record("ودعت", "هند"),  # nobody says it
        record("وأكدت", None),  # nobody is named
    )
    assert (figures["mouths.named"], figures["mouths.wrong"], figures["mouths.unsaid"]) == (4, 0.5, 0.25)
    assert (figures["not_wrong_mouth"], figures["not_unsaid"]) == (0.5, 0.75)


def test_trust_is_over_what_counts_and_has_a_confidence() -> None:
    figures = counted(
        {**record("العمل تم", "سالم"), "confidence": 0.9},
        {**record("الأجر دفع كاملا", "سالم"), "confidence": 0.95},
        {**record("الهدوء", "هند", form="nominal"), "confidence": 0.8},
        {**record("ودعت", None), "confidence": 0.0},
        {**record("إلى الهدوء", "هند"), "confidence": 1.0},  # excused
        {**record("وأكدت", None), "confidence": None},
    )
    assert (figures["confidence.share_at_0.9"], figures["confidence.right_at_0.9"]) == (0.5, 0.5)
    assert figures["confidence.auc"] == 0.5  # 0.9 and 0.8 against 0.95 and 0: two of four
    assert figures["confidence.ece"] == pytest.approx((0.85 + 0.2 + 0) / 4, abs=1e-4)  # by tenths: 0.9, 0.8, 0.0


def test_without_confidences_there_are_no_figures_of_them() -> None:
    assert not [name for name in counted(record("العمل تم", "سالم")) if name.startswith("confidence")]


PAIRS = st.lists(st.tuples(st.integers(0, 100).map(lambda hundredths: hundredths / 100), st.booleans()))


@given(PAIRS)
def test_order_turns_round_with_the_confidences(pairs: list[tuple[float, bool]]) -> None:
    both = len({is_right for _, is_right in pairs}) == 2
    turned = order([(1 - confidence, is_right) for confidence, is_right in pairs])
    assert order(pairs) + turned == pytest.approx(1 if both else 0)


@given(PAIRS)
def test_certainty_that_is_right_has_no_error_and_one_that_is_wrong_has_all(pairs: list[tuple[float, bool]]) -> None:
    told = [float(is_right) for _, is_right in pairs]
    assert calibration_error([(right, bool(right)) for right in told]) == 0
    assert calibration_error([(1 - right, bool(right)) for right in told]) == (1 if pairs else 0)
    assert 0 <= calibration_error(pairs) <= 1


def test_groups_take_recall_from_gold_and_precision_from_records() -> None:
    judged = judge("a", TEXT, GOLD, [record("العمل تم", "سالم"), record("الأجر دفع كاملا", "هند")])
    table = grouped(judged, lambda one: ([one.gold_kind or "-"], [one.found_kind or "-"]))
    assert (table["indirect"]["gold"], table["indirect"]["found"]) == (1, 2)
    assert table["indirect"]["e2e"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert table["mixed"]["e2e"]["r"] == 1.0
    assert table["mixed"]["found"] == 0


def test_the_report_tells_cues_and_rules_apart() -> None:
    wrong = {**record("الأجر دفع كاملا", "سالم", rule="second"), "cue": list(at("وأكدت"))}
    right = {**record("العمل تم", "سالم", rule="first"), "cue": list(at("قال"))}
    report = evaluate([GoldArticle("a", GOLD)], [Article("a", TEXT)], [right, wrong])
    assert report.by_rule()["first"]["e2e"]["p"] == 1.0
    assert report.by_rule()["second"]["e2e"]["p"] == 0.0
    assert report.by_cue_kind()["verb"]["gold"] == 3
    assert report.by_cue_kind()["verb"]["e2e"]["p"] == 0.5


def test_intervals_are_the_same_for_the_same_seed() -> None:
    tallies = [
        tally(judge("a", TEXT, GOLD, [record("العمل تم", "سالم")])),
        tally(judge("a", TEXT, GOLD, [record("العمل تم", "هند"), record("الأجر دفع كاملا", "هند")])),
        tally(judge("a", TEXT, GOLD, [])),
    ]
    first = intervals(tallies, ["e2e.f1"], rounds=200, seed=1)
    assert first == intervals(tallies, ["e2e.f1"], rounds=200, seed=1)
    low, high = first["e2e.f1"]
    assert low < 0.5 < high
    assert intervals([], ["e2e.f1"]) == {}


def test_flat_names() -> None:
    assert flat({"a": {"b": {"c": 1}}, "d": 0.5}) == {"a.b.c": 1, "d": 0.5}
