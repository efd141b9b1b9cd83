"""JSON lines: one record a line, as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from quotes.export.columns import Record


def write(records: Iterable[Record], out: TextIO) -> int:
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return count
