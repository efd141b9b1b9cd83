"""From judged quotes to figures: counts that add up over articles, and what is computed from them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotes.evaluate.gold import GoldQuote
from quotes.evaluate.match import (
    NEAR,
    REGISTERED,
    SAME,
    Mouth,
    Record,
    content_places,
    is_nominal,
    mouth,
    overlap,
    pair_up,
    same_speaker,
    spans_of,
)
from quotes.model import Form, QuoteKind

CORE = tuple(kind.value for kind in QuoteKind)
NOMINAL = Form.NOMINAL.value
MEASURES = ("span", "exact", "e2e")
Counts = Counter[tuple[str, str]]
Group = Callable[["Judged"], tuple[Iterable[str], Iterable[str]]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold quote with the record that answers it, or one of the two alone.

    ``excused`` marks a record that answers no gold of its own form but lies over gold of the other: it is not counted.
    ``mouth`` is whether the record gives its words to who said them (see `quotes.evaluate.match.mouth`), which is
    counted of excused ones, too.
    """

    article_id: str
    gold: GoldQuote | None
    record: Record | None
    overlap: float = 0.0
    exact: bool = False
    speaker: bool = False
    excused: bool = False
    mouth: Mouth | None = None

    @property
    def span(self) -> bool:
        """Are the words right, whoever said them?"""
        return self.gold is not None and self.overlap >= SAME

    def right(self, measure: str) -> bool:
        """``span``: the same words; ``exact``: to the letter; ``e2e``: the same words and the right speaker."""
        return self.span and {"span": True, "exact": self.exact, "e2e": self.speaker}[measure]

    @property
    def gold_kind(self) -> str | None:
        """Kind of the gold quote, ``nominal`` for every noun phrase."""
        if self.gold is None:
            return None
        return NOMINAL if self.gold.form is Form.NOMINAL else self.gold.kind.value

    @property
    def found_kind(self) -> str | None:
        """The same of the record; None where there is none that counts."""
        if self.record is None or self.excused:
            return None
        return NOMINAL if is_nominal(self.record) else str(self.record.get("kind"))

    @property
    def fault(self) -> str | None:
        """``missed``, ``spurious``, ``span`` or ``speaker``; None where all is well."""
        if self.gold is None:
            return None if self.excused else "spurious"
        if self.record is None:
            return "missed"
        if not self.span:
            return "span"
        return None if self.speaker else "speaker"


def judge(
    article_id: str,
    text: str,
    gold: Sequence[GoldQuote],
    records: Sequence[Record],
    registered: Collection[str] = REGISTERED,
) -> tuple[Judged, ...]:
    """Every gold quote and every record of one article, each exactly once."""
    gold_places = [content_places(text, quote.content) for quote in gold]
    record_places = [content_places(text, spans_of(record)) for record in records]
    pairs = {pair.gold: pair for pair in pair_up(gold, records, gold_places, record_places, registered)}
    mouths = [
        mouth(record, places, gold, gold_places, registered)
        for record, places in zip(records, record_places, strict=True)
    ]
    judged = []
    for g, quote in enumerate(gold):
        if pair := pairs.get(g):
            r = pair.found
            exact = gold_places[g] == record_places[r]
            speaker = same_speaker(quote, records[r], registered)
            judged.append(Judged(article_id, quote, records[r], pair.overlap, exact, speaker=speaker, mouth=mouths[r]))
        else:
            judged.append(Judged(article_id, quote, None))
    answered = {pair.found for pair in pairs.values()}
    for r, record in enumerate(records):
        if r not in answered:
            other = (
                overlap(record_places[r], gold_places[g])
                for g, quote in enumerate(gold)
                if (quote.form is Form.NOMINAL) is not is_nominal(record)
            )
            excused = max(other, default=0.0) >= NEAR
            judged.append(Judged(article_id, None, record, excused=excused, mouth=mouths[r]))
    return tuple(judged)


def tally(judged: Iterable[Judged]) -> Counts:
    """What `headline` needs, in numbers that add up."""
    counts: Counts = Counter()
    for one in judged:
        if one.gold_kind:
            counts[one.gold_kind, "gold"] += 1
            for measure in MEASURES:
                counts[one.gold_kind, measure] += one.right(measure)
            if one.span and one.record:
                counts[one.gold_kind, "kind"] += bool(one.gold and one.record.get("kind") == one.gold.kind)
        if one.mouth:
            counts["mouth", "named"] += 1
            counts["mouth", one.mouth] += 1
        if one.found_kind:
            counts[one.found_kind, "found"] += 1
            if one.found_kind != NOMINAL and one.record:
                counts["core", "found"] += 1
                counts["core", "unknown"] += not (one.record.get("speaker") or one.record.get("speaker_name"))
    for name in ("gold", "kind", *MEASURES):
        counts["core", name] = sum(counts[kind, name] for kind in CORE)
    return counts


def prf(right: int, found: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1; 0 where there is nothing to divide by."""
    return _prf(right / found if found else 0.0, right / gold if gold else 0.0)


def _prf(precision: float, recall: float) -> dict[str, float]:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}


def _share(part: int, whole: int) -> float:
    return round(part / max(1, whole), 4)


def headline(counts: Counts) -> dict[str, Any]:
    """The figures that are quoted: over clauses (``span``, ``exact``, ``e2e``), by kind, of noun phrases, of mouths.

    ``mouths`` are over all records with a speaker: the share given to somebody else than gold's, and the share over
    words that gold has nobody say.
    """
    figures: dict[str, Any] = {
        measure: prf(counts["core", measure], counts["core", "found"], counts["core", "gold"]) for measure in MEASURES
    }
    for kind in CORE:
        figures[kind] = {
            "gold": counts[kind, "gold"],
            "pred": counts[kind, "found"],
            "span_recall": _share(counts[kind, "span"], counts[kind, "gold"]),
            "e2e_recall": _share(counts[kind, "e2e"], counts[kind, "gold"]),
            "speaker_accuracy": _share(counts[kind, "e2e"], counts[kind, "span"]),
        }
    direct = QuoteKind.DIRECT.value
    by_kind = prf(counts[direct, "e2e"], counts[direct, "found"], counts[direct, "gold"])
    figures[direct]["e2e_f1_by_kind"] = by_kind["f1"]
    figures["speaker_accuracy"] = _share(counts["core", "e2e"], counts["core", "span"])
    figures["kind_accuracy"] = _share(counts["core", "kind"], counts["core", "span"])
    figures[NOMINAL] = {
        "gold": counts[NOMINAL, "gold"],
        "pred": counts[NOMINAL, "found"],
        "span_precision": _share(counts[NOMINAL, "span"], counts[NOMINAL, "found"]),
        "span_recall": _share(counts[NOMINAL, "span"], counts[NOMINAL, "gold"]),
        "e2e_recall": _share(counts[NOMINAL, "e2e"], counts[NOMINAL, "gold"]),
    }
    named = counts["mouth", "named"]
    figures["mouths"] = {
        "named": named,
        "wrong": _share(counts["mouth", "wrong"], named),
        "unsaid": _share(counts["mouth", "unsaid"], named),
    }
    figures["gold"] = counts["core", "gold"]
    figures["predicted"] = counts["core", "found"]
    return figures


def grouped(judged: Iterable[Judged], group: Group) -> dict[str, dict[str, Any]]:
    """Span and e2e figures by group, the biggest first.

    ``group`` names the groups of the gold quote and those of the record: recall is over the first, precision over the
    second, so that a mixed statement taken for an indirect one costs each of them what it should.
    """
    counts: Counts = Counter()
    for one in judged:
        of_gold, of_record = group(one)
        for side, names in (("gold", of_gold), ("found", of_record)):
            for name in names:
                counts[name, side] += 1
                for measure in ("span", "e2e"):
                    counts[name, f"{side} {measure}"] += one.right(measure)
    names = sorted({name for name, _ in counts}, key=lambda n: (-counts[n, "gold"], -counts[n, "found"], n))
    table = {}
    for name in names:
        row: dict[str, Any] = {"gold": counts[name, "gold"], "found": counts[name, "found"]}
        for measure in ("span", "e2e"):
            row[measure] = _prf(
                counts[name, f"found {measure}"] / max(1, counts[name, "found"]),
                counts[name, f"gold {measure}"] / max(1, counts[name, "gold"]),
            )
        table[name] = row
    return table


def flat(figures: Mapping[str, Any], prefix: str = "") -> dict[str, float]:
    """Nested figures by dotted name: ``e2e.f1``, ``direct.span_recall``."""
    named: dict[str, float] = {}
    for key, value in figures.items():
        if isinstance(value, Mapping):
            named.update(flat(value, f"{prefix}{key}."))
        elif isinstance(value, (int, float)):
            named[f"{prefix}{key}"] = value
    return named


def intervals(
    tallies: Sequence[Counts],
    figures: Sequence[str],
    rounds: int = 1000,
    seed: int = 20220110,
    level: float = 0.95,
) -> dict[str, tuple[float, float]]:
    """Percentile bootstrap intervals of named figures, drawing whole articles with replacement."""
    if not tallies:
        return {}
    chance = random.Random(seed)
    drawn: dict[str, list[float]] = {name: [] for name in figures}
    for _ in range(rounds):
        total: Counts = Counter()
        for counts in chance.choices(tallies, k=len(tallies)):
            total.update(counts)
        values = flat(headline(total))
        for name, of_name in drawn.items():
            of_name.append(values[name])
    tail = (1 - level) / 2
    return {
        name: (sorted(values)[int(tail * rounds)], sorted(values)[min(rounds - 1, int((1 - tail) * rounds))])
        for name, values in drawn.items()
    }
