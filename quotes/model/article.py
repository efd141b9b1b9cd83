"""What is read: an article, or why it could not be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was published. ``text`` is never altered after reading.

    ``fetched`` is the moment, UTC to the second, at which its page was fetched; None for what was read from files.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None
    author: str | None = None
    fetched: datetime | None = None

    def _repr_html_(self) -> str:
        """For notebooks: title, where it comes from, and the text, from right to left; no script, no style sheet."""
        from html import escape  # which no command needs that only asks a database

        day = self.published.isoformat() if self.published else None
        notes = " · ".join(part for part in (self.outlet, day, self.id) if part)
        title = f"<b>{escape(self.title)}</b>" if self.title else ""
        return (
            f'<div dir="rtl" lang="ar">{title}<div><small>{escape(notes)}</small></div>'
            f'<div style="white-space: pre-line">{escape(self.text)}</div></div>'
        )

    @property
    def sha256(self) -> str:
        """Hash of the text as UTF-8 (lone surrogates kept), in hexadecimal."""
        import hashlib  # as above

        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read or extracted: recorded, and the run goes on."""

    where: str
    message: str
    article_id: str | None = None
