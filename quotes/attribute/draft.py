"""A statement on its way to a quote: what opens its content, and who speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quotes.arabic.noun_phrase import NounPhrase
from quotes.model import Candidate, Features, Form, Mention, Passage, Reason, Span

# What opens a content. A governor is the preposition or noun of a frame (حذر من …), np the object of a verb; the rest
# are where a clause stands to its cue.
OpenedBy = Literal[
    "complementizer", "colon", "marks", "dots", "bare", "governor", "np", "before", "after", "around", "preposition",
]  # fmt: skip


@dataclass(slots=True)
class Opener:
    """Where the content of a cue begins: token index, what opened it, and the passage if marks did.

    ``gap`` is the token index up to which a subject may stand.
    """

    start: int
    gap: int
    by: OpenedBy
    passage: Passage | None = None
    form: str = ""  # the complementizer, its pronoun left off, or the governor

    @property
    def name(self) -> str:
        """What reasons and signals call it: a governor by itself, all else by its kind."""
        return self.form if self.by == "governor" else self.by

    def with_gap(self, gap: int) -> Opener:
        """The same, but that the subject may stand up to another token."""
        return Opener(self.start, gap, self.by, form=self.form)


@dataclass(slots=True)
class Who:
    """The speaker as far as the text around a cue tells: a mention here, or one that is referred back to."""

    mention: Mention
    group: NounPhrase | None
    here: bool

    @property
    def has_known_group(self) -> bool:
        """Is it a noun phrase of the text that names somebody, and not any noun?"""
        return self.group is not None and self.group.known

    def with_gender(self, gender: str) -> Who:
        """The same, of the gender that its verb tells."""
        named = self.mention
        features = Features(named.features.person, gender, named.features.number)
        mention = Mention(named.span, named.kind, named.text, named.name, named.titles, features=features)
        return Who(mention, self.group, self.here)


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
    heard: tuple[Who | None, Reason] | None = None  # what `find_speaker` says, where it has been asked


def cue_start(draft: Draft) -> int:
    """The token of its cue; -1 where it has none."""
    return draft.candidate.start if draft.candidate is not None else -1
