"""Bytes to `Article`: a file for each format, what they share, and the table of formats."""

from __future__ import annotations

import codecs
import io
import re
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, cast

from quotes.errors import InputError, how_to_add
from quotes.model import Article, Failure
from quotes.read import docx, feed, html, jsonl, limits, locations, parquet, plain, tables, unpack, warc
from quotes.read.column_names import Columns
from quotes.read.lines import brief
from quotes.read.once import Remembered, SeenIds, each_once
from quotes.read.warnings import Notes

# The bytes of a file, unpacked, its name for messages, the names of columns that the user gave, and what is noted.
Reader = Callable[[BinaryIO, str, Columns, Notes], Iterator[Article | Failure]]

FORMATS: dict[str, Reader] = {
    ".txt": plain.read,
    ".jsonl": jsonl.read,
    ".jsonl.gz": jsonl.read,
    ".ndjson": jsonl.read,
    ".ndjson.gz": jsonl.read,
    ".json": jsonl.read_list,
    ".json.gz": jsonl.read_list,
    ".csv": tables.read_csv,
    ".csv.gz": tables.read_csv,
    ".tsv": tables.read_tsv,
    ".tsv.gz": tables.read_tsv,
    ".parquet": parquet.read,
    ".html": html.read,
    ".html.gz": html.read,
    ".htm": html.read,
    ".htm.gz": html.read,
    ".docx": docx.read,
    ".rss": feed.read,
    ".rss.gz": feed.read,
    ".atom": feed.read,
    ".atom.gz": feed.read,
    ".xml": feed.read,
    ".xml.gz": feed.read,
    ".warc": warc.read,
    ".warc.gz": warc.read,
}

# Readers that need a library which only an extra brings.
EXTRAS: dict[Reader, tuple[str, tuple[str, ...]]] = {
    parquet.read: ("parquet", ("pyarrow",)),
    html.read: ("html", ("trafilatura",)),
    feed.read: ("html", ("trafilatura",)),
    warc.read: ("warc", ("warcio", "trafilatura")),
}


_JSON = re.compile(rb"\s*(?:\{|\[\s*(?:\{|\Z))")

# What a file may make a reader stumble over. A fault of the program itself is not hidden.
_STUMBLES = (ValueError, LookupError, ArithmeticError, RecursionError)


@dataclass(slots=True)
class Progress:
    """How far reading is: ``done`` bytes of ``size``, packed as they are; no size where there is no telling."""

    size: int | None = None
    done: int = 0


def read_articles(
    paths: Iterable[str | Path], columns: Columns = Columns(), met: SeenIds | None = None, way: Progress | None = None
) -> Iterator[Article | Failure]:
    """The articles of files, folders and ``-`` (the standard input), in order, each id once.

    What cannot be read becomes a `Failure` that says where and what to do, and the run goes on. ``met`` remembers the
    ids, in memory if none is given; ``way`` is kept up to date.
    Raises `InputError` at once for a path that is not there, and for a kind of file that needs a library which is not.
    """
    found = locations.files(paths, FORMATS)
    for file in found:
        if missing := _missing(_reader(file)):
            raise InputError(f"{named(file)} cannot be read without {missing}")
    way = way or Progress()
    files = [file for file in found if isinstance(file, Path)]
    way.size = sum(map(_size, files)) if len(files) == len(found) else None
    read = ((named(file), each) for file in found for each in _read(file, columns, way))
    return each_once(read, met or Remembered())


def files_of(paths: Iterable[str | Path]) -> list[Path]:
    """The files that `read_articles` reads, in order. Raises `InputError` as it does, and for the standard input."""
    found = locations.files(paths, FORMATS)
    if locations.STDIN in found:
        raise InputError("the standard input cannot be read in parts; give files or folders")
    return [file for file in found if isinstance(file, Path)]


def _reader(file: str | Path) -> Reader | None:
    suffix = locations.suffix_of(file, FORMATS) if isinstance(file, Path) else None
    return FORMATS[suffix] if suffix else None


def _missing(reader: Reader | None) -> str | None:
    """The library that a reader lacks, and how to get it."""
    extra, libraries = EXTRAS.get(reader, ("", ())) if reader else ("", ())
    name = next((name for name in libraries if find_spec(name) is None), None)
    return f"{name}: {how_to_add(extra)}" if name else None


def _read(file: str | Path, columns: Columns, way: Progress) -> Iterator[Article | Failure]:
    if isinstance(file, str):
        yield from _stdin(sys.stdin.buffer, columns)
        return
    where = named(file)
    before = way.done
    try:
        if fault := _no_file(file):
            yield Failure(where, fault)
            return
        reader = _reader(file)
        if reader is None:
            yield Failure(where, f"no reader for this kind of file; it should end in {', '.join(FORMATS)}")
            return
        with unpack.open_unpacked(file) as (stream, raw), Notes(where) as notes:
            for article in reader(stream, where, columns, notes):
                if not raw.closed:
                    way.done = before + raw.tell()
                yield article
        way.done = before + _size(file)
    except InputError as error:
        yield Failure(where, str(error))
    except _STUMBLES as error:
        yield Failure(where, f"cannot be read to its end ({type(error).__name__}: {brief(error)}); please report it")
    except (OSError, EOFError, zlib.error) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else brief(error)
        yield Failure(where, f"cannot be read to its end ({why}); is it damaged, or not yours to read?")


def _size(file: Path) -> int:
    """Bytes; none of a file that cannot be looked at, which is told when its turn comes."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _no_file(file: Path) -> str | None:
    """Why something that bears a file's name is none; reading from it might never end. Raises `OSError`."""
    mode = file.stat().st_mode
    if stat.S_ISDIR(mode):
        return "this folder cannot be opened; is it yours to read?"
    if stat.S_ISREG(mode):
        return None
    return "a pipe, a socket or a device, not a file; let `-` read it from the standard input"


def named(file: str | Path) -> str:
    """The file's name for messages and failures: it may hold bytes that are no text."""
    return str(file).encode("utf-8", "backslashreplace").decode("utf-8")


def _stdin(stream: BinaryIO, columns: Columns) -> Iterator[Article | Failure]:
    """JSON where it begins with a brace, also in a bracket, else one text with the id ``stdin``."""
    head = b""
    while not head.removeprefix(codecs.BOM_UTF8).strip() and (line := stream.readline(limits.ARTICLE)):
        head += line
    reader = jsonl.read if _JSON.match(head.removeprefix(codecs.BOM_UTF8)) else plain.read
    again = cast("BinaryIO", io.BufferedReader(_Begun(head, stream)))
    with Notes("stdin") as notes:
        yield from reader(again, "stdin", columns, notes)


class _Begun(io.RawIOBase):
    """A stream that was looked into, from its beginning; it stays open when its reader is done."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = io.BytesIO(head), stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        return self._head.readinto(buffer) or cast("io.BufferedReader", self._stream).readinto(buffer)
