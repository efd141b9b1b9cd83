"""A folder of files renewed as one: the new files are built inside it, out of the way, and then moved into place.

Whatever moment it is broken off at, the folder holds every file of before or its successor, is known as ours, and is
renewed when the same is asked again.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from quotes.errors import InputError

LIST = ".quotes-site"  # names the files that are ours, one a line
_NEW = f"{LIST}."  # how folders begin in which new files are built


def renew(folder: Path, contents: Iterable[tuple[str, bytes]]) -> int:
    """Let the folder hold these files, by path inside it, and no others; how many there are.

    Raises `InputError`, with everything left as it was, for a folder that holds anything that we did not write (a link,
    too, for it may lead anywhere), and where it cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{str(folder)!r} is a file; give a folder to --export")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = _ours(folder)
        _drop_leftovers(folder)
        new = Path(mkdtemp(prefix=_NEW, dir=folder))
        try:
            names = _build(new, contents)
            _move(new, folder, names, before)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise InputError(f"{str(folder)!r} cannot be written ({error.strerror}); give another folder") from None
    return len(names)


def _ours(folder: Path) -> set[str]:
    """The files of the folder. Raises `InputError` where one of them is not ours."""
    there = dict(_files(folder))
    known = {LIST}
    if stat.S_ISREG(there.get(LIST, 0)):
        known |= set((folder / LIST).read_text("utf-8", errors="replace").split("\n"))
    for name, mode in sorted(there.items()):
        if name not in known or not stat.S_ISREG(mode):
            raise InputError(f"{str(folder)!r} holds something else ({name!r}); give an empty folder to --export")
    return set(there) - {LIST}


def _files(folder: Path, inside: str = "") -> Iterator[tuple[str, int]]:
    """Everything but folders, by path and mode. Links are not followed, what was left half built is passed over."""
    with os.scandir(folder / inside) as entries:
        for entry in entries:
            name = f"{inside}{entry.name}"
            mode = entry.stat(follow_symlinks=False).st_mode
            if not stat.S_ISDIR(mode):
                yield name, mode
            elif not _is_leftover(name):
                yield from _files(folder, f"{name}/")


def _is_leftover(name: str) -> bool:
    return name.startswith(_NEW) and "/" not in name


def _drop_leftovers(folder: Path) -> None:
    """What a run that was killed had begun to build."""
    for path in folder.iterdir():
        if _is_leftover(path.name):
            shutil.rmtree(path)


def _build(new: Path, contents: Iterable[tuple[str, bytes]]) -> set[str]:
    names = set()
    for name, content in contents:
        file = new / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        names.add(name)
    return names


def _move(new: Path, folder: Path, names: set[str], before: set[str]) -> None:
    """The list comes first and last, so that every file is on it at every moment."""
    _list(new, folder, names | before)
    for name in sorted(names):
        _make_folders(folder, PurePosixPath(name).parent)
        (new / name).replace(folder / name)
    for name in before - names:
        (folder / name).unlink()
    for parent in sorted({parent for name in before - names for parent in PurePosixPath(name).parents}, reverse=True):
        if parent.name and not any((folder / parent).iterdir()):
            (folder / parent).rmdir()
    _list(new, folder, names)


def _list(new: Path, folder: Path, names: set[str]) -> None:
    written = new / LIST
    written.write_text("\n".join([*sorted(names), ""]), "utf-8")
    written.replace(folder / LIST)


def _make_folders(folder: Path, inside: PurePosixPath) -> None:
    """Raises `InputError` for a link, which somebody has put there since we looked."""
    path = folder
    for part in inside.parts:
        path /= part
        path.mkdir(exist_ok=True)
        if path.is_symlink():
            raise InputError(f"{str(path)!r} is a link; give an empty folder to --export")
