"""A news site of our own on loopback: sixty pages in eight layouts, feeds, a sitemap, and all that goes wrong.

Its articles are invented. Pages can be edited and added while it is served, and it remembers what was asked of it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from xml.sax.saxutils import escape

from quotes.fetch.manners import Manners

SPEAKERS = (
    ("سامر الحلبي", "وزير النقل"),
    ("ليلى القاسم", "رئيسة البلدية"),
    ("عمر الزيات", "مدير المرفأ"),
    ("هالة منصور", "الناطقة باسم الجمعية"),
    ("كريم الشامي", "رئيس الاتحاد"),
)
TOPICS = (
    ("القافلة", "ستغادر المرفأ صباح الغد وعلى متنها سبعون طنا من الطحين"),
    ("الجسر", "سيفتح أمام السيارات قبل نهاية الشهر بعد إصلاح دعائمه"),
    ("المدرسة", "تحتاج إلى عشرين قاعة جديدة حتى تستقبل التلاميذ جميعا"),
    ("المحطة", "ستزود أربعين ألف بيت بالكهرباء متى وصل الوقود"),
    ("السوق", "سيبقى مغلقا ثلاثة أيام ريثما تزال الأنقاض"),
    ("المكتبة", "ستفتح أبوابها للزوار مساء كل خميس من الشهر المقبل"),
)
LAYOUTS = 8
PAGES = 60
FIRST_DAY = date(2024, 3, 1)

# For a guest who need not be polite here.
HURRIED = Manners(delay=0, backoff=0.01, connect=1, silence=0.5, longest=1)


@dataclass(frozen=True)
class Story:
    """What an article says, whatever page it stands on."""

    number: int
    edition: int = 1

    @property
    def headline(self) -> str:
        return f"{TOPICS[self.number % 6][0]} رقم {self.number}: قرار جديد"

    @property
    def day(self) -> date:
        return FIRST_DAY + timedelta(days=self.number)

    @property
    def author(self) -> str:
        return ("نادر الخطيب", "سلمى حداد")[self.number % 2]

    @property
    def paragraphs(self) -> list[str]:
        name, office = SPEAKERS[self.number % 5]
        topic, news = TOPICS[self.number % 6]
        again = "" if self.edition == 1 else f" وأكد أن الموعد تغير للمرة {self.edition} هذا العام بسبب الأمطار."
        return [
            f"قال {office} {name} إن {topic} رقم {self.number} {news}.{again}",
            f"وأضاف خلال لقاء مع الصحفيين في المدينة: «{topic} لنا جميعا ولن نتخلى عن العمل في الموقع {self.number}».",
            "وكان السكان قد طالبوا خلال الأسابيع الماضية بحل سريع يعيد الحياة إلى الحي ويخفف عنهم أعباء الشتاء الطويل.",
            "ويعمل في الموقع أكثر من مئة عامل على مدار الساعة، وتشرف لجنة من المهندسين على سير الأعمال اليومية هناك.",
        ]


def _document(head: str, body: str, charset: str = "utf-8") -> str:
    menu = "".join(f'<li><a href="/section/{n}">قسم {n}</a></li>' for n in range(6)) + '<img src="/picture.png">'
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">{head}'
        '<link rel="stylesheet" href="/style.css"><script src="/script.js"></script></head><body>'
        f"<nav><ul>{menu}</ul></nav>{body}<footer><p>جميع الحقوق محفوظة</p></footer></body></html>"
    )


def _p(story: Story) -> str:
    return "".join(f"<p>{each}</p>" for each in story.paragraphs)


def json_ld(story: Story, base: str) -> str:
    """1: an `article`, particulars in JSON-LD."""
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.headline,
        "datePublished": story.day.isoformat(),
        "author": {"@type": "Person", "name": story.author},
        "publisher": {"@type": "Organization", "name": "صحيفة التجربة"},
    }
    head = (
        f'<title>{story.headline}</title><meta property="og:site_name" content="صحيفة التجربة">'
        f'<script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>'
    )
    return _document(head, f"<main><article><h1>{story.headline}</h1>{_p(story)}</article></main>")


def open_graph(story: Story, base: str) -> str:
    """2: as blogs are written, particulars in OpenGraph, the own address with `rel=canonical`."""
    head = (
        f'<title>{story.headline}</title><link rel="canonical" href="{base}/news/{story.number}">'
        f'<meta property="og:title" content="{story.headline}"><meta property="og:site_name" content="صحيفة التجربة">'
        f'<meta property="article:published_time" content="{story.day.isoformat()}T09:30:00+03:00">'
        f'<meta name="author" content="{story.author}">'
    )
    body = (
        f'<div class="post"><h1 class="entry-title">{story.headline}</h1><div class="entry-content">{_p(story)}</div>'
    )
    return _document(head, f"{body}</div>")


def fields(story: Story, base: str) -> str:
    """3: fields in fields, the day in `time`."""
    body = (
        f'<div class="node node--type-article"><h1>{story.headline}</h1>'
        f'<time datetime="{story.day.isoformat()}" pubdate>{story.day}</time>'
        f'<div class="field field--name-body"><div class="field__item">{_p(story)}</div></div></div>'
    )
    return _document(f"<title>{story.headline}</title>", body)


def tables(story: Story, base: str) -> str:
    """4: an old site, in tables and in Windows-1256."""
    rows = "".join(f"<tr><td><p>{each}</p></td></tr>" for each in story.paragraphs)
    body = f'<table width="100%"><tr><td><h2>{story.headline}</h2></td></tr>{rows}</table>'
    head = f'<title>{story.headline}</title><meta name="date" content="{story.day.isoformat()}">'
    return _document(head, body, "windows-1256")


def microdata(story: Story, base: str) -> str:
    """5: schema.org in the elements themselves."""
    body = (
        '<div itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h1 itemprop="headline">{story.headline}</h1><meta itemprop="datePublished" content="{story.day}">'
        f'<div itemprop="articleBody">{_p(story)}</div></div>'
    )
    return _document(f"<title>{story.headline}</title>", body)


def amp(story: Story, base: str) -> str:
    """6: an AMP page, which names the page that it stands for."""
    head = f'<title>{story.headline}</title><link rel="canonical" href="{base}/news/{story.number}">'
    return _document(head, f"<article><h1>{story.headline}</h1>{_p(story)}</article>")


def mobile(story: Story, base: str) -> str:
    """7: a page for telephones, shorter, which names the page that it stands for, too."""
    short = "".join(f"<p>{each}</p>" for each in story.paragraphs[:3])
    head = f"<title>{story.headline}</title><link href='{base}/news/{story.number}?utm_source=mobile' rel='canonical'>"
    return _document(head, f'<div class="story"><h1>{story.headline}</h1>{short}</div>')


def plain(story: Story, base: str) -> str:
    """8: nothing but sections, paragraphs and a title."""
    body = f"<section><h1>{story.headline}</h1>{_p(story)}</section>"
    return _document(f"<title>{story.headline}</title>", body)


DRAWN: tuple[Callable[[Story, str], str], ...] = (json_ld, open_graph, fields, tables, microdata, amp, mobile, plain)
# The AMP page of 5 stands for article 0, the mobile one of 6 for 1: fourteen of the sixty are pages of other articles.
ALTERNATES = {n: n - 5 for n in range(PAGES) if n % LAYOUTS in {5, 6}}
ARTICLES = PAGES - len(ALTERNATES)


@dataclass
class Served:
    """What an address gives."""

    body: bytes
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0  # before anything is sent
    cut: bool = False  # off in the middle
    drip: float = 0.0  # seconds between two bytes
    tells_changes: bool = True  # by ETag and Last-Modified
    times: int | None = None  # that it gives this; then it is a page like any other
    then: Served | None = None


class Site:
    """The site as it is now. ``asked`` are the requests, in their order: path and status."""

    def __init__(self) -> None:
        self.base = ""
        self.pages: dict[str, Served] = {}
        self.asked: list[tuple[str, int]] = []
        self.agents: set[str] = set()
        self.moments: list[float] = []
        self.robots = (
            "User-agent: *\nDisallow: /private/\n\nUser-agent: quotes\nDisallow: /private/\nDisallow: /*.pdf$\n"
        )

    def fill(self) -> None:
        """Everything that there is at first."""
        for number in range(PAGES):
            self.put(Story(number))
        self.feeds()
        self.pages["/robots.txt"] = Served(self.robots.encode(), "text/plain")

    def put(self, story: Story) -> str:
        """An article on its page; its path. Pages of two layouts stand for others."""
        layout = DRAWN[story.number % LAYOUTS]
        number = ALTERNATES.get(story.number)
        shown = story if number is None else Story(number, story.edition)
        page = layout(shown, self.base)
        charset = "windows-1256" if layout is tables else "utf-8"
        kind = "text/html" if layout is tables else "text/html; charset=utf-8"
        path = self.path_of(story.number)
        self.pages[path] = Served(page.encode(charset), kind)
        return path

    @staticmethod
    def path_of(number: int) -> str:
        folder = {5: "amp", 6: "m"}.get(number % LAYOUTS, "news")
        return f"/{folder}/{ALTERNATES.get(number, number)}"

    def feeds(self, numbers: Iterable[int] = range(PAGES)) -> None:
        """RSS of the even numbers, Atom of the odd ones, the same as JSON Feed and as a news sitemap."""
        listed = list(numbers)
        even, odd = [n for n in listed if n % 2 == 0], [n for n in listed if n % 2]
        self.pages["/rss.xml"] = Served(self.rss(even).encode(), "application/rss+xml")
        self.pages["/atom.xml"] = Served(self.atom(odd).encode(), "application/atom+xml")
        self.pages["/feed.json"] = Served(self.json_feed(odd).encode(), "application/feed+json")
        self.pages["/sitemap.xml"] = Served(self.sitemap(listed).encode(), "application/xml")

    def link(self, number: int) -> str:
        """As feeds give it: with what tells visitors apart."""
        return f"{self.base}{self.path_of(number)}?utm_source=feed&utm_medium=rss"

    def rss(self, numbers: list[int], more: str = "") -> str:
        items = "".join(
            f"<item><title>{escape(Story(n).headline)}</title><link>{escape(self.link(n))}</link>"
            f"<pubDate>{format_datetime(_moment(n))}</pubDate>"
            f"<description>{escape(f'<p>{Story(n).paragraphs[0]}</p>')}</description></item>"
            for n in numbers
        )
        channel = f"<channel><title>أخبار التجربة</title>{items}{more}</channel>"
        return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'

    def atom(self, numbers: list[int]) -> str:
        entries = "".join(
            f'<entry><title>{escape(Story(n).headline)}</title><link rel="alternate" href="{escape(self.link(n))}"/>'
            f"<id>tag:news,{n}</id><updated>{_moment(n).isoformat()}</updated>"
            f"<published>{_moment(n).isoformat()}</published><author><name>{Story(n).author}</name></author>"
            f'<content type="html">{escape(_p(Story(n)))}</content></entry>'
            for n in numbers
        )
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>تقارير التجربة</title>{entries}</feed>'

    def json_feed(self, numbers: list[int]) -> str:
        items = [
            {
                "id": str(n),
                "url": self.link(n),
                "title": Story(n).headline,
                "content_html": _p(Story(n)),
                "date_published": _moment(n).isoformat(),
                "authors": [{"name": Story(n).author}],
            }
            for n in numbers
        ]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "تجربة", "items": items}
        return json.dumps(feed, ensure_ascii=False)

    def sitemap(self, numbers: list[int], edition: int = 1) -> str:
        places = "".join(
            f"<url><loc>{self.base}{self.path_of(n)}</loc><lastmod>2024-06-{edition:02}</lastmod><news:news>"
            f"<news:publication><news:name>صحيفة الخريطة</news:name></news:publication>"
            f"<news:publication_date>{Story(n).day}</news:publication_date><news:title>{Story(n).headline}</news:title>"
            "</news:news></url>"
            for n in numbers
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{places}</urlset>'
        )

    def trouble(self) -> tuple[list[str], list[str]]:
        """Pages that are redirected or slow and can be had, and pages that cannot; the paths of both."""
        moved = {"/moved/0": "/news/0", "/moved/1": "/moved/0", "/short/3": "/news/3?utm_source=short"}
        for path, target in moved.items():
            self.page(path, status=301, headers={"Location": target})
        self.page("/slow/200", body=json_ld(Story(200), self.base).encode(), seconds=0.2)
        broken: dict[str, dict[str, Any]] = {
            "/round": {"status": 302, "headers": {"Location": "/round"}}, "/silent": {"seconds": 0.8},
            "/dripping": {"drip": 0.01}, "/cut": {"cut": True}, "/fault": {"status": 500}, "/gone": {"status": 410},
            "/empty": {"body": b""}, "/list": {"body": b"<html><body><p>list</p></body></html>"},
            "/report.pdf": {"body": b"%PDF-1.7", "kind": "application/pdf"}, "/private/1": {},
        }  # fmt: skip
        for path, options in broken.items():
            self.page(path, **options)
        return [*moved, "/slow/200"], [*broken, "/nowhere"]

    def page(self, path: str, **options: Any) -> str:
        """A page of its own kind under a path; its address."""
        body = options.pop("body", json_ld(Story(1), self.base).encode())
        self.pages[path] = Served(body, **options)
        return self.base + path

    def paths(self, *, status: int | None = None) -> list[str]:
        return [path for path, code in self.asked if status in (None, code)]


def _moment(number: int) -> datetime:
    day = Story(number).day
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        site, path = self.site, self.path.partition("?")[0]
        site.agents.add(self.headers.get("User-Agent", ""))
        site.moments.append(time.monotonic())
        served = site.pages.get(path) or Served(b"not here", "text/plain", 404)
        if served.times is not None:
            served.times -= 1
            if served.times < 0 and served.then is not None:
                served = site.pages[path] = served.then
        time.sleep(served.seconds)
        etag = f'"{hashlib.sha256(served.body).hexdigest()[:16]}"'
        if served.tells_changes and served.status == 200 and self.headers.get("If-None-Match") == etag:
            self._head(304, {"ETag": etag}, 0, path)
            return
        headers = {"Content-Type": served.kind, **served.headers}
        if served.tells_changes and served.status == 200:
            headers["ETag"] = etag
        body = served.body
        if "gzip" in self.headers.get("Accept-Encoding", "") and "Content-Encoding" not in headers:
            body, headers["Content-Encoding"] = gzip.compress(body, 1), "gzip"
        self._head(served.status, headers, len(body), path)
        if served.cut:
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
            return
        self._body(body, served.drip)

    def _head(self, status: int, headers: dict[str, str], length: int, path: str) -> None:
        self.site.asked.append((path, status))
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _body(self, body: bytes, drip: float) -> None:
        try:
            if not drip:
                self.wfile.write(body)
            for at in range(len(body) if drip else 0):
                self.wfile.write(body[at : at + 1])
                self.wfile.flush()
                time.sleep(drip)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody looks on."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who was asked and did not listen is no fault here."""


@contextmanager
def served(site: Site, port: int = 0) -> Iterator[Site]:
    """The site on a port of loopback, any by default."""
    handler = type("Handler", (_Handler,), {"site": site})
    server = _Server(("127.0.0.1", port), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
