"""CSL-JSON: an item a quote, for the article, as citation processors read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from quotes.export.cite.address import address
from quotes.export.cite.cited import Cited
from quotes.export.cite.json import dumped, known
from quotes.export.cite.prose import led


def csl_json(cited: Cited) -> str:
    """An item for citation processors (CSL JSON)."""
    article, day, record = cited.article, cited.article.published, cited.record
    first, last = cited.paragraphs
    item = {
        "id": f"quote-{cited.label}",
        "type": "article-newspaper",
        "author": [{"literal": cited.writer}] if cited.writer else None,
        "contributor": [{"literal": record["speaker_name"]}] if record["speaker_name"] else None,
        "title": article.title,
        "container-title": article.outlet,
        "issued": _dates(day),
        "recipient": [{"literal": record.get("addressee")}] if record.get("addressee") else None,
        "event-title": record.get("occasion_words"),
        "event-place": record.get("place"),
        "event-date": _dates(*cited.said_on),
        "accessed": _dates(cited.accessed),
        "language": "ar",
        "URL": address(article),
        "locator": str(first) if first == last else f"{first}-{last}",
        "note": cited.attribution,
        "annote": led(cited),
        "keyword": ", ".join(cited.tags),
        "custom": _custom(cited),
    }
    return dumped(known(**item))


def _custom(cited: Cited) -> dict[str, Any]:
    """What no variable of the standard is for."""
    record = cited.record
    return {
        "quote_id": record["quote_id"],
        "article_id": cited.article.id,
        **{name: record[name] for name in ("kind", "sense", "polarity", "speaker", "speaker_name", "via")},
        **{name: record.get(name) for name in ("addressee", "occasion", "place", "said_on", "medium")},
        "text": cited.text,
        "content": [list(span) for span in cited.content],
        "verbatim": [list(span) for span in cited.verbatim],
        "paragraphs": list(cited.paragraphs),
    }


def _dates(*days: date | None) -> dict[str, list[list[int]]] | None:
    """A day, or a range of days, which CSL writes as two."""
    told = dict.fromkeys(each for each in days if each is not None)
    return {"date-parts": [[each.year, each.month, each.day] for each in told]} if told else None
