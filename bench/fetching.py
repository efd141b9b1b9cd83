"""A thousand pages from loopback, read, extracted and stored: ``python bench/fetching.py [--pages 250 1000]``.

Pages a second, the start of the program included, and the peak memory of all processes of the ingest together, for each
number of pages; then the same again where nothing has changed. The site is a process of its own: articles of some 1,800
characters among the links and scripts of a news page, listed by one sitemap.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from memory import _megabytes, _session  # noqa: E402

FIRST, LAST, OFFICES, WORDS = (
    each.split()
    for each in (
        "سامر ليلى عمر هالة كريم سلمى نادر رامي داليا فادي منى طارق جمانة باسل لمى زياد هند مروان ديما أنس",
        "الحلبي القاسم الزيات منصور الشامي حداد الخطيب النجار الصباغ العطار المصري الكيالي الداغر نصار عيتاني",
        "الوزير المدير الرئيس المتحدث النائب المحافظ الخبير الطبيب المهندس السفير",
        "الجسر المدرسة القافلة السوق المكتبة المحطة الطريق الميناء المصنع الحديقة المستشفى القرية الجامعة المتحف "
        "الشتاء الربيع الصباح المساء الأسبوع الشهر العام القمح الزيتون القطن الحديد الماء الوقود الكهرباء الخبز "
        "جديد قديم طويل قصير كبير صغير سريع بطيء واسع ضيق قريب بعيد نظيف عميق خفيف ثقيل هادئ متين رخيص نادر شمالا "
        "شرقا غربا غدا اليوم قريبا لاحقا معا جميعا أيضا دائما كثيرا قليلا تماما سيعود سيبدأ سيزداد سينتهي سيفتح "
        "يحتاج يكفي يمتد يصل يمر يبدأ يستمر ينمو يتوقف مشروع خطة ورشة لجنة دفعة شحنة رحلة جولة حملة قاعة دورة منحة",
    )
)
_INGEST = """
import sys
from quotes.fetch.manners import Manners
from quotes.usecases.fetch_request import FetchRequest
from quotes.usecases.follow_feeds import follow
from quotes.usecases.ingest import ingest_paths
address, database, workers = sys.argv[1], sys.argv[2], int(sys.argv[3])
manners = Manners(delay=0)
follow(address, database, manners=manners)
print(ingest_paths([], database, print, errand=FetchRequest(feeds=True, manners=manners), workers=workers))
"""


def figures(counts: tuple[int, ...] = (250, 1000), workers: int = 2) -> dict[str, float]:
    """Pages a second and megabytes for each number of pages, and the ratio of the last peak to the first."""
    found: dict[str, float] = {}
    peaks = []
    for count in counts:
        with TemporaryDirectory() as scratch, _serving(count) as server:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            for what in ("", " unchanged"):
                run = _measured(address, f"{scratch}/quotes.db", workers)
                found[f"{count} pages{what}, a second"] = count / run.seconds
                peaks += [] if what else [run.peak]
            found[f"{count} pages, peak MB"] = peaks[-1]
            server.kill()
    found[f"memory, {counts[-1]} pages over {counts[0]}"] = peaks[-1] / peaks[0]
    return found


class Measured(NamedTuple):
    """Seconds, and the peak in megabytes."""

    seconds: float
    peak: float


def _serving(count: int) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--serve", str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _measured(address: str, database: str, workers: int) -> Measured:
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
    return Measured(seconds, most)


def serve(count: int) -> None:
    """So many pages, until the process is ended; the address of their sitemap is printed."""
    from tests.fetch.site import Served, Site, served

    drawn = Random(7)
    links = "".join(f'<li><a href="/section/{n}">قسم {n}</a></li>' for n in range(100))
    scripts = "".join(f"<script>track({n}, {drawn.random()})</script>" for n in range(40))
    with served(Site()) as site:
        for number in range(count):
            title = f"{' '.join(drawn.sample(WORDS, 6))} {number}"
            text = "".join(f"<p>{_paragraph(drawn)}</p>" for _ in range(14))
            head = f'<meta charset="utf-8"><title>{title}</title><meta property="og:site_name" content="الشاهد">'
            body = f"<nav><ul>{links}</ul></nav><article><h1>{title}</h1>{text}</article>{scripts}"
            page = f'<!DOCTYPE html><html lang="ar"><head>{head}</head><body>{body}</body></html>'
            site.pages[f"/news/{number}"] = Served(page.encode())
        places = "".join(f"<url><loc>{site.base}/news/{n}</loc></url>" for n in range(count))
        site.pages["/sitemap.xml"] = Served(f"<urlset>{places}</urlset>".encode(), "application/xml")
        print(f"{site.base}/sitemap.xml", flush=True)
        while True:
            time.sleep(60)


def _paragraph(drawn: Random) -> str:
    """Every third one has somebody say something, in a thousand names."""
    words = " ".join(drawn.sample(WORDS, 14))
    if drawn.random() > 0.4:
        return f"وشهدت المدينة {words}، وكان السكان ينتظرون {drawn.choice(WORDS)} منذ أسابيع."
    name = f"{drawn.choice(FIRST)} {drawn.choice(LAST)}"
    if drawn.random() > 0.5:
        return f"قال {drawn.choice(OFFICES)} {name} إن {words}."
    return f"وأضاف {name}: «{words}»، بعد {drawn.choice(WORDS)} أمس."


def main() -> None:
    """Measure how fast pages are fetched from a site of this computer, and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[250, 1000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve is not None:
        serve(given.serve)
        return
    for name, figure in figures(tuple(given.pages), given.workers).items():
        print(f"{name:38} {figure:8.2f}")


if __name__ == "__main__":
    main()
