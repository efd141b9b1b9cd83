"""Where the subject of a clause can begin."""

from __future__ import annotations

import pytest

from quotes.attribute.clause_heads import clause_heads, is_clause_head
from tests.scenes import at, printed, read


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("قال الوزير إن الحوار مستمر، لكن النقابة ترفض والطريق مغلق", ["الحوار", "النقابة", "والطريق"]),
        ("قال الوزير أن النقابة ترفض", ["النقابة"]),
        ("النقابة ترفض القرار", ["النقابة"]),
        ("عاد الوزير إلى مكتبه", []),
    ],
)
def test_it_begins_the_sentence_or_follows_a_conjunction_or_that(text: str, heads: list[str]) -> None:
    scene = read(text)
    assert printed(scene, *clause_heads(scene, scene.sentences.at(0)).each) == heads


def test_what_describes_a_name_in_marks_begins_no_clause() -> None:
    scene = read('أكد تنظيم "الفجر" الإرهابي أن الحوار قريب')
    assert not is_clause_head(scene, at(scene, "الإرهابي"), 0)


def test_a_sentence_is_looked_through_once() -> None:
    scene = read("النقابة ترفض القرار. والطريق مغلق.")
    first, second = (scene.sentences.at(start) for start in scene.sentences.starts)
    assert clause_heads(scene, first) is clause_heads(scene, first)
    assert printed(scene, *clause_heads(scene, second).each) == ["والطريق"]
