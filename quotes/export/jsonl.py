"""JSON lines: one record a line, as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from quotes.export.columns import Record

# What JSON lets stand and a terminal obeys. It can stand in strings only, where it may be spelt out.
_OBEYED = re.compile("[\x7f-\x9f]")


def write(records: Iterable[Record], out: TextIO, columns: Sequence[str] | None = None) -> int:
    """How many there were; ``columns`` are those that are written, all where none are given."""
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007
        out.write(spelt(record if columns is None else {column: record[column] for column in columns}))
    return count


def spelt(value: Any) -> str:
    """One line of JSON with its end."""
    written = _OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))
    return f"{written}\n"
