"""Judgements that come from a page: whoever has the token that the command printed may say what is right."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from quotes.errors import InputError
from quotes.run.reviewing import Judged, judged

COOKIE = "quotes_review"
VERDICTS = ("accept", "reject", "correct", "undo")
_LONGEST = 20_000  # characters of what is typed


class Judging:
    """The right to judge, for as long as the room is open."""

    def __init__(self, database: str, reviewer: str = "") -> None:
        self.token = secrets.token_urlsafe(32)
        self._database = database
        self._reviewer = reviewer

    def allows(self, token: str) -> bool:
        return secrets.compare_digest(token.encode(), self.token.encode())

    def enter(self, quote_id: str, form: Mapping[str, str]) -> None:
        """Keep what a form says of a quote. Raises `InputError` or `UnknownSpeaker` for what cannot be."""
        verdict = form.get("verdict", "")
        if verdict not in VERDICTS:
            raise InputError(f"{verdict!r} is no verdict; use the buttons of the page")
        given = {name: " ".join(form.get(name, "").split()) for name in ("speaker", "words", "of", "note")}
        if any(len(value) > _LONGEST for value in given.values()):
            raise InputError("that is too long for a correction; give only the words themselves")
        right = {name: given[name] or None for name in ("speaker", "words")} if verdict == "correct" else {}
        said = Judged(quote_id, verdict, of=given["of"] or None, note=given["note"], **right)
        judged(self._database, [said], self._reviewer)
