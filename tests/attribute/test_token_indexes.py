"""Cues, passages and sentences of an article, asked for by token."""

from __future__ import annotations

import pytest

from quotes.attribute import sentences
from tests.scenes import at, read


def test_a_verb_reports_where_a_verb_can_stand() -> None:
    scene = read("قال الوزير إن الاتفاق قريب")
    assert scene.cues.is_verb(at(scene, "قال"))
    assert scene.cues.is_cue(at(scene, "قال"))
    assert not scene.cues.is_verb(at(scene, "الوزير"))
    assert not scene.cues.is_verb(scene.size + 1)  # rules look past the last token


def test_a_verbal_noun_with_its_possessor_is_no_verb() -> None:
    scene = read("نقلت الوكالة عن الوزير قوله إن الاتفاق قريب")
    assert scene.cues.is_possessed_noun(at(scene, "قوله"))
    assert not scene.cues.is_verb(at(scene, "قوله"))


def test_the_outermost_passage_holds_a_token() -> None:
    scene = read("قال الوزير: «قرأت “العهد الجديد” أمس»، وغادر.")
    outer, inner = scene.passages.each
    assert scene.passages.outer == (outer,)
    assert scene.passages.inside(at(scene, "العهد")) is outer
    assert scene.passages.opening(at(scene, "“")) is inner
    assert scene.passages.outer_opening(at(scene, "“")) is None
    assert scene.passages.ending_before(at(scene, "وغادر")) is outer
    assert scene.passages.words_in(inner) == 2
    assert scene.sentences.passages_within(outer, (outer.inner,)) == [inner]


def test_a_full_stop_in_marks_ends_no_sentence() -> None:
    scene = read("قال الوزير: «الاتفاق قريب. الحوار مستمر» وغادر. وعاد الوفد.")
    assert scene.sentences.starts == [0, at(scene, "وعاد")]
    assert scene.sentences.at(at(scene, "الحوار")) == range(at(scene, "وعاد"))
    assert scene.sentences.reach(at(scene, "الحوار")) == at(scene, "»")


def test_a_list_of_reporting_words_is_no_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "MANY_CUES", 3)
    scene = read("قال أكد أعلن أوضح أضاف. وقال الوزير إن الاتفاق قريب.")
    assert scene.sentences.is_listed(scene.cues.each[0])
    assert not scene.sentences.is_listed(scene.cues.each[-1])


def test_more_reporting_words_than_any_sentence_has_are_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    for most in ("MANY_CUES", "MOST_CUES"):
        monkeypatch.setattr(sentences, most, 2)
    many = " ".join(["قال الوزير إن الاتفاق الجديد قريب من الاكتمال في كل بنوده المعلنة أمس"] * 3)
    scene = read(f"{many}. وقال الوزير إن الاتفاق قريب.")
    assert scene.sentences.is_listed(scene.cues.each[0])
    assert not scene.sentences.is_listed(scene.cues.each[-1])
