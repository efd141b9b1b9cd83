"""Noun phrases read off the tokens: where they end, what they are, and where none can start."""

from __future__ import annotations

import pytest

from quotes.arabic.noun_phrase import NounPhrase
from quotes.attribute.scene import Scene
from quotes.model import Article, SpeakerType
from quotes.pipeline import read_scene
from quotes.segment import segment


def scene_of(text: str) -> Scene:
    return read_scene(segment(Article("one", text)))


def group_at(text: str, word: str) -> tuple[Scene, NounPhrase | None]:
    """The phrase that begins at a word of the text."""
    scene = scene_of(text)
    index = scene.document.token_from(text.index(word))
    return scene, scene.chunker.group(index, scene.size)


@pytest.mark.parametrize(("text", "phrase"), [
    ("قال الوزير إن الاتفاق قريب", "الوزير"),
    ("قال وزير الخارجية المصري إن الاتفاق قريب", "وزير الخارجية المصري"),
    ("قال وزير الخارجية سامر الحلبي إن الاتفاق قريب", "وزير الخارجية سامر الحلبي"),
    ("قال المتحدث باسم الوزارة إن الاتفاق قريب", "المتحدث باسم الوزارة"),
    ("قالت وزارة الصحة في بيان إن الاتفاق قريب", "وزارة الصحة"),
])  # fmt: skip
def test_a_phrase_ends_with_what_belongs_to_it(text: str, phrase: str) -> None:
    scene, group = group_at(text, phrase.split(maxsplit=1)[0])
    assert group is not None
    assert scene.text(group.start, group.stop) == phrase


@pytest.mark.parametrize(("text", "word", "kind", "name"), [
    ("قال سامر الحلبي إن الاتفاق قريب", "سامر", SpeakerType.PERSON, "سامر الحلبي"),
    ("قال الوزير سامر الحلبي إن الاتفاق قريب", "الوزير", SpeakerType.PERSON, "سامر الحلبي"),
    ("قالت وزارة الصحة إن الاتفاق قريب", "وزارة", SpeakerType.ORGANIZATION, ""),
])  # fmt: skip
def test_a_phrase_knows_what_it_is_and_whom_it_names(text: str, word: str, kind: SpeakerType, name: str) -> None:
    scene, group = group_at(text, word)
    assert group is not None
    assert group.type is kind
    assert scene.text(group.name.start, group.name.stop) == name


@pytest.mark.parametrize(("text", "word"), [
    ("قال في القاهرة إن الاتفاق قريب", "في"),
    ("قال، إن الاتفاق قريب", "،"),
    ("قال إن الاتفاق قريب", "إن"),
])  # fmt: skip
def test_no_phrase_starts_at_what_is_no_noun(text: str, word: str) -> None:
    scene = scene_of(text)
    assert not scene.chunker.starts(scene.document.token_from(text.index(word)))


def test_a_phrase_stays_within_its_limit() -> None:
    text = "قال وزير الخارجية المصري سامر الحلبي إن الاتفاق قريب"
    scene = scene_of(text)
    for limit in range(2, scene.size):
        group = scene.chunker.group(1, limit)
        assert group is None or group.stop <= limit
