"""Whom a later verb without a subject may mean."""

from __future__ import annotations

import pytest

from quotes.attribute import attribute
from quotes.model import Article
from quotes.pipeline import read_scene
from quotes.segment import segment


def focus_of(text: str) -> list[str]:
    scene = read_scene(segment(Article("focus", text)))
    attribute(scene)
    return [who.mention.text for who in scene.speakers.focus]


def test_who_speaks_may_be_meant_later() -> None:
    text = "قال وزير النقل سالم حداد إن المطار مغلق. وقالت المديرة ليلى عون إن الطريق مفتوح."
    assert focus_of(text) == ["وزير النقل سالم حداد", "المديرة ليلى عون"]


@pytest.mark.parametrize(
    "text",
    [
        "وقال الوزير إن المدير أكد أن المطار مغلق.",  # whoever is cited in somebody's words
        "وقال الوزير إن المطار مغلق، بحسب تأكيده أن العمل مستمر.",  # the voice of a verbal noun
    ],
)
def test_other_voices_are_not(text: str) -> None:
    assert focus_of(text) == ["الوزير"]
