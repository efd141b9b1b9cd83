"""A newer registry is taken over, and what was changed in a database stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quotes.errors import InputError
from quotes.export.format_speakers import format_registry
from quotes.model import Name, Person
from quotes.resolve.registry import Registry
from quotes.store.archive import Archive
from quotes.usecases.edit_registry import add_aliases, add_speaker, undo_change
from quotes.usecases.ingest import ingest_paths
from quotes.usecases.stored_registry import registry_of
from quotes.usecases.update_registry import chosen_registry, update_registry

SALMA = Person("salma", "سلمى الرفاعي", "Salma Rifai", "f", spellings=(Name("سلمى الرفاعي", "ar", "full"),))
SAMER = Person("samer", "سامر الحلبي", "Samer Halabi", "m", spellings=(Name("سامر الحلبي", "ar", "full"),))
NEWS = {"one": "أكدت سلمى الرفاعي أن الاتفاق قريب. وقال سامر الحلبي إن المصنع أغلق."}


def file_of(folder: Path, *people: Person) -> str:
    (folder / "people.jsonl").write_text("".join(format_registry(people)), encoding="utf-8")
    return str(folder / "people.jsonl")


def speakers(database: str) -> list[str | None]:
    with Archive(database) as archive:
        return [quote["speaker"] for quote in archive.quotes()]


def test_a_database_may_begin_with_nobody_or_with_a_file(
    empty: str, written: Callable[..., list[str]], tmp_path: Path
) -> None:
    ingest_paths(written(**NEWS), empty, lambda failure: None, registry=chosen_registry("none"))
    assert speakers(empty) == [None, None]
    ingest_paths(written(two="قال سامر الحلبي إن العمل عاد."), empty, lambda failure: None)
    assert speakers(empty) == [None, None, None], "nobody comes unasked"
    done = update_registry(empty, file_of(tmp_path, SAMER))
    assert (done.new, done.renewed, done.left, done.moved) == (1, 0, [], 2)
    assert speakers(empty) == [None, "samer", "samer"]


def test_what_was_changed_here_stays(empty: str, written: Callable[..., list[str]], tmp_path: Path) -> None:
    ingest_paths(written(**NEWS), empty, lambda failure: None, registry=Registry([SALMA]))
    add_aliases(empty, "salma", ["أم سامي"], drop=False, shared=False)
    add_speaker(empty, Person("mine", "سامر الحلبي", ""), [])
    newer = file_of(tmp_path, replace(SALMA, name_en="Salma al-Rifai"), SAMER)
    done = update_registry(empty, newer)
    assert (done.new, done.renewed, done.left, done.moved) == (0, 0, ["salma", "samer"], 0)
    assert speakers(empty) == ["salma", "mine"]
    undo_change(empty)
    undo_change(empty)
    done = update_registry(empty, newer)
    assert (done.new, done.renewed, done.left) == (1, 1, [])
    with Archive(empty) as archive:
        assert registry_of(archive).get("salma").name_en == "Salma al-Rifai"  # type: ignore[union-attr]
    assert update_registry(empty, newer) == (0, 0, [], 0), "again changes nothing"


def test_a_registry_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        chosen_registry(str(tmp_path / "none.jsonl"))
