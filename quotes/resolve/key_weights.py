"""What a key weighs: the rarer in news and among the speaker's other words, the more (Spärck Jones 1972).

Weights are whole thousandths of a nat, so that sums do not depend on the order of adding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import log
from typing import Final

from quotes.arabic.content_keys import Gist, given_names
from quotes.arabic.frequencies import ARTICLES, frequency

_WORDING: Final = 50  # a wording counts as so many articles: what a president says of his country's name tells little
# Of its rarity in news a key keeps, for a statement that is repeated a thousand times repeats its keys.
_LEAST_SHARE: Final = 0.4
_LEAST, _MOST = 1.0, 6.5
_GIVEN_NAME: Final = 2.5  # at most: the last name beside it tells who is meant


class Weights(dict[str, int]):
    """The weights of keys among the wordings of one speaker."""

    def __init__(self, gists: Iterable[Gist]) -> None:
        super().__init__()
        self._wordings: Counter[str] = Counter()
        self._all = 0
        for one in gists:
            self._wordings.update(one.all)
            self._all += 1

    def __missing__(self, key: str) -> int:
        weight = rarity(key)
        if self._all:
            seen = frequency(key) + _WORDING * self._wordings.get(key, 0)
            weight = max(_weight(key, seen, ARTICLES + _WORDING * self._all), round(_LEAST_SHARE * weight))
        self[key] = weight
        return weight

    def sum(self, keys: Iterable[str]) -> int:
        """What the keys weigh together."""
        return sum(map(self.__getitem__, keys))


@lru_cache(maxsize=1 << 14)
def rarity(key: str) -> int:
    """The weight of a key in news, whoever speaks."""
    return _weight(key, frequency(key), ARTICLES)


def _weight(key: str, seen: int, among: int) -> int:
    most = _GIVEN_NAME if key in given_names() else _MOST
    return round(1000 * min(most, max(_LEAST, log((among + 1) / (seen + 1)))))
