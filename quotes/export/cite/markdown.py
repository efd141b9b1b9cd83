"""The words as a block of Markdown, and a footnote whose link leads to them on the page."""

from __future__ import annotations

import re

from quotes.export.cite.address import link
from quotes.export.cite.cited import Cited
from quotes.export.cite.prose import led, note, sentence

# What is markup wherever it stands, and what is at the start of a line.
_MARKUP = re.compile(r"[\\`*_\[\]<>&~|$^#{}]")
_START = re.compile(r"^(\d{0,9})([-+=:.)])")
_TITLE = "\0"  # no piece has one: they are printable


def markdown(cited: Cited) -> str:
    target = link(cited.article, cited.content)
    title = escaped(cited.title)
    linked = f"[{title}](<{target}>)" if target else title
    written = cited.say.line(f"{sentence(note(cited, _TITLE))} {sentence(cited.particulars)}")
    footnote = escaped(written).replace(_TITLE, linked)
    return f"> {escaped(led(cited))}\n>\n> — {escaped(cited.speaker)}[^{cited.label}]\n\n[^{cited.label}]: {footnote}\n"


def escaped(text: str) -> str:
    """A line that shows as it is."""
    return _START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", text))
