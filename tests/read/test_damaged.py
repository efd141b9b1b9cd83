"""Files of every format with some of their bytes changed: articles or failures come of them, and nothing is raised."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quotes.model import Article, Failure
from quotes.read import FORMATS, read_articles
from tests.read.pages import PARAGRAPHS, page
from tests.read.rendered import PARTS, framed
from tests.read.test_docx import KINDS, document
from tests.read.test_feed import FEEDS
from tests.read.test_warc import record

ROWS = [{"id": str(at), "text": text, "date": "2022-01-10", "author": ["س"]} for at, text in enumerate(PARAGRAPHS)]


def _table(delimiter: str) -> bytes:
    out = io.StringIO()
    rows = [[row["id"], row["text"], "10/1"] for row in ROWS]
    csv.writer(out, delimiter=delimiter).writerows([["id", "text", "date"], *rows])
    return out.getvalue().encode()


def _parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([{**row, "more": {"x": [1]}} for row in ROWS]), out)
    return out.getvalue()


WHOLE: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: "\n".join(PARAGRAPHS).encode(),
    ".jsonl": lambda: "\n".join(map(json.dumps, ROWS)).encode(),
    ".json": lambda: json.dumps(ROWS, indent=1, ensure_ascii=False).encode(),
    ".csv": lambda: _table(";"),
    ".tsv": lambda: _table("\t"),
    ".parquet": _parquet,
    ".html": lambda: framed("<article>{}</article>", "".join(PARTS.values())).encode(),
    ".docx": lambda: document(*(paragraph for paragraph, _ in KINDS.values())),
    ".rss": FEEDS["rss"].encode,
    ".atom": FEEDS["atom, xhtml"].encode,
    ".warc": lambda: b"".join((
        record("1", page(), status="404"),
        record("2", gzip.compress(page()), Content_Encoding="gzip"),
        record("3", b"%x\r\n%s\r\n0\r\n\r\n" % (len(page()), page()), Transfer_Encoding="chunked"),
    )),
    ".jsonl.gz": lambda: gzip.compress("\n".join(map(json.dumps, ROWS)).encode()),
}  # fmt: skip
TRIES = 60
NOISE = [b"\0", b"\xff", b'"', b"<", b">", b"&", b"'", b"\r\n\r\n", b"\\", b"{", b"]", b"\xd9", b"999999999999", b"-1"]


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """A few bytes put in, taken out, changed, said twice, or the end cut off."""
    found = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(found) + 1), chance.choice([0, 1, 1, 4, 40])
        found[at : at + length] = chance.choice([*NOISE, bytes(found[at : at + 30]), b""])
    return bytes(found[: chance.randrange(len(found) + 1)] if chance.random() < 0.1 else found)


@pytest.mark.parametrize("suffix", WHOLE)
def test_nothing_is_raised_whatever_is_changed(suffix: str, tmp_path: Path) -> None:
    raw, chance = WHOLE[suffix](), random.Random(suffix)
    file = tmp_path / f"a{suffix}"
    file.write_bytes(raw)
    assert any(isinstance(each, Article) for each in read_articles([file]))
    for _ in range(TRIES):
        file.write_bytes(damaged(raw, chance))
        for each in read_articles([file]):
            message = each.message if isinstance(each, Failure) else ""
            assert "\n" not in message
            assert len(message) < 400


def test_every_format_is_damaged_here() -> None:
    assert {FORMATS[suffix] for suffix in WHOLE} == set(FORMATS.values())
