"""Quotes drawn by hand over the sample articles, for tests that are not about the extractor."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
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
    Name,
    Office,
    Part,
    Person,
    Quote,
    QuoteKind,
    Reason,
    Role,
    Span,
    Speaker,
    SpeakerType,
)
from quotes.model.fields import SETTINGS
from quotes.read import read_articles
from quotes.store.query.spellings import usual_spelling

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
Extract = Callable[[Article], Sequence[Quote]]


def _named(*names: str) -> tuple[Name, ...]:
    """Full names and surnames, in either script."""
    return tuple(
        Name(name, "la" if name.isascii() else "ar", "full" if " " in name else "surname", alone=" " not in name)
        for name in names
    )


PEOPLE = (
    Person(
        "putin", "فلاديمير بوتين", "Vladimir Putin", "m", "Q7747",
        _named("فلاديمير بوتين", "Vladimir Putin", "بوتين", "Putin"),
    ),
    Person("peskov", "دميتري بيسكوف", "Dmitry Peskov", spellings=_named("دميتري بيسكوف", "بيسكوف")),
    Person("price", "نيد برايس", "Ned Price", spellings=_named("نيد برايس", "Ned Price")),
    Person(
        "tokayev", "قاسم جومارت توكاييف", "Kassym-Jomart Tokayev", "m",
        spellings=_named("قاسم جومارت توكاييف", "توكاييف"),
        offices=(Office("رئيس كازاخستان", "President of Kazakhstan", date(2019, 3, 20), None),),
    ),
    Person("zas", "ستانيسلاف زاس", "Stanislav Zas", spellings=_named("ستانيسلاف زاس", "زاس")),
)  # fmt: skip
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


def as_shown(record: dict[str, Any]) -> dict[str, Any]:
    """The record as a database has it: names that nobody is registered under have no odd characters there."""
    name = record["speaker_name"]
    return record if record["speaker"] or not name else {**record, "speaker_name": usual_spelling({name: 1})}


def judged() -> list[str]:
    """The ids of the quotes that somebody has accepted where tests speak of judgements."""
    return [quote.quote_id for article in samples() for quote in drawn(article)][4::9]


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
        setting=_setting(article, content[0], number) if number % 4 == 1 else (),
    )


def _setting(article: Article, place: Span, number: int) -> tuple[Part, ...]:
    """Some words of the quote itself, as if they told to whom, where and when."""
    words = place.of(article.text)
    several = "2022-01-01/2022-01-31"
    values: dict[str, str] = {
        Role.OCCASION: "speech" if number % 8 == 1 else "press conference",
        Role.TIME: several if number % 8 == 1 else "2022-01-12",
    }
    roles = dict.fromkeys(each.role for each in SETTINGS)
    return tuple(Part(role, place, words, "drawn", values.get(role)) for role in roles)
