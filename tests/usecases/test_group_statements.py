"""What one speaker says in several articles comes together in the database, and stays together when articles change."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quotes.model import Person
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.query import Row
from quotes.store.query.statements import stale_voices, wordings_of_local
from quotes.usecases.edit_registry import add_aliases, add_speaker, undo_change
from quotes.usecases.filter_by_speaker import filter_by_speaker
from quotes.usecases.group_statements import day_said
from quotes.usecases.ingest import delete_articles, ingest_paths
from quotes.usecases.judge import Judged, apply_judgements
from tests.store.looking import dump

NEWS = {
    "first": "قال سامر الحلبي إن القافلة ستغادر الميناء عند انتهاء تفريغ الحمولة. وأضاف أن أسعار القمح ارتفعت.",
    "second": "أكد سامر الحلبي أن «القافلة ستغادر الميناء بمجرد انتهاء تفريغ الحمولة».",
    "third": "قال سامر الحلبي إن موسم الحصاد بدأ في الجنوب.",
    "other": "قالت سلمى الرفاعي إن القافلة ستغادر الميناء عند انتهاء تفريغ الحمولة.",
}


@pytest.fixture
def news(empty: str, written: Callable[..., list[str]]) -> str:
    ingest_paths(written(**NEWS), empty, lambda failure: None)
    return empty


def statements(database: str, who: str, **asked: Any) -> list[list[str]]:
    """For each statement the articles of its wordings."""
    with Archive(database) as archive:
        found = list(archive.statements(filter_by_speaker(who, Filters(**asked), archive)))
    for each in found:
        assert each["articles"] == len({record["article_id"] for record in each["wordings"]})
        assert each["quotes"] == len(each["wordings"])
        assert each["first_article"] == each["wordings"][0]["article_id"]
    return [[record["article_id"] for record in each["wordings"]] for each in found]


def test_wordings_of_one_speaker_come_together(news: str) -> None:
    assert statements(news, "سامر الحلبي") == [["first", "second"]]
    assert statements(news, "سلمى الرفاعي") == []
    assert statements(news, "سامر الحلبي", about="القافلة") == [["first", "second"]]
    assert statements(news, "سامر الحلبي", about="القمح") == []


def test_they_follow_the_articles(news: str, written: Callable[..., list[str]]) -> None:
    delete_articles(["second"], news)
    assert statements(news, "سامر الحلبي") == []
    ingest_paths(written(second=NEWS["second"]), news, lambda failure: None)
    assert statements(news, "سامر الحلبي") == [["first", "second"]]
    ingest_paths(written(first="قال سامر الحلبي إن الطريق مغلق."), news, lambda failure: None)
    assert statements(news, "سامر الحلبي") == []


def test_they_follow_the_registry(news: str) -> None:
    samer = Person("samer", "سامر الحلبي", "Samer Al-Halabi", "m")
    add_speaker(news, samer, [])
    assert statements(news, "samer") == [["first", "second"]]
    add_speaker(news, Person("salma", "سلمى الرفاعي", "", "f"), ["سامر الحلبي"])
    undo_change(news)
    assert statements(news, "samer") == [["first", "second"]]
    undo_change(news)
    assert statements(news, "سامر الحلبي") == [["first", "second"]]


def test_they_follow_judgements(news: str) -> None:
    with Archive(news) as archive:
        [quote] = [each for each in archive.quotes() if each["article_id"] == "second"]
    apply_judgements(news, [Judged(quote["quote_id"], "reject")], "")
    assert statements(news, "سامر الحلبي") == []
    apply_judgements(news, [Judged(quote["quote_id"], "undo")], "")
    assert statements(news, "سامر الحلبي") == [["first", "second"]]


def test_bodies_share_a_statement_only_in_the_same_words(empty: str, written: Callable[..., list[str]]) -> None:
    texts = {
        "a": "أعلنت وزارة الداخلية أن قواتها أوقفت سبعة أشخاص في العاصمة.",
        "b": "أعلنت وزارة الداخلية أن قواتها أوقفت سبعة أشخاص في العاصمة.",
        "c": "أعلنت وزارة الداخلية أن قواتها أوقفت سبعة أشخاص في مدينة العاصمة.",
    }
    ingest_paths(written(**texts), empty, lambda failure: None)
    assert statements(empty, "وزارة الداخلية") == [["a", "b"]]


def test_a_statement_goes_when_all_who_word_it_turn_out_to_be_others(
    empty: str, written: Callable[..., list[str]]
) -> None:
    """One person's statement of two articles is two people's, of one article each: nobody's any more."""
    said = "إن القافلة ستغادر الميناء عند انتهاء تفريغ الحمولة."
    ingest_paths(written(one=f"قال سامر الحلبي {said}", two=f"قال ناجي العطار {said}"), empty, lambda failure: None)
    before = dump(empty)
    add_aliases(empty, "zas", ["سامر الحلبي", "ناجي العطار"], drop=False, shared=False)
    assert statements(empty, "zas") == [["one", "two"]]
    undo_change(empty)
    assert dump(empty)["statements"] == before["statements"] == []


def test_in_the_given_articles(empty: str, shared: Path) -> None:
    ingest_paths([str(shared / "seeds")], empty, lambda failure: None)
    with Archive(empty) as archive:
        by_putin = list(archive.statements(filter_by_speaker("putin", Filters(about="انتهاء"), archive)))
        by_tokayev = list(archive.statements(filter_by_speaker("tokayev", Filters(about="انقلاب*"), archive)))
    assert [(each["articles"], each["quotes"]) for each in by_putin] == [(3, 7)]
    assert [(each["articles"], each["quotes"]) for each in by_tokayev] == [(3, 8)]


def test_who_is_not_registered_is_looked_up_by_name(file: Path) -> None:
    """And not among all quotes of nobody registered, of which an archive has a million."""
    plans: list[str] = []
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row

        def ask(sql: str, values: Mapping[str, Any]) -> Iterator[Row]:
            plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}", dict(values))
            plans.append("; ".join(step["detail"] for step in plan))
            return iter([dict(row) for row in connection.execute(sql, dict(values))])

        names = [row["speaker_folded"] for row in ask("SELECT DISTINCT speaker_folded FROM quotes", {})]
        names = [name for name in names if name]
        connection.executemany(
            "INSERT INTO untied (speaker, speaker_folded) VALUES ('', ?)", [(name,) for name in names]
        )
        plans.clear()
        assert len(stale_voices(ask, 500)) == len(names)
        assert wordings_of_local(ask, names).keys() == set(names)
    looked_up = ["quotes_by_speaker_folded" in plan or "statements_by_speaker" in plan for plan in plans]
    assert sum(looked_up) == len(plans) - 1 > 1  # all but that of `untied`


def test_a_deletion_that_breaks_off_has_not_begun(news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(news)

    def broken(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quotes.usecases.ingest.regroup_stale", broken)
    with pytest.raises(KeyboardInterrupt):
        delete_articles(["second"], news)
    assert dump(news) == before
    monkeypatch.undo()
    assert delete_articles(["second"], news) == 1
    assert statements(news, "سامر الحلبي") == []


def test_what_is_left_of_a_statement_is_counted_anew(news: str, written: Callable[..., list[str]]) -> None:
    ingest_paths(written(fourth=NEWS["first"]), news, lambda failure: None)
    assert {"first", "second", "fourth"} in map(set, statements(news, "سامر الحلبي"))
    delete_articles(["fourth"], news)
    assert statements(news, "سامر الحلبي") == [["first", "second"]]


def test_the_same_quotes_make_the_same_rows(news: str) -> None:
    before = dump(news)
    add_speaker(news, Person("samer", "سامر الحلبي", ""), [])
    undo_change(news)
    after = dump(news)
    assert {table: rows for table, rows in after.items() if table != "changes"} == {
        table: rows for table, rows in before.items() if table != "changes"
    }


def test_the_same_said_again_months_later_is_another_statement() -> None:
    """Not when the articles came out counts, but when it was said, where they tell."""
    row = {
        "text": "أكدت الحكومة أن المطار الجديد في المدينة الساحلية سيفتح أبوابه أمام المسافرين مطلع العام",
        "kind": "indirect", "sense": "say", "speaker": "x", "mention_kind": "name", "speaker_type": "person",
        "published": "2022-06-01", "said_on_first": None, "said_on_last": None,
    }  # fmt: skip
    then = {**row, "said_on_first": "2022-01-05", "said_on_last": "2022-01-05", "published": "2022-05-30"}
    assert day_said(row) == date(2022, 6, 1)
    assert day_said(then) == date(2022, 1, 5)
    assert day_said({**then, "said_on_last": "2022-01-31"}) == date(2022, 5, 30)
