"""Whatever is read, no connection is made, no program started and nothing unpickled: articles are data."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

TEXT = "قال الوزير سامر الحلبي إن الجسر سيفتح غدا أمام السيارات والشاحنات، وأضاف أن العمل فيه انتهى قبل موعده."
AWAY = "http://127.0.0.1:9/away"  # where whoever follows it would be seen
PAGE = f"""<!DOCTYPE html SYSTEM "{AWAY}"><html><head><meta http-equiv="refresh" content="0;url={AWAY}">
<base href="{AWAY}"><link rel="stylesheet" href="{AWAY}"><link rel="canonical" href="{AWAY}"><script src="{AWAY}">
</script><style>@import url({AWAY});</style></head><body onload="fetch('{AWAY}')"><article><h1>الجسر</h1>
<p>{TEXT}</p><img src="{AWAY}"><iframe src="{AWAY}"></iframe><object data="{AWAY}"></object><p>{TEXT} مجددا.</p>
</article></body></html>"""
FEED = f"""<?xml version="1.0"?><?xml-stylesheet href="{AWAY}"?><rss version="2.0"><channel><title>أخبار</title><item>
<link>{AWAY}</link><description>{TEXT}</description><enclosure url="{AWAY}" length="1" type="audio/mpeg"/></item>
</channel></rss>"""
DECLARED = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY away SYSTEM "{AWAY}">]><rss><channel><item>&away;</item></channel></rss>'  # noqa: E501
WATCHED = """
import sys
seen = []
def watch(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "urllib.",
                         "http.client.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork",
                         "pickle.find_class", "webbrowser.")):
        seen.append((event, str(arguments)))
import quotes, quotes.usecases.ingest
sys.addaudithook(watch)
failures = []
counts = quotes.usecases.ingest.ingest_paths([sys.argv[1]], sys.argv[2], failures.append)
assert not seen, seen
print(counts.new, sorted({each.where.rpartition("/")[2] for each in failures}))
"""


class Away:
    """Would end whoever unpickles it."""

    def __reduce__(self) -> tuple[object, ...]:
        return sys.exit, (7,)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A file of every kind, each of which points away."""
    made = tmp_path / "made"
    made.mkdir()
    (made / "page.html").write_text(PAGE, "utf-8")
    (made / "feed.rss").write_text(FEED, "utf-8")
    (made / "declared.rss").write_text(DECLARED, "utf-8")
    (made / "text.txt").write_text(f"{TEXT}\n{AWAY}", "utf-8")
    (made / "lines.jsonl").write_text(json.dumps({"id": "line", "text": TEXT, "url": AWAY}), "utf-8")
    (made / "table.csv").write_text(f'id,text,url\nrow,"{TEXT}",{AWAY}\n', "utf-8")
    (made / "pickled.txt").write_bytes(pickle.dumps(Away()))
    (made / "packed.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "packed", "text": TEXT}).encode()))
    pq.write_table(pa.table({"id": ["column"], "text": [TEXT], "url": [AWAY]}), made / "table.parquet")
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {AWAY}/archived\r\nContent-Type: application/http\r\n"
    length = f"Content-Length: {len(answer)}\r\n\r\n"
    (made / "archive.warc").write_bytes(f"{head}{length}".encode() + answer + b"\r\n\r\n")
    (made / "document.docx").write_bytes(_document())
    return made


def _document() -> bytes:
    """With a picture and a template that are elsewhere."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relation = f'<Relationship Id="r1" Type="image" Target="{AWAY}" TargetMode="External"/>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        body = f"<w:body><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:body>"
        file.writestr("word/document.xml", f'<w:document xmlns:w="{space}">{body}</w:document>')
        file.writestr("word/_rels/document.xml.rels", f"<Relationships>{relation}</Relationships>")
    return packed.getvalue()


@pytest.mark.slow
def test_reading_makes_no_connection_and_runs_nothing(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WATCHED, str(folder), str(tmp_path / "quotes.db")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.split(maxsplit=1) == ["9", "['declared.rss', 'pickled.txt']\n"]
