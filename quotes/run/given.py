"""Files of JSON lines that a person gives: registries, judgements."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from quotes.errors import InputError

T = TypeVar("T")


def given(file: Path, read: Callable[[Any], T], what: str, advice: str) -> Iterator[T]:
    """What ``read`` makes of every line that is not empty.

    Raises `InputError`, with the line and ``advice``, for one that is not ``what``: where ``read`` stumbles over it.
    """
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {str(file)!r} ({error}); give a file of JSON lines") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield read(json.loads(line))
            except (ValueError, TypeError, LookupError, AttributeError) as error:
                raise InputError(f"{file}, line {number}: no {what} ({error!r}); {advice}") from None
