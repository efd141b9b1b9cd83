"""What the stages find in an article: marks, cues, sources, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from quotes.model.span import Span


class CueKind(StrEnum):
    """What reports: a verb, a participle, a noun, a preposition, a colon, or marks alone."""

    __hash__ = str.__hash__  # an enumeration's own takes ten times as long, and kinds are keys

    VERB = "verb"
    PARTICIPLE = "participle"
    NOUN = "noun"
    PREPOSITION = "preposition"
    COLON = "colon"


class MentionKind(StrEnum):
    """How the article names whoever speaks."""

    NAME = "name"
    TITLE = "title"
    COLLECTIVE = "collective"
    PRONOUN = "pronoun"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Features:
    """Agreement features; None where the form does not tell.

    ``person`` is 1, 2 or 3; ``gender`` m or f; ``number`` s, d or p.
    """

    person: int | None = None
    gender: str | None = None
    number: str | None = None


UNTOLD: Final = Features()
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(init=False, unsafe_hash=True, slots=True)
class Reason:
    """Why something was inferred: ``rule`` is the name of the function that spoke."""

    rule: Final[str]
    span: Final[Span | None]
    note: Final[str]

    def __init__(self, rule: str, span: Span | None = None, note: str = "") -> None:
        self.rule = rule
        self.span = span
        self.note = note


@dataclass(init=False, unsafe_hash=True, slots=True)
class Passage:
    """What stands between two quotation marks: a typographic fact, with no speaker.

    ``spans`` excludes the marks and has more than one piece where marks are re-opened at each
    paragraph. ``repair`` says how a broken mark was closed, and is None for a sound pair.
    """

    spans: Final[tuple[Span, ...]]
    opening: Final[Span]
    closing: Final[Span | None]
    repair: Final[str | None]
    inner: Span = field(init=False)  # from the first word to the last
    outer: Span = field(init=False)  # the marks included

    def __init__(self, spans: tuple[Span, ...], opening: Span, closing: Span | None, repair: str | None = None) -> None:
        self.spans = spans
        self.opening = opening
        self.closing = closing
        self.repair = repair
        stop = spans[-1].stop
        self.inner = Span(spans[0].start, stop)
        self.outer = Span(opening.start, closing.stop if closing else stop)


@dataclass(init=False, unsafe_hash=True, slots=True)
class Cue:
    """The word or words that report, with clitics as written.

    ``frame`` holds the complements the word may take (see data/lexicon/README.md).
    """

    span: Final[Span]
    lemma: Final[str]
    kind: Final[CueKind]
    sense: Final[str]
    frame: Final[frozenset[str]]
    features: Final[Features]
    object_pronoun: Final[bool]

    def __init__(
        self,
        span: Span,
        lemma: str,
        kind: CueKind,
        sense: str,
        frame: frozenset[str] = _NONE,
        *,
        features: Features = UNTOLD,
        object_pronoun: bool = False,
    ) -> None:
        self.span = span
        self.lemma = lemma
        self.kind = kind
        self.sense = sense
        self.frame = frame
        self.features = features
        self.object_pronoun = object_pronoun


# The columns of data/lexicon/prepositions.tsv, which says what each value means; "" for no role.
FollowedBy = Literal["group", "group_or_pronoun", "l", "possessor"]
CueRole = Literal["", "opinion", "on_behalf", "person"]


@dataclass(init=False, slots=True)
class Candidate:
    """A possible cue with its place: tokens ``[start, stop)`` of the article.

    ``pronoun`` is the object written on a verb; ``object`` says what follows a prepositional cue (group,
    group_or_pronoun, l, possessor); ``suffix`` is the possessor written on a verbal noun or on the last word of the
    phrase (قوله).
    """

    cue: Final[Cue]
    start: Final[int]
    stop: Final[int]
    aspect: Final[str | None]
    joined: Final[bool]  # carries و or ف
    suffix: Final[str | None]
    pronoun: Final[str | None]
    object: Final[FollowedBy | None]
    role: Final[CueRole]
    nominal: Final[frozenset[str]]
    ambiguous: Final[bool]
    future: Final[bool]
    definite: Final[bool]

    def __init__(
        self,
        cue: Cue,
        start: int,
        stop: int,
        *,
        aspect: str | None = None,
        joined: bool = False,
        suffix: str | None = None,
        pronoun: str | None = None,
        object: FollowedBy | None = None,
        role: CueRole = "",
        nominal: frozenset[str] = _NONE,
        ambiguous: bool = False,
        future: bool = False,
        definite: bool = False,
    ) -> None:
        self.cue = cue
        self.start = start
        self.stop = stop
        self.aspect = aspect
        self.joined = joined
        self.suffix = suffix
        self.pronoun = pronoun
        self.object = object
        self.role = role
        self.nominal = nominal
        self.ambiguous = ambiguous
        self.future = future
        self.definite = definite


@dataclass(init=False, unsafe_hash=True, slots=True)
class Mention:
    """A source as the text writes it. A dropped subject has an empty span at its verb.

    ``name`` is the part that names (None for a bare title or pronoun), ``titles`` the rest.
    """

    span: Final[Span]
    kind: Final[MentionKind]
    text: Final[str]
    name: Final[str | None]
    titles: Final[tuple[str, ...]]
    features: Final[Features]

    def __init__(
        self,
        span: Span,
        kind: MentionKind,
        text: str = "",
        name: str | None = None,
        titles: tuple[str, ...] = (),
        *,
        features: Features = UNTOLD,
    ) -> None:
        self.span = span
        self.kind = kind
        self.text = text
        self.name = name
        self.titles = titles
        self.features = features

    def reworded(self, text: str) -> Mention:
        """The same in other words."""
        return Mention(self.span, self.kind, text, self.name, self.titles, features=self.features)
