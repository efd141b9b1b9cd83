"""The words as a block of Markdown, and a footnote whose link leads to them on the page."""

from __future__ import annotations

from quotes.export.cite.address import link
from quotes.export.cite.cited import Cited
from quotes.export.cite.prose import led, note, sentence
from quotes.export.markdown import escape

_TITLE = "\0"  # no piece has one: they are printable


def markdown(cited: Cited) -> str:
    """A quotation in Markdown that leads to the article."""
    target = link(cited.article, cited.content)
    title = escape(cited.title)
    linked = f"[{title}](<{target}>)" if target else title
    written = cited.say.line(f"{sentence(note(cited, _TITLE))} {sentence(cited.particulars)}")
    footnote = escape(written).replace(_TITLE, linked)
    return f"> {escape(led(cited))}\n>\n> — {escape(cited.speaker)}[^{cited.label}]\n\n[^{cited.label}]: {footnote}\n"
