"""What was read and found, as rows. A `Quote` becomes rows here, its columns by `fields.py`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from quotes.model import Article, Person, Quote, Reason
from quotes.store.fields import KEPT, Values, values_of
from quotes.text import name_key


@dataclass(slots=True)
class QuoteRows:
    """The rows of one quote, before they have a number. ``speaker`` is the extractor's at first.

    ``spans`` are (role, start, stop) and ``reasons`` (rule, start, stop, note), each in its order.
    """

    quote: Values
    spans: list[tuple[str, int, int]] = field(default_factory=list)
    reasons: list[tuple[str, int | None, int | None, str]] = field(default_factory=list)

    @property
    def content(self) -> list[tuple[int, int]]:
        """The stretches of the article that are said."""
        return [(start, stop) for role, start, stop in self.spans if role == "content"]

    @property
    def verbatim(self) -> list[tuple[int, int]]:
        """Those of them that stand in marks."""
        return [(start, stop) for role, start, stop in self.spans if role == "verbatim"]

    def copy(self) -> QuoteRows:
        """To be changed, while this one stays."""
        return QuoteRows(dict(self.quote), list(self.spans), list(self.reasons))

    def dumped(self) -> str:
        """As JSON, to be kept."""
        return json.dumps([self.quote, self.spans, self.reasons], ensure_ascii=False)

    @classmethod
    def loaded(cls, dumped: str) -> QuoteRows:
        """As it was dumped, by a version that may have known fewer columns."""
        quote, spans, reasons = json.loads(dumped)
        return cls({**dict.fromkeys(KEPT), **quote}, [tuple(each) for each in spans], [tuple(each) for each in reasons])


def as_stored_moment(moment: datetime) -> str:
    """A moment as both databases take it, UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def fingerprint(article: Article, extractor: str) -> Values:
    """What must be the same for an article to be left alone, as `query.article_states` has it."""
    return {
        "sha256": article.sha256,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "author": article.author,
        "extractor": extractor,
    }


def quote_rows(quote: Quote) -> QuoteRows:
    """Without the number, the position and the index, which `write` gives."""
    spans = [
        (role, span.start, span.stop)
        for role, spans in (("content", quote.content), ("verbatim", quote.verbatim))
        for span in spans
    ]
    return QuoteRows(values_of(quote), spans, [_reason(each) for each in quote.reasons])


def _reason(reason: Reason) -> tuple[str, int | None, int | None, str]:
    span = reason.span
    return (reason.rule, span.start, span.stop, reason.note) if span else (reason.rule, None, None, reason.note)


SPANS = ("quote", "role", "position", "start", "stop")
REASONS = ("quote", "position", "rule", "start", "stop", "note")


def span_rows(rows: QuoteRows) -> list[tuple[Any, ...]]:
    """In the columns of `SPANS`, without the number of the quote."""
    return [
        (role, position, start, stop)
        for role, spans in (("content", rows.content), ("verbatim", rows.verbatim))
        for position, (start, stop) in enumerate(spans, 1)
    ]


def reason_rows(rows: QuoteRows) -> list[tuple[Any, ...]]:
    """In the columns of `REASONS`, without the number of the quote."""
    return [(position, *reason) for position, reason in enumerate(rows.reasons, 1)]


def speaker_row(person: Person) -> Values:
    """A speaker as a row."""
    return {
        "key": person.key,
        "name_ar": person.name_ar,
        "name_en": person.name_en,
        "type": person.type.value,
        "gender": person.gender,
        "wikidata": person.wikidata or None,
        "merged_into": None,
    }


def name_rows(person: Person) -> Iterator[Values]:
    """Every spelling once; the main names are among them."""
    spelled = {each.text: each for each in reversed(person.spellings)}
    for name, script in ((person.name_ar, "ar"), (person.name_en, "la")):
        if name and name not in spelled:
            yield _name_row(person.key, name, script, "full", alone=False)
    for each in spelled.values():
        yield _name_row(person.key, each.text, each.script, each.kind, alone=each.alone)


def _name_row(key: str, name: str, script: str, kind: str, *, alone: bool) -> Values:
    return {
        "speaker": key, "name": name, "folded": name_key(name), "script": script, "kind": kind, "alone": alone,
    }  # fmt: skip


def office_rows(person: Person) -> Iterator[Values]:
    """The offices of a speaker as rows, in their order."""
    for position, office in enumerate(person.offices, 1):
        yield {
            "speaker": person.key,
            "position": position,
            "title_ar": office.title_ar,
            "title_en": office.title_en,
            "since": office.since,
            "until": office.until,
        }
