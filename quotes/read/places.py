"""Where articles lie: files, folders of files, the standard input."""

from __future__ import annotations

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
        elif path.is_dir():
            found += _inside(path, known)
        elif path.exists():
            found.append(path)
        else:
            raise InputError(f"there is no {str(given)!r}; give a file, a folder, or - for the standard input")
    if not found:
        raise InputError("no path given; give a file, a folder, or - for the standard input")
    return found


def _inside(folder: Path, known: Collection[str]) -> list[Path]:
    """Files with a known suffix, at any depth. Hidden ones (a desktop's own) are left alone."""
    inside = sorted(
        path
        for path in folder.rglob("*")
        if suffix_of(path, known)
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not inside:
        raise InputError(f"nothing to read in {str(folder)!r}; it needs files ending in {', '.join(sorted(known))}")
    return inside
