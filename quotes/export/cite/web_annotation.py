"""W3C Web Annotation, as JSON-LD: who said it and how as bodies, a target for each piece of the content. Words that are
denied, asked, demanded … stand in a body of their own after what is done with them: the target alone would say them.

Selectors count code points of the article's text as it was read, which is what the standard counts. Where an article
has no address its text is named by its hash (RFC 6920).
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from quotes.export.cite.address import address
from quotes.export.cite.cited import Cited
from quotes.export.cite.json import dumped, known
from quotes.export.terminal import flat
from quotes.model import Article, Span

_AROUND = 32  # characters of prefix and suffix


def web_annotation(cited: Cited) -> str:
    """An annotation of the article in JSON-LD, in the words of the W3C's model."""
    article, record = cited.article, cited.record
    text = _name_by_hash(article)
    resource = _resource(article, text)
    bodies = [
        _body("identifying", record["speaker_name"], "ar"),
        _body("tagging", cited.kind, "en"),
        _body("tagging", record["polarity"], "en"),
        _body("tagging", record.get("occasion"), "en"),
        _body("describing", cited.done(flat(cited.text)) if cited.deed else None, cited.say.language),
        _body("describing", cited.attribution, cited.say.language),
    ]
    annotation: dict[str, Any] = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{text}#{cited.label}')}",
        "type": "Annotation",
        "motivation": "describing",
        "dcterms:identifier": record["quote_id"],
        **known(
            **{
                "dcterms:temporal": record.get("said_on"),
                "dcterms:spatial": record.get("place"),
                "dcterms:audience": record.get("addressee"),
            }
        ),
        "body": [body for body in bodies if "value" in body],
        "target": [
            {"type": "SpecificResource", "source": resource, "selector": _selectors(article, span)}
            for span in cited.content
        ],
    }
    return dumped(annotation) + "\n"


def _name_by_hash(article: Article) -> str:
    return f"ni:///sha-256;{urlsafe_b64encode(bytes.fromhex(article.sha256)).decode().rstrip('=')}"


def _resource(article: Article, text: str) -> dict[str, Any]:
    """The article: at its address, or by the name of its ``text``."""
    return known(
        id=address(article) or text,
        type="Text",
        language="ar",
        **{
            "dcterms:identifier": article.id,
            "dcterms:title": article.title,
            "dcterms:publisher": article.outlet,
            "dcterms:issued": article.published.isoformat() if article.published else None,
            "dcterms:hasVersion": {"id": text},
        },
    )


def _body(purpose: str, value: str | None, language: str) -> dict[str, Any]:
    return known(type="TextualBody", purpose=purpose, value=value, format="text/plain", language=language)


def _selectors(article: Article, span: Span) -> list[dict[str, Any]]:
    """The same words twice: by what they are, and by where they stand."""
    before = article.text[max(0, span.start - _AROUND) : span.start]
    after = article.text[span.stop : span.stop + _AROUND]
    return [
        {"type": "TextQuoteSelector", "exact": span.of(article.text), "prefix": before, "suffix": after},
        {"type": "TextPositionSelector", "start": span.start, "end": span.stop},
    ]
