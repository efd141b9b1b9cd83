"""What a field of a quote may be: its shape, what is asked of it, how it is marked in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What a value is in a record. Each home of records (tables, Parquet, CSV …) says once what becomes of a shape."""

    __hash__ = str.__hash__  # as for kinds of cues: shapes are keys

    WORDS = "words"  # a text
    NUMBER = "number"
    DAY = "day"  # 2022-01-31
    SPAN = "span"  # [start, stop], code points of the article's text
    SPANS = "spans"  # a list of these, kept in a table of its own
    PART = "part"  # words of the article, and under a second key their place: [start, stop]
    DAYS = "days"  # a day, or the first and the last of some: 2022-01-01/2022-01-31
    REASONS = "reasons"  # a list of rule, span and note, kept in a table of its own


class Origin(StrEnum):
    """Where a value comes from."""

    QUOTE = "quote"  # the extractor
    DERIVED = "derived"  # other fields of the record
    REVIEW = "review"  # a person who looked at the quote
    ARTICLE = "article"


class Compare(StrEnum):
    """What a filter asks of its field."""

    IS = "is"
    NAMED = "named"  # has these words in its name, however they are spelt
    LEAST = "least"  # so much or more, from 0 to 1
    SINCE = "since"  # this day or later
    UNTIL = "until"  # this day or earlier


@dataclass(frozen=True, slots=True)
class Filter:
    """A question to a field, under one name on the command line, in pages and in Python. ``help`` is a sentence."""

    name: str
    help: str
    compare: Compare = Compare.IS
    metavar: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """How the place of a field is marked in an article: in pages, and where there are brackets on a terminal, too.

    ``colour`` is a terminal's code.
    """

    opening: str = ""
    closing: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a quote has. ``meaning`` is a sentence for docs/columns.md; ``role`` is the part of the setting
    that tells it: the words of that part where the shape is a part, else what follows from them.

    ``comments`` are those of its columns in the tables; ``folded`` is the column with its name for comparing;
    ``choices`` are all values that there may be. ``column`` is where a filter looks. A field that is not ``public`` is
    kept for the database alone; a ``key`` has its place in the tables from elsewhere. ``layout`` is the layout of the
    tables that it came with.
    """

    name: str
    meaning: str
    shape: Shape
    role: str = ""
    origin: Origin = Origin.QUOTE
    comments: tuple[str, ...] = ()
    folded: tuple[str, str] | None = None
    choices: type[StrEnum] | None = None
    column: str = ""
    filters: tuple[Filter, ...] = ()
    mark: Mark | None = None
    required: bool = False
    public: bool = True
    key: bool = False
    layout: int = 1

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys that it has in a record, with their meanings."""
        if self.shape is Shape.PART:
            return {self.name: self.meaning, f"{self.name}_span": f"Where `{self.name}` stands: `[start, stop]`."}
        return {self.name: self.meaning}
