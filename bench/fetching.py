"""A thousand pages from loopback, read, extracted and stored: ``python bench/fetching.py [--pages 250 1000]``.

Pages a second of wall time, and the peak memory of all processes of the ingest, for each number of pages; then the same
again where nothing has changed. The site is a process of its own: articles of some 3,000 characters among the links and
scripts of a news page, 30 kB each, listed by one sitemap.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from memory import _megabytes, _session  # noqa: E402

_INGEST = """
import sys
from quotes.fetch.manners import Manners
from quotes.run.errands import Errand
from quotes.run.following import follow
from quotes.run.intake import ingested
address, database, workers = sys.argv[1], sys.argv[2], int(sys.argv[3])
manners = Manners(delay=0)
follow(address, database, manners=manners)
print(ingested([], database, print, errand=Errand(feeds=True, manners=manners), workers=workers))
"""


def figures(counts: tuple[int, ...] = (250, 1000), workers: int = 2) -> dict[str, float]:
    """Pages a second and megabytes for each number of pages, and the ratio of the last two peaks."""
    found: dict[str, float] = {}
    peaks = []
    for count in counts:
        with TemporaryDirectory() as scratch, _serving(count) as server:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            database = f"{scratch}/quotes.db"
            seconds, peak = _measured(address, database, workers)
            found[f"{count} pages, a second"] = count / seconds
            found[f"{count} pages, peak MB"] = peak
            peaks.append(peak)
            seconds, _ = _measured(address, database, workers)
            found[f"{count} pages unchanged, a second"] = count / seconds
            server.kill()
    found[f"memory, {counts[-1]} pages over {counts[0]}"] = peaks[-1] / peaks[0]
    return found


def _serving(count: int) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--serve", str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _measured(address: str, database: str, workers: int) -> tuple[float, float]:
    """Seconds of a whole ingest, the start of the program included, and its peak in megabytes."""
    began = time.monotonic()
    command = [sys.executable, "-P", "-c", _INGEST, address, database, str(workers)]
    run = subprocess.Popen(command, start_new_session=True, stdout=subprocess.PIPE, text=True)
    most = 0.0
    while run.poll() is None:
        most = max(most, sum(_megabytes(process) for process in _session(run.pid)))
        time.sleep(0.1)
    seconds = time.monotonic() - began
    assert run.stdout is not None
    said = run.stdout.read()
    if run.returncode or ", 0 failed" not in said:
        raise SystemExit(f"the ingest failed: {said}")
    return seconds, most


def serve(count: int) -> None:
    """So many pages, until the process is ended; the address of their sitemap is printed."""
    from tests.fetch.site import Served, Site, Story, _document, served

    links = "".join(f'<li><a href="/section/{n}">قسم {n}</a><script>track({n})</script></li>' for n in range(300))
    with served(Site()) as site:
        for number in range(count):
            stories = [Story(number * 7 + n) for n in range(7)]
            text = "".join(f"<p>{each}</p>" for story in stories for each in story.paragraphs)
            head = f"<title>{stories[0].headline}</title>"
            body = f"<aside><ul>{links}</ul></aside><article><h1>{stories[0].headline}</h1>{text}</article>"
            site.pages[f"/news/{number}"] = Served(_document(head, body).encode())
        places = "".join(f"<url><loc>{site.base}/news/{n}</loc></url>" for n in range(count))
        site.pages["/sitemap.xml"] = Served(f"<urlset>{places}</urlset>".encode(), "application/xml")
        print(f"{site.base}/sitemap.xml", flush=True)
        while True:
            time.sleep(60)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[250, 1000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve is not None:
        serve(given.serve)
        return
    for name, figure in figures(tuple(given.pages), given.workers).items():
        print(f"{name:32} {figure:8.2f}")


if __name__ == "__main__":
    main()
