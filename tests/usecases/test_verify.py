"""Faults are found, each with its code; a sound database has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quotes.model import Office, Person
from quotes.store.check import FAULTS
from quotes.usecases.edit_registry import add_office, add_speaker
from quotes.usecases.ingest import ingest_paths
from quotes.usecases.verify import check_database, verify_quotes
from tests.store.looking import change

TEXT = "قال سامر الحلبي إن المصنع أغلق أبوابه أمس. وأكدت الوزيرة سلمى الرفاعي أن «العمال عادوا إلى بيوتهم»."

# What is done behind everybody's back, and what comes of it.
DAMAGE = {
    "hash": "UPDATE articles SET text = text || '.'",
    "text": "UPDATE quotes SET text = 'غير ما قيل' WHERE position = 1",
    "range": "UPDATE spans SET stop = stop + 1000 WHERE role = 'content'",
    "verbatim": "UPDATE spans SET start = start - 9 WHERE role = 'verbatim'",
    "kind": "UPDATE quotes SET kind = 'direct'",
    "lonely": "DELETE FROM spans WHERE role = 'content'",
    "index": "UPDATE quotes SET words = words + 1",
}
DISORDER = {
    "name": "INSERT INTO names VALUES ('zas', 'بوتين', 'بوتين', 'ar', 'surname', '1')",
    "nameless": "DELETE FROM names WHERE speaker = 'zas' AND script = 'ar'",
    "speaker": "UPDATE quotes SET speaker = 'putin' WHERE position = 1",
    "verdict": "UPDATE quotes SET verdict = 'accepted' WHERE position = 1",
    "day": "UPDATE quotes SET published = '2022-01-01' WHERE position = 1",
    "circle": "UPDATE speakers SET merged_into = 'zas' WHERE key = 'zas'",
    "layout": "ALTER TABLE offices ADD COLUMN odd INTEGER",
}


@pytest.fixture
def news(empty: str, written: Callable[..., list[str]]) -> str:
    ingest_paths(written(one=TEXT), empty, lambda failure: None)
    return empty


def test_a_sound_database_has_no_faults(news: str, samples_db: str) -> None:
    told: list[str] = []
    for database in (news, samples_db):
        faults, count = verify_quotes(database, told.append)
        assert (faults, check_database(database, told.append), told) == (0, 0, [])
        assert count > 1


@pytest.mark.parametrize("code", DAMAGE)
def test_damage_is_found(code: str, news: str) -> None:
    change(news, DAMAGE[code])
    told: list[str] = []
    faults, _ = verify_quotes(news, told.append)
    assert faults == len(told) > 0
    assert {line.split()[0] for line in told} == {code}
    assert all(FAULTS[code] in line and "one" in line for line in told)


@pytest.mark.parametrize("code", DISORDER)
def test_disorder_is_found(code: str, news: str) -> None:
    change(news, DISORDER[code])
    told: list[str] = []
    assert check_database(news, told.append) == len(told) == 1
    assert told[0].startswith(f"{code}  ")


def test_an_emptied_index_is_found(file: Path) -> None:
    change(file, "INSERT INTO quotes_search (quotes_search) VALUES ('delete-all')")
    told: list[str] = []
    assert check_database(str(file), told.append) == 1
    assert told[0].startswith("engine  database  the search index has")


def test_two_in_one_office_are_found(news: str) -> None:
    for key, name in (("a", "سامر الحلبي"), ("b", "سلمى الرفاعي")):
        add_speaker(news, Person(key, name, ""), [])
        add_office(news, key, Office("وزير النقل", ""))
    told: list[str] = []
    assert check_database(news, told.append) == 1
    assert told[0].startswith("office  وزير النقل  a and b")
