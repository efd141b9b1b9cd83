"""Who wrote an article, where a line of it says so and nothing else."""

from __future__ import annotations

import re
from functools import cache

from quotes.arabic.lexicon import table
from quotes.export.terminal import flat
from quotes.model import Article

_TOP, _BOTTOM = 5, 3  # lines with something on them
_LONGEST = 90  # characters of such a line
_SCANNED = 2000  # characters at either end of the text
_NAME = r"(?P<name>[^\W\d]+(?:[ '’.\-]+[^\W\d]+){1,4})"


def byline(article: Article) -> str | None:
    """The writer's name: كتبت: سلمى حداد, بقلم سلمى حداد. None where no line near the top or the end is one."""
    top = [line for line in article.text[:_SCANNED].splitlines() if line.strip()][:_TOP]
    bottom = [line for line in article.text[-_SCANNED:].splitlines() if line.strip()][-_BOTTOM:]
    for line in (*top, *bottom):
        if len(line) <= _LONGEST and (found := _pattern().fullmatch(flat(line))):
            return found["name"]
    return None


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted((_phrase(row["phrase"], row["bare"] == "yes") for row in table("bylines")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(phrases)}){_NAME}[\s.*]*")


def _phrase(phrase: str, bare: bool) -> str:
    colon = r"\s*[:：\-–—/|]\s*"
    return re.escape(phrase) + (rf"(?:{colon}|\s+)" if bare else colon)
