"""Where sentences start, and what belongs to them. Lists of reporting words: test_token_indexes.py."""

from __future__ import annotations

import pytest

from quotes.attribute import sentences
from tests.scenes import at, printed, read


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("عاد الوفد. وغادر الوزير.", ["عاد", "وغادر"]),
        ("عنوان\nعاد الوفد", ["عنوان", "عاد"]),
        ("وكتب في يومياته:\n«الاتفاق قريب»\nوعاد.", ["وكتب", "وعاد"]),  # the colon speaks on
        ("وكتب في يومياته\n«الاتفاق قريب»", ["وكتب", "«"]),
        ("قال الوزير: «هل الاتفاق قريب؟»، وغادر. وعاد الوفد.", ["قال", "وعاد"]),  # and the comma
        ("«الاتفاق قريب.» أضاف الوزير. وعاد الوفد.", ["«", "وعاد"]),  # and the verb that reports
        ("قال: «الاتفاق قريب.» وعاد الوفد.", ["قال", "وعاد"]),
    ],
)
def test_where_sentences_start(text: str, starts: list[str]) -> None:
    scene = read(text)
    assert printed(scene, *scene.sentences.starts) == starts


def test_a_sentence_without_an_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "LONGEST_SENTENCE", 4)
    scene = read("كلمة " * 10)
    assert scene.sentences.starts == [0, 4, 8]
    assert scene.sentences.at(5) == range(4, 8)
    assert scene.sentences.at(scene.size + 2) == range(scene.size, scene.size), "rules look past the last token"


def test_a_stretch_touches_the_sentences_that_it_reaches_into() -> None:
    scene = read("عاد الوفد. وقال: «الاتفاق قريب. الحوار مستمر». وغادر الوزير.")
    (passage,) = scene.passages.each
    assert list(scene.sentences.on(passage.outer)) == [2]
    assert scene.sentences.reach(at(scene, "الاتفاق")) == scene.document.token_from(passage.inner.stop)
    assert scene.sentences.reach(at(scene, "عاد")) == at(scene, "وقال")
