"""Records as pandas frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from quotes.export.columns import COLUMNS, DAYS, NESTED, NUMBERS, Record
from quotes.export.notebook import MOST, NEEDED, shown

if TYPE_CHECKING:
    from typing import TypeAlias

    from pandas import DataFrame

    Frame: TypeAlias = DataFrame

STATEMENTS = (
    "statement", "speaker", "text", "polarity", "outlets", "articles", "quotes", "first_outlet", "first_article",
    "first_published", "last_published", "wordings",
)  # fmt: skip


def quotes(records: Iterable[Record]) -> Frame:
    """A row for each quote: the columns of every export. Text is of the type string, ``published`` a timestamp.

    In a notebook it shows itself as quotes, from right to left (`quotes.export.notebook`).
    """
    frame = table(records, COLUMNS)
    for column in DAYS:
        frame[column] = _days(frame[column])
    texts = [column for column in COLUMNS if column not in (*NESTED, *NUMBERS, *DAYS)]
    made: Frame = _shown()(frame.astype(dict.fromkeys(texts, "string")))
    return made


@cache
def _shown() -> Any:
    """The class of frames of quotes, made when it is first needed: pandas takes its time."""
    import pandas as pd

    class Quotes(pd.DataFrame):
        """A frame that a notebook shows as quotes, as long as it has their columns."""

        @property
        def _constructor(self) -> Any:
            return Quotes

        def _repr_html_(self) -> str:
            if not set(NEEDED) <= set(self.columns):
                plain: Any = pd.DataFrame(self)
                return str(plain._repr_html_())
            first = self.head(MOST).astype(object)
            rows: Any = first.where(first.notna(), None).to_dict("records")
            return shown(rows, len(self))

    return Quotes


def statements(found: Iterable[Mapping[str, Any]]) -> Frame:
    """A row for each statement; ``wordings`` is a frame of quotes."""
    frame = table(({**each, "wordings": quotes(each["wordings"])} for each in found), STATEMENTS)
    for column in ("first_published", "last_published"):
        frame[column] = _days(frame[column])
    return frame


def table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Frame:
    """Rows as they are."""
    import pandas as pd

    return pd.DataFrame([[row[column] for column in columns] for row in rows], columns=list(columns))


def _days(column: Any) -> Any:
    import pandas as pd

    return pd.to_datetime(column, format="%Y-%m-%d")
