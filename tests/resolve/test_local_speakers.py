"""Local speakers are found again by their words, the last first."""

from __future__ import annotations

from quotes.model import SpeakerType
from quotes.resolve.local_speakers import LocalSpeaker, LocalSpeakers


def member(name: str, *titles: str) -> LocalSpeaker:
    return LocalSpeaker(name, {name}, set(titles), SpeakerType.PERSON, None)


def test_whoever_shares_a_word_is_found_last_first() -> None:
    members = LocalSpeakers()
    sami, other, minister = member("سامي النجار"), member("هند قاسم"), member("وليد النجار", "وزير الماليه")
    for each in (sami, other, minister):
        members.add(each)
    assert list(members.sharing("النجار")) == [minister, sami]
    assert list(members.sharing("وزير", "هند")) == [minister, other]
    assert not list(members.sharing("غريب"))
    assert list(reversed(members)) == [minister, other, sami]


def test_a_title_that_is_learnt_leads_to_its_bearer_with_its_article_and_without() -> None:
    members = LocalSpeakers()
    sami = member("سامي النجار")
    members.add(sami)
    members.learn(sami, ["الوزير"])
    assert list(members.sharing("الوزير")) == list(members.sharing("وزير")) == [sami]
