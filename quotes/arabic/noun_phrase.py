"""A nominal group: a stretch of tokens that names somebody or something."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.arabic.parts_of_speech import is_adjective
from quotes.arabic.words import Word
from quotes.model import Features, SpeakerType


@dataclass(init=False, slots=True)
class NounPhrase:
    """A nominal group over tokens ``[start, stop)``; ``name`` are the token indices that name a person."""

    start: int
    stop: int
    head: Word
    type: SpeakerType
    features: Features
    name: range
    parts: tuple[range, ...]  # the members of a joint group (بوتين وتوكاييف)
    known: bool  # the lists or the rest of the article vouch for it
    governor: str  # the preposition written on its first word

    def __init__(
        self,
        start: int,
        stop: int,
        head: Word,
        type: SpeakerType,
        *,
        features: Features,
        name: range,
        parts: tuple[range, ...] = (),
        known: bool = False,
        governor: str = "",
    ) -> None:
        self.start = start
        self.stop = stop
        self.head = head
        self.type = type
        self.features = features
        self.name = name
        self.parts = parts
        self.known = known
        self.governor = governor

    def up_to(self, stop: int) -> NounPhrase:
        """The same group, which ends at another token."""
        if stop == self.stop:
            return self
        return NounPhrase(
            self.start,
            stop,
            self.head,
            self.type,
            features=self.features,
            name=self.name,
            parts=self.parts,
            known=self.known,
            governor=self.governor,
        )


def gender_beside(first: Word, head: Word, second: Word) -> str | None:
    """What the words beside a head show: كلتا, or the adjective of a noun that shows none (المجتمع الدولي)."""
    if first.bare.startswith("كل") and first.kinds.quantifier and first.bare.endswith("ا"):
        return "f" if first.bare == "كلتا" else "m"  # كلا الجانبين
    if first.kinds.place_start and second.form.endswith("ه"):
        return "f"  # الولايات المتحدة
    if head is not first or head.gender or not head.definite or head.kinds.somewhere or head.kinds.given:
        return None
    described = second.definite and (second.kinds.nisba or is_adjective(second.bare))
    return "m" if described and second.form.endswith("ي") else None


def gender_of_demonstrative(form: str) -> str | None:
    """هذا, ذلك are masculine, هذه, تلك feminine; of several (هؤلاء) nothing is told."""
    if form in ("هذا", "ذلك"):
        return "m"
    return "f" if form in ("هذه", "تلك") else None
