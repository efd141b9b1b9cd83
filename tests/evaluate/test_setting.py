"""What counts as a setting that is read right."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.errors import InputError
from quotes.evaluate.setting import compare_settings, read_settings

FOUND: dict[str, Any] = {
    "quote_id": "q1", "content": [[50, 90]],
    "addressee": "a", "addressee_span": [10, 20], "occasion": "speech", "occasion_words_span": [22, 28],
    "place": None, "place_span": None, "said_on": "2022-01-10", "said_words_span": [30, 35],
}  # fmt: skip


def compared(content: list[list[int]], **setting: Any) -> dict[tuple[str, str], int]:
    line = f'{{"article_id": "a", "sha256": "x", "quotes": [{{"content": {content}, "cue": null, "setting": {{}}}}]}}'
    [article] = read_settings([line], "here")
    article["quotes"][0]["setting"] = setting
    return dict(compare_settings([article], {"a": [FOUND]}).counts)


def test_what_is_right() -> None:
    counts = compared(
        [[52, 90]],
        addressee=[10, 18], occasion="speech", occasion_words=[22, 40], said_on="2022-01-10", said_words=[30, 34],
    )  # fmt: skip
    assert [counts[part, "right"] for part in ("addressee", "occasion", "said_on")] == [1, 1, 1]
    assert ("place", "wrong") not in counts


@pytest.mark.parametrize(
    ("part", "setting"),
    [
        ("addressee", {"addressee": [14, 40]}),
        ("occasion", {"occasion": "interview", "occasion_words": [22, 28]}),
        ("occasion", {"occasion": "speech", "occasion_words": [40, 45]}),
        ("said_on", {"said_on": "2022-01-09", "said_words": [30, 35]}),
        ("place", {"place": [36, 40]}),
        ("addressee", {}),
    ],
)
def test_what_is_wrong(part: str, setting: dict[str, Any]) -> None:
    counts = compared([[50, 90]], **setting)
    assert counts[part, "wrong"] == 1
    assert (part, "right") not in counts


def test_some_of_the_days_are_enough_where_several_are_meant() -> None:
    assert compared([[50, 90]], said_on="2022-01-10/2022-01-12", said_words=[30, 35])["said_on", "wrong"] == 1
    found = {**FOUND, "said_on": "2022-01-12/2022-01-20"}
    article = {"article_id": "a", "quotes": [{"content": [[50, 90]], "setting": {"said_on": "2022-01-10/2022-01-12", "said_words": [30, 35]}}]}  # fmt: skip  # noqa: E501
    assert compare_settings([article], {"a": [found]}).counts["said_on", "right"] == 1


def test_a_day_read_off_other_words_is_no_day_right_to_the_day() -> None:
    counts = compared([[50, 90]], said_on="2022-01-10", said_words=[400, 405])
    assert counts["said_on", "right"] == 1
    assert not {("said_on", "worded"), ("said_on", "day")} & counts.keys()


def test_a_statement_that_was_not_found_says_nothing_of_settings() -> None:
    counts = compared([[500, 900]], addressee=[10, 20])
    assert counts == {("quotes", "gold"): 1, ("quotes", "missed"): 1}


def test_what_is_no_annotation_is_told() -> None:
    with pytest.raises(InputError, match="line 2: no annotated settings"):
        read_settings(["", '{"article_id": "a", "quotes": []}'], "here")
