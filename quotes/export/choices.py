"""What a user may choose of citations. It stands apart, for a command line that only lists it loads nothing else."""

from __future__ import annotations

from enum import StrEnum


class StyleName(StrEnum):
    """The keys of `quotes.export.cite.styles.STYLES`."""

    PLAIN = "plain"
    APA = "apa"
    CHICAGO = "chicago"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"
    SCHEMA_ORG = "schema-org"
    WEB_ANNOTATION = "web-annotation"


class Language(StrEnum):
    """The columns of data/lexicon/citations.tsv: what the words around a quote may be in."""

    ENGLISH = "en"
    ARABIC = "ar"
