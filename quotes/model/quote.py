"""A statement that an article attributes, what kind of it, and what people say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from quotes.model.fields import SETTINGS, record_of
from quotes.model.found import Cue, Mention, Reason
from quotes.model.kinds import Form, QuoteKind
from quotes.model.people import Speaker
from quotes.model.setting import Part
from quotes.model.shapes import Shape
from quotes.model.span import Span

_LETTER: Final = "q"


@dataclass(init=False, unsafe_hash=True, slots=True)
class Quote:
    """A statement that an article attributes. A quote with no speaker is kept, with the reason why."""

    article_id: Final[str]
    kind: Final[QuoteKind]
    form: Final[Form]
    content: Final[tuple[Span, ...]]
    verbatim: Final[tuple[Span, ...]]
    text: Final[str]
    cue: Final[Cue | None]
    mention: Final[Mention | None]
    speaker: Final[Speaker | None]
    via: Final[str | None]
    confidence: Final[float]
    reasons: Final[tuple[Reason, ...]]
    repair: Final[str | None]
    setting: Final[tuple[Part, ...]]

    def __init__(
        self,
        *,
        article_id: str,
        kind: QuoteKind,
        form: Form,
        content: tuple[Span, ...],
        verbatim: tuple[Span, ...],
        text: str,
        cue: Cue | None,
        mention: Mention | None,
        speaker: Speaker | None,
        via: str | None = None,
        confidence: float = 0.5,
        reasons: tuple[Reason, ...] = (),
        repair: str | None = None,
        setting: tuple[Part, ...] = (),
    ) -> None:
        self.article_id = article_id
        self.kind = kind
        self.form = form
        self.content = content
        self.verbatim = verbatim
        self.text = text
        self.cue = cue
        self.mention = mention
        self.speaker = speaker
        self.via = via
        self.confidence = confidence
        self.reasons = reasons
        self.repair = repair
        self.setting = setting

    def part(self, role: str) -> Part | None:
        """What the article tells of the statement's setting: to whom, where, when … it was said."""
        for each in self.setting:  # a generator would take longer than most quotes have parts
            if each.role == role:
                return each
        return None

    @property
    def quote_id(self) -> str:
        """q and twelve hexadecimal digits, the same for the same article, content and cue."""
        return quote_id_of(self.article_id, self.content, self.cue.span if self.cue else None, self.text)

    def _repr_html_(self) -> str:
        """For notebooks: who, by which reporting word, and the words, from right to left; no script, no style sheet."""
        from html import escape  # which no command needs that only asks a database

        name = escape(self.speaker.name if self.speaker else "؟")
        cue = f" <i>{escape(self.cue.lemma)}</i>" if self.cue else ""
        words = escape(self.text)
        if self.kind is QuoteKind.DIRECT:
            words = f"«{words}»"
        notes = " · ".join((self.kind.value, self.article_id, self.quote_id))
        return (
            f'<div dir="rtl" lang="ar"><b>{name}</b>{cue}: <span style="white-space: pre-line">{words}</span>'
            f'<div dir="ltr" lang="en"><small>{escape(notes)}</small></div></div>'
        )

    def values(self) -> dict[str, Any]:
        """What the extractor found, by the names of `fields.FIELDS`, as the model has it: a `Span`, a `Part` …"""
        cue, mention, speaker = self.cue, self.mention, self.speaker
        values: dict[str, Any] = {
            "article_id": self.article_id,
            "quote_id": self.quote_id,
            "kind": self.kind.value,
            "form": self.form.value,
            "content": self.content,
            "verbatim": self.verbatim,
            "text": self.text,
            "cue": cue.span if cue else None,
            "cue_kind": cue.kind.value if cue else None,
            "cue_lemma": cue.lemma if cue else None,
            "sense": cue.sense if cue else None,
            "mention": mention.span if mention and len(mention.span) else None,  # a dropped subject is nowhere
            "mention_kind": mention.kind.value if mention else None,
            "speaker": speaker.key if speaker else None,
            "speaker_name": speaker.name if speaker else None,
            "speaker_type": speaker.type.value if speaker else None,
            "found_speaker": speaker.key if speaker else None,
            "found_name": (speaker.found or speaker.name) if speaker else None,
            "via": self.via,
            "confidence": round(self.confidence, 2),
            "reasons": self.reasons,
            "repair": self.repair,
        }
        for each in SETTINGS:
            part = self.part(each.role)
            values[each.name] = part if part is None or each.shape is Shape.PART else part.value
        return values

    def record(self) -> dict[str, Any]:
        """The one record that every output carries: the keys are `fields.RECORD`, in that order."""
        return record_of(self.values())


def id_of(written: str) -> str:
    """A quote's id, or the beginning of one, with its letter: ids that were given before schema 6 have none.

    The letter is there for programs that take 59425842734 or 3452271315e5 for a number.
    """
    return written if not written or written.startswith(_LETTER) else _LETTER + written


def quote_id_of(article_id: str, content: Iterable[Span], cue: Span | None, text: str) -> str:
    """The id of a quote with these words, in code points of its article's text."""
    import hashlib  # which no command needs that only asks a database

    place = ", ".join([_place(span) for span in content])
    named = f"{article_id}\n[{place}]\n{_place(cue) if cue else None}\n{text}"
    return id_of(hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:12])


def _place(span: Span) -> str:
    return f"[{span.start}, {span.stop}]"
