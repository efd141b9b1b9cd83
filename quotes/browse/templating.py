"""Templates into HTML."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from quotes.browse.i18n import Words
from quotes.browse.marking import direction
from quotes.browse.page import Page
from quotes.browse.pages.listing import set_off
from quotes.browse.request import Asked
from quotes.browse.urls import Links
from quotes.export.terminal import on_one_line
from quotes.levels import candidates, level
from quotes.model.fields import FILTERS, PUBLIC

HERE = Path(__file__).parent
STATIC = HERE / "static"
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RUN = 1000  # characters
_LAID_OUT = 6  # the layout of the tables whose fields the templates place by hand
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def render_template(page: Page, links: Links, asked: Asked, status: int = 200) -> bytes:
    """A page as HTML, in the language of its links."""
    words = Words(links.language)
    context = {"w": words, "link": links, "asked": asked, "status": status, "tagline": True, **page.context}
    return encode_html(_templates().get_template(page.template).render(context))


def warm_up() -> None:
    """Read the templates, and what the rules mean."""
    made = _templates()
    for name in made.list_templates():
        made.get_template(name)
    _meanings()


def encode_html(html: str) -> bytes:
    """HTML in which every character of a text is still itself, but NUL, which HTML cannot have.

    A carriage return would be read as the end of a line. Where one stands it is the text's: templates have none.
    """
    return html.replace("\r", "&#13;").replace("\0", "\ufffd").encode("utf-8", "replace")


def sanitize(text: str | None) -> str:
    """A name for where no element can hold it together: on one line, with nothing that turns the line around."""
    return _BIDI.sub("", on_one_line(text or ""))


def broken(text: str) -> str:
    """A text that a browser may break in many places: it takes minutes to lay out a million characters in one run."""
    if len(text) <= _RUN:
        return text
    runs, at = [], 0
    while at < len(text):
        stop = at + _RUN
        stop = text.rfind(" ", at + _RUN // 2, stop) + 1 or stop
        runs.append(text[at:stop])
        at = stop
    return Markup("<wbr>").join(runs)


def web(address: str | None) -> str | None:
    """The address of a web page, and nothing that a browser would run instead."""
    return address if address and _WEB.match(address) else None


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"broken": broken, "tame": sanitize, "web": web}
    tools: dict[str, Any] = {"direction": direction, "set_off": set_off, "meanings": _meanings, "level": level}
    tools["candidates"] = candidates
    # Fields that the pages do not lay out by hand: they list them as they come.
    tools["more_fields"] = [field for field in PUBLIC if field.layout > _LAID_OUT]
    tools["more_filters"] = [(field, asked) for field, asked in FILTERS if field.layout > _LAID_OUT]
    made.globals |= tools
    return made


@cache
def _meanings() -> dict[str, str]:
    from quotes.rules import meanings

    return meanings()
