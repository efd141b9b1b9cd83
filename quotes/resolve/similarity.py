"""How much two wordings say the same: what part of the lighter one stands, close together, in the other.

Containment stands beside resemblance (Broder 1997), for a short wording lies within a longer one that goes on. Keys
that only one of the two has are compared letter by letter: names come in many spellings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Levenshtein

from quotes.arabic.content_keys import Gist, rivals
from quotes.arabic.frequencies import frequency
from quotes.resolve.key_weights import Weights, rarity

_SPELLING: Final = 0.15  # so much of a wording may be spelt otherwise
_TIE: Final = 2000  # what two keys tell by standing side by side in both wordings
_ROOM: Final = 1.5, 3  # the lighter wording's keys stand among so many times their number, and so many more
_BEFORE: Final = 3  # keys before that stretch where a negation may stand
_FEW: Final = 3  # keys, and it is a name for something rather than a statement


@dataclass(frozen=True, slots=True)
class Reading:
    """A wording read and weighed. ``denied``: the reporting word denies all of it (نفى وجود خلاف); ``order`` ranks
    readings by nothing but what is read.
    """

    gist: Gist
    denied: bool
    weight: int
    order: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Similarity:
    """``part`` of the lighter wording's weight that is shared, ``whole``: of both; ``told``: what the shared keys tell,
    in thousandths of a nat; ``contrary``: they exclude each other; ``few``: the lighter has few keys; ``named``: few,
    and the other has them side by side, neither with the article (محاولة انقلابية).
    """

    part: float
    whole: float
    told: int
    contrary: bool
    few: bool
    named: bool


NONE: Final = Similarity(0.0, 0.0, 0, contrary=False, few=False, named=False)


def compare(one: Reading, other: Reading, weights: Weights, least: float) -> Similarity:
    """The likeness of two readings; `NONE` where the lighter shares less than ``least`` of its weight."""
    if one.weight > other.weight or (one.weight == other.weight and one.order > other.order):
        one, other = other, one
    shared = one.gist.all & other.gist.all
    if not shared or weights.sum(shared) < (least - _SPELLING) * one.weight:
        return NONE
    start, stop = _stretch(one.gist, other.gist, shared, weights)
    near = frozenset(other.gist.keys[start:stop])
    shared &= near
    said = shared | _respellings(one.gist.all - shared, near - shared)
    weight = weights.sum(said)
    if weight < least * one.weight:
        return NONE
    ties = len(one.gist.pairs & other.gist.pairs)
    few = len(one.gist.all) <= _FEW
    return Similarity(
        part=weight / one.weight,
        whole=weight / (one.weight + other.weight - weight),
        told=sum(map(rarity, said)) + _TIE * ties,
        contrary=_is_contrary(one, other, shared, frozenset(other.gist.keys[max(0, start - _BEFORE) : stop]))
        or _exclude(one.gist, other.gist, near),
        few=few,
        named=few and _names(one.gist, other.gist),
    )


def _stretch(one: Gist, other: Gist, shared: frozenset[str], weights: Weights) -> tuple[int, int]:
    """Where in ``other``, within a stretch not much longer than ``one``, most of what they share stands."""
    times, more = _ROOM
    room = int(len(one.keys) * times) + more
    if len(other.keys) <= room:
        return 0, len(other.keys)
    places = [at for at, key in enumerate(other.keys) if key in shared]
    inside: Counter[str] = Counter()
    weight = most = start = first = 0
    for at in places:
        inside[other.keys[at]] += 1
        if inside[other.keys[at]] == 1:
            weight += weights[other.keys[at]]
        while places[first] <= at - room:
            gone = other.keys[places[first]]
            inside[gone] -= 1
            if not inside[gone]:
                weight -= weights[gone]
            first += 1
        if weight > most:
            most, start = weight, places[first]
    return start, start + room


def _respellings(left: frozenset[str], right: frozenset[str]) -> frozenset[str]:
    """Rare keys of the one side that a letter sets apart from a rare key of the other: names, most of them."""
    rare = [key for key in right if len(key) > 4 and not frequency(key) and key[0] != "#"]
    return frozenset(
        key
        for key in (left if rare else ())
        if len(key) > 4 and not frequency(key) and key[0] != "#"
        if any(Levenshtein.distance(key, other, score_cutoff=1) == 1 for other in rare)
    )


def _is_contrary(one: Reading, other: Reading, shared: frozenset[str], around: frozenset[str]) -> bool:
    """Does one say what the other denies?"""
    ours, theirs = one.gist.negated, other.gist.negated & around
    if (one.denied or bool(ours)) != (other.denied or bool(theirs)):
        return True
    if one.denied == other.denied:
        return bool((ours ^ theirs) & shared)
    return bool(ours if one.denied else theirs)  # denied and negated: asserted


def _exclude(one: Gist, other: Gist, near: frozenset[str]) -> bool:
    """Have they different numbers, different places, or words like rise and fall?"""
    ours, theirs = one.all - other.all, near - one.all
    if any(key[0] == "#" for key in ours) and any(key[0] == "#" for key in theirs):
        return True
    if ours & one.places and theirs & other.places:
        return True
    rows = {row for key in ours for row in rivals().get(key, ())}
    return any(row in rows for key in theirs for row in rivals().get(key, ()))


def _names(one: Gist, other: Gist) -> bool:
    """Does the other wording have these very keys side by side, and neither bears the article?"""
    if len(one.keys) < 2 or one.all & (one.definite | other.definite):
        return False
    return any(other.keys[at : at + len(one.keys)] == one.keys for at in range(len(other.keys)))
