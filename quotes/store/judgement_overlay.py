"""Judgements laid over what an extractor found: they hold, whatever a later version finds in the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quotes.model import Article, Verdict
from quotes.store.corrections import ADDED, Pieces, Right
from quotes.store.fields import PLACES, Values
from quotes.store.rows import QuoteRows

NOTE = """
UPDATE judgements SET sha256 = :sha256, start = :start, content = :content, found = :found, lost = :lost
 WHERE quote_id = :quote_id AND found_name = :found_name
"""
_NOTED = ("sha256", "start", "content", "found", "lost")
# Intersection over union of two contents that are readings of one quote: with one cue, and with another.
_SAME, _SAME_WITHOUT_CUE = 0.5, 0.8
_SAID_BY = ("cue", "mention")  # what a judgement is about, with the content

Judgement = Mapping[str, Any]


def apply_judgements(
    found: Sequence[QuoteRows], article: Article, judgements: Sequence[Judgement]
) -> tuple[list[QuoteRows], list[Values]]:
    """The quotes as people judged them, and the values of `NOTE` for each judgement.

    A judged quote that is not found any more is put back as it was; a rejected one that is not found is no loss.
    """
    rows = list(found)
    free = list(found)
    notes = []
    for judgement in judgements:
        note = {column: judgement[column] for column in ("quote_id", "found_name", *_NOTED)}
        shift = _shift(judgement, article)
        if shift is None:
            notes.append({**note, "lost": True})
            continue
        judged = _shifted(QuoteRows.loaded(judgement["found"]), shift)
        right = Right.read(judgement["content"]).moved(shift)
        again = _again(judged, judgement, free)
        if again is not None:
            free.remove(again)
            judged = again.copy()
        elif judgement["verdict"] != Verdict.REJECTED:
            again = judged.copy()
            at = next((n for n, each in enumerate(rows) if each.content[0] > again.content[0]), len(rows))
            rows.insert(at, again)
        if again is not None:
            apply(again, judgement, right, article.text)
        place = {"start": judgement["start"] + shift, "content": right.written()}
        notes.append({**note, **place, "sha256": article.sha256, "found": judged.dumped(), "lost": False})
    return rows, notes


def apply(rows: QuoteRows, judgement: Judgement, right: Right, text: str) -> None:
    """Make the rows say what the judgement says."""
    rows.quote["quote_id"] = judgement["quote_id"]
    rows.quote["verdict"] = str(judgement["verdict"])
    if judgement["speaker_name"] is not None:
        rows.quote["speaker"] = judgement["speaker"]
        rows.quote["speaker_name"] = judgement["speaker_name"]
        rows.quote["speaker_type"] = rows.quote["speaker_type"] or "person"
    if right.content is not None:
        _set_content(rows, right.content, text)
    if right.kind is not None:
        _set_kind(rows, right.kind)
    if right.cue is not None:
        cue = right.cue
        rows.quote |= {"cue_start": cue.start, "cue_stop": cue.stop, "cue_kind": cue.kind}
        rows.quote |= {"cue_lemma": cue.lemma, "sense": cue.sense}
    if right.via is not None:
        rows.quote["via"] = right.via.strip() or None


def _set_kind(rows: QuoteRows, kind: str) -> None:
    """Another kind: what is direct is so whole, what is indirect in no part; mixed keeps the parts that there are."""
    verbatim = {"direct": rows.content, "indirect": []}.get(kind, rows.verbatim or rows.content)
    rows.spans = [("content", *each) for each in rows.content] + [("verbatim", *each) for each in verbatim]
    rows.quote["kind"] = kind


def _set_content(rows: QuoteRows, content: Pieces, text: str) -> None:
    """Another place: what is in quotation marks is so no further than the place reaches, and the kind follows."""
    verbatim = [
        (max(start, first), min(stop, last))
        for start, stop in rows.verbatim
        for first, last in content
        if max(start, first) < min(stop, last)
    ]
    rows.spans = [("content", *each) for each in content] + [("verbatim", *each) for each in verbatim]
    rows.quote["text"] = " … ".join(text[start:stop] for start, stop in content)
    marked = sum(stop - start for start, stop in verbatim)
    whole = sum(len(text[start:stop].strip(' \n.،؛:«»"“”')) for start, stop in content)
    rows.quote["kind"] = "indirect" if not marked else ("direct" if marked >= whole else "mixed")


def _again(judged: QuoteRows, judgement: Judgement, free: Sequence[QuoteRows]) -> QuoteRows | None:
    """The quote among those found that the judgement is about."""
    best, most = None, 0.0
    is_added = any(rule == ADDED for rule, *_ in judged.reasons)
    for rows in free:
        same_name = (rows.quote["found_name"] or "") == judgement["found_name"]
        if rows.quote["quote_id"] == judgement["quote_id"] and (same_name or is_added):
            return rows
        if is_added:  # another reading of these words is another quote
            continue
        share = _overlap(rows.content, judged.content)
        least = _SAME if rows.quote["cue_start"] == judged.quote["cue_start"] else _SAME_WITHOUT_CUE
        if share >= least and (share > most or (share == most and same_name)):
            best, most = rows, share
    return best


def _overlap(some: Pieces, others: Pieces) -> float:
    """Intersection over union, in code points."""
    common = sum(max(0, min(b, d) - max(a, c)) for a, b in some for c, d in others)
    both = sum(b - a for a, b in some) + sum(d - c for c, d in others) - common
    return common / both if both else 0.0


def stretch(rows: QuoteRows, right: Right) -> tuple[int, int]:
    """From the first to the last character that a judgement is about: content, cue and mention."""
    spans = [*rows.content, *(right.content or ())]
    spans += [(right.cue.start, right.cue.stop)] if right.cue else []
    parts = [(rows.quote[f"{part}_start"], rows.quote[f"{part}_stop"]) for part in _SAID_BY]
    spans += [part for part in parts if part[0] is not None]
    return min(start for start, _ in spans), max(stop for _, stop in spans)


def _shift(judgement: Judgement, article: Article) -> int | None:
    """How far the words have moved since they were judged; None where they are not there any more."""
    if judgement["sha256"] == article.sha256:
        return 0
    start, words = judgement["start"], judgement["words"]
    places = []
    at = article.text.find(words)
    while at >= 0:
        places.append(at)
        at = article.text.find(words, at + 1)
    return min(places, key=lambda place: abs(place - start)) - start if places else None


def _shifted(rows: QuoteRows, shift: int) -> QuoteRows:
    """The same quote, so many code points further on."""
    quote = dict(rows.quote)
    for column in (f"{place}_{end}" for place in PLACES for end in ("start", "stop")):
        quote[column] = quote[column] + shift if quote[column] is not None else None
    spans = [(role, start + shift, stop + shift) for role, start, stop in rows.spans]
    reasons = [
        (rule, None if start is None else start + shift, None if stop is None else stop + shift, note)
        for rule, start, stop, note in rows.reasons
    ]
    return QuoteRows(quote, spans, reasons)
