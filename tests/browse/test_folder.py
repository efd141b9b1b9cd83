"""A folder of files loses nothing, whatever moment its renewal is killed at, and nothing outside it is touched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.browse.folder import LIST, renew
from quotes.errors import InputError

BEFORE = {"index.html": b"old", "quote/one.html": b"old one", "quote/gone/two.html": b"old two", "room/a.css": b"old a"}
AFTER = {"index.html": b"new", "quote/one.html": b"new one", "en/three.html": b"new three", "room/a.css": b"new a"}

# Renews a folder and kills itself at the so-manieth of all events that change a file or a folder.
KILLED = """
import ast, os, signal, sys
left = int(sys.argv[2])
def watch(event, arguments):
    global left
    if event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir") or event == "open" and "w" in str(arguments[1]):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
from pathlib import Path
from quotes.browse.folder import renew
sys.addaudithook(watch)
renew(Path(sys.argv[1]), ast.literal_eval(sys.argv[3]).items())
"""


def files(folder: Path) -> dict[str, bytes]:
    """What the folder shows: everything in it but what is hidden."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).parts[0].startswith(LIST)
    }


def killed(folder: Path, event: int) -> bool:
    """Was it killed, before it came to its end?"""
    command = [sys.executable, "-c", KILLED, str(folder), str(event), repr(AFTER)]
    run = subprocess.run(command, check=False, capture_output=True)
    assert run.returncode in (0, -signal.SIGKILL), run.stderr
    return run.returncode != 0


def test_what_is_old_goes_and_what_is_new_comes(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert renew(folder, BEFORE.items()) == 4
    assert files(folder) == BEFORE
    assert renew(folder, AFTER.items()) == 4
    assert files(folder) == AFTER
    assert not (folder / "quote" / "gone").exists()
    assert {path.name for path in folder.iterdir()} == {LIST, "index.html", "quote", "en", "room"}


@pytest.mark.slow
@pytest.mark.parametrize("before", [{}, BEFORE], ids=["new", "renewed"])
def test_killed_at_any_moment_it_loses_nothing_and_goes_on(before: dict[str, bytes], tmp_path: Path) -> None:
    event = 0
    while True:
        event += 1
        folder = tmp_path / f"site-{event}"
        if before:
            renew(folder, before.items())
        if not killed(folder, event):
            break
        for name, content in files(folder).items():
            assert content in (before.get(name), AFTER.get(name)), name
        assert files(folder).keys() >= before.keys() & AFTER.keys()
        renew(folder, AFTER.items())
        assert files(folder) == AFTER
        assert len(list(folder.iterdir())) == 5, "something is left over"
    assert event > 15, "it was hardly ever killed"


def test_what_breaks_off_leaves_everything_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    renew(folder, BEFORE.items())

    def full() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match=r"cannot be written \(No space left on device\)"):
        renew(folder, full())
    assert files(folder) == BEFORE
    assert len(list(folder.iterdir())) == 4
    assert renew(folder, AFTER.items()) == 4


def plant_folder(folder: Path, outside: Path) -> None:
    (folder / "quote").symlink_to(outside, target_is_directory=True)


def plant_file(folder: Path, outside: Path) -> None:
    (folder / "index.html").symlink_to(outside / "mine.txt")


def plant_list(folder: Path, outside: Path) -> None:
    (folder / LIST).symlink_to(outside / "mine.txt")


def plant_beginning(folder: Path, outside: Path) -> None:
    (folder / f"{LIST}.abc").symlink_to(outside, target_is_directory=True)


def plant_pipe(folder: Path, _outside: Path) -> None:
    os.mkfifo(folder / LIST)


def plant_listed_folder(folder: Path, outside: Path) -> None:
    (folder / LIST).write_text("quote\nindex.html\n")
    plant_folder(folder, outside)


@pytest.mark.parametrize(
    "plant", [plant_folder, plant_file, plant_list, plant_beginning, plant_pipe, plant_listed_folder]
)
def test_links_and_pipes_are_not_followed(plant: object, tmp_path: Path) -> None:
    folder, outside = tmp_path / "site", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "mine.txt").write_text("mine")
    assert callable(plant)
    plant(folder, outside)
    with pytest.raises(InputError, match="holds something else"):
        renew(folder, AFTER.items())
    assert [(path.name, path.read_text()) for path in outside.iterdir()] == [("mine.txt", "mine")]
    assert not (folder / "room").exists()


def test_a_link_planted_meanwhile_is_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "site", tmp_path / "outside"
    outside.mkdir()

    def contents() -> Iterator[tuple[str, bytes]]:
        yield from AFTER.items()
        plant_folder(folder, outside)

    with pytest.raises(InputError, match="is a link"):
        renew(folder, contents())
    assert not list(outside.iterdir())


def test_a_list_that_is_no_text_is_no_reason_to_break(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / LIST).write_bytes(b"\xff\xfe\0")
    assert renew(folder, AFTER.items()) == 4
