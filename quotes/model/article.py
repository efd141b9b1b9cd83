"""What is read: an article, or why it could not be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was published. ``text`` is never altered after reading."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None
    author: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of the text as UTF-8 (lone surrogates kept), in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read or extracted: recorded, and the run goes on."""

    where: str
    message: str
    article_id: str | None = None
