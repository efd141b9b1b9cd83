"""Characters that a text spells out, since a program wrote it for another one: ``\\\\n``, ``&quot;``.

They become the characters that are meant, before anything is counted, and that is told.
"""

from __future__ import annotations

import json
import re
from html import unescape
from html.entities import html5

from quotes.read.warnings import Notes

# What JSON and programs write for a line's end, a mark, a letter. Before a small Latin letter it may be a path: C:\new
_ESCAPED = re.compile(r"\\r\\n|\\[nrt](?![a-z])|\\[\"/]|(?:\\u[0-9a-fA-F]{4})+")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_KIND = "texts that spell out characters"
_TWICE = 2  # &amp;quot; was written for another program twice


def resolve_references(text: str, unescape_it: bool | None, notes: Notes, place: str) -> str:
    """The text with the characters that are meant.

    None tells so; true was asked for, and says nothing; false leaves the text as it is, and says that there are some.
    """
    found = _without_references(_without_escapes(text))
    if found == text:
        return text
    first = next(filter(None, (_REFERENCE.search(text), _ESCAPED.search(text))))[0][:12]
    if unescape_it is None:
        advice = f"spells out characters ({first}); read as those that are meant; --no-unescape leaves them"
        notes.each(place, advice, _KIND)
    elif not unescape_it:
        notes.each(place, f"spells out characters ({first}); left so", _KIND)
    return text if unescape_it is False else found


def _without_escapes(text: str) -> str:
    return _ESCAPED.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    written = found[0]
    if written[1] in "rn":
        return "\n"
    return str(json.loads(f'"{written}"'))


def _without_references(text: str) -> str:
    for _ in range(_TWICE):
        if "&" not in text:
            break
        text = _REFERENCE.sub(_named, text)
    return text


def _named(found: re.Match[str]) -> str:
    """The character; what is called by no name of a character stays."""
    written = found[0]
    if written[1] != "#":
        return html5.get(written[1:], written)
    return unescape(written).replace("\0", "") or written
