"""What annotators found in an article, kept beside its text: reading and writing stand-off gold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quotes.errors import InputError
from quotes.model import Form, QuoteKind, Span, SpeakerType


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One attribution as annotated. ``names`` are the forms under which the article names the speaker."""

    kind: QuoteKind
    form: Form
    content: tuple[Span, ...]
    cue: Span | None = None
    mention: Span | None = None
    speaker: str | None = None
    names: tuple[str, ...] = ()
    type: SpeakerType | None = None
    via: str | None = None

    def record(self) -> dict[str, Any]:
        """The fields under which a gold file keeps it."""
        return {
            "kind": self.kind.value,
            "form": self.form.value,
            "content": [list(span) for span in self.content],
            "cue": list(self.cue) if self.cue else None,
            "mention": list(self.mention) if self.mention else None,
            "speaker": self.speaker,
            "speaker_names": list(self.names),
            "speaker_type": self.type.value if self.type else None,
            "via": self.via,
        }


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """The attributions of one article; ``sha256`` is that of the text they were made on, where it is known."""

    article_id: str
    quotes: tuple[GoldQuote, ...]
    sha256: str | None = None

    def line(self) -> str:
        """The article as one line of a gold file."""
        quotes = [quote.record() for quote in self.quotes]
        return json.dumps({"article_id": self.article_id, "sha256": self.sha256, "quotes": quotes}, ensure_ascii=False)


def read_gold(lines: Iterable[str], where: str = "gold") -> tuple[GoldArticle, ...]:
    """Gold from JSON lines, one article a line; blank lines are skipped."""
    articles = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            quotes = tuple(_quote(quote) for quote in fields["quotes"])
            articles.append(GoldArticle(fields["article_id"], quotes, fields.get("sha256")))
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as fault:
            reason = f"{type(fault).__name__}: {fault}"
            raise InputError(f"{where}, line {number}: not an article of gold ({reason})") from None
    return tuple(articles)


def _quote(fields: dict[str, Any]) -> GoldQuote:
    def span(pair: list[int] | None) -> Span | None:
        return Span(*pair) if pair else None

    kind_of_speaker = fields.get("speaker_type")
    return GoldQuote(
        kind=QuoteKind(fields["kind"]),
        form=Form(fields.get("form") or Form.CLAUSE),
        content=tuple(Span(*pair) for pair in fields["content"]),
        cue=span(fields.get("cue")),
        mention=span(fields.get("mention")),
        speaker=fields.get("speaker"),
        names=tuple(fields.get("speaker_names") or ()),
        type=SpeakerType(kind_of_speaker) if kind_of_speaker else None,
        via=fields.get("via"),
    )
