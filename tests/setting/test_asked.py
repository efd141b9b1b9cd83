"""Which rules of the setting are asked, in what order."""

from __future__ import annotations

import pytest

from quotes.model import Role
from quotes.setting import SETTING_RULES, asked
from quotes.setting.clause import Clause


def manner(clause: Clause, at: int, stop: int) -> int | None:
    return clause.add("manner", at, stop, "manner")


def test_days_are_asked_for_before_occasions_places_and_hearers() -> None:
    names = [rule.__name__ for rule in SETTING_RULES]
    assert [name for name in names if name in ("said_to", "said_at", "said_during", "said_when")] == [
        "said_when",
        "said_during",
        "said_at",
        "said_to",
    ]


def test_a_rule_of_another_role_is_asked_last_and_at_every_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "_known", [*asked._known])
    assert not asked.has_others()
    asked.tells("manner")(manner)
    asked.tells(Role.TIME)(manner)
    assert asked.has_others()
    assert asked.rules()[-1] is manner
    assert asked.rules()[1] is manner
