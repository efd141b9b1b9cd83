"""A page's elements as a reader sees them: lines of words, with the marks that a browser prints.

What is done here is done to the tree, before trafilatura tells the article from what stands around it: it keeps lines,
and loses words that stand in elements which it has not heard of.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import Any

from quotes.read import limits

# What stands on lines of its own, or is no text; everything else is a part of its line, whatever it is called.
_BLOCKS = frozenset((
    "html", "body", "main", "article", "section", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "header",
    "footer", "nav", "aside", "address", "blockquote", "pre", "ul", "ol", "menu", "li", "dl", "dt", "dd", "table",
    "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col", "figure", "figcaption", "form",
    "fieldset", "legend", "hr", "details", "summary", "dialog", "center", "search",
))  # fmt: skip
_OTHER = frozenset((
    "head", "title", "meta", "link", "base", "style", "script", "noscript", "template", "svg", "math", "iframe",
    "object", "embed", "param", "video", "audio", "track", "canvas", "picture", "img", "map", "area", "button",
    "select", "option", "optgroup", "textarea", "input", "datalist", "meter", "progress", "a",
    "br", "frame", "frameset", "noframes",
))  # fmt: skip
_BOXES = frozenset((
    "body", "main", "article", "section", "div", "center", "details", "figure", "dd", "header", "footer", "form",
    "fieldset",
))  # fmt: skip
_LINES = frozenset((
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "summary", "address", "caption",
))  # fmt: skip

_UNSAID = ("del", "s", "strike", "template", "noscript", "datalist", "rp")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE
)
_HIDDEN = frozenset(("hidden", "d-none", "sr-only", "visually-hidden", "screen-reader-text"))  # in wide use
_KEPT = re.compile(r"white-space:\s*(?:pre|break)|\bwhitespace-(?:pre|break)")
_CAPTION = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-])", re.IGNORECASE)
_RELATED = re.compile(
    r"related|recommend|read-?(?:also|more|next)|see-?also|also-?read|more-?(?:news|stories)|most-?read|embedded-content",
    re.IGNORECASE,
)
# What may be nothing but links.
_LINKED = frozenset(("p", "ul", "ol", "div", "h2", "h3", "h4", "h5", "h6", "section", "aside", "blockquote"))
_MOSTLY = 0.5  # of the letters of what is called related stand in links
_WORD = re.compile(r"\w+")

_NAMES = 300  # characters of classes that are looked at

_GONE, _INLINE = "quotes-gone", "quotes-inline"

# What browsers print around <q>, outside and inside of another, by the language around it (CLDR).
_MARKS = {
    "ar": ("”“", "’‘"), "ur": ("”“", "’‘"), "fa": ("«»", "‹›"), "he": ("””", "’’"), "fr": ("«»", "«»"),
    "de": ("„“", "‚‘"), "tr": ("“”", "‘’"), "": ("“”", "‘’"),
}  # fmt: skip
_OPENING, _CLOSING = "«", "»"
_BEGUN, _ENDED = re.compile(r"\s*[«“”\"„‹]"), re.compile(r"[»“”\"›][.،,؛!؟?…]*\s*$")
_SIGNED = re.compile(r"\s*[—–-]")  # who said it, beneath it
_NOT_QUOTED = ("footer", "cite", "figcaption", "script", "style")


def prepare(tree: Any) -> None:
    """Make of a page's tree one in which every line of the page is an element of its own, with all its words."""
    _leave_out(tree, filter(_is_unseen, tree.iter("*")), *_UNSAID)
    # Figures that show a quotation: what stands beneath says whose it is.
    figures = {figure: True for each in tree.iter("blockquote") for figure in each.iterancestors("figure")}
    _leave_out(tree, _apart(tree, figures))
    _mark_quoted(tree, figures)
    for each in [*tree.iter("pre", "p", "div")]:
        if each.tag == "pre" or _KEPT.search(f"{each.get('style', '')} {each.get('class', '')}"):
            _break_lines(each)
    _join_lines(tree)
    join_text(tree)


def join_text(tree: Any) -> None:
    """Make one piece of text where there are many: libxml2 takes square time for pieces that stand side by side."""
    for each in tree.iter():
        each.text, each.tail = each.text, each.tail


def _leave_out(tree: Any, elements: Iterable[Any], *tags: str) -> None:
    """Take elements away, and all of some tags, with what stands in them."""
    from lxml import etree

    for each in [*elements]:
        each.tag = _GONE
    etree.strip_elements(tree, _GONE, *tags, with_tail=False)


def _mark_quoted(tree: Any, figures: Iterable[Any]) -> None:
    """Put marks where a browser shows a quotation without writing any."""
    spoken = _language(tree)
    for each in [*tree.iter("q")]:
        _mark_q(each, spoken)
    for each in [*tree.iter("blockquote")]:
        _mark_block(each)
    for each in figures:
        _set_beneath(each)


def _join_lines(tree: Any) -> None:
    """Leave no element but those that are lines, and those around lines."""
    from lxml import etree

    for each in [*tree.iter("*")]:
        if each.tag == "span" and _may_tell(each):
            continue
        if _is_no_link(each) or (each.tag not in _BLOCKS and each.tag not in _OTHER):
            each.tag = _INLINE
    etree.strip_tags(tree, _INLINE)
    for each in [*tree.iter(*_BOXES)]:
        _set_in_paragraphs(each)
    etree.strip_tags(tree, _INLINE)


def _is_no_link(element: Any) -> bool:
    """The name of a place, or a link without a word."""
    return element.tag == "a" and ("href" not in element.attrib or not any(map(str.strip, element.itertext())))


def _may_tell(span: Any) -> bool:
    """May it tell trafilatura something by its class? In a line, and around lines, it says nothing."""
    return next(span.iterancestors(*_LINES), None) is None and next(span.iter(*_BLOCKS), None) is None


def _is_unseen(element: Any) -> bool:
    """Does a browser show nothing of it, or strike it out?"""
    given = element.attrib
    if not given:
        return bool(element.tag == "dialog")
    if element.tag in ("html", "body"):
        return False  # a script shows it
    if "hidden" in given or (element.tag == "dialog" and "open" not in given):
        return True
    if _HIDING.search(given.get("style", "")) is not None:
        return True
    return not _HIDDEN.isdisjoint(given.get("class", "").split())


def _apart(tree: Any, figures: Container[Any]) -> Iterator[Any]:
    """Captions of pictures, and ways to other articles."""
    from lxml import etree

    counts = [[0, 0]]  # letters, and those of them in links, of each element that is open
    links = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_link = element.tag == "a" and "href" in element.attrib
        if event == "start":
            links += is_link
            letters = 0 if element.tag in ("script", "style") else _letters(element.text)
            counts.append([letters, letters if links else 0])
            continue
        links -= is_link
        letters, linked = counts.pop()
        if _is_caption(element, figures) or (linked and _is_way(element, letters, linked)):
            yield element
        after = _letters(element.tail)
        counts[-1][0] += letters + after
        counts[-1][1] += linked + (after if links else 0)


def _letters(text: str | None) -> int:
    return len("".join(_WORD.findall(text))) if text else 0


def called(element: Any) -> str:
    """Its classes and its id, as far as anybody writes them."""
    return f"{element.get('class', '')[:_NAMES]} {element.get('id', '')[:_NAMES]}"


def _is_caption(element: Any, figures: Container[Any]) -> bool:
    """Of a picture, and not of a quotation."""
    if element.tag == "figcaption":
        return next(element.iterancestors("figure"), None) not in figures
    return (
        element.tag in ("p", "div", "span")
        and bool(element.attrib)
        and _CAPTION.search(called(element)) is not None
        and element.find(".//img") is None
    )


def _is_way(element: Any, letters: int, linked: int) -> bool:
    """Leads it to other articles: are all its words links, or most of them where it is called so?"""
    if element.tag not in _LINKED or not linked:
        return False
    return letters == linked or (linked > letters * _MOSTLY and _RELATED.search(called(element)) is not None)


def _language(tree: Any) -> str:
    """What a page is written in, where its elements do not say so."""
    for each in tree.iter("meta"):
        if each.get("http-equiv", "").lower() == "content-language":
            return str(each.get("content", "")).partition(",")[0].strip()
    return ""


def _mark_q(element: Any, spoken: str) -> None:
    """The marks that browsers print around a <q>, by the language of what stands around it."""
    inside = next(element.iterancestors("q"), None) is not None
    language = next((each.get("lang") for each in element.iterancestors() if each.get("lang")), spoken)
    marks = _MARKS.get(language.partition("-")[0].lower(), _MARKS[""])[inside]
    opening, closing = marks[0], marks[1]
    element.text = opening + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + closing
    else:
        element.text += closing


def _mark_block(element: Any) -> None:
    """Marks around the words of a <blockquote>, where it has none; not around what says whose they are."""
    if next(element.iterancestors("blockquote"), None) is None:
        places = list(_quoted(element))
        if places:
            (first, at_first), (last, at_last) = places[0], places[-1]
            if not (_BEGUN.match(getattr(first, at_first)) and _ENDED.search(getattr(last, at_last))):
                _put_around(first, at_first, last, at_last)
        _set_beneath(element)
    element.tag = "div"


def _set_beneath(element: Any) -> None:
    """Paragraphs of what says whose a quotation is, which trafilatura takes for what stands around an article."""
    for each in [*element.iter("footer", "figcaption")]:
        each.tag = "p"
    element.tag = "div"


def _quoted(element: Any) -> Iterator[tuple[Any, str]]:
    """Where the words of a <blockquote> stand: elements, and whether in or after them. In its paragraphs, if any."""
    blocks = [each for each in element if each.tag in _BLOCKS and each.tag not in _NOT_QUOTED]
    blocks = [each for each in blocks if not _SIGNED.match("".join(each.itertext()) or "-")]
    for block in blocks or [element]:
        yield from _places(block)


def _places(element: Any) -> Iterator[tuple[Any, str]]:
    from lxml import etree

    passed = 0
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if each.tag in _NOT_QUOTED:
            passed += 1 if event == "start" else -1
        at = "text" if event == "start" else "tail"
        is_tail_of_all = each is element and at == "tail"
        if not passed and not is_tail_of_all and (getattr(each, at) or "").strip():
            yield each, at


def _put_around(first: Any, at_first: str, last: Any, at_last: str) -> None:
    begin = getattr(first, at_first)
    setattr(first, at_first, begin[: len(begin) - len(begin.lstrip())] + _OPENING + begin.lstrip())
    end = getattr(last, at_last)
    setattr(last, at_last, end.rstrip() + _CLOSING + end[len(end.rstrip()) :])


def _break_lines(element: Any) -> None:
    """The lines of a <pre>, and of what is shown like it, which are lines."""
    from lxml import etree

    lines = (element.text or "").split("\n")
    element.tag = "div"
    if len(element) or len(lines) > limits.ELEMENTS:
        return
    element.text = lines[0]
    for line in lines[1:]:
        etree.SubElement(element, "br").tail = line


def _set_in_paragraphs(box: Any) -> None:
    """Lines that stand in a box as they are, broken by <br> or by what stands between them, become paragraphs."""
    from lxml import etree

    if not any((text or "").strip() for text in (box.text, *(each.tail for each in box))):
        return
    parts: list[Any] = []
    run = etree.Element("p")
    run.text, box.text = box.text, None
    for each in [*box]:
        after, each.tail = each.tail, None
        if each.tag == "br" or each.tag in _BLOCKS:
            parts += [run] if each.tag == "br" else [run, each]
            run = etree.Element("p")
            run.text = after
        else:
            run.append(each)
            each.tail = after
    kept = [each for each in (*parts, run) if len(each) or (each.text or "").strip() or each.tag != "p"]
    for each in kept:
        for span in [*each.iter("span")] if each.tag == "p" else ():
            span.tag = _INLINE
    box[:] = kept
