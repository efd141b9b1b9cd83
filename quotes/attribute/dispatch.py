"""Which rules are asked of which cues: one that can only answer for one kind is asked for no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from quotes.model import CueKind

Rule = TypeVar("Rule", bound=Callable[..., Any])
_KINDS: Final[dict[Callable[..., Any], tuple[CueKind, ...]]] = {}


def only(*kinds: CueKind) -> Callable[[Rule], Rule]:
    """Marks a rule that answers for cues of these kinds alone."""

    def marked(rule: Rule) -> Rule:
        _KINDS[rule] = kinds
        return rule

    return marked


def by_kind(rules: tuple[Rule, ...]) -> dict[CueKind | None, tuple[Rule, ...]]:
    """Those of the rules, in their order, that may answer for each kind of cue; None: for a statement that has none."""
    kinds: tuple[CueKind | None, ...] = (*CueKind, None)
    return {kind: tuple(rule for rule in rules if rule not in _KINDS or kind in _KINDS[rule]) for kind in kinds}
