"""BibTeX: an entry a quote, for the article, with the words as its annotation."""

from __future__ import annotations

import re

from quotes.export.cite.address import address
from quotes.export.cite.cited import Cited
from quotes.export.cite.prose import led
from quotes.export.terminal import flat

# Braces as commands, because BibTeX counts those after a backslash too. Runs of marks would be joined to others.
_SPELT = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    **{mark: f"\\{mark}" for mark in "%&#_$"},
}
_SPECIAL = re.compile(r"[\\{}~^`%&#_$]|([-'<>,])(?=\1)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def bibtex(cited: Cited) -> str:
    """An entry for BibTeX and BibLaTeX."""
    article, day = cited.article, cited.article.published
    author = cited.writer or article.outlet
    fields = {
        "author": f"{{{escape(author)}}}" if author else "",  # one name, whatever words it has
        "publisher": escape(article.outlet or "") if cited.writer else "",
        "title": f"{{{escape(article.title)}}}" if article.title else "",  # its letters stay as they are
        "year": str(day.year) if day else "",
        "month": _MONTHS[day.month - 1] if day else "",
        "day": str(day.day) if day else "",
        "url": address(article),
        "urldate": cited.accessed.isoformat() if cited.accessed else "",
        "language": "arabic",
        "note": escape(cited.attribution),
        "annote": escape(led(cited)),
        "keywords": ", ".join(escape(tag.replace(",", "،")) for tag in cited.tags),
    }
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}" for name, value in fields.items() if value]
    return ",\n".join([f"@misc{{quote-{cited.label}", *lines]) + "\n}\n"


def escape(text: str) -> str:
    """One line of LaTeX that prints as the text; a lone surrogate is no letter."""
    clean = flat(re.sub("[\ud800-\udfff]", "\ufffd", text))
    return _SPECIAL.sub(lambda found: _SPELT.get(found.group(), f"{found.group()}{{}}"), clean)
