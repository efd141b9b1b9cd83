"""Speakers become known, one, two: stored quotes follow, and every step can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from quotes.errors import InputError, UnknownSpeaker
from quotes.export.format_speakers import format_registry
from quotes.model import Name, Office, Person, SpeakerType
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.usecases.discover_speakers import find_unregistered
from quotes.usecases.edit_registry import (
    add_aliases,
    add_office,
    add_speaker,
    import_registry,
    merge_speakers,
    split_speaker,
    undo_change,
)
from quotes.usecases.filter_by_speaker import filter_by_speaker, find_speaker
from quotes.usecases.ingest import ingest_paths
from quotes.usecases.judge import Judged, apply_judgements
from quotes.usecases.stored_registry import registry_of

NEWS = {
    "one": "أكدت الوزيرة سلمى الرفاعي أن الاتفاق قريب. وأضافت الرفاعي أن الوفد عاد.",
    "two": "قالت الرفاعي إن المفاوضات مستمرة.",
    "three": "أعلن المدير العام سامر الحلبي أن المصنع أغلق أبوابه.",
}


@pytest.fixture
def news(empty: str, written: Callable[..., list[str]]) -> str:
    ingest_paths(written(**NEWS), empty, lambda failure: None)
    return empty


def said(database: str, who: str) -> list[str]:
    """The articles and texts of somebody's quotes."""
    with Archive(database) as archive:
        try:
            asked = filter_by_speaker(who, Filters(), archive)
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
    assert add_speaker(news, SALMA, ["الرفاعي"]) == 3
    assert len(said(news, "salma")) == len(said(news, "الرفاعي")) == len(said(news, "Salma Al-Rifai")) == 3
    assert {name for _, key, name in names_of(news) if key == "salma"} == {"سلمى الرفاعي"}
    assert undo_change(news) == ("change 1, add salma", 3)
    assert names_of(news) == before
    assert said(news, "salma") == []


def test_a_surname_that_others_share_needs_more(news: str) -> None:
    assert add_speaker(news, SALMA, []) == 2
    assert add_aliases(news, "salma", ["الرفاعي"], drop=False, shared=True) == 0
    assert add_aliases(news, "salma", ["الرفاعي"], drop=False, shared=False) == 1
    assert add_aliases(news, "salma", ["الرفاعي"], drop=True, shared=False) == 1
    with pytest.raises(InputError, match="no name of 'salma'"):
        add_aliases(news, "salma", ["الرفاعي"], drop=True, shared=False)


def test_new_articles_are_read_with_the_changed_registry(news: str, written: Callable[..., list[str]]) -> None:
    add_speaker(news, SALMA, ["الرفاعي"])
    ingest_paths(written(four="قالت الرفاعي إن الباب مفتوح."), news, lambda failure: None)
    assert any(each.startswith("four") for each in said(news, "salma"))


def test_two_who_are_one_are_merged_and_parted_again(news: str) -> None:
    add_speaker(news, Person("rifai", "الرفاعي", "", "f"), [])
    assert len(said(news, "rifai")) == 1
    add_speaker(news, SALMA, [])
    assert len(said(news, "salma")) == 2
    assert merge_speakers(news, "rifai", "salma") == 1
    assert len(said(news, "salma")) == 3
    assert said(news, "rifai") == said(news, "salma"), "the old key leads to the new one"
    assert merge_speakers(news, "rifai", "salma") == 0
    with Archive(news) as archive:
        assert {row["key"] for row in archive.speakers()} >= {"salma"}
        assert "rifai" not in {row["key"] for row in archive.speakers()}
    assert undo_change(news) == ("change 3, merge salma", 1)
    assert (len(said(news, "salma")), len(said(news, "rifai"))) == (2, 1)


def test_somebody_whom_only_articles_know_is_merged_by_name(news: str) -> None:
    add_speaker(news, SALMA, [])
    assert merge_speakers(news, "الرفاعي", "salma") == 1
    assert merge_speakers(news, "الرفاعي", "salma") == 0
    assert len(said(news, "salma")) == 3


def test_one_who_was_two_is_split(news: str) -> None:
    add_speaker(news, SALMA, ["سامر الحلبي"])
    assert len(said(news, "salma")) == 3
    assert split_speaker(news, "salma", ["سامر الحلبي"], Person("samer", "سامر الحلبي", "")) == 1
    assert [each[:5] for each in said(news, "samer")] == ["three"]
    undo_change(news)
    assert len(said(news, "salma")) == 3


def test_an_office_names_its_holder_while_it_is_held(empty: str, tmp_path: Path) -> None:
    rows = [
        {"id": "old", "text": "قال وزير النقل إن الطريق مغلق.", "date": "2019-05-01"},
        {"id": "new", "text": "قال وزير النقل إن الطريق مفتوح.", "date": "2022-05-01"},
    ]
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    ingest_paths([str(file)], empty, lambda failure: None)
    add_speaker(empty, Person("samer", "سامر الحلبي", ""), [])
    assert add_office(empty, "samer", Office("وزير النقل", "", date(2021, 1, 1))) == 1
    assert [each[:3] for each in said(empty, "samer")] == ["new"]
    with pytest.raises(InputError, match="later day"):
        add_office(empty, "samer", Office("وزير", "", date(2021, 1, 1), date(2020, 1, 1)))


def test_what_a_person_said_of_a_quote_stays_said(news: str) -> None:
    add_speaker(news, SALMA, ["الرفاعي"])
    with Archive(news) as archive:
        quote = next(each for each in archive.quotes() if each["article_id"] == "three")
    apply_judgements(news, [Judged(quote["quote_id"], "correct", speaker="salma")], "")
    add_speaker(news, Person("samer", "سامر الحلبي", ""), [])
    assert len(said(news, "salma")) == 4
    assert said(news, "samer") == []
    add_speaker(news, Person("minister", "الوزيرة", "", "f"), [])
    merge_speakers(news, "salma", "minister")
    assert len(said(news, "minister")) == 4


def test_bodies_are_registered_too(empty: str, written: Callable[..., list[str]]) -> None:
    ingest_paths(written(a="أعلنت الأمم المتحدة أن المساعدات وصلت."), empty, lambda failure: None)
    un = Person("un", "الأمم المتحدة", "United Nations", type=SpeakerType.ORGANIZATION)
    assert add_speaker(empty, un, []) == 1
    assert len(said(empty, "United Nations")) == 1
    ingest_paths(written(b="أكدت الأمم المتحدة أن الوضع صعب."), empty, lambda failure: None)
    assert len(said(empty, "un")) == 2


def test_a_registry_is_written_and_taken_over(news: str, tmp_path: Path) -> None:
    add_speaker(news, SALMA, ["الرفاعي"])
    add_office(news, "salma", Office("وزيرة العمل", "Minister of Labour", date(2020, 1, 2), date(2023, 4, 5)))
    with Archive(news) as archive:
        before = {person.key: person for person in registry_of(archive).people}
    file = tmp_path / "people.jsonl"
    file.write_text("".join(format_registry(before.values())), encoding="utf-8")
    undo_change(news)
    undo_change(news)
    assert said(news, "salma") == []
    assert import_registry(news, file) == (1, len(before) - 1, 3)
    with Archive(news) as archive:
        assert {person.key: person for person in registry_of(archive).people} == before
    assert undo_change(news) == ("change 3, import 1 new, 5 known", 3), "all of it is one step"
    assert said(news, "salma") == []


@pytest.mark.parametrize("line", ["[]", "{", '{"key": "x"}', '{"key": "x", "name_ar": "س", "offices": [{}]}'])
def test_a_bad_line_of_a_registry_is_named_and_nothing_changes(line: str, news: str, tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    good = next(iter(format_registry([SALMA])))
    file.write_text(f"{good}{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: no speaker"):
        import_registry(news, file)
    assert said(news, "salma") == []


def test_one_speaker_twice_in_a_registry_is_refused(news: str, tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text("".join(format_registry([SALMA, SALMA])), encoding="utf-8")
    with pytest.raises(InputError, match="salma stand there twice"):
        import_registry(news, file)


def test_who_is_not_registered_yet_is_discovered_with_likely_names(news: str) -> None:
    with Archive(news) as archive:
        found = {row["name"]: row for row in find_unregistered(archive, 10)}
    assert found["سلمى الرفاعي"]["quotes"] == 3
    assert found["سلمى الرفاعي"]["names"] == ["الرفاعي"]
    assert found["سامر الحلبي"]["names"] == []
    assert found["سامر الحلبي"]["example"] == "المصنع أغلق أبوابه"


def test_mistakes_are_advice_and_change_nothing(news: str) -> None:
    add_speaker(news, SALMA, [])
    for change, words in [
        (lambda: add_speaker(news, SALMA, ["سلمى"]), "a speaker already"),
        (lambda: add_speaker(news, Person("صالح", "صالح", ""), []), "cannot be a key"),
        (lambda: add_speaker(news, Person("x", " ", ""), []), "name is empty"),
        (lambda: add_speaker(news, Person("x", "س", "", "female"), []), "give m or f"),
        (lambda: merge_speakers(news, "salma", "salma"), "into itself"),
        (lambda: split_speaker(news, "salma", ["لا أحد"], Person("y", "لا أحد", "")), "no name of"),
        (lambda: split_speaker(news, "salma", ["سلمى الرفاعي"], Person("putin", "س", "")), "a speaker already"),
    ]:
        with pytest.raises(InputError, match=words):
            change()  # type: ignore[no-untyped-call]
    with pytest.raises(UnknownSpeaker, match="سلمى"):
        merge_speakers(news, "سلمي الرفاعى الكبير", "salma")
    undo_change(news)
    with pytest.raises(InputError, match=r"no change .* left to undo"):
        undo_change(news)


def test_who_was_judged_by_name_gets_the_quote_when_known(news: str) -> None:
    with Archive(news) as archive:
        quote = next(each for each in archive.quotes() if each["article_id"] == "three")
    apply_judgements(news, [Judged(quote["quote_id"], "correct", speaker="زيد عمرو", new=True)], "")
    assert said(news, "زيد عمرو") != []
    assert add_speaker(news, Person("zeid", "زيد عمرو", ""), []) == 1
    assert len(said(news, "zeid")) == 1
    undo_change(news)
    assert len(said(news, "زيد عمرو")) == 1


def test_a_name_that_two_bear_finds_neither(news: str, written: Callable[..., list[str]]) -> None:
    add_speaker(news, SALMA, ["الرفاعي"])
    add_speaker(news, Person("samer", "سامر الرفاعي", ""), ["الرفاعي"])
    with Archive(news) as archive:
        assert find_speaker("الرفاعي", archive) is None
        assert find_speaker("سلمى الرفاعي", archive) is not None
        assert Name("الرفاعي", "ar", "surname", alone=True) in registry_of(archive).get("samer").spellings  # type: ignore[union-attr]
    assert len(said(news, "salma")) == 2
    assert len(said(news, "الرفاعي")) == 1, "what goes by the bare name is neither's"
    for key in ("salma", "samer"):
        add_aliases(news, key, ["أبو الخير"], drop=False, shared=False)
    with Archive(news) as archive, pytest.raises(UnknownSpeaker, match="is a name of salma, samer; ask for one"):
        filter_by_speaker("أبو الخير", Filters(), archive)
