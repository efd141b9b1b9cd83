"""Nobody is kept out: axe-core looks at every page, in both languages, light and dark.

`make screens` has every page drawn as well, wide and narrow, into build/screens/, to be looked at.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browse.conftest import ROOT, WIDTHS, Served

QUOTE = "qe4b22197fdf1"
PAGES = {
    "home": "",
    "speakers": "speakers",
    "speaker": "speaker/putin",
    "quotes": "quotes?kind=direct&mentions=putin",
    "statements": "statements",
    "article": "article/sample-001",
    "quote": f"quote/{QUOTE}",
    "search": "search?about=القوات",
    "about": "quotes?mentions=tokayev",
    "compare": "compare?first=putin&second=tokayev",
    "outlets": "outlets",
    "outlet": "outlet/عينة أولى",
    "error": "speaker/putn",
}


# Colours depend on the scheme and words on the language, so that two of four have all that there is to be found.
LOOKS = [("light", "ar"), ("dark", "en")]
DRAWN = bool(os.environ.get("QUOTES_SCREENS"))


@pytest.mark.parametrize(("scheme", "language"), [*LOOKS, *([("dark", "ar"), ("light", "en")] if DRAWN else [])])
def test_there_are_no_barriers_on_any_page(
    scheme: str, language: str, judged_room: Served, visitor: Callable[..., BrowserContext]
) -> None:
    serious: dict[str, list[str]] = {}
    page = visitor(color_scheme=scheme).new_page()
    for name in [*PAGES, "review"]:
        if name == "review":
            page.goto(next(judged_room.codes))
            page.wait_for_url(judged_room)
        address = f"{judged_room}{PAGES.get(name, PAGES['article'])}"
        page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
        page.evaluate("document.fonts.ready")
        for width, viewport in WIDTHS.items():
            page.set_viewport_size(viewport)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"
            draw(page, f"{name}-{width}-{scheme}-{language}", full_page=True)
        if name in ("speaker", "quotes", "statements", "review"):
            page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true; })")
        for width, viewport in WIDTHS.items():
            page.set_viewport_size(viewport)
            if name == "article":
                page.mouse.move(0, 0)
                page.locator("[data-text] .content").nth(3).hover()
                draw(page, f"popover-{width}-{scheme}-{language}")
            if width == "wide" or (scheme, language) == LOOKS[0]:
                serious |= {f"{name} {width}": faults for faults in [barriers(page)] if faults}
    assert not serious


def draw(page: Page, name: str, **options: Any) -> None:
    if not DRAWN:
        return
    screens = ROOT / "build" / "screens"
    screens.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=screens / f"{name}.png", **options)


def barriers(page: Page) -> list[str]:
    """What axe-core finds that keeps people out."""
    found = Axe().run(page).response
    assert len(found["passes"]) > 15, "axe-core has hardly looked"
    grave = [each for each in found["violations"] if each["impact"] in ("serious", "critical")]
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in grave]


def test_a_barrier_would_be_found(room: str, visitor: Callable[..., BrowserContext]) -> None:
    page = visitor().new_page()
    page.goto(room)
    page.locator("h1").evaluate("each => { each.style.color = '#eeeeee'; }")
    page.locator("html").evaluate("each => each.removeAttribute('lang')")
    assert {fault.partition(":")[0] for fault in barriers(page)} == {"color-contrast", "html-has-lang"}


def other_form(index: dict[str, Any]) -> tuple[str, str]:
    """A word as it is typed, and a quote that has it in another form only."""
    for typed, stem in index["stems"].items():
        for quote in index["quotes"]:
            if f" {stem} " in quote[7] and typed not in quote[0] and quote[1] == " ".join(quote[1].split()):
                return typed, quote[1]
    raise AssertionError("no word of the samples stands in two forms")


def test_pages_that_are_files_lead_to_each_other(site: Path, visitor: Callable[..., BrowserContext]) -> None:
    page = visitor().new_page()
    page.goto(f"{site.as_uri()}/index.html")
    page.get_by_role("link", name="فلاديمير بوتين").first.click()
    page.locator(".quote-item .title").first.click()
    assert page.locator("[data-text] .content").count()
    assert page.evaluate("document.fonts.ready.then(all => [...all].some(each => each.status === 'loaded'))")
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Search for words").fill("المحرضون")
    page.get_by_text("استخدم المحرضون").wait_for()
    index = json.loads((site / "room" / "index.js").read_text("utf-8").removeprefix("window.room = ").rstrip(";\n"))
    typed, held = other_form(index)
    page.get_by_label("Search for words").fill(typed)
    page.locator("#local-found .words", has_text=held).first.wait_for()
    page.get_by_label("Search for words").fill("المحرضون")
    page.locator("#local-found .voice").first.click()
    assert re.search(rf"/en/quote/{QUOTE}\.html$", page.url)
