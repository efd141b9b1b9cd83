"""Ids of quotes are no numbers, and those that older versions gave are still found, with what was said of them."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.export.columns import record
from quotes.export.csv import write
from quotes.model import Verdict, id_of
from quotes.store.archive import Archive
from quotes.store.judgements import Reviewer
from quotes.store.migrate import migrate
from quotes.store.write import Writer
from quotes.usecases.write_articles import ingest
from tests.made import PEOPLE, drawn, samples
from tests.store.looking import change, select
from tests.store.older import unlettered, without_settings


@given(st.text("0123456789abcdef", min_size=1, max_size=12))
def test_an_id_is_no_number(digits: str) -> None:
    with pytest.raises(ValueError, match="could not convert"):
        float(id_of(digits))
    assert id_of(id_of(digits)) == id_of(digits)
    assert id_of(digits)[1:] == digits


def test_a_table_is_read_with_its_ids_as_they_are() -> None:
    article = samples()[0]
    row = record(drawn(article)[0], article)
    for digits in ("059425842734", "3452271315e5", "000000000000"):
        out = io.StringIO()
        write([{**row, "quote_id": id_of(digits)}], out)
        out.seek(0)
        assert list(pd.read_csv(out)["quote_id"]) == [f"q{digits}"]


@pytest.fixture
def judged(file: Path) -> tuple[str, list[str]]:
    """A database of schema 5 with a judgement, and the ids as it had them."""
    with Archive(file) as archive:
        ids = [each["quote_id"] for each in archive.quotes()]
    with Reviewer(str(file)) as reviewer:
        reviewer.judge(ids[0], Verdict.CORRECTED, speaker=(None, "سامي الحداد"))
    unlettered(str(file))
    without_settings(str(file))
    change(str(file), "UPDATE meta SET value = '5' WHERE key = 'schema_version'")
    change(str(file), "UPDATE migrations SET version = 5")
    old = [row[0] for row in select(str(file), "SELECT quote_id FROM quotes ORDER BY id")]
    assert old == [each[1:] for each in ids]
    return str(file), old


def test_old_ids_are_found_after_the_step(judged: tuple[str, list[str]]) -> None:
    database, old = judged
    migrate(database)
    with Archive(database) as archive:
        assert [each["quote_id"] for each in archive.quotes()] == [f"q{each}" for each in old]
        for each in old:
            for written in (each, each.upper(), each[:11], f"q{each}", f"Q{each[:11]}"):
                assert {found["quote_id"] for found in archive.quote(written)} == {f"q{each}"}
            assert archive.elsewhere(each) == archive.elsewhere(f"q{each}")


def test_judgements_outlive_the_step(judged: tuple[str, list[str]]) -> None:
    database, old = judged
    migrate(database)
    with Archive(database) as archive:
        (found,) = archive.quote(old[0])
    assert (found["verdict"], found["speaker_name"]) == ("corrected", "سامي الحداد")
    with Writer(database, "2", PEOPLE) as writer:
        ingest(samples(), writer, drawn, stale=True)
    with Archive(database) as archive:
        (found,) = archive.quote(old[0])
    assert (found["verdict"], found["speaker_name"]) == ("corrected", "سامي الحداد")
    with Reviewer(database) as reviewer:
        assert reviewer.undo(old[0]) == 1
        reviewer.judge(old[1], Verdict.ACCEPTED)
    with Archive(database) as archive:
        (found,) = archive.quote(old[0])
        assert (found["quote_id"], found["verdict"]) == (f"q{old[0]}", None)
        assert archive.quote(old[1])[0]["verdict"] == "accepted"
