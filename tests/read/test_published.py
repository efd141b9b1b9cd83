"""The day and the author of a page are what the page says of its article, never what stands in the article."""

from __future__ import annotations

import json
from datetime import date

import pytest

from quotes.model import Article
from quotes.read import html
from tests.read.pages import PARAGRAPHS

TENTH = date(2022, 1, 10)


def article(head: str = "", above: str = "", inside: str = "", below: str = "", url: str | None = None) -> Article:
    """A page that says nothing of itself but what is given."""
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    page = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>رصيف</title>{head}</head><body>
    <article><h1>رصيف جديد</h1>{above}{body}{inside}</article>{below}</body></html>"""
    found = html.article_of_page(page.encode(), "page.html", "page", url=url)
    assert isinstance(found, Article)
    return found


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def meta(name: str, content: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{content}">'


NEWS = {"@type": "NewsArticle", "datePublished": "2022-01-10T08:00:00+03:00", "dateModified": "2023-05-05"}
STATED = {
    "json-ld": linked(NEWS),
    "json-ld, of two kinds": linked({**NEWS, "@type": ["Report", "Thing"]}),
    "json-ld, a list": linked([{"@type": "Organization", "datePublished": "2001-01-01"}, NEWS]),
    "json-ld, a graph": linked({"@graph": [{"@type": "BreadcrumbList"}, NEWS]}),
    "json-ld, of the page": linked({"@type": "WebPage", "mainEntity": NEWS}),
    "json-ld, with line ends": f'<script type="application/ld+json">{json.dumps(NEWS)[:-1]}, "x": "\n"}};</script>',
    "og": meta("article:published_time", "2022-01-10T08:00:00Z"),
    "og, modified first": meta("article:modified_time", "2023-01-01") + meta("article:published_time", "2022-01-10"),
    "itemprop": meta("datePublished", "2022-01-10", "itemprop"),
    "dublin core": meta("DC.date.issued", "2022-01-10", "name"),
    "in Arabic": meta("pubdate", "١٠ يناير/كانون الثاني ٢٠٢٢", "name"),
}
SHOWN = {
    "pubdate": '<time pubdate datetime="2022-01-10">أمس</time>',
    "time": '<header><time datetime="2022-01-10T08:00">العاشر</time></header>',
    "time in words": "<div class='meta'>نشر في: <time>١٠ يناير/كانون الثاني ٢٠٢٢</time></div>",
    "itemprop": '<span itemprop="datePublished" content="2022-01-10">أمس</span>',
    "called a date": '<div class="post-date">الاثنين، ١٠ كانون الثاني ٢٠٢٢ - ٨:٠٠</div>',
    "called published": '<span class="published" title="2022-01-10">أمس</span>',
    "in a paragraph of what is said of it": '<p class="post-meta">سلمى، <time datetime="2022-01-10">أمس</time></p>',
    "a paragraph called a date": '<p class="date">10 جانفي 2022</p>',
}


@pytest.mark.parametrize("head", STATED.values(), ids=STATED)
def test_the_day_that_is_stated(head: str) -> None:
    assert article(head).published == TENTH


@pytest.mark.parametrize("above", SHOWN.values(), ids=SHOWN)
def test_the_day_that_is_shown(above: str) -> None:
    assert article(above=above).published == TENTH


def test_what_is_stated_comes_before_what_is_shown_and_linked_data_first() -> None:
    shown = '<div class="date">1 مايو 2020</div>'
    assert article(STATED["og"], shown).published == TENTH
    assert article(meta("article:published_time", "2019-01-01") + STATED["json-ld"], shown).published == TENTH


@pytest.mark.parametrize("address", ["https://example.org/2022/01/10/port", "https://example.org/news/2022-1-10/port"])
def test_the_day_in_an_address(address: str) -> None:
    assert article(above='<div class="date">٥ مايو ٢٠١١</div>', url=address).published == TENTH
    assert article(url=address).published == TENTH
    assert article(f'<link rel="canonical" href="{address}">').published == TENTH


LAYOUTS = {
    "article": '<div id="page">{today}<article><h1>رصيف</h1>{own}{text}</article>{other}</div>',
    "main": '<div id="page">{today}<main><div><h1>رصيف</h1></div>{own}<div>{text}</div></main>{other}</div>',
    "boxes": '<div id="page">{today}<div class="post"><div><h1>رصيف</h1>{own}</div><div>{text}</div></div>{other}'
    "</div>",
    "typed": '<div>{today}<div itemtype="https://schema.org/NewsArticle"><div><div><div><h1>رصيف</h1></div></div></div>'
    "{own}{text}</div>{other}</div>",
    "nothing": "{today}<h1>رصيف</h1>{own}{text}",
}
TODAY = '<div class="date">الأحد ٥ مايو ٢٠٢٤</div><header><time>2024-05-05</time></header>'
OTHER = '<div class="teaser"><h3>غيره</h3><time datetime="2011-05-05">٥ مايو ٢٠١١</time></div>'


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_day_of_today_and_those_of_other_articles_are_not_its_own(layout: str) -> None:
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    for own, day in (('<div class="date">١٠ يناير ٢٠٢٢</div>', TENTH), ("<time>2022-01-10</time>", TENTH), ("", None)):
        page = layout.format(today=TODAY, own=own, text=text, other=OTHER)
        found = html.article_of_page(f"<html><body>{page}</body></html>".encode(), "page.html", "page", "utf-8")
        assert isinstance(found, Article)
        assert found.published == day


NOT_OURS = {
    "in the text": '<p>وقع الاتفاق في <time datetime="2011-05-05">٥ مايو ٢٠١١</time> أمام الجميع.</p>',
    "words in the text": "<p>وقع الاتفاق في ٥ مايو ٢٠١١ أمام الجميع.</p><p>2011-05-05</p>",
    "called a date in the text": '<p>وقع الاتفاق في <span class="date">٥ مايو ٢٠١١</span> أمام الجميع.</p>',
    "in a line without a paragraph": "<div>وقع الاتفاق الأول بين النقابة وإدارة الميناء القديم في "
    "<time>٥ مايو ٢٠١١</time> أمام الجميع، ثم نقض بعد شهرين.</div>",
    "in a list": "<ul><li><time>2011-05-05</time> وقع الاتفاق</li></ul>",
    "in a quotation": "<blockquote><time>2011-05-05</time></blockquote>",
    "of other articles": '<aside><time>2011-05-05</time></aside><div class="related"><time>2011-05-05</time></div>',
    "of a comment": '<div id="comments"><span class="date">2011-05-05</span></div>',
    "a long line": f'<div class="date">{"كلمة " * 40} ٥ مايو ٢٠١١</div>',
    "no day": '<div class="date">أمس الأول</div><time datetime="PT3H">ثلاث ساعات</time>',
    "impossible": '<div class="date">٣١ فبراير ٢٠٢٢</div><time>2922-01-10</time>',
}


@pytest.mark.parametrize("inside", NOT_OURS.values(), ids=NOT_OURS)
def test_a_day_of_something_else_is_not_the_article_s(inside: str) -> None:
    assert article(inside=inside).published is None
    assert article(below=inside).published is None


@pytest.mark.parametrize(
    "head",
    [
        linked({"@type": "NewsArticle", "datePublished": ["x", None, 5]}),
        linked({"@type": "Comment", "datePublished": "2011-05-05"}),
        linked({"@type": "NewsArticle", "comment": [{"@type": "Article", "datePublished": "2011-05-05"}]}),
        linked([[["NewsArticle"]], 5, None]),
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
        '<script type="application/ld+json">no json</script>',
        meta("article:modified_time", "2011-05-05"),
        meta("article:published_time", "0001-01-01T00:00:00"),
        meta("article:published_time", ""),
    ],
)
def test_what_states_no_day_of_the_article(head: str) -> None:
    assert article(head).published is None


@pytest.mark.parametrize(
    "head",
    [
        linked({**NEWS, "author": {"@type": "Person", "name": " سلمى  الرفاعي"}}),
        linked({**NEWS, "author": ["سلمى الرفاعي", "غيرها"]}),
        meta("author", "سلمى الرفاعي", "name"),
        meta("article:author", "https://example.org/salma") + meta("author", "سلمى الرفاعي", "name"),
    ],
)
def test_who_wrote_it(head: str) -> None:
    assert article(head).author == "سلمى الرفاعي"


def test_a_page_may_say_nothing_of_itself() -> None:
    assert (article().published, article().author) == (None, None)
