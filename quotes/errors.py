"""Errors as advice: every message says what is wrong and what to do."""


class QuotesError(Exception):
    """Anything the user can put right. The message is one line; the command line exits with code 2."""


class InputError(QuotesError):
    """A file, a line or an article that cannot be read."""


class StoreError(QuotesError):
    """A database that cannot be opened, read or written."""


class UnknownSpeaker(QuotesError):
    """Nobody by that name; ``suggestions`` holds the names that come nearest."""

    def __init__(self, who: str, suggestions: tuple[str, ...] = ()) -> None:
        hint = f"; did you mean {', '.join(suggestions)}?" if suggestions else "; `quotes speakers` lists who is known"
        super().__init__(f"no speaker called {who!r}{hint}")
        self.who = who
        self.suggestions = suggestions


class LexiconError(QuotesError):
    """A row of a lexicon or registry table that cannot be used."""
