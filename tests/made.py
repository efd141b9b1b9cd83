"""Quotes drawn by hand over the sample articles, for tests that are not about the extractor."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from quotes.model import (
    Article,
    Cue,
    CueKind,
    Form,
    Mention,
    MentionKind,
    Quote,
    QuoteKind,
    Reason,
    Span,
    Speaker,
    SpeakerType,
)
from quotes.read import read_articles

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
Extract = Callable[[Article], Sequence[Quote]]


@dataclass(frozen=True)
class Post:
    """An office, as the registry's people hold them."""

    title_ar: str
    title_en: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Known:
    """Somebody in a registry."""

    key: str
    name_ar: str
    name_en: str
    wikidata: str | None = None
    names: tuple[str, ...] = ()
    offices: tuple[Post, ...] = ()


PEOPLE = (
    Known("putin", "فلاديمير بوتين", "Vladimir Putin", "Q7747", ("بوتين", "Putin")),
    Known("peskov", "دميتري بيسكوف", "Dmitry Peskov"),
    Known("price", "نيد برايس", "Ned Price"),
    Known(
        "tokayev",
        "قاسم جومارت توكاييف",
        "Kassym-Jomart Tokayev",
        offices=(Post("رئيس كازاخستان", "President of Kazakhstan", date(2019, 3, 20), None),),
    ),
    Known("zas", "ستانيسلاف زاس", "Stanislav Zas"),
)
_NAMES = {person.key: person.name_ar for person in PEOPLE}


@cache
def samples() -> tuple[Article, ...]:
    """The sample articles."""
    found = read_articles([SAMPLES / "samples.jsonl"])
    return tuple(each for each in found if isinstance(each, Article))


@cache
def _gold() -> dict[str, list[dict[str, Any]]]:
    lines = map(json.loads, (SAMPLES / "gold.jsonl").read_text("utf-8").splitlines())
    return {line["article_id"]: line["quotes"] for line in lines}


def drawn(article: Article) -> list[Quote]:
    """An extractor that knows the sample articles by heart, and no others."""
    return [_quote(article, row, number) for number, row in enumerate(_gold().get(article.id, []), 1)]


def _quote(article: Article, row: dict[str, Any], number: int) -> Quote:
    """A quote of the gold, with something in every field at some number."""
    content = tuple(Span(*pair) for pair in row["content"])
    cue = Span(*row["cue"]) if row["cue"] else None
    mention = Span(*row["mention"]) if row["mention"] else None
    key = row["speaker"] if row["speaker"] in _NAMES else None
    name = _NAMES[key] if key else max(row["speaker_names"] or [""], key=len)
    kind = QuoteKind(row["kind"])
    return Quote(
        article_id=article.id,
        kind=kind,
        form=Form(row["form"]),
        content=content,
        verbatim=content if kind is QuoteKind.DIRECT else (),
        text="\n".join(span.of(article.text) for span in content),
        cue=Cue(cue, cue.of(article.text), CueKind.VERB, "say" if number % 3 else "deny") if cue else None,
        mention=Mention(mention or Span(0, 0), MentionKind.NAME if mention else MentionKind.DROPPED),
        speaker=Speaker(key, name, SpeakerType(row["speaker_type"])) if name else None,
        via=row["via"],
        confidence=number / 7 % 1,
        reasons=(Reason("drawn", content[0], "by hand"), Reason("guessed")) if number % 2 else (),
        repair="closed at the line's end" if number % 5 == 0 else None,
    )
