"""The rules that are asked at each word of a clause: each says by `tells` what part of the setting it is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotes.model import Role
from quotes.setting.clause import Clause

# Given a clause, a token and where the stretch ends; the answer is the token after the phrase.
Rule = Callable[[Clause, int, int], int | None]

_FIRST: Final[tuple[str, ...]] = (Role.TIME, Role.OCCASION, Role.MEDIUM, Role.PLACE, Role.ADDRESSEE)
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
