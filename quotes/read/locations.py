"""Where articles lie: files, folders of files, the standard input."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path, PurePath

from quotes.errors import InputError

STDIN = "-"


def suffix_of(path: Path, known: Collection[str]) -> str | None:
    """The longest known suffix that the name ends with, capitals or not."""
    name = path.name.lower()
    return max((suffix for suffix in known if name.endswith(suffix)), key=len, default=None)


def stem(where: str) -> str:
    """The name of a file without folders and without what its kind is told by: ``news.csv.gz`` is ``news``."""
    name = PurePath(where).name
    return PurePath(name[: -len(".gz")] if name.lower().endswith(".gz") else name).stem


def files(paths: Iterable[str | Path], known: Collection[str]) -> list[str | Path]:
    """Every file meant, folders opened in the order of their names; `STDIN` stays what it is.

    Raises `InputError` for a path that is not there and for folders with nothing to read.
    """
    found: list[str | Path] = []
    for given in paths:
        path = Path(given)
        if given == STDIN:
            found.append(STDIN)
        elif _is_there(path):
            found += _inside(path, known) if path.is_dir() else [path]
        else:
            raise InputError(f"there is no {str(given)!r}; give a file, a folder, or - for the standard input")
    if not found:
        raise InputError("no path given; give a file, a folder, or - for the standard input")
    return found


def _is_there(path: Path) -> bool:
    """Raises `InputError` where that cannot be known."""
    try:
        return path.exists()
    except OSError as error:
        raise InputError(f"cannot look for {str(path)!r} ({error.strerror}); is the name right?") from None


def _inside(folder: Path, known: Collection[str]) -> list[Path]:
    """What has a known suffix, at any depth, and folders that cannot be opened.

    Hidden ones (a desktop's own) are left alone, and links to folders are not followed: they may lead round in circles.
    """
    inside: list[Path] = []

    def closed(error: OSError) -> None:
        inside.append(Path(error.filename))

    for place, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside += [Path(place, name) for name in names if not name.startswith(".") and suffix_of(Path(name), known)]
    if not inside:
        raise InputError(f"nothing to read in {str(folder)!r}; it needs files ending in {', '.join(sorted(known))}")
    return sorted(inside)
