"""A statement on its way to a quote: what opens its content, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.arabic.noun_phrase import NounPhrase
from quotes.model import Candidate, Form, Mention, Passage, Reason, Span


@dataclass(slots=True)
class Opener:
    """Where the content of a cue begins: token index, what opened it, and the passage if marks did.

    ``gap`` is the token index up to which a subject may stand.
    """

    start: int
    gap: int
    by: str  # complementizer, colon, marks, before, around, preposition
    passage: Passage | None = None
    form: str = ""  # the complementizer as it stands, its pronoun left off


@dataclass(slots=True)
class Who:
    """The speaker as far as the text around a cue tells: a mention here, or one that is referred back to."""

    mention: Mention
    group: NounPhrase | None
    here: bool


@dataclass(slots=True)
class Draft:
    """A statement on its way to a quote."""

    candidate: Candidate | None
    content: tuple[Span, ...]
    form: Form
    reasons: list[Reason]
    who: Who | None = None
    opener: Opener | None = None
    ending: Reason | None = None  # why the content ends where it does
    nested: bool = False
    cited: bool = False  # words of scripture: whoever is spoken of next, it is not their speaker
    relay: Who | None = None
    stop: int = 0
    passages: tuple[Passage, ...] = ()


def cue_start(draft: Draft) -> int:
    """The token of its cue; -1 where it has none."""
    return draft.candidate.start if draft.candidate is not None else -1
