"""What a person says is right of a quote besides its speaker: its place, kind and reporting word, who relays it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Final, Self

ADDED: Final = "added"  # the reason for a quote that a person added

Pieces = list[tuple[int, int]]  # code points


@dataclass(frozen=True, slots=True)
class RightCue:
    """The right reporting word: where it stands, in code points, and what the lexicon knows of it."""

    start: int
    stop: int
    kind: str
    lemma: str
    sense: str


@dataclass(frozen=True, slots=True)
class Right:
    """None, or an empty ``via``, says nothing; a ``via`` of one space says that nobody relays it."""

    content: Pieces | None = None
    kind: str | None = None
    cue: RightCue | None = None
    via: str | None = None

    @classmethod
    def read(cls, written: str | None) -> Self:
        """As the column of a judgement has it: a list of places, or an object."""
        if not written:
            return cls()
        found = json.loads(written)
        if isinstance(found, list):
            return cls(_pieces(found))
        content = found.get("content")
        cue = RightCue(**found["cue"]) if found.get("cue") else None
        return cls(_pieces(content) if content else None, found.get("kind"), cue, found.get("via"))

    def written(self) -> str | None:
        """What `read` reads; a list of places where nothing else is said, None for nothing at all."""
        if self.kind is None and self.cue is None and self.via is None:
            return json.dumps(self.content) if self.content else None
        said: dict[str, Any] = {"content": self.content, "kind": self.kind, "via": self.via}
        if self.cue is not None:
            said["cue"] = {name: getattr(self.cue, name) for name in RightCue.__slots__}
        return json.dumps({name: value for name, value in said.items() if value is not None}, ensure_ascii=False)

    def moved(self, shift: int) -> Self:
        """The same, so many code points further on."""
        content = [(start + shift, stop + shift) for start, stop in self.content] if self.content else None
        cue = replace(self.cue, start=self.cue.start + shift, stop=self.cue.stop + shift) if self.cue else None
        return replace(self, content=content, cue=cue)

    def over(self, before: Self) -> Self:
        """What was said before stays, but for what is said now."""
        said = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        return replace(before, **said)


def _pieces(written: list[list[int]]) -> Pieces:
    return [(start, stop) for start, stop in written]
