"""What a question may narrow down to: the same for `quotes said` and `quotes export`."""

from __future__ import annotations

from dataclasses import dataclass, field, make_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from quotes.model.fields import FILTERS


class Sort(StrEnum):
    """By article and place in it; oldest or newest first, undated last; surest or least sure first; what fits best.

    Of one day, and of what fits, quotes that are unsure (`quotes.levels`) come after the others. ``gain`` has first
    what a look is worth most at: where right and wrong are nearest, and what most articles have.
    """

    ARTICLE = "article"
    OLDEST = "oldest"
    NEWEST = "newest"
    CONFIDENCE = "confidence"
    DOUBT = "doubt"
    GAIN = "gain"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that name somebody (`quotes.store.search`), be it only from ``since`` to the day before ``until``."""

    words: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class General:
    """What may be asked besides the fields of a quote.

    ``speaker`` is a registry key. ``local`` is a name, or part of one in whole words, of somebody whom the registry
    does not know. ``about`` are words to look for (`quotes.store.search`). ``mentions`` is whom the words of a quote
    name, and ``namings`` are the words that name them: those of the registry, or else the name itself. ``sure`` keeps
    what is as sure as `quotes.levels.sure` says, and what a person accepted or corrected. ``reviewed`` keeps what a
    person accepted or corrected, or, where it is False, what nobody looked at; ``rejected`` gives what a person
    rejected, which is left out otherwise. ``skip`` leaves out so many of the first ones, for the next page of a long
    answer.
    """

    speaker: str | None = None
    local: str | None = None
    about: str | None = None
    mentions: str | None = None
    namings: tuple[Naming, ...] = ()
    sure: bool = False
    reviewed: bool | None = None
    rejected: bool = False
    sort: Sort = Sort.ARTICLE
    limit: int | None = None
    skip: int = 0

    def narrowed(self, **asked: Any) -> Self:
        """The same with these fields set."""
        return replace(self, **asked)


if TYPE_CHECKING:

    class Filters(General):
        """As below."""

        def __init__(self, **asked: Any) -> None: ...
        def __getattr__(self, name: str) -> Any: ...
else:
    Filters = make_dataclass(
        "Filters",
        [(asked.name, Any, field(default=None)) for _, asked in FILTERS],
        bases=(General,),
        frozen=True,
        slots=True,
        namespace={"__module__": __name__},
    )
    Filters.__doc__ = """What narrows an answer: `General`, and the filters of the fields of a quote, by name.

    Every field that is set narrows the answer; none set means every quote there is.
    """
