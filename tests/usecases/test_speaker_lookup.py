"""Whom a name means, and what is said where it means several."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quotes.errors import UnknownSpeaker
from quotes.model import Person
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.usecases.discover_speakers import find_unregistered, proposals
from quotes.usecases.edit_registry import add_speaker
from quotes.usecases.filter_by_speaker import filter_by_speaker
from quotes.usecases.ingest import ingest_paths

NEWS = {
    "one": "قال سامي الحداد إن الطريق آمن. وقال عبد الله الحداد إن الجسر مغلق.",
    "two": "قال عبدالله الحداد إن الجسر مفتوح. وقال سامى الحداد: «نعم للسلام على الأرض».",
    "three": "قالت حكومة الحداد إن الميزانية جاهزة. وأكد رفيق شولتسمان أن العمل مستمر.",
}


@pytest.fixture
def news(empty: str, written: Callable[..., list[str]]) -> str:
    ingest_paths(written(**NEWS), empty, lambda failure: None)
    return empty


def asked(database: str, who: str) -> tuple[int, list[str]]:
    """How many quotes a name finds, and what is said of whom it matched."""
    told: list[str] = []
    with Archive(database) as archive:
        filters = filter_by_speaker(who, Filters(), archive, told.append)
        return len(list(archive.quotes(filters))), told


def test_a_whole_name_finds_all_its_spellings_and_says_nothing(news: str) -> None:
    assert asked(news, "عبد الله الحداد") == (2, [])
    assert asked(news, "سامي الحداد") == (2, [])


def test_a_part_of_several_names_says_whom_it_matched(news: str) -> None:
    count, [line] = asked(news, "الحداد")
    assert count == 5
    assert "سامي الحداد 2" in line
    assert "عبد الله الحداد 2" in line or "عبدالله الحداد 2" in line


def test_a_registered_name_says_who_else_has_it(news: str) -> None:
    add_speaker(news, Person("sami", "سامي الحداد", "Sami Haddad"), ["الحداد"])
    count, [line] = asked(news, "الحداد")
    assert count == 2
    assert line.startswith("الحداد: matched سامي الحداد [sami] 2; not ")
    assert asked(news, "sami") == (2, [])


def test_who_speaks_here_comes_before_somebody_registered_who_does_not(news: str) -> None:
    add_speaker(news, Person("anna", "آنا هارت", "Anna Hart"), ["الحداد"])
    count, [line] = asked(news, "الحداد")
    assert count == 5
    assert "anna" not in line
    assert asked(news, "anna") == (0, [])


@pytest.mark.parametrize("who", ["Rafiq Schultzman", "Schultsman", "schoultzman"])
def test_latin_letters_find_an_unregistered_name_as_it_sounds(news: str, who: str) -> None:
    assert asked(news, who)[0] == 1


def test_a_given_name_in_latin_letters_is_nobody(news: str) -> None:
    with pytest.raises(UnknownSpeaker):
        asked(news, "rafiq")


def test_people_are_counted_not_spellings(news: str) -> None:
    with Archive(news) as archive:
        counts = {row["name"]: row["quotes"] for row in archive.figures("speaker")}
        listed = {row["name"]: row["quotes"] for row in archive.local_speakers()}
    assert counts == listed
    assert counts["سامي الحداد"] == 2
    assert "سامى الحداد" not in counts


def test_proposals_have_keys_that_nobody_has(news: str) -> None:
    with Archive(news) as archive:
        found = list(proposals(find_unregistered(archive, 10), ["hdad"]))
    keys = [each["key"] for each in found]
    assert len(keys) == len(set(keys)) >= 3
    assert "hdad" not in keys
    assert all(each["names"][0]["name"] == each["name_ar"] for each in found)
