"""The usual spelling of a name, and counts of people rather than of spellings."""

from __future__ import annotations

from itertools import permutations

import pytest

from quotes.store.query.spellings import is_odd, usual_spelling


@pytest.mark.parametrize(
    ("counts", "usual"),
    [
        ({"سامى الحداد": 1, "سامي الحداد": 1, "سامی الحدّاد": 1, "سـامي الحداد": 1}, "سامي الحداد"),
        ({"سامي الحدّاد": 9, "سامي الحداد": 1}, "سامي الحداد"),
        ({"احمد الامين": 3, "أحمد الأمين": 2}, "احمد الامين"),
        ({"احمد الامين": 2, "أحمد الأمين": 2}, "أحمد الأمين"),
        ({"سامی": 2, "سـامی": 1}, "سامي"),
        ({'صحيفة "البلد': 1}, "صحيفة البلد"),
        ({"ﺳﺎﻣﻲ": 1}, "سامي"),
        ({"البلد/المدينة": 1}, "البلد المدينة"),
        ({"\u200f": 1}, "\u200f"),
    ],
)
def test_the_most_frequent_without_odd_characters_is_usual(counts: dict[str, int], usual: str) -> None:
    for order in permutations(counts.items()):
        assert usual_spelling(dict(order)) == usual


@pytest.mark.parametrize("name", ["سـامي", "سامي\u200f", "ﺳﺎﻣﻲ", "سامیّ", "ا\u0654حمد", "«سامي"])
def test_odd_characters_are_told(name: str) -> None:
    assert is_odd(name)


@pytest.mark.parametrize("name", ["سامي الحداد", "نيكول باشينيان", "Ned Price", "جان-بيار", "أبو 15"])
def test_others_are_not_odd(name: str) -> None:
    assert not is_odd(name)
