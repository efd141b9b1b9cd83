"""Tags as they are written, counted before anything is parsed: what a parser makes of them takes memory and time."""

from __future__ import annotations

import re

from quotes.read import limits

_TAG = re.compile(rb"""<[a-z](?:[^>"']|"[^"]*"|'[^']*')*+""", re.IGNORECASE)
_QUOTED = re.compile(rb""""[^"]*"|'[^']*'""")
# Each run is looked at once, not from each of its characters.
_SEPARATED = re.compile(rb"""(?<![\s/"'])[\s/"']++(?=[^\s/"'=])""")
_CROWDED = "more than {} {}; save the article's own page, not a list of many"


def too_many(raw: bytes) -> str | None:
    """Why a page has more tags or attributes than any has."""
    all_attributes = 0
    many = _may_be_many(raw)
    for number, tag in enumerate(_TAG.finditer(raw), 1):
        if number > limits.TAGS:
            return crowded(limits.TAGS, "tags")
        attributes = _attributes(tag[0]) if many or len(tag[0]) > 2 * limits.ATTRIBUTES else 0
        if attributes > limits.ATTRIBUTES:
            return f"an element with more than {limits.ATTRIBUTES} attributes; no article has that"
        all_attributes += attributes
        if all_attributes > limits.ALL_ATTRIBUTES:
            return crowded(limits.ALL_ATTRIBUTES, "attributes")
    return None


def too_many_of_one(raw: bytes) -> str | None:
    """Why an element has more attributes than any has, where elements are let go of one by one."""
    long = (tag[0] for tag in _TAG.finditer(raw) if len(tag[0]) > 2 * limits.ATTRIBUTES)
    if any(_attributes(tag) > limits.ATTRIBUTES for tag in long):
        return f"an element with more than {limits.ATTRIBUTES} attributes; no article has that"
    return None


def crowded(most: int, what: str) -> str:
    """The message that a page has more than ``most`` of something."""
    return _CROWDED.format(most, what)


def _may_be_many(raw: bytes) -> bool:
    """May there be more attributes than a page has? Each takes two characters in its tag at least."""
    least = 2 * limits.ALL_ATTRIBUTES
    return len(raw) > least and sum(len(tag[0]) for tag in _TAG.finditer(raw)) > least


def _attributes(tag: bytes) -> int:
    """How many there may be."""
    return len(_SEPARATED.findall(_QUOTED.sub(b'"', tag)))
