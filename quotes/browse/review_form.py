"""Judgements that come from a page: a browser that brings the code which the command printed may say what is right.

A code is good for one browser and a few minutes. The browser gets a token of its own for it, good until the evening, so
that whoever reads the code later, in a list of processes or of pages that were opened, has nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from time import monotonic

from quotes.errors import InputError
from quotes.usecases.judge import Added, Judged, added, apply_judgements

COOKIE = "quotes_review"
_RIGHT = ("speaker", "words", "kind", "cue", "via")
VERDICTS = ("accept", "reject", "correct", "undo")
CODE = 10 * 60.0  # seconds that a code is good for
BROWSER = 12 * 60 * 60.0  # seconds that a browser may judge
_LONGEST = 20_000  # characters of what is typed


class Judging:
    """The right to judge, for as long as the room is open. ``tell`` is called with each code, one after the other."""

    def __init__(
        self,
        database: str,
        reviewer: str = "",
        tell: Callable[[str], object] = str,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._database = database
        self._reviewer = reviewer
        self._tell = tell
        self._clock = clock
        self._codes: dict[str, float] = {}  # until when each is good
        self._browsers: dict[str, float] = {}  # by token, likewise
        self.code = ""  # the newest one
        self.offer()

    def offer(self) -> None:
        """Make another code, where the newest is good no longer, and tell it."""
        if self._codes.get(self.code, 0) <= self._clock():
            self.code = secrets.token_urlsafe(32)
            self._codes[self.code] = self._clock() + CODE
            self._tell(self.code)

    def let_in(self, given: str) -> str | None:
        """The token of a browser that brings a good code, which is used up then; None for any other.

        Whoever brings a code of ours, good or not, has another one told.
        """
        code = _find(self._codes, given)
        if code is None:
            return None
        until, self._codes[code] = self._codes[code], 0
        self.offer()
        if until <= self._clock():
            return None
        token = secrets.token_urlsafe(32)
        self._browsers[token] = self._clock() + BROWSER
        return token

    def allows(self, given: str) -> bool:
        """May the browser with this token judge? When its time is over another code is told."""
        token = _find(self._browsers, given)
        if token is None:
            return False
        if self._browsers[token] > self._clock():
            return True
        del self._browsers[token]
        self.offer()
        return False

    def enter(self, quote_id: str, form: Mapping[str, str]) -> None:
        """Keep what a form says of a quote. Raises `InputError` or `UnknownSpeaker` for what cannot be."""
        verdict = form.get("verdict", "")
        if verdict not in VERDICTS:
            raise InputError(f"{verdict!r} is no verdict; use the buttons of the page")
        given = _read(form, (*_RIGHT, "of", "note"))
        right = {name: given[name] or None for name in _RIGHT} if verdict == "correct" else {}
        new = verdict == "correct" and form.get("new") == "yes"
        said = Judged(quote_id, verdict, of=given["of"] or None, note=given["note"], **right, new=new)
        apply_judgements(self._database, [said], self._reviewer)

    def add(self, article: str, form: Mapping[str, str]) -> str:
        """Keep a quote that was missed; its id. Raises `InputError` for what cannot be."""
        given = _read(form, ("words", "speaker", "cue", "note"))
        if not given["words"] or not given["speaker"]:
            raise InputError("say which words, and who said them")
        new = form.get("new") == "yes"
        said = Added(article, given["words"], given["speaker"], given["cue"] or None, note=given["note"], new=new)
        return added(self._database, said, self._reviewer).quote_id


def _read(form: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    """Fields of a form, each on one line. Raises `InputError` for one that is too long."""
    given = {name: " ".join(form.get(name, "").split()) for name in names}
    if any(len(value) > _LONGEST for value in given.values()):
        raise InputError("that is too long for a correction; give only the words themselves")
    return given


def _find(secret: Iterable[str], given: str) -> str | None:
    """The secret that is given, looked for in a time that tells nothing about it."""
    found = None
    for each in secret:
        if secrets.compare_digest(each.encode(), given.encode("utf-8", "replace")):
            found = each
    return found
