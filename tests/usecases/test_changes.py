"""A change of the registry touches whom it names and nobody else; taken back, it has never been."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import InputError
from quotes.export.format_speakers import format_registry
from quotes.model import Office, Person
from quotes.usecases.edit_registry import (
    add_aliases,
    add_office,
    add_speaker,
    import_registry,
    merge_speakers,
    split_speaker,
    undo_change,
)
from quotes.usecases.judge import Judged, apply_judgements
from tests.crash.changes import Change, Sequence, prepare
from tests.store.looking import change, dump, select


@pytest.fixture
def news(empty: str, tmp_path: Path) -> str:
    prepare(empty, tmp_path)
    return empty


def state(database: str) -> dict[str, list[Any]]:
    """Every row but the journal of changes."""
    return {table: rows for table, rows in dump(database).items() if table != "changes"}


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2, 3))])
def test_a_change_touches_whom_it_names_and_what_is_undone_has_never_been(
    seed: int, empty: str, tmp_path: Path
) -> None:
    """Some random sequences; `make changes` runs 200 on each kind of store."""
    prepare(empty, tmp_path)
    made = sum((Sequence(empty, tmp_path, random.Random(seed * 10 + n)).run() for n in range(6)), Counter[str]())
    assert made["undo"] >= 20
    assert len(made) >= 5


def test_a_change_that_touches_others_would_be_found_out(empty: str, tmp_path: Path) -> None:
    prepare(empty, tmp_path)
    sequence = Sequence(empty, tmp_path, random.Random(1))

    def add(key: str, sql: str = "", more: int = 0) -> Change:
        def do(database: str) -> int:
            moved = add_speaker(database, Person(key, "علوان", ""), [])
            if sql:
                change(database, sql)
            return moved + more

        return Change("add", frozenset(("one",)), ("علوان",), do)

    for wrong, told in (
        (add("two"), "speakers of others"),
        (add("one", more=1), "told"),
        (add("one", "UPDATE names SET kind = 'alias' WHERE name = 'بوتين'"), "names of others"),
        (add("one", "UPDATE quotes SET confidence = 0 WHERE id = 1"), "became"),
        (add("one", "UPDATE quotes SET speaker_name = 'هيثم' WHERE article_id = 'b1'"), "became"),
        (add("one", "UPDATE statements SET articles = 3 WHERE id = 12"), "statements of others"),
        (add("one", "DELETE FROM judgements"), "what people said"),
        (add("one", "UPDATE articles SET title = 'x' WHERE id = 'b1'"), "articles"),
    ):
        with pytest.raises(AssertionError, match=told):
            sequence.make(wrong)
        undo_change(empty)
        sequence = Sequence(empty, tmp_path, random.Random(1))
    sequence.make(add("one"))
    change(empty, "UPDATE names SET alone = NOT alone WHERE speaker = 'putin' AND name = 'بوتين'")
    with pytest.raises(AssertionError, match="names"):
        sequence.undo()


def test_somebody_whom_no_article_knows_touches_no_row(news: str) -> None:
    quotes = dump(news)["quotes"]
    assert add_speaker(news, Person("zz", "خالد بن طلال الغامدي", ""), []) == 0
    assert dump(news)["quotes"] == quotes


def test_the_same_change_given_again_is_no_change(news: str, tmp_path: Path) -> None:
    (tmp_path / "people.jsonl").write_text("".join(format_registry([Person("two", "سامر الحلبي", "")])), "utf-8")
    for again in (
        lambda: add_speaker(news, Person("one", "أحمد علوان", "Ahmad"), ["علوان"]),
        lambda: add_aliases(news, "one", ["أبو سالم"], drop=False, shared=False),
        lambda: add_office(news, "one", Office("مدير المصنع", "", date(2020, 1, 1))),
        lambda: import_registry(news, tmp_path / "people.jsonl"),
        lambda: merge_speakers(news, "سلمى الرفاعي", "two"),
        lambda: split_speaker(news, "one", ["أبو سالم"], Person("three", "أبو سالم", "")),
        lambda: merge_speakers(news, "three", "two"),
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
        apply_judgements(news, [said], "A. Editor")
        once = dump(news)
        apply_judgements(news, [said], "A. Editor")
        assert dump(news) == once


def test_a_change_is_undone_by_its_number_however_often_that_is_asked(news: str) -> None:
    before = state(news)
    add_speaker(news, Person("one", "أحمد علوان", ""), [])
    between = state(news)
    add_speaker(news, Person("two", "سامر الحلبي", ""), [])
    assert undo_change(news, 1)[0] == "change 1, add one"
    once = dump(news)
    assert undo_change(news, 1) == ("change 1, add one", 0)
    assert dump(news) == once
    assert undo_change(news, 2)[0] == "change 2, add two"
    assert state(news) == before
    assert between != before
    with pytest.raises(InputError, match="there is no change 7"):
        undo_change(news, 7)


def test_what_was_built_upon_is_not_taken_away_below(news: str) -> None:
    add_speaker(news, Person("one", "أحمد علوان", ""), [])
    add_aliases(news, "one", ["علوان"], drop=False, shared=False)
    before = dump(news)
    with pytest.raises(InputError, match="undo change 2 first"):
        undo_change(news, 1)
    assert dump(news) == before
    undo_change(news, 2)
    assert undo_change(news, 1)[0] == "change 1, add one"


def test_a_key_that_was_merged_leads_on_before_any_name(news: str) -> None:
    add_speaker(news, Person("alwan", "أحمد علوان", "Ahmed Alwan"), [])
    add_speaker(news, Person("hassan", "حسن البكري", "Hassan Bakri"), [])
    merge_speakers(news, "alwan", "hassan")
    add_speaker(news, Person("kamal", "كمال الحلبي", "Kamal Alwan"), ["alwan"])
    rows = dump(news)
    assert merge_speakers(news, "alwan", "hassan") == 0
    assert dump(news) == rows


@pytest.mark.parametrize("names", [["الحلبي"], ["الحلبى"]])
def test_all_spellings_of_a_name_leave_together(names: list[str], news: str) -> None:
    add_speaker(news, Person("samir", "سمير الحلبي", ""), ["الحلبي", "الحلبى"])
    theirs = "SELECT name FROM names WHERE speaker = '{}' AND name LIKE 'الحلب_' ORDER BY name"
    assert len(select(news, theirs.format("samir"))) == 2
    for _ in range(2):  # a command that was killed is given again
        split_speaker(news, "samir", names, Person("other", "زياد الحلبي", ""))
    assert select(news, theirs.format("samir")) == []
    assert len(select(news, theirs.format("other"))) == 2
    add_aliases(news, "other", names, drop=True, shared=False)
    assert select(news, theirs.format("other")) == []
