"""How much two wordings say the same. Which of them come together: test_cluster_statements.py."""

from __future__ import annotations

import pytest

from quotes.arabic.content_keys import gist
from quotes.resolve.key_weights import Weights
from quotes.resolve.similarity import NONE, Reading, Similarity, compare

HARVEST = "ستبدأ الوزارة توزيع بذور القمح على فلاحي الوادي قبل موسم الأمطار"


def likeness(one: str, other: str, *, denied: tuple[bool, bool] = (False, False), least: float = 0.3) -> Similarity:
    weights = Weights([gist(one), gist(other)])
    first, second = (
        Reading(gist(text), no, weights.sum(gist(text).all), (gist(text).keys, no))
        for text, no in zip((one, other), denied, strict=True)
    )
    found = compare(first, second, weights, least)
    assert found == compare(second, first, weights, least), "it is the same from both sides"
    return found


def test_the_same_words_are_wholly_alike() -> None:
    found = likeness(HARVEST, HARVEST)
    assert (found.part, found.whole, found.contrary) == (1.0, 1.0, False)


def test_a_part_is_contained_in_the_whole_and_resembles_it_less() -> None:
    found = likeness("توزيع بذور القمح على فلاحي الوادي", HARVEST)
    assert found.part == 1.0
    assert found.whole < 1.0


@pytest.mark.parametrize("other", ["غادرت السفينة الميناء بعد إصلاح محركاتها", "ارتفعت أسعار الوقود هذا العام", ""])
def test_nothing_in_common_is_no_likeness(other: str) -> None:
    assert likeness(HARVEST, other) == NONE


def test_less_than_is_asked_for_is_none() -> None:
    other = "ستبدأ الوزارة ترميم مدارس العاصمة وتعيين مدرسين جدد فيها"
    assert likeness(HARVEST, other, least=0.05).part > 0.0
    assert likeness(HARVEST, other, least=0.9) == NONE


@pytest.mark.parametrize(
    ("one", "other", "contrary"),
    [
        ("لن نغلق المعبر الجبلي أمام الشاحنات", "سنغلق المعبر الجبلي أمام الشاحنات", True),
        ("لن نغلق المعبر الجبلي أمام الشاحنات", "لن نغلق المعبر الجبلي أبدا أمام الشاحنات", False),
        ("وصلت 16 شاحنة إلى المعبر الجبلي", "وصلت 17 شاحنة إلى المعبر الجبلي", True),
        ("وصلت الشاحنات إلى المعبر قرب بغداد", "وصلت الشاحنات إلى المعبر قرب دمشق", True),
    ],
)
def test_what_excludes_each_other_is_contrary(one: str, other: str, contrary: bool) -> None:
    assert likeness(one, other).contrary == contrary


def test_to_deny_it_is_to_say_that_it_is_not_so() -> None:
    closed, opened = "إغلاق المعبر الجبلي أمام الشاحنات", "عدم إغلاق المعبر الجبلي أمام الشاحنات"
    assert likeness(closed, closed, denied=(True, False)).contrary
    assert likeness(opened, closed).contrary
    assert not likeness(closed, opened, denied=(True, False)).contrary
    assert likeness(opened, opened, denied=(True, False)).contrary


def test_a_name_that_is_spelt_otherwise_counts() -> None:
    one, other = "صمم الجسر المهندس ستيفانوفيتش", "صمم الجسر المهندس ستيفانوفتش"
    assert likeness(one, other).part == 1.0


def test_few_words_side_by_side_are_a_name_unless_they_bear_the_article() -> None:
    longer = "ما شهدته الأقاليم كان مؤامرة انفصالية خطيرة دبرت في الخارج"
    assert likeness("مؤامرة انفصالية", longer).named
    assert not likeness("المؤامرة الانفصالية", longer).named
    assert not likeness("انفصالية مؤامرة", longer).named
