"""Errors as advice: every message says what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Sequence

DISTRIBUTION = "aqwal"  # what installers call this; a test holds it to pyproject.toml


def how_to_add(extra: str) -> str:
    """The command that installs what an extra brings."""
    return f"pip install '{DISTRIBUTION}[{extra}]'"


class QuotesError(Exception):
    """Anything the user can put right. The message is one line; the command line exits with code 2."""


class InputError(QuotesError):
    """A file, a line or an article that cannot be read."""


class StoreError(QuotesError):
    """A database that cannot be opened, read or written."""


class Stranger(StoreError):
    """A file or a server that holds something else than a database of quotes."""


class TooLong(StoreError):
    """A question that was not answered in the time there was for it."""


class UnknownSpeaker(QuotesError):
    """Nobody by that name, or several; ``suggestions`` are the names that come nearest, or the keys of the several."""

    def __init__(self, who: str, suggestions: tuple[str, ...] = (), bearers: Sequence[str] = ()) -> None:
        if len(bearers) > 1:
            super().__init__(f"{who!r} is a name of {', '.join(bearers)}; ask for one of them by key")
            self.who, self.suggestions = who, tuple(bearers)
            return
        hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else "; `quotes speakers` lists who is known"
        super().__init__(f"no speaker called {who!r}{hint}")
        self.who = who
        self.suggestions = suggestions


class LexiconError(QuotesError):
    """A row of a lexicon or registry table that cannot be used."""
