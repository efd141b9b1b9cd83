"""What was decided of an article: statements are found again by their cue, their content and their sentence."""

from __future__ import annotations

from quotes.attribute import Scene, attribute
from quotes.model import Article, Span
from quotes.pipeline import read_scene
from quotes.segment import segment

TEXT = "قال الوزير إن الاتفاق قريب، وأكد أن الحوار مستمر. وغادر الوفد العاصمة."


def read() -> Scene:
    scene = read_scene(segment(Article("found", TEXT)))
    attribute(scene)
    return scene


def test_a_statement_is_found_by_the_sentence_of_its_cue() -> None:
    scene = read()
    first, second = scene.found.by_cue()
    assert first.candidate is not None
    assert second.candidate is not None
    assert scene.found.before(second.candidate.start) == [first]
    assert scene.found.before(scene.size - 1) == []  # another sentence


def test_a_statement_is_found_by_what_it_says() -> None:
    scene = read()
    start = TEXT.index("الحوار")
    around = scene.found.around(Span(start, start + len("الحوار")))
    assert around is scene.found.by_cue()[1]
    assert scene.found.around(Span(TEXT.index("الوفد"), TEXT.index("العاصمة"))) is None


def test_what_is_withdrawn_is_found_no_more() -> None:
    scene = read()
    first, second = scene.found.by_cue()
    scene.found.withdraw(second)
    assert scene.found.drafts == [first]
    assert list(scene.found.over(second.content[0])) == [first]
    assert scene.found.before(scene.sentences.at(0).stop - 1) == [first]
    assert second.content[-1].start not in scene.found.by_last_stretch
