"""Where a clause may end, and what is seen there."""

from __future__ import annotations

import pytest

from quotes.attribute.end_signals import EndReader
from tests.scenes import at, printed, read


def signals(text: str, start: str) -> dict[str, set[str]]:
    """What is seen at each place where the clause of the first reporting word might end, by the word there."""
    scene = read(text)
    reader = EndReader(scene, scene.cues.each[0], at(scene, start))
    return {printed(scene, place)[0]: set(reader.signals(place)) for place in reader.places()}


def test_another_report_after_a_comma_may_end_it() -> None:
    found = signals("قال الوزير إن الحوار مستمر، وأضافت النقابة أن الطريق مغلق. وعاد الوفد", "الحوار")
    assert list(found) == ["وأضافت"], "the next sentence is out of reach"
    assert {"comma", "and_verb", "next_verb", "end_rule", "reports_p", "reporter_differs", "reporter_named"} <= (
        found["وأضافت"]
    )
    assert "next_verb_unpaused" not in found["وأضافت"]


@pytest.mark.parametrize(("verb", "agrees"), [("مؤكدا", True), ("مؤكدة", False)])
def test_a_participle_is_of_a_speaker_whose_gender_it_has(verb: str, agrees: bool) -> None:
    found = signals(f"قال الوزير إن الحوار مستمر، {verb} أن الطريق مغلق", "الحوار")[verb]
    assert "participle_of_cue" in found
    assert ("participle_agrees" in found) == agrees


def test_within_marks_the_end_of_the_marks_is_seen() -> None:
    found = signals("قال الوزير إن «الحوار مستمر» وغادر القاعة", "«")
    assert {"opens_with_mark", "quotation_closed_whole", "mark", "and_verb"} <= found["وغادر"]
    later = signals("قال الوزير إن الحوار «مستمر» وغادر القاعة", "الحوار")
    assert "quotation_closed" in later["وغادر"]
    assert "opens_with_mark" not in later["وغادر"]


@pytest.mark.parametrize(("mark", "name"), [("،", "comma"), ("؛", "semicolon"), (" -", "dash"), ("", "no_pause")])
def test_the_pause_has_the_name_of_its_mark(mark: str, name: str) -> None:
    pauses = {"comma", "semicolon", "dash", "no_pause", "stop", "mark"}
    found = signals(f"قال الوزير إن الحوار مستمر{mark} وأضافت النقابة أن الطريق مغلق", "الحوار")
    assert found["وأضافت"] & pauses == {name}


def test_length_is_that_of_the_clause_so_far() -> None:
    for words, name in ((1, "short"), (8, "middling"), (20, "long"), (45, "very_long")):
        found = signals(f"قال الوزير إن الحوار {'مستمر ' * words}، وأضافت النقابة أن الطريق مغلق", "الحوار")
        assert name in found["وأضافت"], words
