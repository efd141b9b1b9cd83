"""What is seen of a quote's name, of what it is followed by and of its joints."""

from __future__ import annotations

import pytest

from quotes.attribute import attribute
from quotes.attribute.draft import Who
from quotes.boilerplate import boilerplate
from quotes.confidence.naming import naming
from quotes.confidence.signals import Surroundings, signals
from quotes.model import Article, Mention, MentionKind, Span, Speaker, SpeakerType
from quotes.pipeline import read_scene
from quotes.resolve.starter import seed_registry
from quotes.segment import segment
from quotes.voices import resolve_speakers


def of_first(text: str) -> set[str]:
    """The signals of the first statement of a text."""
    article = Article("made", text)
    scene = read_scene(segment(article, boilerplate(text)))
    drafts = attribute(scene)
    resolved = resolve_speakers(scene, drafts, seed_registry())
    around = Surroundings(scene, drafts, [speaker for speaker, _ in resolved])
    return set(signals(around, drafts[0], resolved[0][0]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الوزير سامر الحلبي إن الجسر مغلق.\nوأضاف أن العمل يبدأ غدا.", {"after_paragraph", "next_paragraph_cue"}),
        ("قال الوزير سامر الحلبي إن الجسر مغلق. والطريق مفتوح.", {"after_stop"}),
        ("قال الوزير سامر الحلبي إن الجسر مغلق، مؤكدا أن العمل يبدأ غدا.", {"after_comma", "next_comma_participle"}),
        ("قال الوزير سامر الحلبي: «الجسر مغلق».\nوعاد إلى مكتبه.", {"after_paragraph", "after_closed"}),
    ],
)
def test_what_follows_is_told(text: str, expected: set[str]) -> None:
    found = of_first(text)
    assert expected <= found
    assert len({signal for signal in found if signal.startswith("after_")} - {"after_closed"}) == 1


def test_joints_within_are_told_outside_of_marks_only() -> None:
    found = of_first("قال الوزير سامر الحلبي إن الجسر مغلق، كما أن الطريق مغلق، والعمل يبدأ غدا.")
    assert "commas_few" in found or "commas_one" in found
    assert "commas_none" in of_first("قال الوزير سامر الحلبي: «الجسر مغلق، والعمل يبدأ غدا، إن شاء الله».")


def named(name: str, text: str, called: str = "", kind: SpeakerType = SpeakerType.PERSON) -> set[str]:
    """What is told of a name in a text, as whoever is called there is shown."""
    scene = read_scene(segment(Article("made", text), ()))
    mention = Mention(Span(0, 0), MentionKind.NAME, called or name, called or name)
    return set(naming(scene, Who(mention, None, here=True), Speaker(None, name, kind)))


@pytest.mark.parametrize("name", ["سامر يعلن", "سامر (45 سنة)", "بن سامر"])
def test_odd_names_are_odd(name: str) -> None:
    assert "name_odd" in named(name, f"قال {name} إن الجسر مغلق.")
    assert "body_odd" in named(name, f"قال {name} إن الجسر مغلق.", kind=SpeakerType.ORGANIZATION)


def test_names_of_people_are_not_odd() -> None:
    found = named("سامر الحلبي", "قال الحلبي إن الجسر مغلق. وعاد سامر الحلبي.", called="الحلبي")
    assert found == {"name_printed_once", "name_head_given", "name_longer"}
    assert "name_printed_never" in named("سامر الحلبي", "قال الحلبي إن الجسر مغلق.")
    assert "name_printed_often" in named("سامر", "قال سامر إن الجسر مغلق. وعاد سامر.")
    assert "name_head_title_alone" in named("الوزير", "قال الوزير إن الجسر مغلق.")
