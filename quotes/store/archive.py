"""The reading face of a database."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self

from quotes.errors import InputError, StoreError
from quotes.model import Article
from quotes.store import query
from quotes.store.engine import open_to_read
from quotes.store.filters import Filters
from quotes.text import name_key


class Archive:
    """A database opened to be asked: ``with Archive("quotes.db") as archive: …``"""

    def __init__(self, database: str | Path) -> None:
        self._connection = open_to_read(database)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _moment(self) -> Iterator[None]:
        """All answers inside come from one state of the database."""
        outermost = not self._connection.in_transaction
        if outermost:
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.ProgrammingError):  # closed before the answer was read to its end
                if outermost:
                    self._connection.execute("COMMIT")

    def _ask(self, sql: str, values: Mapping[str, Any]) -> Iterator[query.Row]:
        try:
            yield from self._connection.execute(sql, dict(values))
        except sqlite3.DatabaseError as error:
            raise StoreError(f"the database cannot be read ({error}); is it locked, is the file whole?") from None

    def quotes(self, filters: Filters = Filters()) -> Generator[query.Record, None, None]:
        """The records that pass the filters, all from one moment even while somebody writes."""
        with self._moment():
            yield from query.quotes(self._ask, filters)

    def quote(self, quote_id: str) -> list[query.Record]:
        """The quote with this id or beginning of an id: one record, or one for each of several speakers.

        Raises `InputError` where none or several fit.
        """
        found = query.quotes_by_id(self._ask, quote_id.lower()) if quote_id else []
        ids = sorted({record["quote_id"] for record in found})
        if not ids:
            raise InputError(f"no quote {quote_id!r}; the last column of `quotes said` has the ids")
        if len(ids) > 1:
            raise InputError(f"{len(ids)} quotes start with {quote_id!r} ({', '.join(ids[:4])} …); give more of the id")
        return found

    def article(self, article_id: str) -> Article:
        """Raises `InputError` where there is none of that id."""
        found = query.article(self._ask, article_id)
        if found is None:
            near = query.article_ids(self._ask, article_id, 3)
            hint = f"did you mean {', '.join(near)}?" if near else "`quotes said` shows the ids"
            raise InputError(f"no article {article_id!r}; {hint}")
        return found

    def names(self, speaker: str) -> list[str]:
        """Every spelling of a speaker's name."""
        return query.names(self._ask, speaker)

    def offices(self, speaker: str) -> Iterator[query.Row]:
        """title_ar, title_en, since, until."""
        return query.offices(self._ask, speaker)

    def speakers(self) -> Iterator[query.Row]:
        """key, name_ar, name_en, quotes, articles of everybody whom the registry knows."""
        return query.known_speakers(self._ask)

    def local_speakers(self, limit: int | None = None, called: str | None = None) -> Iterator[query.Row]:
        """name, folded, quotes, articles of speakers whom only articles know; of those ``called`` so, if given."""
        return query.local_speakers(self._ask, limit, called)

    def has_local(self, who: str) -> bool:
        """True where somebody unregistered is quoted whose name holds ``who`` in whole words."""
        return bool(name_key(who)) and list(query.quotes(self._ask, Filters(local=who, limit=1))) != []

    def near_local(self, who: str) -> tuple[str, ...]:
        """Names of unregistered speakers that look like ``who``, for advice."""
        known = {row["folded"]: row["name"] for row in self.local_speakers()}
        by_word = {word: name for folded, name in reversed(known.items()) for word in [folded, *folded.split()]}
        near = get_close_matches(name_key(who), by_word, n=3, cutoff=0.75)
        return tuple(dict.fromkeys(by_word[word] for word in near))
