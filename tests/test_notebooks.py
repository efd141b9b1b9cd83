"""A text is enough to read, and what was found shows itself in a notebook."""

from __future__ import annotations

import ast
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import quotes
from quotes.export.notebook import NEEDED, Marked, shown
from quotes.model import Article
from tests.export.cite.made import DIRECT, INDIRECT

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def test_a_text_is_read_as_an_article_is() -> None:
    text = "قال فلاديمير بوتين: «لن نتراجع»."
    (found,) = quotes.extract(text)
    assert (found.text, found.speaker and found.speaker.key) == ("لن نتراجع", "putin")
    (again,) = quotes.extract(Article(found.article_id, text))
    assert again == found
    assert quotes.extract("نص آخر")[:0] == quotes.extract("") == []
    assert quotes.explain(text)[0] == [found]
    with pytest.raises(TypeError, match="an article or a text is read, not "):
        quotes.extract(Path("a"))  # type: ignore[arg-type]


def test_a_quote_shows_what_was_done_with_the_words() -> None:
    (denied,) = quotes.extract("نفى الوزير سامي الحداد أن يكون الجسر مغلقا.")
    shown = html.fromstring(denied._repr_html_())
    assert shown.get("dir") == "rtl"
    assert shown.text_content().startswith("سامي الحداد نفى: يكون الجسر مغلقا")
    assert "«لن نعود إلى الوراء»" in DIRECT._repr_html_()
    assert "«" not in INDIRECT._repr_html_()


@given(st.text(max_size=40))
def test_no_text_is_markup(text: str) -> None:
    article = Article("a", text, text, outlet=text, published=date(2022, 1, 1))
    assert set(re.findall(r"<(\w+)", article._repr_html_())) <= {"div", "b", "small"}


@given(st.text(max_size=40))
def test_no_text_of_an_answer_is_markup(text: str) -> None:
    row: dict[str, Any] = dict.fromkeys(NEEDED, text) | {"confidence": 0.5, "reasons": [], "sense": None}
    assert set(re.findall(r"<(\w+)", shown([row], 2))) <= {"div", "p", "ol", "li", "b", "span", "br", "small", "bdi"}


def test_an_article_is_marked_as_in_the_room() -> None:
    text = "قال فلاديمير بوتين: «لن نتراجع».\nونفى الوزير سامي الحداد أن يكون الجسر مغلقا."
    found = quotes.marked(text)
    shown = html.fromstring(found._repr_html_())
    looks = {
        style: "".join(each.text_content() for each in shown.findall(".//span") if style in (each.get("style") or ""))
        for style in ("double", "outline", "background")
    }
    assert "بوتين" in looks["double"]
    assert looks["outline"].startswith("قال")
    assert looks["background"] == "لن نتراجعيكون الجسر مغلقا"
    assert shown.get("dir") == "rtl"
    assert len(shown.findall(".//li")) == len(found.quotes) == 2
    assert "⟦" in str(found)


@given(st.text(max_size=30), st.integers(0, 29), st.integers(1, 9))
def test_a_marked_article_is_its_text(text: str, start: int, length: int) -> None:
    article = Article("a", text)
    place = [[min(start, len(text)), min(start + length, len(text))]]
    one = dict.fromkeys(NEEDED, "x") | {
        "confidence": 0.5,
        "reasons": [],
        "sense": None,
        "content": place,
        "cue": None,
        "mention": place[0],
    }
    shown = Marked(article, [one])._repr_html_()
    assert set(re.findall(r"<(\w+)", shown)) <= {
        "div", "span", "sup", "p", "ol", "li", "b", "br", "small", "bdi"
    }  # fmt: skip


def run_cells(notebook: Path) -> list[object]:
    """What each cell of code shows at its end, as a notebook runs it; None where that is no expression."""
    names: dict[str, object] = {}
    shown: list[object] = []
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        if cell["cell_type"] != "code":
            continue
        parsed = ast.parse("".join(cell["source"]))
        last = parsed.body.pop() if isinstance(parsed.body[-1], ast.Expr) else None
        exec(compile(parsed, notebook.name, "exec"), names)
        shown.append(eval(compile(ast.Expression(last.value), notebook.name, "eval"), names) if last else None)  # type: ignore[attr-defined]
    return shown


@pytest.mark.slow
@pytest.mark.parametrize("notebook", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda path: path.name)
def test_the_examples_run(notebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = [each for each in run_cells(notebook) if hasattr(each, "_repr_html_")]
    assert len(shown) >= 3
    assert 'dir="rtl"' in "".join(each._repr_html_() for each in shown)
    assert not list(tmp_path.iterdir()), "it leaves something behind"


def test_the_examples_are_kept_without_what_they_printed() -> None:
    for notebook in EXAMPLES.glob("*.ipynb"):
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        assert cells
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells)
