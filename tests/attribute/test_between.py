"""What stands between a reporting word and what it opens: the subject with all that is left over, or something else."""

from __future__ import annotations

import pytest

from quotes.attribute.between import describes_occasion
from quotes.model import Article
from quotes.pipeline import extract
from tests.scenes import at, read


@pytest.mark.parametrize(
    ("subject", "mention"),
    [
        ("محمد القرون مشرف تربوي", "محمد القرون مشرف تربوي"),
        ("مصدر كردي بارز", "مصدر كردي بارز"),
        ("سالم حداد أمس", "سالم حداد"),
        ("سالم حداد في المصنع", "سالم حداد"),
        ("سالم حداد للعمال", "سالم حداد"),
    ],
)
def test_nouns_that_are_left_over_are_the_subjects(subject: str, mention: str) -> None:
    (quote,) = extract(Article("a", f"قال {subject} إن الطريق مغلق."))
    assert quote.text == "الطريق مغلق"
    assert quote.mention
    assert quote.mention.text == mention


def test_who_is_told_is_no_part_of_the_subject() -> None:
    (quote,) = extract(Article("a", "أبلغ الوزير النواب أن الطريق مغلق."))
    assert quote.mention
    assert quote.mention.text == "الوزير"


@pytest.mark.parametrize(
    ("text", "verb", "describes"),
    [
        ("قال الوزير في كلمة نقلها التلفزيون إن الطريق مغلق", "نقلها", True),
        ("قال الوزير في ندوة نظمها مركز محلي إن الطريق مغلق", "نظمها", True),
        ("قال الوزير في مؤتمر عقده أمس، إن الطريق مغلق", "عقده", False),  # nobody else held it
        ("قال الوزير في سيارة نقلها التلفزيون إن الطريق مغلق", "نقلها", False),  # no occasion
        ("قال الوزير في كلمة نقل التلفزيون إن الطريق مغلق", "نقل", False),  # not with the occasion
    ],
)
def test_a_verb_describes_an_occasion(text: str, verb: str, describes: bool) -> None:
    scene = read(text)
    assert describes_occasion(scene, at(scene, verb), 0) == describes
