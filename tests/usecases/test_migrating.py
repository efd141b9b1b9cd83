"""A database whose names an older version compared in its own way is, migrated, as one that was read today."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

import pytest

from quotes.model import Person
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.migrate import migrate
from quotes.text import name_key, text_key
from quotes.usecases.edit_registry import add_speaker
from quotes.usecases.filter_by_speaker import filter_by_speaker
from quotes.usecases.ingest import ingest_paths
from quotes.usecases.verify import migrate_database
from tests.store.looking import change, dump
from tests.store.older import compared_otherwise

# Spelt in two ways each, in articles that say the same; relayed by a third.
NEWS: Final = {
    "a1": "قال عبد الله الصالح إن القافلة ستغادر الميناء عند انتهاء تفريغ الحمولة. وقال Jürgen Müller إن الوفد عاد.",
    "a2": "قال عبدالله الصالح إن القافلة ستغادر الميناء عند انتهاء تفريغ الحمولة، وفق وكالة أنباء الشرق.",
    "a3": "قال ڤيكتور پاڤلوف إن الجسر سيفتح في الصيف المقبل. وأكدت سلمى الرفاعي أن الدول الـ15 اتفقت.",
    "a4": "قال فيكتور بافلوف إن الجسر سيفتح في الصيف المقبل. وأكدت سلمي الرفاعى أن الدول الـ15 اتفقت.",
}
# Of what follows, by `name_key` and `text_key`: names, letters and compounds as databases keep them.
COMPARED: Final = "2b2d609ad5f7518b"


@pytest.fixture
def read_today(empty: str, written: Callable[..., list[str]]) -> str:
    ingest_paths(written(**NEWS), empty, lambda failure: None)
    add_speaker(empty, Person("pavlov", "فيكتور بافلوف", "Viktor Pavlov"), [])
    return empty


def test_an_older_one_is_as_one_that_was_read_today(read_today: str) -> None:
    wanted = dump(read_today)
    compared_otherwise(read_today)
    assert dump(read_today)["quotes"] != wanted["quotes"]
    assert migrate_database(read_today)[0] == "schema 7: names and words as they are compared now"
    found = dump(read_today)
    # Which articles were read before there were settings is noted with them.
    assert {table for table, rows in found.items() if rows != wanted[table]} == {"articles"}
    assert migrate_database(read_today) == []
    assert dump(read_today) == found


def test_who_is_registered_under_another_spelling_is_found(read_today: str) -> None:
    """Which the older version did not see: the quotes were nobody's in the registry."""
    wanted = dump(read_today)
    own = "speaker_name = found_name, speaker_folded = found_folded, statement = NULL"
    change(read_today, f"UPDATE quotes SET speaker = NULL, {own} WHERE speaker = 'pavlov'")
    change(read_today, "DELETE FROM statements WHERE speaker = 'pavlov'")
    compared_otherwise(read_today)
    migrate_database(read_today)
    with Archive(read_today) as archive:
        assert len(list(archive.quotes(filter_by_speaker("Pavlov", Filters(), archive)))) == 2
        assert len(list(archive.quotes(filter_by_speaker("Jurgen Muller", Filters(), archive)))) == 1
        assert len(list(archive.quotes(filter_by_speaker("عبد الله الصالح", Filters(), archive)))) == 2
        assert len(list(archive.quotes(Filters(about="15")))) == 2
    assert dump(read_today)["statements"] == wanted["statements"]


def test_names_are_untied_by_both_keys(read_today: str) -> None:
    """A writer, who brings up to date by itself, says the statements anew at its next opportunity."""
    compared_otherwise(read_today)
    migrate(read_today)
    untied = dump(read_today)["untied"]
    assert any("عبدالله الصالح" in row for row in untied)


def test_another_way_of_comparing_needs_a_step() -> None:
    """What is compared by is kept in databases: who changes it adds a step as `to_7`, and then takes the new number."""
    codes = [*range(0x20, 0x250), *range(0x600, 0x700), *range(0x750, 0x780), *range(0xFB50, 0xFEFD)]
    names = (
        *map(chr, codes),
        *NEWS.values(),
        "عبد الله بن أبي بكر",
        "ابن سلمان",
        "حزب الله",
        "بان كي-مون",
        "ا\u0654حمد",
    )
    keys = "\n".join(f"{name_key(each)}|{text_key(each)}" for each in names)
    assert hashlib.sha256(keys.encode()).hexdigest()[:16] == COMPARED
