"""What a person gives: files of JSON lines, and names. All of it is looked at before any of it is used."""

from __future__ import annotations

import json
import stat
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from quotes.errors import InputError
from quotes.text import name_key

T = TypeVar("T")

LARGEST = 100_000_000  # bytes of a file that is given; it is held in memory
_LONGEST = 500  # characters of a name
_NO_LETTERS = {"Cc", "Cs"}  # controls, halves of characters


def read_json_lines(file: Path, read: Callable[[Any], T], what: str, advice: str) -> Iterator[T]:
    """What ``read`` makes of every line that is not empty.

    Raises `InputError`, with the line and ``advice``, for one that is not ``what``: where ``read`` stumbles over it.
    """
    for number, line in enumerate(read_text(file).split("\n"), 1):
        if line.strip():
            try:
                yield read(read_value(line))
            except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, InputError) as error:
                why = repr(error) if isinstance(error, (LookupError, AttributeError)) else error
                raise InputError(f"{file}, line {number}: no {what} ({why}); {advice}") from None


def read_text(file: Path, kind: str = "JSON lines") -> str:
    """All that is in a file, which must be one, and no larger than what fits in memory. Raises `InputError`."""
    advice = f"give a file of {kind}"
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # before it is opened: a pipe would be waited for
            raise InputError(f"cannot read {str(file)!r}, a folder, a pipe or a device; {advice}")
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise InputError(f"{str(file)!r} has more than {LARGEST / 1_000_000:g} MB; give it in parts")
        return raw.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {str(file)!r} ({error}); {advice}") from None


def read_value(line: str) -> Any:
    """JSON as it is meant. Raises `ValueError` for what no database takes, too: infinity, NUL, halves of characters."""
    try:
        value = json.loads(line)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError:
        raise ValueError("nested too deep") from None
    if any("\0" in text for text in _texts(value)):
        raise ValueError("holds a NUL")
    return value


def check_name(written: str) -> str:
    """A name on one line. Raises `InputError` for what cannot be one: nothing, signs alone, controls."""
    name = " ".join(written.split())
    if not name_key(name):
        raise InputError("a name is empty; write it out")
    if any(unicodedata.category(character) in _NO_LETTERS for character in name):
        raise InputError(f"{name!r} holds control characters; write the name without them")
    if len(name) > _LONGEST:
        raise InputError(f"a name of {len(name)} characters is none; write {_LONGEST} at most")
    return name


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
