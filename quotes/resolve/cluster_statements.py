"""Which wordings of one speaker are one statement: the same said in other articles, translations and headlines.

1. Wordings of the same words are one leaf; so are near copies, each laid to the first that it resembles, so that three
   thousand copies cost three thousand comparisons and not nine million.
2. Leaves that may be alike are found by their rarest keys: who shares the demanded part of a wording's weight shares
   one of the keys that make up the rest of it (prefix filter: Chaudhuri, Ganti and Kaushik 2006). MinHash would find
   what resembles a wording, but not the long wording that contains a short one.
3. The likest are joined first, and two groups only where nobody contradicts anybody and all are alike on average, or
   all contain the lightest, so that a chain of likenesses does not lead from one statement to another.

Nothing depends on the order in which the wordings are given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from quotes.arabic.content_keys import Gist, gist
from quotes.arabic.senses import is_negated_sense
from quotes.resolve.key_weights import Weights
from quotes.resolve.similarity import Reading, Similarity, compare
from quotes.text import text_key

_PART: Final = 0.73  # of the lighter wording's weight, shared, is demanded of all
_WHOLE: Final = 0.42  # of both wordings' weight, too …
_INSIDE, _INSIDE_WHOLE = 0.95, 0.15  # … or less where all of the lighter one lies within the other
_SURE: Final = 0.65  # of both, in one article, where most are two statements
_FEW_WHOLE: Final = 0.7  # of both, where the lighter one has few words
_AGAIN: Final = 0.85  # of both, long afterwards: a formula comes again
_NEAR_COPY: Final = 0.75  # of both: laid together before anything is compared with all
_TO_TELL, _TO_TELL_INSIDE, _TO_TELL_OF_NAME = 10_000, 19_000, 8_000  # what must be told, in thousandths of a nat
_TOGETHER: Final = 0.6  # of the lighter one's weight, shared on average between two groups that are joined …
_LEAST_PART: Final = 0.3  # … and by every two of them
_FAR_APART: Final = 14  # days
_MOST_COMPARED: Final = 12  # wordings of a group are compared, no more
_NEIGHBOURS: Final = 200  # wordings with a key are looked at, no more


@dataclass(frozen=True, slots=True)
class Wording:
    """A quote as one article has it. ``kind`` and ``sense`` are those of the quote and its reporting word: words in
    quotation marks may be a name for something, and a denial turns what is said.
    """

    text: str
    article_id: str
    published: date | None = None
    kind: str = "indirect"
    sense: str | None = None


@dataclass(eq=False, slots=True)
class _Leaf:
    """Wordings that are nearly the same, read by the first of them."""

    reading: Reading
    members: list[int]
    articles: set[str]
    dates: set[date]
    verbatim: bool

    @property
    def rank(self) -> tuple[int, tuple[object, ...]]:
        """By weight: the lighter of two is looked for in the heavier."""
        return self.reading.weight, self.reading.order

    def take(self, other: _Leaf) -> None:
        self.members += other.members
        self.articles |= other.articles
        self.dates |= other.dates
        self.verbatim |= other.verbatim


def group(wordings: Sequence[Wording]) -> list[list[int]]:
    """The statements among the wordings of one speaker, each a rising list of indexes; by their first index.

    Every index stands in one list; a wording that is like no other has a list of its own. Wordings of the same words
    are always together, unless one is denied and the other is not.
    """
    weights, leaves = _leaves(wordings)
    groups = {leaf: [leaf] for leaf in leaves}
    for one, other in _links(leaves, weights):
        left, right = groups[one], groups[other]
        if left is not right and _go_together(left, right, weights):
            left += right
            left.sort(key=lambda leaf: leaf.reading.order)
            groups.update(dict.fromkeys(right, left))
    statements = {id(leaves): leaves for leaves in groups.values()}.values()
    return sorted(sorted(at for leaf in statement for at in leaf.members) for statement in statements)


def _leaves(wordings: Sequence[Wording]) -> tuple[Weights, list[_Leaf]]:
    """The wordings as leaves, copies and near copies in one; and what their keys weigh, copies not counted."""
    same: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, wording in enumerate(wordings):
        same[text_key(wording.text) or wording.text.strip(), is_negated_sense(wording.sense)].append(at)
    gists = {words: gist(wordings[members[0]].text) for (words, _), members in same.items()}
    alone = Weights([])
    leaves = [
        _Leaf(
            _read(gists[words], taken_back in ("denied", "doubted"), words, alone),
            members,
            {wordings[at].article_id for at in members},
            {day for at in members if (day := wordings[at].published)},
            any(wordings[at].kind in ("direct", "mixed") for at in members),
        )
        for (words, taken_back), members in same.items()
    ]
    leaves = _firsts(sorted(leaves, key=lambda leaf: leaf.reading.order), alone)
    weights = Weights([leaf.reading.gist for leaf in leaves])
    for leaf in leaves:
        leaf.reading = replace(leaf.reading, weight=weights.sum(leaf.reading.gist.all))
    return weights, leaves


def _read(read: Gist, denied: bool, words: str, weights: Weights) -> Reading:
    return Reading(read, denied, weights.sum(read.all), (read.keys, sorted(read.negated), denied, words))


def _firsts(leaves: Sequence[_Leaf], weights: Weights) -> list[_Leaf]:
    """Those that copy none before them; a near copy is laid to the first that it resembles."""
    firsts: list[_Leaf] = []
    index = _Index(weights, _NEAR_COPY)
    for leaf in leaves:
        for first in index.neighbours(leaf):
            likeness = compare(first.reading, leaf.reading, weights, _NEAR_COPY)
            near = likeness.whole >= _NEAR_COPY and _alike(first, leaf, likeness)
            if near and not _apart(first, leaf, likeness):
                first.take(leaf)
                break
        else:
            firsts.append(leaf)
            index.add(leaf)
    return firsts


class _Index:
    """Leaves by their keys, for finding those that may share a demanded part of their weight."""

    def __init__(self, weights: Weights, part: float) -> None:
        self._weights = weights
        self._part = part
        self._leaves: dict[str, list[_Leaf]] = defaultdict(list)

    def add(self, leaf: _Leaf) -> None:
        for key in leaf.reading.gist.all:
            self._leaves[key].append(leaf)

    def neighbours(self, leaf: _Leaf) -> Iterator[_Leaf]:
        """Those added that have one of the rare keys without which the demanded part cannot be reached."""
        seen = {leaf}
        spare = (1 - self._part) * leaf.reading.weight
        for key in sorted(leaf.reading.gist.all, key=lambda key: (-self._weights[key], key)):
            for other in self._leaves.get(key, ())[-_NEIGHBOURS:]:
                if other not in seen:
                    seen.add(other)
                    yield other
            spare -= self._weights[key]
            if spare < 0:
                return


def _links(leaves: Sequence[_Leaf], weights: Weights) -> list[tuple[_Leaf, _Leaf]]:
    """Pairs of leaves that are alike, the likest first."""
    index = _Index(weights, _PART)
    for leaf in leaves:
        index.add(leaf)
    links = []
    days = {leaf: {*leaf.dates} for leaf in leaves}  # of a leaf and of those that it is like
    for leaf in leaves:
        for other in index.neighbours(leaf):
            if leaf.rank > other.rank:  # the other will find this one
                continue
            likeness = compare(leaf.reading, other.reading, weights, _PART)
            if _alike(leaf, other, likeness):
                days[leaf] |= other.dates
                days[other] |= leaf.dates
                if not _apart(leaf, other, likeness):
                    links.append((-likeness.part, -likeness.whole, leaf.rank, other.rank, leaf, other))
    formulas = {leaf for leaf in leaves if days[leaf] and (max(days[leaf]) - min(days[leaf])).days > _FAR_APART}
    return [
        (leaf, other)
        for _, whole, *_, leaf, other in sorted(links, key=lambda link: link[:4])
        # what comes again and again is of one day only where both days are known
        if (leaf.dates and other.dates) or -whole >= _AGAIN or formulas.isdisjoint((leaf, other))
    ]


def _alike(one: _Leaf, other: _Leaf, likeness: Similarity) -> bool:
    """Are the words enough for one statement?"""
    if likeness.part < _PART or likeness.contrary:
        return False
    if likeness.named and likeness.told >= _TO_TELL_OF_NAME:
        return min((one, other), key=lambda leaf: (leaf.reading.weight, not leaf.verbatim)).verbatim
    if likeness.told < _TO_TELL:
        return False
    least = _WHOLE
    if one.articles == other.articles and len(one.articles) == 1:
        least = _SURE
    elif likeness.few:
        least = _FEW_WHOLE
    elif likeness.part >= _INSIDE and likeness.told >= _TO_TELL_INSIDE:
        least = _INSIDE_WHOLE
    return likeness.whole >= least


def _apart(one: _Leaf, other: _Leaf, likeness: Similarity) -> bool:
    """Do they contradict each other, or come so long after each other that only a copy is the same statement?"""
    if likeness.contrary:
        return True
    if likeness.whole >= _AGAIN or not one.dates or not other.dates:
        return False
    first, second = sorted((one, other), key=lambda leaf: min(leaf.dates))
    return (min(second.dates) - max(first.dates)).days > _FAR_APART


def _go_together(left: Sequence[_Leaf], right: Sequence[_Leaf], weights: Weights) -> bool:
    """Is nobody apart from anybody, and are the two groups alike on average, or is the lightest within all others?"""
    left, right = left[:_MOST_COMPARED], right[:_MOST_COMPARED]
    parts = []
    for one in left:
        for other in right:
            likeness = compare(one.reading, other.reading, weights, 0.0)
            if _apart(one, other, likeness):
                return False
            parts.append(likeness.part)
    if min(parts) >= _LEAST_PART and sum(parts) >= _TOGETHER * len(parts):
        return True
    heart, *others = sorted([*left, *right], key=lambda leaf: leaf.rank)
    return all(_is_like(heart, leaf, weights) for leaf in others)


def _is_like(one: _Leaf, other: _Leaf, weights: Weights) -> bool:
    likeness = compare(one.reading, other.reading, weights, _PART)
    return _alike(one, other, likeness) and not _apart(one, other, likeness)
