"""What annotations say of each quote that was read in their article, paired as the scorer pairs them."""

from __future__ import annotations

from types import ModuleType
from typing import Any, Final

REGISTERED: Final = frozenset({"tokayev", "putin", "peskov", "price", "zas"})
SAME_QUOTE: Final = 0.3  # overlap from which a quote is paired with one of gold
EXACT: Final = 0.8  # overlap from which its extent is right


class Truth:
    """What gold says of each quote that was read, as `score.py` pairs them."""

    def __init__(self, text: str, gold: list[dict[str, Any]], read: list[dict[str, Any]], score: ModuleType) -> None:
        self._gold, self._read, self._score = gold, read, score
        self._of_gold = [score.chars(text, each["content"]) for each in gold]
        self._of_read = [score.chars(text, each["content"]) for each in read]
        self._paired = self._pair()

    def _same_form(self, i: int, j: int) -> bool:
        return (self._gold[i].get("form") == "nominal") == (self._read[j].get("form") == "nominal")

    def _same_speaker(self, i: int, j: int) -> bool:
        return bool(self._score.same_speaker(self._gold[i], self._read[j], REGISTERED))

    def _pair(self) -> dict[int, tuple[int, float]]:
        """Each quote read, with its quote of gold and their overlap: the best pairs first, none used twice."""
        pairs = [
            (self._score.iou(x, y), i, j)
            for i, x in enumerate(self._of_gold)
            for j, y in enumerate(self._of_read)
            if x & y and self._same_form(i, j)
        ]
        pairs.sort(key=lambda pair: (round(pair[0], 2), self._same_speaker(pair[1], pair[2])), reverse=True)
        taken: set[int] = set()
        paired: dict[int, tuple[int, float]] = {}
        for overlap, i, j in pairs:
            if i not in taken and j not in paired and overlap >= SAME_QUOTE:
                taken.add(i)
                paired[j] = i, overlap
        return paired

    def is_right(self, place: int) -> bool | None:
        """Are words and speaker both right? None for what gold has as a statement of the other form."""
        if place in self._paired:
            i, overlap = self._paired[place]
            return overlap >= EXACT and self._same_speaker(i, place)
        other = (
            self._score.iou(x, self._of_read[place])
            for i, x in enumerate(self._of_gold)
            if not self._same_form(i, place)
        )
        return None if max(other, default=0.0) >= SAME_QUOTE else False

    def is_in_its_mouth(self, place: int) -> bool | None:
        """Did the speaker say it, whatever its extent? None for what nobody said."""
        words = self._of_read[place]
        near = [i for i, x in enumerate(self._of_gold) if words and len(x & words) >= 0.5 * min(len(x), len(words))]
        return any(self._same_speaker(i, place) for i in near) if near else None
