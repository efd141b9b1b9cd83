"""Speakers become known, one, two: stored quotes follow, and every step can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from quotes.errors import InputError, UnknownSpeaker
from quotes.export.people import registered
from quotes.model import Name, Office, Person, SpeakerType
from quotes.run.asking import known, registry_of, spoken_by
from quotes.run.discovering import discovered
from quotes.run.intake import ingested
from quotes.run.registrar import added, aliased, appointed, loaded, merged, parted, undone
from quotes.run.reviewing import Judged, judged
from quotes.store.archive import Archive
from quotes.store.filters import Filters

NEWS = {
    "one": "أكدت الوزيرة سلمى الرفاعي أن الاتفاق قريب. وأضافت الرفاعي أن الوفد عاد.",
    "two": "قالت الرفاعي إن المفاوضات مستمرة.",
    "three": "أعلن المدير العام سامر الحلبي أن المصنع أغلق أبوابه.",
}


@pytest.fixture
def news(empty: str, written: Callable[..., list[str]]) -> str:
    ingested(written(**NEWS), empty, lambda failure: None)
    return empty


def said(database: str, who: str) -> list[str]:
    """The articles and texts of somebody's quotes."""
    with Archive(database) as archive:
        try:
            asked = spoken_by(who, Filters(), archive)
        except UnknownSpeaker:
            return []
        return [f"{record['article_id']}: {record['text']}" for record in archive.quotes(asked)]


def names_of(database: str) -> list[tuple[str, str | None, str | None]]:
    with Archive(database) as archive:
        return [(each["article_id"], each["speaker"], each["speaker_name"]) for each in archive.quotes()]


SALMA = Person("salma", "سلمى الرفاعي", "Salma Al-Rifai", "f")


def test_who_becomes_known_gets_the_stored_quotes(news: str) -> None:
    before = names_of(news)
    assert [name for _, key, name in before if key] == []
    assert added(news, SALMA, ["الرفاعي"]) == 3
    assert len(said(news, "salma")) == len(said(news, "الرفاعي")) == len(said(news, "Salma Al-Rifai")) == 3
    assert {name for _, key, name in names_of(news) if key == "salma"} == {"سلمى الرفاعي"}
    assert undone(news) == ("change 1, add salma", 3)
    assert names_of(news) == before
    assert said(news, "salma") == []


def test_a_surname_that_others_share_needs_more(news: str) -> None:
    assert added(news, SALMA, []) == 2
    assert aliased(news, "salma", ["الرفاعي"], drop=False, shared=True) == 0
    assert aliased(news, "salma", ["الرفاعي"], drop=False, shared=False) == 1
    assert aliased(news, "salma", ["الرفاعي"], drop=True, shared=False) == 1
    with pytest.raises(InputError, match="no name of 'salma'"):
        aliased(news, "salma", ["الرفاعي"], drop=True, shared=False)


def test_new_articles_are_read_with_the_changed_registry(news: str, written: Callable[..., list[str]]) -> None:
    added(news, SALMA, ["الرفاعي"])
    ingested(written(four="قالت الرفاعي إن الباب مفتوح."), news, lambda failure: None)
    assert any(each.startswith("four") for each in said(news, "salma"))


def test_two_who_are_one_are_merged_and_parted_again(news: str) -> None:
    added(news, Person("rifai", "الرفاعي", "", "f"), [])
    assert len(said(news, "rifai")) == 1
    added(news, SALMA, [])
    assert len(said(news, "salma")) == 2
    assert merged(news, "rifai", "salma") == 1
    assert len(said(news, "salma")) == 3
    assert said(news, "rifai") == said(news, "salma"), "the old key leads to the new one"
    assert merged(news, "rifai", "salma") == 0
    with Archive(news) as archive:
        assert {row["key"] for row in archive.speakers()} >= {"salma"}
        assert "rifai" not in {row["key"] for row in archive.speakers()}
    assert undone(news) == ("change 3, merge salma", 1)
    assert (len(said(news, "salma")), len(said(news, "rifai"))) == (2, 1)


def test_somebody_whom_only_articles_know_is_merged_by_name(news: str) -> None:
    added(news, SALMA, [])
    assert merged(news, "الرفاعي", "salma") == 1
    assert merged(news, "الرفاعي", "salma") == 0
    assert len(said(news, "salma")) == 3


def test_one_who_was_two_is_split(news: str) -> None:
    added(news, SALMA, ["سامر الحلبي"])
    assert len(said(news, "salma")) == 3
    assert parted(news, "salma", ["سامر الحلبي"], Person("samer", "سامر الحلبي", "")) == 1
    assert [each[:5] for each in said(news, "samer")] == ["three"]
    undone(news)
    assert len(said(news, "salma")) == 3


def test_an_office_names_its_holder_while_it_is_held(empty: str, tmp_path: Path) -> None:
    rows = [
        {"id": "old", "text": "قال وزير النقل إن الطريق مغلق.", "date": "2019-05-01"},
        {"id": "new", "text": "قال وزير النقل إن الطريق مفتوح.", "date": "2022-05-01"},
    ]
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    ingested([str(file)], empty, lambda failure: None)
    added(empty, Person("samer", "سامر الحلبي", ""), [])
    assert appointed(empty, "samer", Office("وزير النقل", "", date(2021, 1, 1))) == 1
    assert [each[:3] for each in said(empty, "samer")] == ["new"]
    with pytest.raises(InputError, match="later day"):
        appointed(empty, "samer", Office("وزير", "", date(2021, 1, 1), date(2020, 1, 1)))


def test_what_a_person_said_of_a_quote_stays_said(news: str) -> None:
    added(news, SALMA, ["الرفاعي"])
    with Archive(news) as archive:
        quote = next(each for each in archive.quotes() if each["article_id"] == "three")
    judged(news, [Judged(quote["quote_id"], "correct", speaker="salma")], "")
    added(news, Person("samer", "سامر الحلبي", ""), [])
    assert len(said(news, "salma")) == 4
    assert said(news, "samer") == []
    added(news, Person("minister", "الوزيرة", "", "f"), [])
    merged(news, "salma", "minister")
    assert len(said(news, "minister")) == 4


def test_bodies_are_registered_too(empty: str, written: Callable[..., list[str]]) -> None:
    ingested(written(a="أعلنت الأمم المتحدة أن المساعدات وصلت."), empty, lambda failure: None)
    un = Person("un", "الأمم المتحدة", "United Nations", type=SpeakerType.ORGANIZATION)
    assert added(empty, un, []) == 1
    assert len(said(empty, "United Nations")) == 1
    ingested(written(b="أكدت الأمم المتحدة أن الوضع صعب."), empty, lambda failure: None)
    assert len(said(empty, "un")) == 2


def test_a_registry_is_written_and_taken_over(news: str, tmp_path: Path) -> None:
    added(news, SALMA, ["الرفاعي"])
    appointed(news, "salma", Office("وزيرة العمل", "Minister of Labour", date(2020, 1, 2), date(2023, 4, 5)))
    with Archive(news) as archive:
        before = {person.key: person for person in registry_of(archive).people}
    file = tmp_path / "people.jsonl"
    file.write_text("".join(registered(before.values())), encoding="utf-8")
    undone(news)
    undone(news)
    assert said(news, "salma") == []
    assert loaded(news, file) == (1, len(before) - 1, 3)
    with Archive(news) as archive:
        assert {person.key: person for person in registry_of(archive).people} == before
    assert undone(news) == ("change 3, import 1 new, 5 known", 3), "all of it is one step"
    assert said(news, "salma") == []


@pytest.mark.parametrize("line", ["[]", "{", '{"key": "x"}', '{"key": "x", "name_ar": "س", "offices": [{}]}'])
def test_a_bad_line_of_a_registry_is_named_and_nothing_changes(line: str, news: str, tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    good = next(iter(registered([SALMA])))
    file.write_text(f"{good}{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: no speaker"):
        loaded(news, file)
    assert said(news, "salma") == []


def test_one_speaker_twice_in_a_registry_is_refused(news: str, tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text("".join(registered([SALMA, SALMA])), encoding="utf-8")
    with pytest.raises(InputError, match="salma stand there twice"):
        loaded(news, file)


def test_who_is_not_registered_yet_is_discovered_with_likely_names(news: str) -> None:
    with Archive(news) as archive:
        found = {row["name"]: row for row in discovered(archive, 10)}
    assert found["سلمى الرفاعي"]["quotes"] == 3
    assert found["سلمى الرفاعي"]["names"] == ["الرفاعي"]
    assert found["سامر الحلبي"]["names"] == []
    assert found["سامر الحلبي"]["example"] == "المصنع أغلق أبوابه"


def test_mistakes_are_advice_and_change_nothing(news: str) -> None:
    added(news, SALMA, [])
    for change, words in [
        (lambda: added(news, SALMA, ["سلمى"]), "a speaker already"),
        (lambda: added(news, Person("صالح", "صالح", ""), []), "cannot be a key"),
        (lambda: added(news, Person("x", " ", ""), []), "name is empty"),
        (lambda: added(news, Person("x", "س", "", "female"), []), "give m or f"),
        (lambda: merged(news, "salma", "salma"), "into itself"),
        (lambda: parted(news, "salma", ["لا أحد"], Person("y", "لا أحد", "")), "no name of"),
        (lambda: parted(news, "salma", ["سلمى الرفاعي"], Person("putin", "س", "")), "a speaker already"),
    ]:
        with pytest.raises(InputError, match=words):
            change()  # type: ignore[no-untyped-call]
    with pytest.raises(UnknownSpeaker, match="سلمى"):
        merged(news, "سلمي الرفاعى الكبير", "salma")
    undone(news)
    with pytest.raises(InputError, match=r"no change .* left to undo"):
        undone(news)


def test_who_was_judged_by_name_gets_the_quote_when_known(news: str) -> None:
    with Archive(news) as archive:
        quote = next(each for each in archive.quotes() if each["article_id"] == "three")
    judged(news, [Judged(quote["quote_id"], "correct", speaker="زيد عمرو", new=True)], "")
    assert said(news, "زيد عمرو") != []
    assert added(news, Person("zeid", "زيد عمرو", ""), []) == 1
    assert len(said(news, "zeid")) == 1
    undone(news)
    assert len(said(news, "زيد عمرو")) == 1


def test_a_name_that_two_bear_finds_neither(news: str, written: Callable[..., list[str]]) -> None:
    added(news, SALMA, ["الرفاعي"])
    added(news, Person("samer", "سامر الرفاعي", ""), ["الرفاعي"])
    with Archive(news) as archive:
        assert known("الرفاعي", archive) is None
        assert known("سلمى الرفاعي", archive) is not None
        assert Name("الرفاعي", "ar", "surname", alone=True) in registry_of(archive).get("samer").spellings  # type: ignore[union-attr]
    assert len(said(news, "salma")) == 2
    assert len(said(news, "الرفاعي")) == 1, "what goes by the bare name is neither's"
    for key in ("salma", "samer"):
        aliased(news, key, ["أبو الخير"], drop=False, shared=False)
    with Archive(news) as archive, pytest.raises(UnknownSpeaker, match="is a name of salma, samer; ask for one"):
        spoken_by("أبو الخير", Filters(), archive)
