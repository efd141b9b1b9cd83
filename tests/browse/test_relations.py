"""Who speaks about whom, two speakers side by side, and outlets that are not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html
from playwright.sync_api import BrowserContext

from quotes import levels
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from tests.browse.conftest import Ask, served
from tests.browse.test_statements import spread_out

__all__ = ["spread_out"]  # a fixture


def test_two_speakers_stand_side_by_side(samples: str, ask: Ask) -> None:
    both, none, unknown = ask(
        samples, "/compare?first=putin&second=Tokayev&about=القوات", "/compare", "/compare?first=putn"
    )
    sections = html.fromstring(both.content).cssselect(".side-by-side section")
    with Archive(samples) as archive:
        counts = [len(list(archive.quotes(Filters(speaker=key, about="القوات")))) for key in ("putin", "tokayev")]
    assert [int(each.cssselect(".count")[0].text_content()) for each in sections] == counts
    assert [len(each.cssselect(".quote-item")) for each in sections] == counts
    assert not html.fromstring(none.content).cssselect(".side-by-side section")
    assert unknown.status_code == 404
    assert "Putin" in unknown.text


def test_quotes_about_somebody_and_who_speaks(samples: str, ask: Ask) -> None:
    [answer] = ask(samples, "/quotes?mentions=tokayev&lang=en")
    page = html.fromstring(answer.content)
    assert "about قاسم جومارت توكاييف" in page.cssselect("h1")[0].text_content()
    heard = [int(each.text_content()) for each in page.cssselect(".column-side .counted .count")]
    assert sum(heard) == len(page.cssselect(".quote-item")) > 0
    [first, *_] = page.cssselect(".column-side .counted a")
    [theirs] = ask(samples, first.get("href"))
    assert len(html.fromstring(theirs.content).cssselect(".quote-item")) == heard[0]


@pytest.mark.parametrize("address", ["/quotes?outlet=عينه اولى", "/outlet/عينه اولى", "/statements?outlet=عينه اولى"])
def test_an_outlet_that_is_not_there_is_suggested(address: str, samples: str, ask: Ask) -> None:
    [answer] = ask(samples, address)
    assert answer.status_code == 404
    near = html.fromstring(answer.content).cssselect(".people a")
    assert [each.text_content() for each in near][:1] == ["عينة أولى"]
    assert near[0].get("href").startswith("/outlet/")


def test_statements_are_narrowed_down_by_outlets(spread_out: str, ask: Ask) -> None:
    with Archive(spread_out) as archive:
        every = [each["outlets"] for each in archive.statements(Filters())]
    wanted = max(every)
    some, none, wrong = ask(
        spread_out, f"/statements?outlets={wanted}", f"/statements?outlets={wanted + 1}", "/statements?outlets=many"
    )
    assert len(html.fromstring(some.content).cssselect(".statement")) == min(10, every.count(wanted)) > 0
    assert not html.fromstring(none.content).cssselect(".statement")
    assert wrong.status_code == 400
    [rows] = ask(spread_out, f"/statements.csv?outlets={wanted}")
    assert len(rows.text.splitlines()) == 1 + every.count(wanted)


def test_what_is_unsure_is_said_in_words(samples: str, ask: Ask) -> None:
    sure, every = ask(samples, "/quotes?sure=yes&lang=en", "/quotes?lang=en")
    with Archive(samples) as archive:
        records = list(archive.quotes(Filters(sort="newest", limit=40)))
        expected = len(list(archive.quotes(Filters(sure=True))))
    assert len(html.fromstring(sure.content).cssselect(".quote-item")) == min(40, expected)
    said = [each.text_content() for each in html.fromstring(every.content).cssselect(".quote-item .unsure")]
    assert said == ["unsure"] * sum(levels.level(each) == "unsure" for each in records) != []


def test_months_are_chosen_by_dragging(room: str, visitor: Callable[..., BrowserContext]) -> None:
    page = visitor().new_page()
    page.goto(f"{room}quotes?lang=en")
    chart = page.locator("[data-brush] svg")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    bars = page.locator("[data-brush] rect")
    days = [bars.first.get_attribute("data-since"), bars.last.get_attribute("data-until")]
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + 20)
    page.mouse.up()
    page.wait_for_url("**since=**")
    assert f"since={days[0]}" in page.url
    assert f"until={days[1]}" in page.url
    assert "lang=en" in page.url


def test_words_that_are_selected_are_those_of_a_missed_quote(own: str, visitor: Callable[..., BrowserContext]) -> None:
    words = "رجالاً من خيرة ضباطنا"
    with served(own, "--review") as address:
        page = visitor().new_page()
        page.goto(next(address.codes))
        page.wait_for_url(address)
        page.goto(f"{address}article/sample-001?lang=en")
        page.evaluate(_SELECT, words)
        form = page.locator("[data-add] form")
        page.wait_for_function("document.querySelector('[data-add] [name=words]').value !== ''")
        assert form.get_by_label("Words").input_value() == words
        form.get_by_label("Speaker", exact=True).fill("putin")
        form.get_by_role("button", name="Add").click()
        page.wait_for_url("**#q-*")
        page.wait_for_load_state("networkidle")
        page.close()
    with Archive(own) as archive:
        assert words in [each["text"] for each in archive.quotes(Filters(speaker="putin"))]


_SELECT = """words => {
  const walk = document.createTreeWalker(document.querySelector('[data-text]'), NodeFilter.SHOW_TEXT);
  let node = walk.nextNode();
  while (!node.data.includes(words)) node = walk.nextNode();
  const range = document.createRange(), at = node.data.indexOf(words);
  range.setStart(node, at); range.setEnd(node, at + words.length);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""
