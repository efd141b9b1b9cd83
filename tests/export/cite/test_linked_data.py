"""schema.org and Web Annotation as a processor of JSON-LD understands them.

No package brings the two contexts, and tests load nothing from the web: these have the terms that are used, with the
addresses that the standards give them.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from hypothesis import given
from jsonschema import Draft202012Validator
from pyld import jsonld

from quotes.export.cite import citations, cite
from quotes.export.cite.cited import GAP
from quotes.export.columns import record
from quotes.model import Article
from tests.export.cite.made import ARTICLE, BARE, DIRECT, INDIRECT, MIXED, PIECES, cases

Case = tuple[dict[str, Any], Article]
SCHEMA, OA, DC = "http://schema.org/", "http://www.w3.org/ns/oa#", "http://purl.org/dc/terms/"
RDF_VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
CONTEXTS: dict[str, dict[str, Any]] = {
    "https://schema.org": {"@vocab": SCHEMA, "url": {"@id": f"{SCHEMA}url", "@type": "@id"}},
    "http://www.w3.org/ns/anno.jsonld": {
        "id": "@id",
        "type": "@type",
        "dcterms": DC,
        **{name: f"{OA}{name}" for name in ("Annotation", "TextualBody", "SpecificResource")},
        **{name: f"{OA}{name}" for name in ("TextQuoteSelector", "TextPositionSelector", "exact", "prefix", "suffix")},
        "Text": "http://purl.org/dc/dcmitype/Text",
        **{
            name: {"@type": "@vocab", "@id": f"{OA}{oa}"}
            for name, oa in [("motivation", "motivatedBy"), ("purpose", "hasPurpose")]
        },
        **{name: f"{OA}{name}" for name in ("describing", "identifying", "tagging")},
        "body": {"@type": "@id", "@id": f"{OA}hasBody"},
        "target": {"@type": "@id", "@id": f"{OA}hasTarget"},
        "source": {"@type": "@id", "@id": f"{OA}hasSource"},
        "selector": {"@type": "@id", "@id": f"{OA}hasSelector"},
        "start": {"@id": f"{OA}start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
        "end": {"@id": f"{OA}end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
        "value": RDF_VALUE,
        "format": "http://purl.org/dc/elements/1.1/format",
        "language": "http://purl.org/dc/elements/1.1/language",
    },
}
STRING = {"type": "string"}
ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "pattern": "^urn:uuid:"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["describing"]},
        "body": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "value"],
                "properties": {"type": {"const": "TextualBody"}, "value": STRING, "purpose": STRING},
            },
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["type", "source", "selector"],
                "properties": {
                    "type": {"const": "SpecificResource"},
                    "source": {"type": "object", "required": ["id"]},
                    "selector": {
                        "type": "array",
                        "prefixItems": [
                            {
                                "required": ["exact"],
                                "properties": {
                                    "type": {"const": "TextQuoteSelector"},
                                    **dict.fromkeys(["exact", "prefix", "suffix"], STRING),
                                },
                            },
                            {
                                "required": ["start", "end"],
                                "properties": {
                                    "type": {"const": "TextPositionSelector"},
                                    "start": {"type": "integer", "minimum": 0},
                                    "end": {"type": "integer", "minimum": 0},
                                },
                            },
                        ],
                        "items": False,
                    },
                },
            },
        },
    },
}


def expanded(text: str) -> dict[str, Any]:
    def loaded(url: str, _options: Any) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}

    (one,) = jsonld.expand(json.loads(text), {"documentLoader": loaded})
    assert isinstance(one, dict)
    return one


def only(node: dict[str, Any], name: str) -> Any:
    (value,) = node[name]
    return value.get("@value", value) if isinstance(value, dict) else value


def attributed(case: Case) -> dict[str, Any]:
    return expanded(cite(*case, "schema-org"))


def test_a_direct_quote_is_its_speakers_own() -> None:
    found = attributed((record(DIRECT, ARTICLE), ARTICLE))
    assert found["@type"] == [f"{SCHEMA}Quotation"]
    assert only(found, f"{SCHEMA}text") == DIRECT.text
    assert only(found, f"{SCHEMA}identifier") == DIRECT.quote_id
    assert only(found, f"{SCHEMA}inLanguage") == "ar"
    for role in ("creator", "spokenByCharacter"):
        person = only(found, f"{SCHEMA}{role}")
        assert person["@type"] == [f"{SCHEMA}Person"]
        assert only(person, f"{SCHEMA}name") == "زيد"
    article = only(found, f"{SCHEMA}isPartOf")
    assert article["@type"] == [f"{SCHEMA}NewsArticle"]
    assert only(article, f"{SCHEMA}headline") == ARTICLE.title
    assert only(article, f"{SCHEMA}datePublished") == "2022-01-10"
    assert only(article, f"{SCHEMA}identifier") == ARTICLE.id
    assert only(article, f"{SCHEMA}url")["@id"] == ARTICLE.url
    assert only(only(article, f"{SCHEMA}publisher"), f"{SCHEMA}name") == ARTICLE.outlet


def test_what_the_article_says_in_its_words_is_not_its_speakers_own() -> None:
    report = attributed((record(INDIRECT, ARTICLE), ARTICLE))
    assert f"{SCHEMA}creator" not in report
    assert only(only(report, f"{SCHEMA}spokenByCharacter"), f"{SCHEMA}name") == "زيد"
    mixed = attributed((record(MIXED, ARTICLE), ARTICLE))
    assert f"{SCHEMA}creator" not in mixed
    parts = mixed[f"{SCHEMA}hasPart"]
    assert [only(part, f"{SCHEMA}text") for part in parts] == ["طويل", "مستمر"]
    assert all(only(only(part, f"{SCHEMA}creator"), f"{SCHEMA}name") == "زيد" for part in parts)


@given(cases())
def test_schema_org_of_any_characters(case: Case) -> None:
    row, article = case
    text = cite(*case, "schema-org")
    assert "<" not in text
    found = expanded(text)
    assert only(found, f"{SCHEMA}text") == GAP.join(article.text[start:stop] for start, stop in row["content"])
    published = only(found, f"{SCHEMA}isPartOf")
    assert only(published, f"{SCHEMA}identifier") == article.id
    if article.title:
        assert only(published, f"{SCHEMA}headline") == article.title


def test_an_annotation_says_who_and_how() -> None:
    found = expanded(cite(record(DIRECT, ARTICLE), ARTICLE, "web-annotation"))
    assert found["@type"] == [f"{OA}Annotation"]
    bodies = [(only(body, f"{OA}hasPurpose")["@id"], only(body, RDF_VALUE)) for body in found[f"{OA}hasBody"]]
    assert (f"{OA}identifying", "زيد") in bodies
    assert [value for purpose, value in bodies if purpose == f"{OA}tagging"] == ["direct", "stated"]
    (described,) = [value for purpose, value in bodies if purpose == f"{OA}describing"]
    assert "characters [23, 41)" in described
    (target,) = found[f"{OA}hasTarget"]
    about = only(target, f"{OA}hasSource")
    assert about["@id"] == ARTICLE.url
    assert only(about, f"{DC}title") == ARTICLE.title


def test_a_text_with_no_address_is_named_by_its_hash() -> None:
    (target,) = json.loads(cite(record(DIRECT, BARE), BARE, "web-annotation"))["target"]
    digest = urlsafe_b64encode(sha256(BARE.text.encode()).digest()).decode().rstrip("=")
    assert target["source"]["id"] == f"ni:///sha-256;{digest}"


def test_an_annotation_a_line_each_with_its_own_id() -> None:
    several = [(record(one, ARTICLE), ARTICLE) for one in (DIRECT, PIECES, MIXED, INDIRECT)]
    found = [json.loads(line) for line in citations(several, "web-annotation").splitlines()]
    assert len({each["id"] for each in found}) == len(several)
    assert [len(each["target"]) for each in found] == [1, 2, 1, 1]


@given(cases())
def test_every_selector_finds_its_words(case: Case) -> None:
    row, article = case
    text = cite(*case, "web-annotation")
    expanded(text)
    found = json.loads(text)
    Draft202012Validator(ANNOTATION).validate(found)
    assert len(found["target"]) == len(row["content"])
    for target in found["target"]:
        words, where = target["selector"]
        start, end = where["start"], where["end"]
        assert article.text[start:end] == words["exact"]
        assert article.text[:start].endswith(words["prefix"])
        assert article.text[end:].startswith(words["suffix"])
