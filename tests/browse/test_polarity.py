"""No page shows denied words without saying that they were denied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from quotes.arabic.senses import deed
from quotes.browse.static_export import export_site
from quotes.export.cite import Language
from quotes.store.archive import Archive
from quotes.usecases.ingest import ingest_paths
from tests.browse.conftest import Ask, Unchanged

WORDS = "الحرس أغلق الجسر القديم أمام الشاحنات الكبيرة"


@pytest.fixture(scope="module")
def denied(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two outlets that have the same denial."""
    folder = tmp_path_factory.mktemp("denied")
    text = f"نفى الرئيس قاسم جومارت توكاييف أن {WORDS}."
    rows = [{"id": f"a-{n}", "text": text, "outlet": f"منبر {n}", "date": f"2022-01-0{n}"} for n in (1, 2)]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    ingest_paths([str(folder / "in.jsonl")], str(folder / "d.db"), lambda failure: pytest.fail(failure.message))
    return Unchanged(folder / "d.db")


def before(page: bytes) -> list[str]:
    """What stands right before the words wherever a page shows them on their own."""
    shown = [
        each for each in html.fromstring(page).cssselect(".words, .first-words") if each.text_content().strip() == WORDS
    ]
    return ["" if (one := each.getprevious()) is None else one.text_content().strip() for each in shown]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "address", ["/", "/quotes", "/statements", "/speaker/tokayev", "/article/a-1", "/quote/{id}", "/search?about=الحرس"]
)
def test_every_page_says_it_before_the_words(address: str, language: Language, denied: str, ask: Ask) -> None:
    with Archive(denied) as archive:
        first = next(archive.quotes())
    (answer,) = ask(denied, address.format(id=first["quote_id"]) + f"{'&' if '?' in address else '?'}lang={language}")
    found = before(answer.content)
    assert found
    assert set(found) == {deed("deny", "clause", "indirect", language) + ":"}


def test_the_search_of_saved_pages_has_it(denied: str, tmp_path: Path) -> None:
    export_site(denied, tmp_path / "site", Language.ARABIC)
    script = (tmp_path / "site" / "room" / "index.js").read_text("utf-8")
    quotes = json.loads(script.removeprefix("window.room = ").rstrip(";\n"))["quotes"]
    assert [each[-2] for each in quotes] == [{each: deed("deny", "clause", "indirect", each) for each in Language}] * 2
