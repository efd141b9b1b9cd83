"""RIS: a record a quote, for the article, with the words and the place as notes."""

from __future__ import annotations

import re

from quotes.export.cite.address import address
from quotes.export.cite.cited import Cited
from quotes.export.cite.prose import led
from quotes.export.terminal import flat


def ris(cited: Cited) -> str:
    """A record for reference managers (RIS)."""
    article, day = cited.article, cited.article.published
    fields = (
        ("TY", "NEWS"),
        ("ID", f"quote-{cited.label}"),
        ("AU", cited.writer),
        ("TI", article.title),
        ("T2", article.outlet),
        ("PY", str(day.year) if day else ""),
        ("DA", f"{day:%Y/%m/%d}/" if day else ""),
        ("LA", "ar"),
        ("UR", address(article)),
        ("Y2", f"{cited.accessed:%Y/%m/%d}/" if cited.accessed else ""),
        ("AN", article.id),
        ("N1", cited.attribution),
        ("N1", led(cited)),
        *(("KW", tag) for tag in cited.tags),
    )
    written = ((tag, flat(re.sub("[\ud800-\udfff]", "\ufffd", value or ""))) for tag, value in fields)
    return "".join(f"{tag}  - {value}\n" for tag, value in written if value) + "ER  - \n"
