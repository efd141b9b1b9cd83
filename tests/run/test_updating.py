"""A newer registry is taken over, and what was changed in a database stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quotes.errors import InputError
from quotes.export.people import registered
from quotes.model import Name, Person
from quotes.resolve.registry import Registry
from quotes.run.asking import registry_of
from quotes.run.intake import ingested
from quotes.run.registrar import added, aliased, undone
from quotes.run.updating import chosen_registry, updated
from quotes.store.archive import Archive

SALMA = Person("salma", "سلمى الرفاعي", "Salma Rifai", "f", spellings=(Name("سلمى الرفاعي", "ar", "full"),))
SAMER = Person("samer", "سامر الحلبي", "Samer Halabi", "m", spellings=(Name("سامر الحلبي", "ar", "full"),))
NEWS = {"one": "أكدت سلمى الرفاعي أن الاتفاق قريب. وقال سامر الحلبي إن المصنع أغلق."}


def file_of(folder: Path, *people: Person) -> str:
    (folder / "people.jsonl").write_text("".join(registered(people)), encoding="utf-8")
    return str(folder / "people.jsonl")


def speakers(database: str) -> list[str | None]:
    with Archive(database) as archive:
        return [quote["speaker"] for quote in archive.quotes()]


def test_a_database_may_begin_with_nobody_or_with_a_file(
    empty: str, written: Callable[..., list[str]], tmp_path: Path
) -> None:
    ingested(written(**NEWS), empty, lambda failure: None, registry=chosen_registry("none"))
    assert speakers(empty) == [None, None]
    ingested(written(two="قال سامر الحلبي إن العمل عاد."), empty, lambda failure: None)
    assert speakers(empty) == [None, None, None], "nobody comes unasked"
    done = updated(empty, file_of(tmp_path, SAMER))
    assert (done.new, done.renewed, done.left, done.moved) == (1, 0, [], 2)
    assert speakers(empty) == [None, "samer", "samer"]


def test_what_was_changed_here_stays(empty: str, written: Callable[..., list[str]], tmp_path: Path) -> None:
    ingested(written(**NEWS), empty, lambda failure: None, registry=Registry([SALMA]))
    aliased(empty, "salma", ["أم سامي"], drop=False, shared=False)
    added(empty, Person("mine", "سامر الحلبي", ""), [])
    newer = file_of(tmp_path, replace(SALMA, name_en="Salma al-Rifai"), SAMER)
    done = updated(empty, newer)
    assert (done.new, done.renewed, done.left, done.moved) == (0, 0, ["salma", "samer"], 0)
    assert speakers(empty) == ["salma", "mine"]
    undone(empty)
    undone(empty)
    done = updated(empty, newer)
    assert (done.new, done.renewed, done.left) == (1, 1, [])
    with Archive(empty) as archive:
        assert registry_of(archive).get("salma").name_en == "Salma al-Rifai"  # type: ignore[union-attr]
    assert updated(empty, newer) == (0, 0, [], 0), "again changes nothing"


def test_a_registry_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        chosen_registry(str(tmp_path / "none.jsonl"))
