"""What is written comes back the same, and writing it again changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from quotes.errors import QuotesError
from quotes.export.columns import COLUMNS, record
from quotes.model import Article, Failure, Form, Quote, QuoteKind, Reason, Span, Speaker
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.write import Counts, Writer
from quotes.usecases.write_articles import ingest
from tests.examples import examples
from tests.made import PEOPLE, Extract, as_shown, drawn, samples
from tests.store.looking import change, dump, select


def put(
    database: str | Path, articles: Sequence[Article | Failure], extract: Extract = drawn, version: str = "1"
) -> Counts:
    with Writer(database, version, PEOPLE) as writer:
        return ingest(articles, writer, extract)


def test_records_come_back_as_they_were_extracted(database: str) -> None:
    extracted = [as_shown(record(quote, article)) for article in samples() for quote in drawn(article)]
    with Archive(database) as archive:
        stored = list(archive.quotes())
    assert stored == extracted
    assert {tuple(each) for each in stored} == {COLUMNS}
    filled = {column for each in stored for column in COLUMNS if each[column] not in (None, [])}
    assert filled == set(COLUMNS) - {"url", "verdict"}, "the samples leave a column untested"


def test_articles_come_back_as_they_were_read(archive: Archive) -> None:
    for article in samples():
        assert archive.article(article.id) == article


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@examples(50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT, data=st.data())
def test_any_text_comes_back_to_the_letter(text: str, data: st.DataObject, empty: str) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=0, max_size=6)))
    content = tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    note = data.draw(TEXT)
    quote = Quote(
        article_id="ف'\";--",
        kind=QuoteKind.INDIRECT,
        form=Form.NOMINAL,
        content=content,
        verbatim=content[:1],
        text="\n".join(span.of(text) for span in content),
        cue=None,
        mention=None,
        speaker=Speaker(None, note),
        reasons=(Reason("drawn", None, note),),
    )
    article = Article(quote.article_id, text, title=note, published=date(1, 1, 1))
    with Writer(empty, "1") as writer:
        writer.put([(article, [quote])])
    with Archive(empty) as archive:
        assert archive.article(article.id) == article
        assert list(archive.quotes()) == [as_shown(record(quote, article))]


def test_ingesting_again_changes_nothing(database: str) -> None:
    before = dump(database)
    counts = put(database, samples())
    assert counts == Counts(unchanged=len(samples()))
    assert dump(database) == before


@pytest.mark.parametrize("change", [{"text": "نص آخر"}, {"title": "عنوان آخر"}, {"published": date(2022, 2, 1)}])
def test_a_changed_article_is_replaced_with_its_quotes(database: str, change: dict[str, Any]) -> None:
    first = samples()[0]
    counts = put(database, [replace(first, **change), samples()[1]], lambda _: [])
    assert counts == Counts(changed=1, unchanged=1)
    with Archive(database) as archive:
        assert not list(archive.quotes(Filters(article=first.id)))
        assert archive.article(first.id) == replace(first, **change)
    orphans = "SELECT count(*) FROM {} WHERE quote NOT IN (SELECT id FROM quotes)"
    assert [select(database, orphans.format(table)) for table in ("spans", "reasons")] == [[(0,)], [(0,)]]


def test_another_extractor_leaves_articles_alone_unless_they_are_to_be_read_anew(database: str) -> None:
    with Archive(database) as archive:
        before = list(archive.quotes())
    assert put(database, samples(), version="2") == Counts(unchanged=len(samples()))
    with Writer(database, "2", PEOPLE) as writer:
        counts = ingest(samples(), writer, drawn, stale=True)
    assert (counts.changed, counts.unchanged) == (len(samples()), 0)
    assert select(database, "SELECT DISTINCT extractor FROM articles") == [("2",)]
    with Archive(database) as archive:
        assert list(archive.quotes()) == before


def test_what_fails_is_recorded_and_the_run_goes_on(empty: str) -> None:
    def stumbling(article: Article) -> Sequence[Quote]:
        if article is samples()[0]:
            raise QuotesError("too odd")
        if article is samples()[1]:
            raise IndexError("list index out of range")
        return drawn(article)

    unread = Failure("news.jsonl, line 3", "has no id; give every article an `id`")
    counts = put(empty, [unread, *samples()], stumbling)
    assert (counts.new, counts.failed) == (len(samples()) - 2, 3)
    rows = select(empty, "SELECT place, article_id, message FROM failures ORDER BY id")
    assert rows[0] == ("news.jsonl, line 3", None, "has no id; give every article an `id`")
    assert [row[1] for row in rows[1:]] == [article.id for article in samples()[:2]]
    assert "too odd" in rows[1][2]
    assert "IndexError" in rows[2][2]


def test_a_fault_of_the_program_is_not_hidden_and_finished_articles_stay(empty: str) -> None:
    def broken(article: Article) -> Sequence[Quote]:
        if article is samples()[2]:
            raise AttributeError("a bug")
        return drawn(article)

    with pytest.raises(AttributeError, match="a bug"):
        put(empty, samples(), broken)
    assert select(empty, "SELECT id FROM articles ORDER BY id") == [("sample-001",), ("sample-002",)]
    assert select(empty, "SELECT finished FROM runs") == [(None,)]


def test_an_article_is_written_whole_or_not_at_all(database: str) -> None:
    first = samples()[0]
    unheard_of = [replace(quote, speaker=Speaker("nobody", "لا أحد")) for quote in drawn(first)]
    changed = replace(first, text=first.text + "\n")
    with Archive(database) as archive:
        before = list(archive.quotes())
    counts = put(database, [changed, Article("new", "نص")], lambda article: unheard_of if article is changed else [])
    assert counts == Counts(new=1, failed=1)
    with Archive(database) as archive:
        assert archive.article(first.id) == first
        assert list(archive.quotes()) == before
    [(message,)] = select(database, "SELECT message FROM failures")
    assert "foreign key" in message.lower()


def test_runs_keep_the_sums(database: str) -> None:
    put(database, [*samples(), Article("new", "نص")], lambda _: [])
    columns = "id, extractor, articles_new, articles_changed, articles_unchanged, articles_failed, quotes"
    written = sum(len(drawn(article)) for article in samples())
    assert select(database, f"SELECT {columns} FROM runs ORDER BY id") == [
        (1, "1", len(samples()), 0, 0, 0, written),
        (2, "1", 1, 0, len(samples()), 0, 0),
    ]
    assert select(database, "SELECT count(*) FROM runs WHERE finished >= started") == [(2,)]


def test_the_registry_is_entered_once_and_newcomers_are_added(empty: str) -> None:
    database = empty
    for people in (PEOPLE[:2], PEOPLE):
        Writer(database, "1", people).__exit__(None)
    assert select(database, "SELECT key FROM speakers ORDER BY key") == [
        (key,) for key in sorted(person.key for person in PEOPLE)
    ]
    with Archive(database) as archive:
        assert archive.names("putin") == ["Putin", "Vladimir Putin", "بوتين", "فلاديمير بوتين"]
        [office] = archive.offices("tokayev")
    assert dict(office) == {
        "speaker": "tokayev",
        "position": 1,
        "title_ar": "رئيس كازاخستان",
        "title_en": "President of Kazakhstan",
        "since": "2019-03-20",
        "until": None,
    }


def test_deleting_an_article_takes_its_quotes_along(database: str) -> None:
    with Writer(database, "1") as writer:
        assert writer.delete([each.id for each in samples()] + ["no such article"]) == len(samples())
    counts = [select(database, f"SELECT count(*) FROM {table}") for table in ("quotes", "spans", "reasons")]
    assert counts == [[(0,)], [(0,)], [(0,)]]


def test_the_tables_themselves_take_quotes_along(database: str) -> None:
    change(database, "DELETE FROM articles")
    counts = [select(database, f"SELECT count(*) FROM {table}") for table in ("quotes", "spans", "reasons")]
    assert counts == [[(0,)], [(0,)], [(0,)]]
