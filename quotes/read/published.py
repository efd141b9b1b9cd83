"""The day a page says that its article was published, and who wrote it: never what stands in the article's text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from typing import Any

from quotes.read.dates import NoDay, day_of
from quotes.read.markup import called

# Names under which pages state it, in the order in which they are believed; folded as they are compared.
_PROPERTIES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article.published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "publish-date", "publish_date", "publication_date", "pubdate", "date",
)  # fmt: skip
_AUTHORS = ("article:author", "author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_CALLED = re.compile(
    r"(?:^|[\s_-])(?:pub\w*|post\w*|entry|article)?[\s_-]*(?:date|time)(?:$|[\s_-])|published", re.IGNORECASE
)
_AWAY = ("nav", "aside", "footer", "p", "li", "blockquote", "table", "form")  # no day in these is the article's
_CALLABLE = ("span", "div", "small", "b", "em", "strong", "h4", "h5", "h6", "abbr", "p", "li")
_PARTS = ("span", "small", "b", "em", "strong", "abbr", "i", "a", "time", "font")  # of a line
_ASIDE = re.compile(
    r"related|recommend|comment|sidebar|widget|most-?read|latest|more-?news|top-?bar|today|ticker", re.IGNORECASE
)
_ABOUT = re.compile(r"meta|byline|info|date|time", re.IGNORECASE)  # such a paragraph is no text
_WHOLE = ("article", "main")
_PAGE = ("html", "body")
_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?:/|-|$)")
_LONGEST = 120  # characters of a line that is a date, with the words around it
_MOST = 200  # places that are looked at
_ARTICLE = re.compile(r"article|posting|report|news", re.IGNORECASE)


def published(tree: Any, url: str | None) -> date | None:
    """The day, by the first that says one: the page's own statements, its address, what it shows."""
    for each in chain(_stated(tree, "datePublished", _PROPERTIES), _addressed(tree, url), _shown(tree)):
        try:
            return day_of(each)
        except NoDay:
            continue
    return None


def author(tree: Any) -> str | None:
    """Who wrote it, by the page's own statement; an address is no name."""
    for each in _stated(tree, "author", _AUTHORS):
        if (name := " ".join(each.split())) and not name.startswith(("http:", "https:", "//")):
            return name
    return None


def _stated(tree: Any, key: str, properties: tuple[str, ...]) -> Iterator[str]:
    """What the page states of itself, for programs."""
    for each in _linked_data(tree):
        yield from _names(each.get(key))
    metas: dict[str, str] = {}
    for each in tree.iter("meta"):
        name = each.get("property") or each.get("name") or each.get("itemprop") or ""
        if each.get("content"):
            metas.setdefault(name.lower(), each.get("content"))
    yield from (metas[name] for name in properties if name in metas)


def _names(value: Any) -> Iterator[str]:
    """The strings of a value, or those called ``name`` in it."""
    for each in value if isinstance(value, list) else [value]:
        found = each.get("name") if isinstance(each, dict) else each
        if isinstance(found, str):
            yield found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles of JSON-LD, those first whose kind says that they are some."""
    objects: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                found = json.loads((script.text or "").strip().rstrip(";"), strict=False)
            except (ValueError, RecursionError):
                continue
            objects += _objects(found)
    yield from (each for each in objects if _ARTICLE.search(str(each.get("@type"))))
    yield from (each for each in objects if str(each.get("@type")) == "WebPage")


def _objects(found: Any) -> Iterator[dict[str, Any]]:
    """The objects that stand at the top, in a list, or in a graph; not those inside of others."""
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, dict):
            yield each
            graph = each.get("@graph")
            yield from (one for one in graph if isinstance(one, dict)) if isinstance(graph, list) else ()
            if isinstance(main := each.get("mainEntity"), dict):
                yield main


def _shown(tree: Any) -> Iterator[str]:
    """What the page shows beside the article: ``<time pubdate>``, or a line called a date; nothing out of its text.

    The day of today, which pages show at their head, and those of other articles stand elsewhere than the headline.
    """
    scope, headline = _scope(tree)
    running: dict[Any, bool] = {}
    for each in _dated(scope, headline):
        if not _is_away(each, running):
            yield from _readings(each)
    sure = (each for each in tree.iter("*") if _is_sure(each) and not _is_away(each, running))
    for each in islice(sure, _MOST):
        yield from _readings(each)


def _scope(tree: Any) -> tuple[Any, Any]:
    """The element in which the article stands with all that is said of it, and its headline where that is needed.

    Where the headline stands in nothing but the page, what comes before it is none of the article's.
    """
    headline = next((each for each in tree.iter("h1") if next(each.iterancestors(*_WHOLE), None) is not None), None)
    headline = tree.find(".//h1") if headline is None else headline
    if headline is None:
        return next(tree.iter(*_WHOLE), None), None
    for each in headline.iterancestors():
        if each.tag in _WHOLE or _ARTICLE.search(each.get("itemtype", "")):
            return each, None
    for each in islice(headline.iterancestors(), 1, 2):
        if each.tag not in _PAGE:
            return each, None
    return headline.getparent(), headline


def _dated(scope: Any, headline: Any) -> Iterator[Any]:
    """The elements in a scope that may say a day, the surest first, and if there is a headline, after it."""
    sure, times, lines = [], [], []
    begun = headline is None
    for each in scope.iter("*") if scope is not None else ():
        begun = begun or each is headline
        if not begun:
            continue
        if _is_sure(each):
            sure.append(each)
        elif each.tag == "time":
            times.append(each)
        elif each.tag in _CALLABLE and _CALLED.search(called(each)):
            lines.append(each)
    yield from (*sure[:_MOST], *times[:_MOST], *lines[:_MOST])


def _is_sure(element: Any) -> bool:
    return "pubdate" in element.attrib or element.get("itemprop") == "datePublished"


def _readings(element: Any) -> Iterator[str]:
    """By its attributes, then by its words."""
    yield from filter(None, (element.get("datetime"), element.get("content"), element.get("title")))
    words = ""
    for text in element.itertext():
        words += f" {text.strip()}"
        if len(words) > _LONGEST:
            return
    yield words


def _is_away(element: Any, running: dict[Any, bool]) -> bool:
    """Does it stand in running text, or beside other articles? ``running`` remembers which elements are such text."""
    around = True  # is what stands around it still on its line?
    for each in element.iterancestors():
        is_about = each.tag in ("p", "li") and _ABOUT.search(called(each))
        if (each.tag in _AWAY and not is_about) or _ASIDE.search(called(each)):
            return True
        if around and each not in running:
            own = (each.text, *(child.tail for child in each))
            running[each] = sum(len(text.strip()) for text in own if text) > _LONGEST // 2
        if around and running[each]:
            return True
        around = around and each.tag in _PARTS
    return False


def _addressed(tree: Any, url: str | None) -> Iterator[str]:
    """The day in an address: /2022/01/10/."""
    canonical = [each.get("href") for each in tree.iter("link") if (each.get("rel") or "").lower() == "canonical"]
    for each in filter(None, (*canonical, url)):
        if found := _IN_ADDRESS.search(each):
            yield f"{found['year']}/{found['month']}/{found['day']}"
