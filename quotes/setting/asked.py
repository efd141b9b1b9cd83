"""The rules that are asked at the words of a clause, and at which: each says by `tells` what part of the setting it is
for."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from quotes.arabic.words import Word
from quotes.model import Role
from quotes.setting.clause import Clause
from quotes.setting.moments import begins_moment, is_barring
from quotes.setting.word_roles import is_site_after, rows_by_role

# Given a clause, a token and where the stretch ends; the answer is the token after the phrase.
Rule = Callable[[Clause, int, int], int | None]

_FIRST: Final[tuple[str, ...]] = (Role.TIME, Role.OCCASION, Role.MEDIUM, Role.PLACE, Role.ADDRESSEE)
_OPENING: Final = frozenset(
    {"hosts", "within", "during", "at", "from", "over", "asked", "before", "resumed", "turned", "houses"}
)
_known: Final[list[tuple[str, Rule]]] = []


def tells(role: str) -> Callable[[Rule], Rule]:
    """Have a rule asked that adds parts of a role."""

    def keep(rule: Rule) -> Rule:
        _known.append((role, rule))
        return rule

    return keep


def rules() -> tuple[Rule, ...]:
    """All of them as they are asked: days before occasions before places before hearers, then other roles; those of one
    role as they stand in their file."""
    return tuple(rule for _, rule in sorted(_known, key=lambda known: _place(known[0])))


def has_others() -> bool:
    """Whether a rule tells a role that no phrase is known to begin (`may_begin`), so that it is asked at every word."""
    return any(role not in _FIRST for role, _ in _known)


def _place(role: str) -> int:
    return _FIRST.index(role) if role in _FIRST else len(_FIRST)


@lru_cache(1 << 13)
def may_begin(word: Word) -> bool:
    """Whether a part of the setting may begin at a word, or something to be passed over: asked first, at each token."""
    if word.preposition in ("ل", "ب") or word.form in ("ل", "ول", "ب", "وب") or word.is_relative:
        return True
    if _may_be_site(word) or begins_moment(word) or is_barring(word):
        return True
    return not _OPENING.isdisjoint(rows_by_role("settings", word.form, word.bare))


def _may_be_site(word: Word) -> bool:
    """بأكادير, and a name that no list holds: a preposition may be written on it."""
    return is_site_after(word) or (word.form.removeprefix("و")[:1] == "ب" and not word.classes)
