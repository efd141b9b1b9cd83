"""The shipped registry is packed beside the byte code: the same answers, never older than what it was made from."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from quotes.resolve.packed import PackedRegistry, kept, pack
from quotes.resolve.registry import Registry
from quotes.resolve.starter import first_registry, shipped_registry

WHOLE = shipped_registry()
PACKED = PackedRegistry(pack(WHOLE))


def test_everybody_is_the_same() -> None:
    assert PACKED.people == WHOLE.people
    assert [person.renames for person in PACKED.people] == [person.renames for person in WHOLE.people]
    assert pickle.loads(pickle.dumps(PACKED)).people == WHOLE.people


def test_everything_that_is_looked_up_leads_to_the_same() -> None:
    fresh = PackedRegistry(pack(WHOLE))  # of which nothing has been made yet
    for lookup in ("_by_key", "full_names", "_latin_names", "surnames", "_by_sound", "_body_by_name", "_holders"):
        assert dict(getattr(fresh, lookup)) == dict(getattr(WHOLE, lookup)), lookup
    assert dict(fresh._titles.homes) == dict(WHOLE._titles.homes)
    assert fresh.surnames.get("لا احد") is None
    assert fresh.surnames.get("لا احد", ()) == ()


def test_a_person_is_always_the_same_one() -> None:
    """People are told apart by being themselves, whichever way they were found."""
    obama = PACKED.get("obama")
    assert obama is not None
    assert PACKED.named("باراك اوباما") is obama
    assert PACKED.holder("الرئيس الأمريكي", date(2015, 1, 1)) is obama
    assert [bearer.person for bearer in PACKED.surnames["اوباما"] if bearer.alone] == [obama]
    assert any(person is obama for person in PACKED.people)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of tables, in a Python that keeps byte code."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "people.tsv").write_text("one", "utf-8")
    (tmp_path / "code.py").write_text("one", "utf-8")
    return tmp_path


def _asked(folder: Path) -> tuple[Registry, int]:
    """The registry of the folder, and how often it was made for that."""
    made = []

    def make() -> Registry:
        made.append(1)
        return Registry(first_registry().people)

    return kept(folder, [folder / "code.py"], make), len(made)


def _place(folder: Path) -> Path:
    [place] = (folder / "__pycache__").iterdir()
    return place


def test_it_is_made_once(folder: Path) -> None:
    assert _asked(folder)[1] == 1
    registry, made = _asked(folder)
    assert made == 0
    assert registry.people == first_registry().people


@pytest.mark.parametrize("name", ["people.tsv", "code.py"])
def test_what_it_was_made_from_has_changed(name: str, folder: Path) -> None:
    _asked(folder)
    before = (folder / name).stat()
    (folder / name).write_text("two", "utf-8")  # as long as it was, and written at the same moment
    os.utime(folder / name, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert _asked(folder)[1] == 1
    assert _asked(folder)[1] == 0


def test_a_table_came_or_went(folder: Path) -> None:
    _asked(folder)
    (folder / "more.tsv").write_text("", "utf-8")
    assert _asked(folder)[1] == 1
    (folder / "more.tsv").unlink()
    assert _asked(folder)[1] == 1


@pytest.mark.parametrize("harm", ["cut", "changed", "emptied", "lengthened"])
def test_what_was_kept_is_damaged(harm: str, folder: Path) -> None:
    _asked(folder)
    place = _place(folder)
    content = place.read_bytes()
    middle = len(content) // 2
    harmed = {
        "cut": content[:middle],
        "changed": content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        "emptied": b"",
        "lengthened": content + b"x",
    }
    place.write_bytes(harmed[harm])
    registry, made = _asked(folder)
    assert (made, registry.people) == (1, first_registry().people)
    assert place.read_bytes() == content


def test_nothing_is_kept_where_no_byte_code_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _asked(folder)[1] == 1
    assert not (folder / "__pycache__").exists()


def test_a_folder_that_cannot_be_written_is_no_fault(folder: Path) -> None:
    (folder / "__pycache__").write_text("a file where the folder should be", "utf-8")
    for _ in range(2):
        registry, made = _asked(folder)
        assert (made, registry.people) == (1, first_registry().people)


def test_code_that_is_not_there_is_no_fault(folder: Path) -> None:
    (folder / "code.py").unlink()
    assert _asked(folder)[1] == 1


def test_another_python_keeps_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _asked(folder)
    monkeypatch.setattr(sys, "version", "4.0")
    assert _asked(folder)[1] == 1
    shutil.rmtree(folder / "__pycache__")
