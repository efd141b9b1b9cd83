"""The words of the field as types: immutable, slotted, made by the million.

Every offset is a code point index into `Article.text` as it was read, half-open.
"""

from __future__ import annotations

import copyreg
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, ``start <= position < stop``, in code points."""

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.stop:
            raise ValueError(f"not a span: [{self.start}, {self.stop})")

    def __len__(self) -> int:
        return self.stop - self.start

    def __bool__(self) -> bool:
        """A span is a place even when it is empty (a dropped subject), so it is always true."""
        return True

    def __iter__(self) -> Iterator[int]:
        return iter((self.start, self.stop))

    def of(self, text: str) -> str:
        """The characters of ``text`` that stand here."""
        return text[self.start : self.stop]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.stop <= self.stop

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one character."""
        return self.start < other.stop and other.start < self.stop

    def intersection(self, other: Span) -> Span | None:
        start, stop = max(self.start, other.start), min(self.stop, other.stop)
        return Span(start, stop) if start < stop else None

    def cover(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.stop, other.stop))

    def without(self, others: Iterable[Span]) -> tuple[Span, ...]:
        """What is left of this span when ``others`` are cut out of it, in text order."""
        pieces: list[Span] = []
        at = self.start
        for other in sorted(others):
            if other.stop <= at or other.start >= self.stop:
                continue
            if other.start > at:
                pieces.append(Span(at, other.start))
            at = other.stop
        if at < self.stop:
            pieces.append(Span(at, self.stop))
        return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was published. ``text`` is never altered after reading."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None

    @property
    def sha256(self) -> str:
        """Hash of the text as UTF-8 (lone surrogates kept), in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read or extracted: recorded, and the run goes on."""

    where: str
    message: str
    article_id: str | None = None


class CueKind(StrEnum):
    VERB = "verb"
    PARTICIPLE = "participle"
    NOUN = "noun"
    PREPOSITION = "preposition"
    COLON = "colon"


class MentionKind(StrEnum):
    NAME = "name"
    TITLE = "title"
    COLLECTIVE = "collective"
    PRONOUN = "pronoun"
    DROPPED = "dropped"


class QuoteKind(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Form(StrEnum):
    CLAUSE = "clause"
    NOMINAL = "nominal"


class Verdict(StrEnum):
    """What a person says of a quote: right as it is, no quote at all, or right with another speaker or place."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


class SpeakerType(StrEnum):
    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Features:
    """Agreement features; None where the form does not tell.

    ``person`` is 1, 2 or 3; ``gender`` m or f; ``number`` s, d or p.
    """

    person: int | None = None
    gender: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was inferred: ``rule`` is the name of the function that spoke."""

    rule: str
    span: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands between two quotation marks: a typographic fact, with no speaker.

    ``spans`` excludes the marks and has more than one piece where marks are re-opened at each
    paragraph. ``repair`` says how a broken mark was closed, and is None for a sound pair.
    """

    spans: tuple[Span, ...]
    opening: Span
    closing: Span | None
    repair: str | None = None
    inner: Span = field(init=False)  # from the first word to the last
    outer: Span = field(init=False)  # the marks included

    def __post_init__(self) -> None:
        stop = self.spans[-1].stop
        object.__setattr__(self, "inner", Span(self.spans[0].start, stop))
        object.__setattr__(self, "outer", Span(self.opening.start, self.closing.stop if self.closing else stop))


@dataclass(frozen=True, slots=True)
class Cue:
    """The word or words that report, with clitics as written.

    ``frame`` holds the complements the word may take (see data/lexicon/README.md).
    """

    span: Span
    lemma: str
    kind: CueKind
    sense: str
    frame: frozenset[str] = frozenset()
    features: Features = Features()
    object_pronoun: bool = False


@dataclass(slots=True)
class Candidate:
    """A possible cue with its place: tokens ``[start, stop)`` of the article.

    ``pronoun`` is the object written on a verb; ``object`` says what follows a prepositional cue (group, l,
    possessor); ``suffix`` is the possessor written on a verbal noun or on the last word of the phrase (قوله).
    """

    cue: Cue
    start: int
    stop: int
    aspect: str | None = None
    joined: bool = False  # carries و or ف
    suffix: str | None = None
    pronoun: str | None = None
    object: str | None = None
    role: str = ""
    nominal: frozenset[str] = frozenset()
    ambiguous: bool = False
    future: bool = False
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as the text writes it. A dropped subject has an empty span at its verb.

    ``name`` is the part that names (None for a bare title or pronoun), ``titles`` the rest.
    """

    span: Span
    kind: MentionKind
    text: str = ""
    name: str | None = None
    titles: tuple[str, ...] = ()
    features: Features = Features()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a mention is. ``key`` is the registry's, or None for somebody only this article knows.

    ``found`` is what the article calls them, where ``name`` is the registry's.
    """

    key: str | None
    name: str
    type: SpeakerType = SpeakerType.PERSON
    found: str | None = field(
        default=None, compare=False
    )  # what the article calls them, where ``name`` is the registry's


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling of a registered speaker's name. ``script`` is ar or la.

    ``kind`` is full (given name and surname, or all of a body's name), surname, or alias (any other name).
    ``alone`` says that a surname may stand for the person by itself.
    """

    text: str
    script: str
    kind: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """An office held from ``since`` until the day before ``until`` (None: unknown, or still)."""

    title_ar: str
    title_en: str
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Person:
    """A registered speaker: a person, or a body, as ``type`` says."""

    key: str
    name_ar: str
    name_en: str
    gender: str = ""
    wikidata: str | None = None
    spellings: tuple[Name, ...] = ()
    offices: tuple[Office, ...] = ()
    type: SpeakerType = SpeakerType.PERSON

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, Arabic and Latin."""
        return tuple(name.text for name in self.spellings)

    @property
    def full_names(self) -> tuple[str, ...]:
        """The spellings with given name and surname."""
        return tuple(name.text for name in self.spellings if name.kind == "full")


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement that an article attributes. A quote with no speaker is kept, with the reason why."""

    article_id: str
    kind: QuoteKind
    form: Form
    content: tuple[Span, ...]
    verbatim: tuple[Span, ...]
    text: str
    cue: Cue | None
    mention: Mention | None
    speaker: Speaker | None
    via: str | None = None
    confidence: float = 0.5
    reasons: tuple[Reason, ...] = ()
    repair: str | None = None

    @property
    def quote_id(self) -> str:
        """Twelve hexadecimal digits, the same for the same article, content and cue."""
        place = [list(span) for span in self.content]
        cue = list(self.cue.span) if self.cue else None
        return hashlib.sha256(
            f"{self.article_id}\n{place}\n{cue}\n{self.text}".encode("utf-8", "surrogatepass")
        ).hexdigest()[:12]

    def record(self) -> dict[str, Any]:
        """The one record that every output carries: the keys are `RECORD`, in that order."""
        return {
            "article_id": self.article_id,
            "quote_id": self.quote_id,
            "kind": self.kind.value,
            "form": self.form.value,
            "content": [list(span) for span in self.content],
            "verbatim": [list(span) for span in self.verbatim],
            "text": self.text,
            "cue": list(self.cue.span) if self.cue else None,
            "cue_lemma": self.cue.lemma if self.cue else None,
            "sense": self.cue.sense if self.cue else None,
            "mention": list(self.mention.span) if self.mention and len(self.mention.span) else None,
            "speaker": self.speaker.key if self.speaker else None,
            "speaker_name": self.speaker.name if self.speaker else None,
            "speaker_type": self.speaker.type.value if self.speaker else None,
            "via": self.via,
            "confidence": round(self.confidence, 2),
            "reasons": [
                {"rule": reason.rule, "span": list(reason.span) if reason.span else None, "note": reason.note}
                for reason in self.reasons
            ],
            "repair": self.repair,
        }


def _parts(value: Any) -> tuple[Any, tuple[Any, ...]]:
    return type(value), tuple(getattr(value, each.name) for each in fields(value) if each.init)


# So that they are copied and sent to other processes by being made anew: nothing frozen can be filled afterwards.
for _kind in (Span, Article, Failure, Features, Reason, Passage, Cue, Mention, Speaker, Name, Office, Person, Quote):
    copyreg.pickle(_kind, _parts)

RECORD = (
    "article_id", "quote_id", "kind", "form", "content", "verbatim", "text", "cue", "cue_lemma", "sense",
    "mention", "speaker", "speaker_name", "speaker_type", "via", "confidence", "reasons", "repair",
)  # fmt: skip
