"""What an evaluation found, as figures, as a table to read and as the text of every disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from quotes.evaluate.calibration import trust
from quotes.evaluate.cue_kinds import cue_kind
from quotes.evaluate.gold import GoldQuote
from quotes.evaluate.match import Record, is_nominal, spans_of
from quotes.evaluate.notation import draw
from quotes.evaluate.scores import MEASURES, Counts, Judged, flat, grouped, headline, intervals, tally
from quotes.evaluate.setting import Settings
from quotes.model import Form, QuoteKind, Span

WITH_INTERVAL = (
    "e2e.f1",
    "span.f1",
    "exact.f1",
    "direct.span_recall",
    "speaker_accuracy",
    "nominal.span_recall",
    "mouths.wrong",
)
FAULTS = ("missed", "spurious", "span", "speaker")


@dataclass(frozen=True)
class Report:
    """The outcome of an evaluation. ``texts`` are the articles' texts by id."""

    judged: tuple[Judged, ...]
    texts: Mapping[str, str]
    settings: Settings | None = None

    @cached_property
    def tallies(self) -> dict[str, Counts]:
        """Counts by article."""
        by_article: dict[str, list[Judged]] = {article_id: [] for article_id in self.texts}
        for one in self.judged:
            by_article[one.article_id].append(one)
        return {article_id: tally(own) for article_id, own in by_article.items()}

    @cached_property
    def counts(self) -> Counts:
        """How many were right, wrong and missed."""
        return tally(self.judged)

    @cached_property
    def headline(self) -> dict[str, Any]:
        """The quoted figures, nested: ``headline["e2e"]["f1"]``."""
        return {**headline(self.counts), "confidence": trust(self.judged), "articles": len(self.texts)}

    @property
    def figures(self) -> dict[str, float]:
        """Every figure by dotted name, as a gate names them: ``e2e.f1``, ``direct.span_recall``."""
        return {**flat(self.headline), "unknown_speaker_rate": self.unknown_speaker_rate, **self._complements()}

    def _complements(self) -> dict[str, float]:
        """What is bad when it is high, the other way round: a gate holds up the least that a figure may be."""
        mouths = self.headline["mouths"]
        return {"not_wrong_mouth": round(1 - mouths["wrong"], 4), "not_unsaid": round(1 - mouths["unsaid"], 4)}

    @property
    def unknown_speaker_rate(self) -> float:
        """Share of the clause records whose speaker nobody knows, not even by a local name."""
        return round(self.counts["core", "unknown"] / max(1, self.counts["core", "found"]), 4)

    def by_kind(self) -> dict[str, dict[str, Any]]:
        """Figures of direct, mixed, indirect and nominal quotes."""
        return grouped(self.judged, lambda one: (_given(one.gold_kind), _given(one.found_kind)))

    def by_cue_kind(self) -> dict[str, dict[str, Any]]:
        """Figures of verbs, participles, nouns, prepositions, colons and quotes without a cue."""

        def group(one: Judged) -> tuple[Iterable[str], Iterable[str]]:
            text = self.texts[one.article_id]
            gold = _given(cue_kind(one.gold.cue.of(text) if one.gold.cue else None) if one.gold else None)
            cue = one.record and one.record.get("cue")
            found = _given(cue_kind(text[slice(*cue)] if cue else None) if one.found_kind else None)
            return gold, found

        return grouped(self.judged, group)

    def by_rule(self) -> dict[str, dict[str, Any]]:
        """Of the quotes that a rule had a say in: how many there are and how many are right (gold names no rules)."""

        def group(one: Judged) -> tuple[Iterable[str], Iterable[str]]:
            reasons = one.record.get("reasons") or () if one.record and one.found_kind else ()
            return (), dict.fromkeys(str(reason["rule"]) for reason in reasons)

        return grouped(self.judged, group)

    def intervals(self, rounds: int = 1000, seed: int = 20220110) -> dict[str, tuple[float, float]]:
        """95 % bootstrap intervals of the main figures, over articles."""
        return intervals(list(self.tallies.values()), WITH_INTERVAL, rounds, seed)

    def faults(self, *, nominal: bool = True) -> tuple[Judged, ...]:
        """Everything that is not right, in text order."""
        faults = [one for one in self.judged if one.fault and (nominal or _of_clauses(one))]
        return tuple(sorted(faults, key=lambda one: (one.article_id, _where(one))))

    def disagreements(self, limit: int | None = None, *, nominal: bool = False) -> str:
        """The faults as text: the paragraph with the gold drawn in, and with the record drawn in."""
        blocks = (self._block(one) for one in self.faults(nominal=nominal)[:limit])
        return "\n\n".join("\n".join(block) for block in blocks)

    def _block(self, one: Judged) -> Iterator[str]:
        text = self.texts[one.article_id]
        found = _as_gold(one.record) if one.record else None
        share = f" {one.overlap:.2f}" if one.fault == "span" else ""
        yield f"{one.article_id}  {one.fault}{share}"
        for name, quote in (("gold ", one.gold), ("found", found)):
            if quote is None:
                yield f"  {name}  -"
            else:
                via = f"  via {quote.via}" if quote.via else ""
                yield f"  {name}  {quote.kind} {quote.form}  {quote.speaker or '?'}{via}"
                yield f"         {_drawn(text, quote)}"

    def summary(self) -> str:
        """The figures as a table, with intervals."""
        figures, ranges = self.figures, self.intervals()
        gold, found = self.counts["core", "gold"], self.counts["core", "found"]
        lines = [f"{len(self.texts)} articles, {gold} gold, {found} found (clauses)"]
        for measure in MEASURES:
            low, high = ranges[f"{measure}.f1"] if ranges else (0.0, 0.0)
            values = "  ".join(f"{name} {figures[f'{measure}.{key}']:.3f}" for name, key in _PRF)
            lines.append(f"{measure:<28}{values}  [{low:.3f}, {high:.3f}]")
        rates = ("speaker_accuracy", "kind_accuracy", "unknown_speaker_rate")
        lines += [f"{name.replace('_', ' '):<28}{figures[name]:.3f}" for name in rates]
        low, high = ranges.get("mouths.wrong", (0.0, 0.0))
        lines.append(f"{'wrong mouth':<28}{figures['mouths.wrong']:.3f}  [{low:.3f}, {high:.3f}]")
        lines.append(f"{'unsaid':<28}{figures['mouths.unsaid']:.3f}")
        lines += _trusted(self.headline["confidence"])
        for title, table in (("kind", self.by_kind()), ("cue", self.by_cue_kind()), ("rule", self.by_rule())):
            lines += ["", f"{title:<28}{'gold':>6}{'found':>7}{'span P':>8}{'R':>7}{'e2e P':>8}{'R':>7}{'F1':>7}"]
            lines += [_row(name, row) for name, row in table.items()]
        return "\n".join(lines)

    def printed(self, misses: int | None = None) -> str:
        """The table, and so many of the disagreements."""
        faults = self.disagreements(misses, nominal=True)
        told = [self.settings.printed(misses)] if self.settings is not None else []
        return "\n\n".join([self.summary(), *([faults] if faults else []), *told]) + "\n"

    def record(self) -> dict[str, Any]:
        """Everything in one object, for JSON."""
        return {
            **self.headline,
            "unknown_speaker_rate": self.unknown_speaker_rate,
            "intervals": {name: list(pair) for name, pair in self.intervals().items()},
            "by_kind": self.by_kind(),
            "by_cue_kind": self.by_cue_kind(),
            "by_rule": self.by_rule(),
            **({"setting": self.settings.record()} if self.settings is not None else {}),
        }


_PRF = (("P", "p"), ("R", "r"), ("F1", "f1"))
_TRUST = (
    ("confidence 0.9 or more", "share_at_0.9"),
    ("right of those", "right_at_0.9"),
    ("order by confidence (AUC)", "auc"),
    ("calibration error (ECE)", "ece"),
)


def _trusted(figures: Mapping[str, float]) -> list[str]:
    """Lines on what confidence is worth; none where no record has one."""
    return [f"{title:<28}{figures[name]:.3f}" for title, name in _TRUST if name in figures]


def _row(name: str, row: Mapping[str, Any]) -> str:
    span, e2e = row["span"], row["e2e"]
    if not row["gold"]:  # a rule: gold names none, so there is nothing to recall
        return f"{name:<28}{'':>6}{row['found']:>7}{span['p']:>8.3f}{'':>7}{e2e['p']:>8.3f}"
    return (
        f"{name:<28}{row['gold']:>6}{row['found']:>7}{span['p']:>8.3f}{span['r']:>7.3f}"
        f"{e2e['p']:>8.3f}{e2e['r']:>7.3f}{e2e['f1']:>7.3f}"
    )


def _given(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


def _of_clauses(one: Judged) -> bool:
    """True for a fault that touches the figures over clauses."""
    gold_is = one.gold is not None and one.gold.form is Form.NOMINAL
    return not (gold_is or (one.gold is None and one.record is not None and is_nominal(one.record)))


def _where(one: Judged) -> int:
    spans = one.gold.content if one.gold else spans_of(one.record or {"content": [[0, 0]]})
    return min(span.start for span in spans)


def _as_gold(record: Record) -> GoldQuote:
    """A record in the terms of gold, to be drawn."""

    def span(name: str) -> Span | None:
        return Span(*record[name]) if record.get(name) else None

    return GoldQuote(
        kind=QuoteKind(record["kind"]),
        form=Form(record.get("form") or Form.CLAUSE),
        content=spans_of(record),
        cue=span("cue"),
        mention=span("mention"),
        speaker=record.get("speaker") or record.get("speaker_name"),
        via=record.get("via"),
    )


def _drawn(text: str, quote: GoldQuote) -> str:
    """The paragraphs that the quote touches, with its parts drawn in, on one line."""
    parts = [*quote.content, *(span for span in (quote.cue, quote.mention) if span)]
    first, last = min(span.start for span in parts), max(span.stop for span in parts)
    start = text.rfind("\n", 0, first) + 1
    stop = text.find("\n", last)
    piece = text[start : stop if stop >= 0 else None]

    def moved(span: Span) -> Span:
        return Span(span.start - start, span.stop - start)

    local = replace(
        quote,
        content=tuple(moved(span) for span in quote.content),
        cue=moved(quote.cue) if quote.cue else None,
        mention=moved(quote.mention) if quote.mention else None,
    )
    return " ¶ ".join(line.strip() for line in draw(piece, [local]).replace("1:", "").splitlines() if line.strip())
