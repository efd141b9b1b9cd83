"""When does a found quote equal an annotated one? Content by overlap, speakers by key or by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import regex

from quotes.evaluate.gold import GoldQuote
from quotes.model import Form, Span, SpeakerType

REGISTERED = frozenset({"tokayev", "putin", "peskov", "price", "zas"})
SAME = 0.8
"""Overlap from which two contents are the same."""
NEAR = 0.3
"""Overlap from which they are at least about the same words."""
HALF = 0.5
"""Share of the shorter content from which a quote reports a statement, however long the other one is."""

_QUOTATION_MARKS = "«»“”„‟\"‘’‚‛'‹›()[]{}<>"
_EDGE = frozenset(_QUOTATION_MARKS + " \t\r\n\u00a0،,.؛;:؟?!…-–—ـ/\u200f\u200e\u202a\u202b\u202c\ufeff")
_COMPLEMENTIZER = re.compile(r"(?:(?:إلى|الى|على|علي|من|عن)\s+)?[بل]?[أإاآ]نّ?َ?ّ?\s+")
_UNWRITTEN = regex.compile(r"[\p{Mn}\u0640]")
_ONE_LETTER = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_NO_LETTER = re.compile(r"[^\w\s]")

Record = Mapping[str, Any]
Mouth = Literal["right", "wrong", "unsaid"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Gold quote ``gold`` and record ``found`` (their places in their lists) that share ``overlap`` of their words."""

    gold: int
    found: int
    overlap: float


def content_places(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The characters that count as content: no marks, no punctuation, no spaces, no leading complementizer."""
    places: set[int] = set()
    for span in spans:
        places.update(at for at in range(*_stripped(text, span.start, span.stop)) if text[at] not in _EDGE)
    return frozenset(places)


def _stripped(text: str, start: int, stop: int) -> tuple[int, int]:
    while True:
        before = start, stop
        while start < stop and text[start] in _EDGE:
            start += 1
        while stop > start and text[stop - 1] in _EDGE:
            stop -= 1
        word = _COMPLEMENTIZER.match(text, start, stop)
        if word and word.end() < stop:
            start = word.end()
        if (start, stop) == before:
            return before


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union; nothing overlaps nothing."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def plain_name(name: str | None) -> str:
    """A name as it is compared: compatibility forms, tashkeel, alef, yeh, teh marbuta and hamza seats made alike."""
    letters = _UNWRITTEN.sub("", unicodedata.normalize("NFKC", name or "")).translate(_ONE_LETTER)
    return " ".join(_NO_LETTER.sub(" ", letters).split())


def same_name(one: str, other: str) -> bool:
    """Plain names of one person: equal, or one is the end or the found one the longer start of the other."""
    return _equal(one, other) or one.endswith(f" {other}") or other.endswith(f" {one}") or one.startswith(f"{other} ")


def _equal(one: str, other: str) -> bool:
    """The same plain name, be it with the article or without; two letters are too few to tell."""
    return one == other or (len(one) > 2 and (one == f"ال{other}" or other == f"ال{one}"))


def same_speaker(gold: GoldQuote, record: Record, registered: Collection[str] = REGISTERED) -> bool:
    """By key where either is registered, else by any of the names under which the article knows the speaker.

    A person may be named by the end of a name (the family name), anybody by a name with more words about it, as long
    as gold has all of them: a word that it never gives the speaker makes another speaker, or a name read too far.
    """
    key = record.get("speaker")
    if gold.speaker in registered or key in registered:
        return bool(gold.speaker == key)
    found = plain_name(record.get("speaker_name") or key)
    if not found:
        return gold.speaker is None
    names = [name for name in map(plain_name, (*gold.names, gold.speaker)) if name]
    given = {spelling for name in names for word in name.split() for spelling in _with_and_without_article(word)}
    all_given = given.issuperset(found.split())
    return any(
        _equal(found, name)
        or (gold.type is SpeakerType.PERSON and name.endswith(f" {found}"))
        or (all_given and f" {name} " in f" {found} ")
        for name in names
    )


def _with_and_without_article(word: str) -> tuple[str, str, str]:
    """All three, for ال may begin the word itself: ألماني is folded to الماني."""
    return word, word.removeprefix("ال"), f"ال{word}"


def mouth(
    record: Record,
    places: frozenset[int],
    gold: Sequence[GoldQuote],
    gold_places: Sequence[frozenset[int]],
    registered: Collection[str] = REGISTERED,
) -> Mouth | None:
    """Whether the record gives its words to who said them; None for one that names nobody.

    ``gold`` are the quotes of either form. ``wrong``: none of those that it reports is by its speaker; ``unsaid``: it
    reports none. Half a statement in somebody else's mouth is as wrong as a whole one, so `SAME` is not asked for.
    """
    if not (record.get("speaker") or record.get("speaker_name")):
        return None
    reported = [
        quote
        for quote, own in zip(gold, gold_places, strict=True)
        if own and places and len(own & places) >= HALF * min(len(own), len(places))
    ]
    if not reported:
        return "unsaid"
    return "right" if any(same_speaker(quote, record, registered) for quote in reported) else "wrong"


def spans_of(record: Record) -> tuple[Span, ...]:
    """The content spans of a record."""
    return tuple(Span(start, stop) for start, stop in record["content"])


def is_nominal(record: Record) -> bool:
    """Is the statement a noun phrase?"""
    return record.get("form") == Form.NOMINAL


def pair_up(
    gold: Sequence[GoldQuote],
    records: Sequence[Record],
    gold_places: Sequence[frozenset[int]],
    record_places: Sequence[frozenset[int]],
    registered: Collection[str] = REGISTERED,
) -> tuple[Pair, ...]:
    """Who answers whom: best overlap first, the right speaker breaking ties; each is used once.

    Clauses pair with clauses and noun phrases with noun phrases. Overlap is compared in hundredths, so that
    of two records over the same words the one with the right speaker wins.
    """
    candidates = []
    for g, quote in enumerate(gold):
        for r, record in enumerate(records):
            if (quote.form is Form.NOMINAL) is is_nominal(record):
                share = overlap(gold_places[g], record_places[r])
                if share:
                    candidates.append((round(share, 2), same_speaker(quote, record, registered), share, g, r))
    pairs = []
    taken_gold: set[int] = set()
    taken_records: set[int] = set()
    for _, _, share, g, r in sorted(candidates, reverse=True):
        if share >= NEAR and g not in taken_gold and r not in taken_records:
            taken_gold.add(g)
            taken_records.add(r)
            pairs.append(Pair(g, r, share))
    return tuple(sorted(pairs, key=lambda pair: pair.gold))
