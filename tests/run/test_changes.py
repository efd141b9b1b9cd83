"""A change of the registry touches whom it names and nobody else; taken back, it has never been."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import InputError, QuotesError
from quotes.export.people import registered
from quotes.model import Office, Person
from quotes.run.intake import ingested
from quotes.run.registrar import added, aliased, appointed, loaded, merged, parted, undone
from quotes.run.reviewing import Judged, judged
from tests.store.looking import dump, select

# Two spellings of each name, so that one change might respell what another spelt; and statements in several articles.
NEWS = {
    "a1": "قال أحمد علوان الكبير إن القافلة ستغادر الميناء عند انتهاء تفريغ الحمولة. وأكد وزير النقل أن الطريق مغلق.",
    "a2": "قال احمد علوان الكبير إن القافلة ستغادر الميناء عند انتهاء تفريغ الحمولة. وأضاف علوان أن الوفد عاد.",
    "a3": "أكدت الوزيرة سلمى الرفاعي أن الاتفاق قريب. وأضافت الرفاعي أن الوفد عاد.",
    "a4": "قالت سلمي الرفاعي إن الاتفاق قريب. وقال فلاديمير بوتين إن القافلة ستغادر الميناء.",
    "a5": "أعلن المدير العام سامر الحلبى أن المصنع أغلق أبوابه. وقال بوتين إن القافلة ستغادر الميناء.",
    "a6": "قال سامر الحلبي إن المصنع أغلق أبوابه.",
}
NAMES = ("أحمد علوان", "سلمى الرفاعي", "الرفاعي", "سامر الحلبي", "بوتين", "زيد عمرو", "علوان")
KEYS = ("one", "two", "putin", "tokayev")
VOICES = "SELECT id, coalesce(speaker, '?' || speaker_folded) FROM quotes ORDER BY id"
QUOTES = "SELECT id, speaker, speaker_name, speaker_folded FROM quotes ORDER BY id"


@pytest.fixture
def news(empty: str, written: Callable[..., list[str]]) -> str:
    ingested(written(**NEWS), empty, lambda failure: None)
    third = select(empty, "SELECT quote_id FROM quotes WHERE article_id = 'a5' ORDER BY position")[0][0]
    judged(empty, [Judged(third, "correct", speaker="زيد عمرو", new=True)], "")
    return empty


def state(database: str) -> dict[str, list[Any]]:
    """Every row but the journal of changes."""
    return {table: rows for table, rows in dump(database).items() if table != "changes"}


def changed(database: str, folder: Path, chance: random.Random) -> int:
    """Some change or other; how many quotes it says it moved. Raises `QuotesError` where there is nothing to change."""
    key, name = chance.choice(KEYS), chance.choice(NAMES)
    match chance.randrange(6):
        case 0:
            return added(database, Person(key, name, ""), [chance.choice(NAMES)])
        case 1:
            return aliased(database, key, [name], drop=chance.random() < 0.3, shared=chance.random() < 0.3)
        case 2:
            since = chance.choice([None, date(2020, 1, 1)])
            return appointed(database, key, Office(chance.choice(["وزير النقل", "المدير العام"]), "", since))
        case 3:
            return merged(database, chance.choice([key, name]), chance.choice(KEYS))
        case 4:
            return parted(database, key, [name], Person(f"{key}-2", name, ""))
        case _:
            (folder / "people.jsonl").write_text("".join(registered([Person(key, name, "")])), "utf-8")
            return loaded(database, folder / "people.jsonl")[2]


@pytest.mark.parametrize("seed", range(8))
def test_what_is_undone_has_never_been(seed: int, news: str, tmp_path: Path) -> None:
    chance = random.Random(seed)
    before: list[tuple[dict[str, list[Any]], list[Any], int]] = []
    tried = 0
    while len(before) < 6 and (tried := tried + 1) < 60:
        states, voices, rows = state(news), select(news, VOICES), select(news, QUOTES)
        count = len(select(news, "SELECT id FROM changes"))
        try:
            moved = changed(news, tmp_path, chance)
        except QuotesError:
            assert state(news) == states, "what is refused changes nothing"
            continue
        others = [(was, now) for was, now in zip(voices, select(news, VOICES), strict=True) if was != now]
        assert moved == len(others), "the count that is told"
        touched = {was[0] for was, _ in others}
        after = select(news, QUOTES)
        respelt = [(was, now) for was, now in zip(rows, after, strict=True) if was != now and was[0] not in touched]
        assert all(was[1] and was[1] == now[1] for was, now in respelt), "only a registered speaker's name changes"
        if len(select(news, "SELECT id FROM changes")) > count:
            before.append((states, voices, moved))
        else:
            assert state(news) == states
    assert len(before) >= 4
    for states, voices, _ in reversed(before):
        now = select(news, VOICES)
        _, moved = undone(news)
        assert moved == sum(was != then for was, then in zip(voices, now, strict=True))
        assert select(news, VOICES) == voices
        found = state(news)
        assert {table for table, rows in found.items() if rows != states[table]} == set()


def test_somebody_whom_no_article_knows_touches_no_row(news: str) -> None:
    quotes = dump(news)["quotes"]
    assert added(news, Person("zz", "خالد بن طلال الغامدي", ""), []) == 0
    assert dump(news)["quotes"] == quotes


def test_the_same_change_given_again_is_no_change(news: str, tmp_path: Path) -> None:
    (tmp_path / "people.jsonl").write_text("".join(registered([Person("two", "سامر الحلبي", "")])), "utf-8")
    for again in (
        lambda: added(news, Person("one", "أحمد علوان", "Ahmad"), ["علوان"]),
        lambda: aliased(news, "one", ["أبو سالم"], drop=False, shared=False),
        lambda: appointed(news, "one", Office("مدير المصنع", "", date(2020, 1, 1))),
        lambda: loaded(news, tmp_path / "people.jsonl"),
        lambda: merged(news, "سلمى الرفاعي", "two"),
        lambda: parted(news, "one", ["أبو سالم"], Person("three", "أبو سالم", "")),
        lambda: merged(news, "three", "two"),
    ):
        again()
        once = dump(news)
        again()
        assert dump(news) == once


def test_the_same_judgement_given_again_is_no_change(news: str) -> None:
    quote = select(news, "SELECT quote_id FROM quotes WHERE article_id = 'a3' ORDER BY position")[0][0]
    for said in (
        Judged(quote, "accept"),
        Judged(quote, "correct", speaker="putin", note="so"),
        Judged(quote, "correct", content="0-5"),
        Judged(quote, "reject"),
    ):
        judged(news, [said], "A. Editor")
        once = dump(news)
        judged(news, [said], "A. Editor")
        assert dump(news) == once


def test_a_change_is_undone_by_its_number_however_often_that_is_asked(news: str) -> None:
    before = state(news)
    added(news, Person("one", "أحمد علوان", ""), [])
    between = state(news)
    added(news, Person("two", "سامر الحلبي", ""), [])
    assert undone(news, 1)[0] == "change 1, add one"
    once = dump(news)
    assert undone(news, 1) == ("change 1, add one", 0)
    assert dump(news) == once
    assert undone(news, 2)[0] == "change 2, add two"
    assert state(news) == before
    assert between != before
    with pytest.raises(InputError, match="there is no change 7"):
        undone(news, 7)


def test_what_was_built_upon_is_not_taken_away_below(news: str) -> None:
    added(news, Person("one", "أحمد علوان", ""), [])
    aliased(news, "one", ["علوان"], drop=False, shared=False)
    before = dump(news)
    with pytest.raises(InputError, match="undo change 2 first"):
        undone(news, 1)
    assert dump(news) == before
    undone(news, 2)
    assert undone(news, 1)[0] == "change 1, add one"


def test_a_key_that_was_merged_leads_on_before_any_name(news: str) -> None:
    added(news, Person("alwan", "أحمد علوان", "Ahmed Alwan"), [])
    added(news, Person("hassan", "حسن البكري", "Hassan Bakri"), [])
    merged(news, "alwan", "hassan")
    added(news, Person("kamal", "كمال الحلبي", "Kamal Alwan"), ["alwan"])
    rows = dump(news)
    assert merged(news, "alwan", "hassan") == 0
    assert dump(news) == rows


@pytest.mark.parametrize("names", [["الحلبي"], ["الحلبى"]])
def test_all_spellings_of_a_name_leave_together(names: list[str], news: str) -> None:
    added(news, Person("samir", "سمير الحلبي", ""), ["الحلبي", "الحلبى"])
    theirs = "SELECT name FROM names WHERE speaker = '{}' AND name LIKE 'الحلب_' ORDER BY name"
    assert len(select(news, theirs.format("samir"))) == 2
    for _ in range(2):  # a command that was killed is given again
        parted(news, "samir", names, Person("other", "زياد الحلبي", ""))
    assert select(news, theirs.format("samir")) == []
    assert len(select(news, theirs.format("other"))) == 2
    aliased(news, "other", names, drop=True, shared=False)
    assert select(news, theirs.format("other")) == []
