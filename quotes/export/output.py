"""Where records are written: a file, or the standard output. A file that is there stays until the new one is whole."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, Literal

from quotes.errors import InputError

_DATABASE = b"SQLite format 3\0"  # how the file of any database begins, whoever's it is
_JOURNALS = ("-wal", "-shm", "-journal")
_IN_THE_WAY = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def writing(output: Path | None, spare: Iterable[Path] = (), mode: Literal["w", "wb"] = "w") -> Iterator[Any]:
    """The file to write, or the standard output.

    What is written takes the place of a file of that name when it is whole and on the disk, and not before. Raises
    `InputError` for one that cannot be written, and for a database: ``spare``, the files of the one that is read from,
    by whatever name, or any other.
    """
    if output is None:
        yield sys.stdout
        return
    try:
        _refuse_databases(output, spare)
        with whole(output) as out:
            if mode == "wb":
                yield out
            else:
                text = TextIOWrapper(out, "utf-8", newline="")
                yield text
                text.detach()
    except OSError as error:
        why = error.strerror or error
        raise InputError(f"cannot write {str(output)!r} ({why}); give another file to --output") from None


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to be filled, which takes the place of ``path`` when it is whole and on the disk.

    It is written beside it, and is gone where something fails; one that a killed process left is written over. What a
    link points to is replaced, not the link. Devices and pipes, which have nothing to lose, are written to directly.
    Raises `OSError`, and `InputError` where another process is writing the same file.
    """
    from hashlib import blake2b  # which an answer on the screen does without

    real = Path(os.path.realpath(path))
    there = _status(real)
    if there is not None and not stat.S_ISREG(there.st_mode):
        with path.open("wb") as out:  # raises for a folder
            yield out
        return
    half = real.with_name(f".quotes-{blake2b(os.fsencode(real.name), digest_size=8).hexdigest()}.half")
    with _alone(half, path) as out:
        placed = False
        try:
            yield out
            out.flush()
            if there is not None and hasattr(os, "fchmod"):
                os.fchmod(out.fileno(), stat.S_IMODE(there.st_mode))
            os.fsync(out.fileno())
            half.replace(real)
            placed = True
        finally:
            if not placed:
                half.unlink(missing_ok=True)
    _settle(real.parent)


@contextmanager
def _alone(half: Path, path: Path) -> Iterator[IO[bytes]]:
    """The file, empty, for this process alone."""
    while True:
        out = os.fdopen(os.open(half, _IN_THE_WAY, 0o666), "r+b")
        with out:
            if not _locked(out):
                raise InputError(f"another process is writing {str(path)!r}; let it end, or give another file")
            now = _status(half)
            if now is None or now.st_ino != os.fstat(out.fileno()).st_ino:
                continue  # another process had it, and has given it its name
            out.truncate()
            yield out
            return


def _locked(out: IO[bytes]) -> bool:
    try:
        import fcntl
    except ImportError:  # a system without such locks
        return True
    try:
        fcntl.flock(out.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _settle(folder: Path) -> None:
    """Let the disk know the new name. Not every system can open a folder for that."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _refuse_databases(output: Path, spare: Iterable[Path]) -> None:
    """Raises `InputError` for a file that belongs to a database. Files are the same by what they are, not by name."""
    real = Path(os.path.realpath(output))
    for each in spare:
        if real == each or (output.exists() and each.exists() and output.samefile(each)):
            raise InputError(f"{str(output)!r} is the database itself; give another file to --output")
    main = next((real.with_name(real.name.removesuffix(end)) for end in _JOURNALS if real.name.endswith(end)), real)
    if _is_database(main):
        raise InputError(f"{str(output)!r} belongs to a database; give another file to --output, or delete it first")


def _is_database(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(len(_DATABASE)) == _DATABASE


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
