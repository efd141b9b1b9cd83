"""The setting of a statement: to whom, on what occasion, where, when and through what it was said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from quotes.model.span import Span


class Role(StrEnum):
    """What a part of the setting tells. Others may be told, too: a rule and a field agree on a name."""

    __hash__ = str.__hash__  # roles are keys

    ADDRESSEE = "addressee"
    OCCASION = "occasion"
    PLACE = "place"
    TIME = "time"
    MEDIUM = "medium"


class Occasion(StrEnum):
    """What sort of occasion something is said on."""

    PRESS_CONFERENCE = "press conference"
    INTERVIEW = "interview"
    SPEECH = "speech"
    STATEMENT = "statement"
    POST = "post"
    SESSION = "session"
    MEETING = "meeting"
    CONFERENCE = "conference"
    PHONE_CALL = "phone call"
    LETTER = "letter"
    REPORT = "report"
    VISIT = "visit"
    RECORDING = "recording"


@dataclass(init=False, unsafe_hash=True, slots=True)
class Part:
    """A part of the setting: where it stands, its words without the preposition, and the rule that read it.

    ``value`` is what follows from the words: the class of an occasion, the day (2022-01-31) or the days
    (2022-01-01/2022-01-31) that a time means; None where nothing does.
    """

    role: Final[str]
    span: Final[Span]
    text: Final[str]
    rule: Final[str]
    value: Final[str | None]

    def __init__(self, role: str, span: Span, text: str, rule: str, value: str | None = None) -> None:
        self.role = role
        self.span = span
        self.text = text
        self.rule = rule
        self.value = value
