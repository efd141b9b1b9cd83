"""What several articles have stands side by side, and each wording leads to the others."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from lxml import html
from playwright.sync_api import BrowserContext

from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.usecases.ingest import ingest_paths
from tests.browse.conftest import WIDTHS, Ask, Unchanged, served
from tests.browse.test_barriers import barriers, draw

WORDINGS = (
    "وقال سامر الحلبي إن المصنع الكبير سيغلق أبوابه نهاية الشهر المقبل بسبب ارتفاع تكاليف الطاقة.",
    "وأكد سامر الحلبي أن المصنع الكبير سيغلق أبوابه نهاية الشهر المقبل بسبب ارتفاع تكاليف الطاقة في البلاد.",
    "وأوضح سامر الحلبي أن المصنع الكبير سيغلق أبوابه نهاية الشهر المقبل بسبب ارتفاع تكاليف الطاقة.",
)


@pytest.fixture(scope="session")
def spread_out(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Three articles of three outlets with one statement."""
    folder = tmp_path_factory.mktemp("spread")
    rows = [
        {"id": f"a{n}", "text": text, "title": f"خبر {n}", "outlet": f"منبر {n}", "date": f"2022-0{n}-01"}
        for n, text in enumerate(WORDINGS, 1)
    ]
    (folder / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    ingest_paths([str(folder / "a.jsonl")], str(folder / "spread.db"), lambda failure: pytest.fail(failure.message))
    return Unchanged(folder / "spread.db")


def test_the_wordings_stand_side_by_side(spread_out: str, ask: Ask) -> None:
    with Archive(spread_out) as archive:
        [statement] = archive.statements(Filters(local="سامر الحلبي"))
    texts = [wording["text"] for wording in statement["wordings"]]
    assert len(texts) == 3
    for answer in ask(spread_out, "/speaker/سامر الحلبي", "/statements", "/statements?speaker=سامر الحلبي"):
        page = html.fromstring(answer.content)
        assert [each.text_content() for each in page.cssselect(".statement .wordings .words")] == texts
    [rows] = ask(spread_out, "/statements.csv?speaker=سامر الحلبي")
    [row] = csv.DictReader(io.StringIO(rows.text))
    assert row["wordings"].split() == [wording["quote_id"] for wording in statement["wordings"]]
    assert (row["articles"], row["first_article"]) == ("3", "a1")


def test_a_quote_leads_to_the_other_wordings(spread_out: str, ask: Ask) -> None:
    with Archive(spread_out) as archive:
        records = list(archive.quotes())
    for record in records:
        [answer] = ask(spread_out, f"/quote/{record['quote_id']}")
        page = html.fromstring(answer.content)
        others = [each["text"] for each in records if each["quote_id"] != record["quote_id"]]
        assert [each.text_content() for each in page.cssselect(".wordings .words")] == others


@pytest.mark.parametrize("width", WIDTHS)
def test_they_are_drawn(width: str, spread_out: str, visitor: Callable[..., BrowserContext]) -> None:
    with served(spread_out) as address:
        page = visitor(viewport=WIDTHS[width]).new_page()
        page.goto(f"{address}speaker/سامر الحلبي")
        assert page.locator(".wordings li").count() == 3
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        draw(page, f"wordings-{width}-light-ar", full_page=True)
        assert not barriers(page)
        if width == "wide":
            tops = page.locator(".wordings li").evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
            assert len(set(tops)) == 1
