"""The room in a real browser: found, read, filtered, copied, downloaded, judged; nothing asked of another computer."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Response, expect

from quotes.browse.urls import segment
from quotes.export.cite import citations
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from tests.browse.conftest import HOSTILE, ROOT, WIDTHS, served

QUOTE = "qe4b22197fdf1"
# In the page: the runs of characters with each role, in code points of the text as the DOM has it.
MARKED = """root => {
  const found = {}; let at = 0;
  const walk = (node, roles) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const length = Array.from(node.data).length;
      for (const role of roles) (found[role] ??= []).push([at, at + length]);
      at += length;
    } else {
      const own = node.dataset && node.dataset.q ? [...node.classList].filter(name => name !== 'note') : [];
      for (const child of node.childNodes) walk(child, [...roles, ...own]);
    }
  };
  walk(root, []);
  return found;
}"""


def spans(record: dict[str, Any], role: str) -> list[list[int]]:
    return list(record[role]) if role in ("content", "verbatim") else [record[role]] if record[role] else []


def characters(places: list[list[int]]) -> set[int]:
    return {at for start, stop in places for at in range(start, stop)}


def test_from_the_first_page_to_the_marks_in_an_article(
    room: str, samples: str, visitor: Callable[..., BrowserContext]
) -> None:
    page = visitor().new_page()
    page.goto(room)
    page.get_by_role("searchbox").first.fill("بوتين")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="متحدثون بهذا الاسم").wait_for()
    page.locator(".people").get_by_role("link", name="فلاديمير بوتين").first.click()
    page.wait_for_url("**/speaker/putin")
    everything = page.locator(".quote-item").count()

    page.get_by_text("المرشّحات", exact=True).click()
    page.get_by_label("النوع").select_option("direct")
    page.get_by_role("button", name="اعرض").click()
    page.wait_for_url("**kind=direct**")
    with Archive(samples) as archive:
        direct = list(archive.quotes(Filters(speaker="putin", kind="direct")))
    assert page.locator(".quote-item").count() == len(direct) < everything
    assert page.get_by_label("النوع").input_value() == "direct"

    page.locator(f".quote-item a[href='/article/sample-001#q-{QUOTE}']").first.click()
    page.wait_for_url(f"**/article/sample-001#q-{QUOTE}")
    mark = page.locator(f"#q-{QUOTE} + span")
    expect(mark).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("number", range(1, 9))
def test_the_marks_stand_at_the_right_characters(
    number: int, room: str, samples: str, visitor: Callable[..., BrowserContext]
) -> None:
    page = visitor().new_page()
    article_id = f"sample-00{number}"
    page.goto(f"{room}article/{article_id}")
    text = page.locator("[data-text]")
    with Archive(samples) as archive:
        article, records = archive.article(article_id), list(archive.quotes(Filters(article=article_id)))
    assert text.evaluate("root => root.textContent") == article.text
    marked = text.evaluate(MARKED)
    assert records
    for role in ("content", "verbatim", "cue", "mention"):
        assert characters(marked.get(role, [])) == characters(
            [span for each in records for span in spans(each, role)]
        ), role
    assert page.locator("[data-text] .note").count() == len({each["quote_id"] for each in records})


def test_particulars_appear_by_pointer_by_key_and_by_touch(room: str, visitor: Callable[..., BrowserContext]) -> None:
    page = visitor().new_page()
    page.goto(f"{room}article/sample-001?lang=en")
    popover = page.get_by_role("tooltip")
    page.locator(f"#q-{QUOTE} + span").hover()
    for said in ("فلاديمير بوتين", "قال", "0.9", "marked_content", "subject_after_verb"):
        assert said in popover.inner_text()
    page.keyboard.press("Escape")
    assert not popover.count()
    page.locator("[data-text] .note").first.focus()
    assert "headline" in popover.inner_text()
    page.keyboard.press("Tab")
    assert "description" in popover.inner_text()

    phone = visitor(viewport=WIDTHS["phone"], has_touch=True, is_mobile=True).new_page()
    phone.goto(f"{room}article/sample-001?lang=en")
    phone.locator(f"#q-{QUOTE} + span").tap()
    assert "0.9" in phone.get_by_role("tooltip").inner_text()
    box = phone.get_by_role("tooltip").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= WIDTHS["phone"]["width"]


def test_what_is_copied_is_what_the_article_has(
    room: str, samples: str, visitor: Callable[..., BrowserContext]
) -> None:
    context = visitor(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{room}article/sample-001")
    page.locator("[data-text]").evaluate("root => getSelection().selectAllChildren(root)")
    page.keyboard.press("Control+c")
    with Archive(samples) as archive:
        assert page.evaluate("navigator.clipboard.readText()") == archive.article("sample-001").text


def test_a_citation_is_copied(room: str, samples: str, visitor: Callable[..., BrowserContext]) -> None:
    page = visitor(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{room}quote/{QUOTE}?lang=en")
    with Archive(samples) as archive:
        [record] = archive.quote(QUOTE)
        cited = [(record, archive.article(record["article_id"]))]
    for style, name in (("apa", "APA"), ("bibtex", "BibTeX"), ("plain", "Plain")):
        page.get_by_role("button", name=f"Copy: {name}").click()
        page.locator(f"[data-copy='t-{style}']", has_text="Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == citations(cited, style, "en")


def test_a_table_is_downloaded(room: str, samples: str, visitor: Callable[..., BrowserContext], tmp_path: Path) -> None:
    page = visitor(accept_downloads=True).new_page()
    page.goto(f"{room}speaker/putin?kind=direct")
    with page.expect_download() as started:
        page.locator(".column-main .rows").get_by_role("link", name="CSV", exact=True).click()
    exported = tmp_path / "exported.csv"
    options = [
        "--speaker",
        "putin",
        "--kind",
        "direct",
        "--sort",
        "newest",
        "--format",
        "csv",
        "--output",
        str(exported),
    ]
    subprocess.run([sys.executable, "cli.py", "export", "--db", samples, *options], cwd=ROOT, check=True)
    assert started.value.suggested_filename == "quotes.csv"
    assert started.value.path().read_bytes() == exported.read_bytes()
    assert exported.stat().st_size > 500


def test_the_language_is_switched_and_kept(room: str, visitor: Callable[..., BrowserContext]) -> None:
    page = visitor().new_page()
    page.goto(f"{room}speaker/putin?kind=direct")
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl")
    count = page.locator(".quote-item").count()
    page.get_by_role("link", name="English").click()
    page.get_by_role("heading", name="Offices").wait_for()
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("en", "ltr")
    assert page.locator(".quote-item").count() == count
    page.get_by_role("link", name="Outlets").click()
    page.get_by_role("heading", name="Outlets").wait_for()
    page.get_by_role("searchbox").fill("putin")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Speakers of this name").wait_for()
    page.get_by_role("link", name="العربية").click()
    page.get_by_role("heading", name="متحدثون بهذا الاسم").wait_for()


def test_the_keyboard_leads_everywhere(room: str, visitor: Callable[..., BrowserContext]) -> None:
    page = visitor().new_page()
    page.goto(f"{room}?lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert outline == "solid"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_quote_is_judged(script: bool, own: str, visitor: Callable[..., BrowserContext]) -> None:
    with served(own, "--review", "--reviewer", "A. Editor") as address:
        page = visitor(java_script_enabled=script).new_page()
        page.goto(next(address.codes))
        page.wait_for_url(address)
        page.goto(f"{address}article/sample-001?lang=en")
        card = page.locator(".card", has=page.locator(f"a[href='#q-{QUOTE}']"))
        card.get_by_role("button", name="Accept").click()
        page.wait_for_url(f"**/article/sample-001?lang=en#q-{QUOTE}")
        assert card.locator(".verdict").inner_text() == "accepted"
        card.get_by_text("Correct …").click()
        card.get_by_label("The right words").fill("أساليب سبق أن رأيناها")
        card.get_by_role("button", name="Save the correction").click()
        page.locator(".verdict-corrected").wait_for()
        stranger = visitor().new_page()
        stranger.goto(f"{address}quote/{QUOTE}")
        assert not stranger.locator("form.judge").count()
    with Archive(own) as archive:
        [record] = archive.quote(QUOTE)
    assert (record["verdict"], record["text"]) == ("corrected", "أساليب سبق أن رأيناها")


def test_the_browser_is_opened_by_a_file_that_only_its_user_may_read(
    own: str, browser: Browser, tmp_path: Path
) -> None:
    noted, opener = tmp_path / "noted", tmp_path / "opener"
    opener.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {noted}.new && mv {noted}.new {noted} && sleep 5\n')
    opener.chmod(0o700)
    with served(own, "--review", "--open", BROWSER=str(opener)) as address:
        code = next(address.codes).partition("=")[2]
        deadline = time.monotonic() + 20
        while not noted.exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        lines = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
        assert any(str(opener).encode() in line for line in lines), "the list of processes is not the right one"
        assert not any(code.encode() in line for line in lines)
        [aim] = noted.read_text().splitlines()
        file = Path(urlsplit(aim).path)
        assert code in file.read_text()
        assert (stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(file.parent.stat().st_mode)) == (0o600, 0o700)
        page = browser.new_context().new_page()
        page.goto(aim)
        page.wait_for_url(address)
        assert page.locator(".review-on").count() == 1
        page.context.close()
        page = browser.new_context().new_page()
        page.goto(aim)
        page.wait_for_url("**/?review=*")
        assert page.locator(".over").inner_text() == "403"
        page.goto(next(address.codes))
        page.wait_for_url(address)
        assert page.locator(".review-on").count() == 1
        page.context.close()
    assert not file.parent.exists()


def test_hostile_articles_are_text(hostile: str, hostile_room: str, visitor: Callable[..., BrowserContext]) -> None:
    address = hostile_room
    with Archive(hostile) as archive:
        page = visitor().new_page()
        for name in HOSTILE:
            article = archive.article(f"<b>{name}</b>/../{name}?x=%41#y")
            page.goto(f"{address}article/{segment(article.id)}")
            text = page.locator("[data-text]")
            assert text.evaluate("root => root.textContent") == article.text
            assert page.evaluate("window.broken") is None
            assert page.locator("main > footer, footer.foot").count() == 1
            records = list(archive.quotes(Filters(article=article.id)))
            marked = text.evaluate(MARKED)
            for role in ("content", "verbatim", "cue", "mention"):
                assert characters(marked.get(role, [])) == characters(
                    [span for each in records for span in spans(each, role)]
                )
            page.goto(f"{address}quote/{records[0]['quote_id']}")
            assert page.evaluate("window.broken") is None
        page.goto(address)
        assert page.evaluate("window.broken") is None
        for name in ("..", "words"):
            page.goto(f"{address}article/{segment(name)}")
            count = page.evaluate("document.querySelector('[data-text]').textContent.length")
            assert count == len(archive.article(name).text) > 1_000_000
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_bidi_controls_do_not_reach_beyond_their_line(
    hostile_room: str, visitor: Callable[..., BrowserContext]
) -> None:
    """The words after the line that was left open stand where they stand in a sound article."""
    page = visitor(viewport=WIDTHS["wide"]).new_page()
    places = []
    for name in ("override", "tags"):
        page.goto(f"{hostile_room}article/{segment(f'<b>{name}</b>/../{name}?x=%41#y')}?lang=en")
        foot = page.locator("footer.foot p").first
        places.append(
            foot.evaluate(
                """each => { const range = document.createRange(); const text = each.firstChild;
                return [0, 10, 30].map(at => { range.setStart(text, at); range.setEnd(text, at + 1);
                return Math.round(range.getBoundingClientRect().left); }); }"""
            )
        )
    assert places[0] == places[1] == sorted(places[0])


class Elsewhere(BaseHTTPRequestHandler):
    """A page of another site, with the address that was asked for as frame, image, script and download."""

    def do_GET(self) -> None:
        aim = self.path.partition("?")[2]
        page = f"<iframe src='{aim}'></iframe><img src='{aim}'><script src='{aim}'></script><a href='{aim}'>go</a>"
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of another site; `localhost` is not the site of 127.0.0.1."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}/"
        server.shutdown()


@pytest.mark.parametrize("address", ["quotes.csv", "data/quotes.csv?_stream=on", "article/sample-001"])
def test_a_page_of_another_site_gets_nothing(address: str, room: str, elsewhere: str, browser: Browser) -> None:
    page = browser.new_context().new_page()
    asked: list[str] = []
    answers: list[Response] = []
    page.on("request", lambda one: asked.append(one.url))
    page.on("response", lambda one: answers.extend([one]))
    page.goto(f"{elsewhere}?{room}{address}")
    page.wait_for_load_state("networkidle")
    assert asked.count(f"{room}{address}") == 3, "frame, image and script"
    assert all(one.status == 403 for one in answers if one.url.startswith(room))
    with page.expect_response(f"{room}{address}") as followed:
        page.get_by_text("go").click()
    assert followed.value.status == (200 if address.startswith("article") else 403)
    page.context.close()
