"""Records to bytes: one file a format, and the table of formats."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from quotes.export import csv, jsonl, table
from quotes.export.columns import Record

Format = Callable[[Iterable[Record], TextIO], int]

FORMATS: dict[str, Format] = {"table": table.write, "csv": csv.write, "jsonl": jsonl.write}
