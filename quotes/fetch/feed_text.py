"""The words of a piece of HTML, as a feed carries it: a paragraph a line."""

from __future__ import annotations

import re
from typing import Any

_BLOCKS = frozenset({
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "figcaption"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(html: str) -> str:
    """Every paragraph, list item and line on a line of its own, entities as the characters that they are."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if not html.strip():
        return ""
    if "<" not in html and "&" not in html:
        return _SPACES.sub(" ", html).strip()
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    written = _NOT_IN_XML.sub("", html)
    try:
        tree = document_fromstring(f"<div>{written}</div>".encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        return ""
    parts: list[str] = []
    _put(tree, parts)
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))


def _put(tree: Any, parts: list[str]) -> None:
    """The text of the elements, without recursion: who wrote them says how deep they are."""
    from lxml import etree

    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        hidden = element.tag in _UNSEEN
        if event == "start":
            unseen += hidden
        parts.append("\n" if element.tag in _BLOCKS else "")
        if event == "start" and not unseen:
            parts.append(_SPACES.sub(" ", element.text or ""))
        if event == "end":
            unseen -= hidden
            if not unseen:
                parts.append(_SPACES.sub(" ", element.tail or ""))
