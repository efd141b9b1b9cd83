"""The text that is kept is the text that a reader sees: pages of our own, in a real browser and read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from quotes.model import Article
from quotes.read import html
from tests.read.rendered import LAYOUTS, PARTS, framed, pages, spoken

PAGES = pages()
HEADLINE = "رسوم المرفأ الجديدة"

# What `innerText` leaves out: the marks of <q>, which are put where the browser paints them.
SEEN = """marks => {
    document.querySelectorAll("q").forEach((quotation, at) => {
        quotation.style.quotes = "none"; quotation.prepend(marks[2 * at]); quotation.append(marks[2 * at + 1]);
    });
    document.querySelectorAll("[data-apart]").forEach(each => each.remove());
    return document.body.innerText;
}"""


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=True, offline=True)
    yield context.new_page()
    context.close()


def painted(session: CDPSession) -> list[str]:
    """What the browser puts before and after elements, in the order of the page."""
    found = session.send("DOMSnapshot.captureSnapshot", {"computedStyles": []})
    [page], strings = found["documents"], found["strings"]
    names = [strings[name] for name in page["nodes"]["nodeName"]]
    texts = zip(page["layout"]["nodeIndex"], page["layout"]["text"], strict=True)
    return [strings[text] for node, text in texts if text >= 0 and names[node] in ("::before", "::after")]


def seen(window: Page, page: str) -> list[str]:
    """The lines of the article, as they are shown; cells of a table are lines of their own."""
    window.set_content(page)
    shown = window.evaluate(SEEN, painted(window.context.new_cdp_session(window)))
    lines = (re.sub(r"[ \r]+", " ", line).strip(" ") for line in re.split(r"[\n\t]", shown))
    return [line for line in lines if line.strip()]


def read(page: str) -> list[str]:
    found = html.article_of_page(page.encode(), "page.html", "page")
    assert isinstance(found, Article), found
    return found.text.split("\n")


def without(line: str, marks: str = "«»") -> str:
    return line.translate(dict.fromkeys(map(ord, marks)))


def test_there_are_as_many_pages_as_were_promised() -> None:
    assert len(PAGES) >= 40
    assert len(LAYOUTS) == 6


@pytest.mark.parametrize("name", PAGES)
def test_what_is_kept_is_what_is_seen(name: str, window: Page) -> None:
    """Of a headline beside the article nothing is said: it may stand in the text, and is the title."""
    shown, kept = seen(window, PAGES[name]), read(PAGES[name])
    if kept[0] != HEADLINE:
        shown = [line for line in shown if line != HEADLINE]
    if "<blockquote" in PAGES[name]:
        assert "".join(kept).count("«") == "".join(kept).count("»") == 1
        kept = [without(line) for line in kept]
    assert kept == shown


LANGUAGES = ["ar", "ar-EG", "AR", "en", "fr", "fa", "ur", "he", "de", "tr", "ckb", ""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_are_those_of_the_language(language: str, window: Page) -> None:
    for page in (
        spoken(f'lang="{language}"'),
        spoken("", f'<meta http-equiv="Content-Language" content="{language}">'),
        spoken(f'lang="{language}"', '<meta http-equiv="Content-Language" content="fr">') if language else spoken(""),
    ):
        assert read(page) == seen(window, page)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_layout_changes_nothing_in_the_words(layout: str) -> None:
    for part in PARTS.values():
        assert [line for line in read(framed(layout, part)) if line != HEADLINE] == [
            line for line in read(framed(LAYOUTS["article"], part)) if line != HEADLINE
        ]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("q", "وقالت المنصوري: ”لن نرفع الرسوم هذا العام“، وغادرت القاعة."),
        ("q in q", "وقالت المنصوري: ”سمعت من يقول ’كفى‘ ونحن معه“، ثم صمتت."),
        ("q in French", "Elle a dit «pas de frais «cette année»» aux pêcheurs du port ce matin."),
        ("blockquote", "«لن نرفع الرسوم هذا العام ولا العام الذي يليه.»"),
        ("blockquote of two", "ولن نقبل أن يبقى صياد خارج المرفأ.»"),
        ("signed blockquote", "ليلى المنصوري في لقاء الصيادين"),
        ("post", "— ليلى المنصوري (@port) ١٠ يناير ٢٠٢٢"),
        ("del and ins", "وتدفع المراكب سبعة دنانير كل أسبوع."),
        ("time", "وأعلنت في ٥ مايو ٢٠١١ أن الرسوم باقية كما هي."),
        ("abbr", "وقال ا.ص.ع إن الرسم غير عادل في رأيه."),
        ("own elements", "وقالت المنصوري إن العمل مستمر حتى المساء."),
        ("cut words", "تستمر الاجتماعات حتى المسـ\u00adاء، وقالت المنصوري: كفاية."),
        ("lines kept", "لن نرفع الرسوم"),
    ],
)
def test_the_words_are_these(name: str, line: str) -> None:
    assert line in read(PAGES[name])


def test_marks_that_are_there_are_not_doubled() -> None:
    quoted = "<blockquote><p>«لن نرفع الرسوم هذا العام أبدا».</p></blockquote>"
    assert "«لن نرفع الرسوم هذا العام أبدا»." in read(framed(LAYOUTS["article"], quoted))
