"""schema.org: a Quotation in its NewsArticle, as JSON-LD.

`spokenByCharacter` is to whom the article attributes the statement. `creator` is whose words they are: the speaker's
in a direct quote, and in the parts (`hasPart`) of a mixed one; an indirect one has none. Words that are denied, asked,
demanded … are not the text of the quotation but what it is about: the text says first what is done with them.
`recordedIn` is the occasion with its place, `dateCreated` the day or days of the words, `audience` to whom they went.
"""

from __future__ import annotations

from typing import Any

from quotes.export.cite.address import address, link
from quotes.export.cite.cited import Cited
from quotes.export.cite.json import dumped, known
from quotes.export.cite.prose import led
from quotes.export.columns import Record

_TYPES = {"organization": "Organization", "group": "Organization"}


def schema_org(cited: Cited) -> str:
    """A Quotation in JSON-LD, in the words of schema.org."""
    article, record = cited.article, cited.record
    name = record["speaker_name"]
    speaker = {"@type": _TYPES.get(record["speaker_type"], "Person"), "name": name} if name else None
    said = known(at_type="Quotation", inLanguage="ar", creator=speaker)
    is_in_parts = cited.kind == "mixed" and not cited.deed  # marks around words that are denied are nobody's claim
    parts = [{**said, "text": span.of(article.text)} for span in cited.verbatim] if is_in_parts else []
    published = known(
        at_type="NewsArticle",
        identifier=article.id,
        headline=article.title,
        author={"@type": "Person", "name": cited.writer} if cited.writer else None,
        publisher={"@type": "Organization", "name": article.outlet} if article.outlet else None,
        datePublished=article.published.isoformat() if article.published else None,
        inLanguage="ar",
        url=address(article),
    )
    quotation: dict[str, Any] = known(
        at_context="https://schema.org",
        at_type="Quotation",
        identifier=record["quote_id"],
        text=led(cited) if cited.deed else cited.text,
        about={"@type": "CreativeWork", "text": cited.text, "inLanguage": "ar"} if cited.deed else None,
        inLanguage="ar",
        description=cited.attribution,
        spokenByCharacter=speaker,
        creator=speaker if cited.kind == "direct" else None,
        url=link(article, cited.content),
        dateCreated=record.get("said_on"),
        recordedIn=_event(record),
        audience={"@type": "Audience", "name": record["addressee"]} if record.get("addressee") else None,
        keywords=", ".join(cited.tags),
        hasPart=parts,
        isPartOf=published,
    )
    return dumped(quotation) + "\n"


def _event(record: Record) -> dict[str, Any] | None:
    """The occasion, with the place; None where neither is told."""
    place = record.get("place")
    event = known(
        name=record.get("occasion_words"),
        additionalType=record.get("occasion"),
        location={"@type": "Place", "name": place} if place else None,
    )
    return {"@type": "Event", **event} if event else None
