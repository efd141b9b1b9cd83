"""The words of the field as types: immutable, slotted, made by the million.

Every offset is a code point index into `Article.text` as it was read, half-open.

Those that an article needs many of say `Final` instead of `frozen` and initialise themselves, which takes a third of
the time, and compiled a twentieth.
"""

from __future__ import annotations

import copyreg
import dataclasses
from typing import Any

from quotes.model.article import Article, Failure
from quotes.model.fields import RECORD
from quotes.model.found import UNTOLD, Candidate, Cue, CueKind, Features, Mention, MentionKind, Passage, Reason
from quotes.model.kinds import Form, QuoteKind, Verdict
from quotes.model.people import Name, Office, Person, Speaker, SpeakerType
from quotes.model.quote import Quote, id_of
from quotes.model.setting import Occasion, Part, Role
from quotes.model.span import Span

__all__ = [
    "RECORD", "UNTOLD", "Article", "Candidate", "Cue", "CueKind", "Failure", "Features", "Form", "Mention",
    "MentionKind", "Name", "Occasion", "Office", "Part", "Passage", "Person", "Quote",
    "QuoteKind", "Reason", "Role",
    "Span", "Speaker",
    "SpeakerType", "Verdict", "id_of",
]  # fmt: skip


def _made(kind: type[Any], parts: dict[str, Any]) -> Any:
    return kind(**parts)


def _parts(value: Any) -> tuple[Any, tuple[Any, ...]]:
    kind = type(value)
    return _made, (kind, {each.name: getattr(value, each.name) for each in dataclasses.fields(kind) if each.init})


# So that they are copied and sent to other processes by being made anew: nothing final can be filled afterwards.
for _kind in (
    Span,
    Article,
    Failure,
    Features,
    Reason,
    Passage,
    Cue,
    Mention,
    Speaker,
    Name,
    Office,
    Person,
    Part,
    Quote,
):
    copyreg.pickle(_kind, _parts)
